"""Type: words as masks, shortened and wrapped to the room they have.

Any text gives some picture; which letters the font has is the business of `files.typeface`.
"""

from functools import lru_cache

from PIL import Image, ImageDraw

from bachata_cli.figures.palette import Colour
from bachata_cli.files.typeface import ELLIPSIS, MAX_CHARACTERS, font_of, writable

SUPERSAMPLE = 4
"""Type is drawn this many times larger and reduced: its weight grows in parts of a pixel."""


@lru_cache(maxsize=2048)
def width(text: str, size: int) -> int:
    """Width of a line in pixels."""
    return round(font_of(size * SUPERSAMPLE).getlength(writable(text)) / SUPERSAMPLE)


def shortened(text: str, size: int, room: int) -> str:
    """The line itself, or its beginning with an ellipsis, at most `room` pixels wide."""
    text = " ".join(text[:MAX_CHARACTERS].split())
    if width(text, size) <= room:
        return text
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, size) <= room:
            fits = middle
        else:
            too_long = middle
    return text[:fits].rstrip() + ELLIPSIS


def wrapped(text: str, size: int, room: int, lines: int) -> tuple[str, ...]:
    """The text in at most `lines` lines of `room` pixels; the last one is shortened."""
    words = text[:MAX_CHARACTERS].split()
    done: list[str] = []
    while words and len(done) < lines - 1:
        taken = 1
        while taken < len(words) and width(" ".join(words[: taken + 1]), size) <= room:
            taken += 1
        done.append(shortened(" ".join(words[:taken]), size, room))
        words = words[taken:]
    if words:
        done.append(shortened(" ".join(words), size, room))
    return tuple(done)


@lru_cache(maxsize=512)
def mask(text: str, size: int, weight: float = 0.0) -> Image.Image:
    """One line as an antialiased mask; `weight` emboldens by that share of the size.

    The mask is 1.5 `size` high with the base line at 1.15 `size`.
    """
    big = size * SUPERSAMPLE
    letters, font = writable(text), font_of(big)
    canvas = Image.new("L", (int(font.getlength(letters)) + big // 2, int(1.5 * big)))
    at, stroke = (0, int(1.15 * big)), round(big * weight)
    ImageDraw.Draw(canvas).text(at, letters, 255, font, anchor="ls", stroke_width=stroke)
    small = (max(1, canvas.width // SUPERSAMPLE), canvas.height // SUPERSAMPLE)
    return canvas.resize(small, Image.Resampling.BOX)


def write(
    canvas: Image.Image,
    at: tuple[float, float],
    text: str,
    size: int,
    colour: Colour,
    weight: float = 0.02,
) -> int:
    """Write a line with its top left near `at`; return the width it took."""
    if not text:
        return 0
    letters = mask(text, size, weight)
    place = (round(at[0]), round(at[1] - 0.3 * size))
    canvas.paste(colour, (*place, place[0] + letters.width, place[1] + letters.height), letters)
    return width(text, size)
