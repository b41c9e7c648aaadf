"""A text as the numbers a BERT model was taught with: basic splitting, then WordPiece. Pure.

Words are lower case without accents, punctuation stands by itself, and a word that is not in the
vocabulary is taken apart into the longest beginnings that are (`##` marks what continues a word).
Written after the description of the algorithm (Devlin and others 2019; Wu and others 2016).
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

MAX_PIECES = 128
"""A question or a move in a few sentences; attention costs the square of it."""

_MAX_LETTERS = 100
"""Longer words are unknown at once, as in the original."""

_UNKNOWN, _BEGIN, _END = "[UNK]", "[CLS]", "[SEP]"

_ASCII_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FA1F), (0xF900, 0xFAFF))


def vocabulary_of(text: str) -> dict[str, int]:
    """Piece -> number, of a vocabulary file with one piece a line."""
    return {piece: number for number, piece in enumerate(text.split("\n")) if piece}


def numbered(text: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The numbers of a text between those of begin and end, at most `MAX_PIECES` in all."""
    pieces = [piece for word in words(text) for piece in _pieces(word, vocabulary)]
    whole = (_BEGIN, *pieces[: MAX_PIECES - 2], _END)
    return [vocabulary[piece] for piece in whole]


def words(text: str) -> Iterator[str]:
    """Words and signs of a text."""
    plain = unicodedata.normalize("NFD", text.lower())
    kept = (_spaced(c) for c in plain if unicodedata.category(c) != "Mn" and not _ignored(c))
    yield from "".join(kept).split()


def _ignored(character: str) -> bool:
    if character in "\t\n\r":
        return False
    return character in "\x00\ufffd" or unicodedata.category(character).startswith("C")


def _spaced(character: str) -> str:
    """A sign, an ideograph or a white space stands apart."""
    number = ord(character)
    sign = character in _ASCII_SIGNS or unicodedata.category(character).startswith("P")
    if sign or any(first <= number <= last for first, last in _IDEOGRAPHS):
        return f" {character} "
    return " " if character.isspace() else character


def _pieces(word: str, vocabulary: Mapping[str, int]) -> Sequence[str]:
    """The longest known beginning, then the longest that continues it, and so on."""
    found: list[str] = []
    rest, mark = word, ""
    while rest and len(word) <= _MAX_LETTERS:
        ends = range(len(rest), 0, -1)
        end = next((n for n in ends if mark + rest[:n] in vocabulary), 0)
        if not end:
            break
        found.append(mark + rest[:end])
        rest, mark = rest[end:], "##"
    return [_UNKNOWN] if rest else found
