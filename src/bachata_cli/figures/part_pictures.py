"""The pictures of a part of a move: the dancers on their floor, and the words beside them."""

from collections.abc import Iterator

from PIL import Image

from bachata_cli.domain.vocabulary import Overlay
from bachata_cli.figures.clip_specs import FRAMES_PER_COUNT, ClipPart
from bachata_cli.figures.look import Look, Scene
from bachata_cli.figures.panels import Panels
from bachata_cli.figures.sequence import JoinedMove


def part_frames(part: ClipPart) -> Iterator[bytes]:
    """Draw a part; a frame on a knot shows the count landed."""
    sequence, scene = JoinedMove(*part.move, part.after), part.look.scene()
    for count in range(part.first, part.first + part.counts):
        for index in range(FRAMES_PER_COUNT):
            since = index / FRAMES_PER_COUNT
            picture = canvas_at(sequence, part.look, (count, since), part.next_name, scene)
            yield picture.tobytes()


def canvas_at(
    sequence: JoinedMove,
    look: Look,
    at: tuple[int, float],
    next_name: str | None = None,
    scene: Scene | None = None,
) -> Image.Image:
    """One picture with its words; `at`: a count of the sequence, and the share of one since."""
    count, since = at
    picture = (scene or look.scene()).picture(sequence, count + since)
    panels = Panels(picture, look.size, look.cards_y)
    panels.words(sequence.words(count, next_name), look.shown)
    if Overlay.COUNTS in look.shown:
        panels.pulse(count, sequence.counts, since)
    return picture
