"""Type: words as masks, in the one font that comes with the program.

Inter has the letters of every Latin alphabet in use, Greek, Cyrillic, and the signs
between words. What it lacks is spelled as Unicode spells it, or becomes an ellipsis. Any
text gives some picture: no title can make drawing fail.
"""

import unicodedata
from functools import cache, lru_cache

from PIL import Image, ImageDraw, ImageFont

from bachata_cli.figures.palette import Colour
from bachata_cli.files.shipped import shipped

SUPERSAMPLE = 4
"""Type is drawn this many times larger and reduced: its weight grows in parts of a pixel."""

MAX_CHARACTERS = 400
"""More than any column of the picture holds; the rest is not looked at."""

MAX_MARKS = 2
"""Marks kept on one letter; stacked beyond that they are a prank, not a language."""

ELLIPSIS = "…"

FONT = "Inter-Regular.ttf"
PROBE_PIXELS = 20
"""Letters are looked up in the font at this size."""


@lru_cache(maxsize=64)
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(shipped("fonts") / FONT, pixels)


@cache
def _blank() -> bytes:
    """What the font draws for a letter it does not have."""
    return bytes(_font(PROBE_PIXELS).getmask("\U0010fffd"))


@lru_cache(maxsize=4096)
def _has(char: str) -> bool:
    """Whether the font has a letter, a mark or a sign; nothing that is not seen counts as one."""
    if unicodedata.category(char)[0] == "C":
        return False
    return bytes(_font(PROBE_PIXELS).getmask(char)) != _blank()


@lru_cache(maxsize=2048)
def _letters(text: str) -> str:
    """The text as the font can write it: composed letters, plain spaces, ellipses."""
    letters: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text[:MAX_CHARACTERS]):
        marks = marks + 1 if unicodedata.combining(char) else 0
        spelled = char if _has(char) else unicodedata.normalize("NFKC", char)
        if char.isspace():
            letters.append(" ")
        elif marks:
            if marks <= MAX_MARKS and letters and _has(char):
                letters.append(char)
        elif all(map(_has, spelled)):
            letters.append(spelled)
        elif letters[-1:] != [ELLIPSIS]:
            letters.append(ELLIPSIS)
    return "".join(letters)


@lru_cache(maxsize=2048)
def width(text: str, size: int) -> int:
    """Width of a line in pixels."""
    return round(_font(size * SUPERSAMPLE).getlength(_letters(text)) / SUPERSAMPLE)


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
    letters, font = _letters(text), _font(big)
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
