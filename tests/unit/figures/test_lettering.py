"""Type: letters are the font's own, nothing overflows, no text makes it fail."""

import unicodedata

import pytest
from PIL import Image

from bachata_cli.figures.lettering import mask, shortened, width, wrapped, write
from bachata_cli.files.typeface import ELLIPSIS


@pytest.mark.parametrize(
    "pair",
    ["aá", "eé", "ií", "oó", "uú", "nñ", "uü", "cç", "NÑ", "AÁ", "?¿", "!¡", "zž", "aå", "oő"],
)
def test_an_accented_letter_is_not_its_plain_letter(pair: str) -> None:
    """The mark is drawn: the two masks differ, and both show something."""
    plain, accented = mask(pair[0], 40), mask(pair[1], 40)
    assert accented.getbbox() is not None
    assert plain.tobytes() != accented.tobytes()


LATIN = [
    chr(code)
    for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))
    if unicodedata.category(chr(code))[0] == "L"
]
SIGNS = "\u2013\u2014\u2018\u2019\u201c\u201d«»…\u00b7\u00d7ºª¿¡\u2022\u201e\u2039\u203a€\u2212"
NOT_THERE = {"\u1e9c"}
"""A long s with a stroke, of medieval books."""


def test_latin_letters_and_signs_are_the_fonts_own() -> None:
    """None is left out or spelled by three dots."""
    dots = mask(ELLIPSIS, 20).tobytes()
    left_out = {char for char in [*LATIN, *SIGNS] if mask(char, 20).tobytes() == dots}
    assert left_out == {*NOT_THERE, ELLIPSIS}


@pytest.mark.parametrize(
    "pair",
    [
        *("\u2013-", "\u2014\u2013", '\u201c"', "\u201d\u201c", "\u2019'", '«"'),
        *("øo", "łl", "\u0131i", "\u00d7x", "ẞS", "…."),
    ],
)
def test_signs_are_not_replaced_by_others(pair: str) -> None:
    """Dashes, quotes and letters that ASCII lacks keep their own form."""
    assert mask(pair[0], 40).tobytes() != mask(pair[1], 40).tobytes()


@pytest.mark.parametrize("pair", ["aá", "nñ", "eé", "NÑ", "AÅ"])
def test_an_accent_stands_above_its_letter_and_within_the_line(pair: str) -> None:
    """It is higher than the letter, wholly seen, and takes no more room."""
    plain, accented = mask(pair[0], 40), mask(pair[1], 40)
    top, above = ((x.getbbox() or (0, 0, 0, 0))[1] for x in (plain, accented))
    assert 0 < above < top
    assert width(pair[0], 40) == width(pair[1], 40)


def test_a_decomposed_accent_is_drawn_like_a_composed_one() -> None:
    """Unicode's two spellings of a letter look the same."""
    assert mask("n\u0303", 30).tobytes() == mask("ñ", 30).tobytes()


HOSTILE = ["", " ", "\n\t\x00\x07", "😀" * 50, "x" * 10_000, "שלום עולם", "漢字かな", "\u202eabc",
           "z" + "\u0301" * 500, "\ud800", "\u0301", "a" * 300 + "é" * 300]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_gives_some_picture(text: str) -> None:
    """Emoji, endless words, right-to-left, lone surrogates and bare marks do not fail."""
    canvas = Image.new("RGB", (300, 80))
    write(canvas, (5, 5), shortened(text, 24, 280), 24, (255, 255, 255))
    assert canvas.size == (300, 80)
    assert len(wrapped(text, 24, 280, 3)) <= 3


@pytest.mark.parametrize(
    "text", ["Leader turn, hand change behind the back", "x" * 10_000, "a " * 500]
)
@pytest.mark.parametrize("room", [60, 200, 312])
def test_no_line_is_wider_than_its_room(text: str, room: int) -> None:
    """Shortened and wrapped lines fit, whatever they hold."""
    for line in (shortened(text, 30, room), *wrapped(text, 30, room, 3)):
        assert width(line, 30) <= room


def test_a_line_that_fits_is_left_alone() -> None:
    """Only what is too long gets an ellipsis."""
    assert shortened("Side basic", 30, 400) == "Side basic"
    assert shortened("Side basic", 30, 100).endswith(ELLIPSIS)


def test_unknown_scripts_become_one_ellipsis() -> None:
    """What the font lacks is left out visibly, once for a run."""
    assert mask("漢字かな", 30).tobytes() == mask(ELLIPSIS, 30).tobytes()
