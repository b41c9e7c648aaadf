"""The font that comes with the program, and what of a text it can write.

Inter has the letters of every Latin alphabet in use, Greek, Cyrillic, and the signs
between words. What it lacks is spelled as Unicode spells it, or becomes an ellipsis: no
title can make drawing fail.
"""

import unicodedata
from functools import cache, lru_cache

from PIL import ImageFont

from bachata_cli.files.shipped import shipped

MAX_CHARACTERS = 400
"""More than any line of a picture holds; the rest is not looked at."""

MAX_MARKS = 2
"""Marks kept on one letter; stacked beyond that they are a prank, not a language."""

ELLIPSIS = "…"

FONT = "Inter-Regular.ttf"
PROBE_PIXELS = 20
"""Letters are looked up in the font at this size."""


@lru_cache(maxsize=64)
def font_of(pixels: int) -> ImageFont.FreeTypeFont:
    """The font, so many pixels high."""
    return ImageFont.truetype(shipped("fonts") / FONT, pixels)


@cache
def _blank() -> bytes:
    """What the font draws for a letter it does not have."""
    return bytes(font_of(PROBE_PIXELS).getmask("\U0010fffd"))


@lru_cache(maxsize=4096)
def _has(char: str) -> bool:
    """Whether the font has a letter, a mark or a sign; nothing that is not seen counts as one."""
    if unicodedata.category(char)[0] == "C":
        return False
    return bytes(font_of(PROBE_PIXELS).getmask(char)) != _blank()


@lru_cache(maxsize=2048)
def writable(text: str) -> str:
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
