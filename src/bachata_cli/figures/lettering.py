"""Type: words as masks, in the one font that is surely there.

Pillow's built-in scalable font (Aileron, PIL 10.1 and later) holds ASCII only.
Letters with accents are composed here of their base letter and drawn marks,
following Unicode's own decomposition; a few letters without one are spelled
in ASCII, everything else becomes an ellipsis. Any text gives some picture:
no title can make drawing fail.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from bachata_cli.figures.palette import Colour

SUPERSAMPLE = 4
"""Type is drawn this many times larger and reduced, which smooths the marks too."""

MAX_CHARACTERS = 400
"""More than any column of the picture holds; the rest is not looked at."""

MAX_MARKS = 2
"""Marks kept on one letter; stacked beyond that they are a prank, not a language."""

ELLIPSIS = "..."

_SPELLED = {
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d",
    "Đ": "D", "ł": "l", "Ł": "L", "\u0131": "i", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D",
    "\u2010": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2018": "'", "\u2019": "'",
    "\u201c": '"', "\u201d": '"', "«": '"', "»": '"', "\u2026": "...", "·": "-",
    "\u00d7": "x", "º": "o", "ª": "a",
}  # fmt: skip
_FLIPPED = {"¿": "?", "¡": "!"}
_MARKS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328"


class _Letter(NamedTuple):
    base: str
    marks: str = ""
    flipped: bool = False


def _letters(text: str) -> list[_Letter]:
    """The text as letters of the font with marks."""
    letters: list[_Letter] = []
    for char in unicodedata.normalize("NFC", text[:MAX_CHARACTERS]):
        plain = unicodedata.normalize("NFD", char)
        base, marks = plain[0], plain[1:]
        if char in _FLIPPED:
            letters.append(_Letter(_FLIPPED[char], flipped=True))
        elif char in _SPELLED:
            letters += [_Letter(c) for c in _SPELLED[char]]
        elif " " <= base <= "~":
            kept = "".join(m for m in marks if m in _MARKS)[:MAX_MARKS]
            letters.append(_Letter(base, kept))
        elif char.isspace():
            letters.append(_Letter(" "))
        elif not unicodedata.combining(char) and [x.base for x in letters[-3:]] != [*ELLIPSIS]:
            letters += [_Letter(c) for c in ELLIPSIS]
    return letters


@lru_cache(maxsize=64)
def _font(pixels: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(pixels)


@lru_cache(maxsize=2048)
def width(text: str, size: int) -> int:
    """Width of a line in pixels."""
    base = "".join(x.base for x in _letters(text))
    return round(_font(size * SUPERSAMPLE).getlength(base) / SUPERSAMPLE)


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
    letters = _letters(text)
    font, base = _font(big), "".join(x.base for x in letters)
    canvas = Image.new("L", (int(font.getlength(base)) + big // 2, int(1.5 * big)))
    draw = ImageDraw.Draw(canvas)
    stroke = round(big * weight)
    line = int(1.15 * big)
    _write(draw, (0, line), base, font, stroke)
    for index, letter in enumerate(letters):
        if letter.marks or letter.flipped:
            left = font.getlength(base[:index])
            _adorn(canvas, letter, (left, font.getlength(base[: index + 1])), big, stroke)
    small = (max(1, canvas.width // SUPERSAMPLE), canvas.height // SUPERSAMPLE)
    return canvas.resize(small, Image.Resampling.BOX)


def _write(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    stroke: int,
) -> None:
    if isinstance(font, ImageFont.FreeTypeFont):
        draw.text(at, text, fill=255, font=font, anchor="ls", stroke_width=stroke)
    else:  # a Pillow without FreeType: a small bitmap, but words all the same
        draw.text((at[0], at[1] - 12), text, fill=255, font=font)


def _adorn(
    canvas: Image.Image, letter: _Letter, cell: tuple[float, float], big: int, stroke: int
) -> None:
    """Turn a letter upside down or put its marks on."""
    line = int(1.15 * big)
    left, right = int(cell[0]), int(cell[1])
    if letter.flipped:
        box = (left, line - int(0.78 * big), right, line + int(0.06 * big))
        turned = canvas.crop(box).transpose(Image.Transpose.ROTATE_180)
        canvas.paste(0, box)
        canvas.paste(turned, (left, box[1] + int(0.2 * big)))
        return
    draw = ImageDraw.Draw(canvas)
    rises = letter.base.isupper() or letter.base in "bdfhklt"
    top = line - (0.74 if rises else 0.56) * big
    if letter.base in "ij":  # the mark takes the place of the dot
        draw.rectangle((left, 0, right, line - 0.55 * big), fill=0)
    pen = max(2, round(0.075 * big) + stroke)
    middle = (cell[0] + cell[1]) / 2
    for mark in letter.marks:
        _mark(draw, mark, (middle, top, line), (0.14 * big, pen))
        top -= 0.14 * big


def _mark(
    draw: ImageDraw.ImageDraw,
    mark: str,
    at: tuple[float, float, float],
    pen: tuple[float, int],
) -> None:
    """Draw one combining mark above (`at`: middle, top of the letter) or below the base line."""
    x, top, line = at
    r, w = pen
    low, high = top - 0.25 * r, top - 1.25 * r
    strokes = {
        "\u0300": [[(x - 0.6 * r, high), (x + 0.5 * r, low)]],
        "\u0301": [[(x + 0.6 * r, high), (x - 0.5 * r, low)]],
        "\u0302": [[(x - 0.9 * r, low), (x, high), (x + 0.9 * r, low)]],
        "\u030c": [[(x - 0.9 * r, high), (x, low), (x + 0.9 * r, high)]],
        "\u0304": [[(x - 0.9 * r, (low + high) / 2), (x + 0.9 * r, (low + high) / 2)]],
        "\u030b": [
            [(x - 0.1 * r, high), (x - 0.8 * r, low)],
            [(x + 1.0 * r, high), (x + 0.3 * r, low)],
        ],
        "\u0303": [
            [(x - r, low), (x - 0.4 * r, high + 0.2 * r), (x + 0.4 * r, low), (x + r, high)]
        ],
        "\u0327": [[(x, line), (x + 0.4 * r, line + 0.7 * r), (x - 0.5 * r, line + 1.2 * r)]],
        "\u0328": [[(x + 0.4 * r, line), (x, line + 0.8 * r), (x + 0.7 * r, line + 1.2 * r)]],
    }
    for points in strokes.get(mark, []):
        draw.line(points, fill=255, width=w, joint="curve")
    middle = (low + high) / 2
    dots = {"\u0308": (-0.75 * r, 0.75 * r), "\u0307": (0.0,)}
    for dx in dots.get(mark, ()):
        draw.circle((x + dx, middle), 0.65 * w, fill=255)
    if mark == "\u030a":
        draw.circle((x, middle), 0.75 * r, outline=255, width=max(1, w * 2 // 3))
    if mark == "\u0306":
        draw.arc((x - r, high - r, x + r, low), 20, 160, fill=255, width=w)


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
