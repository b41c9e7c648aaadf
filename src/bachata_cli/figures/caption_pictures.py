"""Words written over pictures that come from elsewhere.

The same panels as beside drawn dancers, on a dark veil so that they can be
read on any picture. What the pictures show stays as it is.
"""

from collections.abc import Iterator
from itertools import pairwise

from PIL import Image

from bachata_cli.domain.film import Clip
from bachata_cli.domain.vocabulary import Overlay
from bachata_cli.figures.clip_specs import Caption
from bachata_cli.figures.layout import REFERENCE, unit
from bachata_cli.figures.palette import FAINT, MUTED, WHITE
from bachata_cli.figures.panels import LEFT, Panels

VEIL = 165
"""How dark the veil is at the left edge, of 255; it fades out where the words end."""

VEIL_WIDTH = 420
"""Of the reference picture: the words' column and a little air."""


def written_over(clip: Clip, caption: Caption) -> Iterator[bytes]:
    """The pictures of a clip with words over them."""
    pictures, veil = clip.frames(), _veil(clip)
    for number, (start, end) in enumerate(pairwise(clip.knots)):
        for index in range(end - start):
            picture = Image.frombytes("RGB", clip.size, next(pictures))
            picture.paste((0, 0, 0), (0, 0), veil)
            since = index / (end - start)
            _write(Panels(picture, clip.size), caption, caption.first + number, since)
            yield picture.tobytes()


def _veil(clip: Clip) -> Image.Image:
    """Darkness from the left edge, fading out."""
    side = (clip.size.width - REFERENCE.width * unit(clip.size)) / 2
    width = round(side + VEIL_WIDTH * unit(clip.size))
    ramp = bytes(round(VEIL * max(0.0, 1 - (x / width) ** 3)) for x in range(clip.size.width))
    line = Image.frombytes("L", (clip.size.width, 1), ramp)
    return line.resize(clip.size, Image.Resampling.NEAREST)


def _write(panels: Panels, caption: Caption, count: int, since: float) -> None:
    if Overlay.NAMES in caption.shown:
        y = panels.title(caption.name, 40)
        panels.lines((LEFT, y + 6), caption.name_es, 23, MUTED, 2)
    if Overlay.COUNTS in caption.shown:
        panels.counted(count, caption.counts)
        panels.pulse(count, caption.counts, since)
    if caption.next_name and Overlay.NEXT in caption.shown:
        panels.text((LEFT, 598), "next", 21, FAINT)
        panels.lines((LEFT, 624), caption.next_name, 29, WHITE, 2)
