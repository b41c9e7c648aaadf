"""A filmed clip at a glance: the picture on every count and half a count later, numbered.

For the eye of a person who checks whether feet land on counts.
"""

from pathlib import Path

from PIL import Image, ImageDraw

from bachata_cli.clips.fitting import Framed, decoded
from bachata_cli.clips.picking import nearest
from bachata_cli.domain.film import Size
from bachata_cli.domain.filmed_clip import FilmedClip
from bachata_cli.files.disk import storing
from bachata_cli.files.publication import making
from bachata_cli.media.ffmpeg import Ffmpeg

PICTURE = Size(320, 180)
PER_ROW = 8
"""An eight a row; below each row its half counts."""


def count_strip(ffmpeg: Ffmpeg, clip: FilmedClip, out: Path, *, replace: bool = False) -> None:
    """Write the strip as PNG.

    Raises
    ------
    NotFoundError, MediaError
        The clip's file is gone or changed.
    OutputExistsError, StorageError
        The file cannot be written, or is there and may not be replaced.
    """
    counts, halves = clip.counts_s[:-1], clip.counts_s[1:]
    moments = [(count, 0.0) for count in range(clip.counts)]
    moments += [(count, 0.5) for count in range(clip.counts)]
    placed = sorted(
        (nearest(clip.frames_s, counts[c] + half * (halves[c] - counts[c])), c, half)
        for c, half in moments
    )
    rows = -(-clip.counts // PER_ROW)
    strip = Image.new("RGB", (PICTURE.width * PER_ROW, PICTURE.height * 2 * rows))
    pictures = decoded(Framed(ffmpeg, clip, PICTURE), tuple(frame for frame, _, _ in placed))
    for (_, count, half), picture in zip(placed, pictures, strict=True):
        row, column = divmod(count, PER_ROW)
        corner = (column * PICTURE.width, (2 * row + bool(half)) * PICTURE.height)
        strip.paste(Image.frombytes("RGB", PICTURE, picture), corner)
        words = f"{count % PER_ROW + 1}{' &' if half else ''}"
        ImageDraw.Draw(strip).text(
            (corner[0] + 8, corner[1] + 4), words, "yellow", font_size=28, stroke_width=3,
            stroke_fill="black",
        )  # fmt: skip
    with making(out, replace=replace) as file, storing(out):
        strip.save(file, format="png")
