"""What a word nobody knows may have been meant for. Pure.

A slip is a letter too many, missing, wrong, or two that changed places. What sounds alike in either
language (`v` and `b`, `z` and `s`, `k` and `qu`, doubled letters) is half a slip.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

SHORTEST = 3
"""Shorter words are taken as they are."""

_SHORT = 6
"""Words shorter than this may have one slip, longer ones two."""

_FIRST_LETTER = 0.3
"""People rarely miss the first letter: a word that begins otherwise is that much further."""

_ANOTHER_LETTER = 0.5
"""What it costs that a word sounds right and is written otherwise."""

_MAX_NEAR = 4
"""Words that one misspelt word may stand for; the rest of the question decides between them."""

_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = (
    *(("ph", "f"), ("qu", "k"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("c", "k"), ("z", "s")),
    *(("v", "b"), ("w", "u"), ("ll", "y"), ("h", ""), ("y", "i"), ("j", "g")),
)


class NearWord(NamedTuple):
    """A known word and how far it is from the one that was written."""

    far: float
    rare: int
    word: str


def nearest(word: str, known: Iterable[tuple[str, int]]) -> tuple[NearWord, ...]:
    """The known words that were most likely meant: all that are equally near, if near enough.

    Parameters
    ----------
    known
        Words and how many moves have each: the commoner comes first.
    """
    allowed = 1 if len(word) < _SHORT else 2
    letters, sound = set(word), sound_of(word)
    found = (
        _measured(word, sound, other, moves)
        for other, moves in known
        if abs(len(other) - len(word)) <= allowed and len(letters ^ set(other)) <= 2 * allowed
    )
    near = sorted(one for one in found if one.far <= allowed + _FIRST_LETTER)
    return tuple(one for one in near if one.far == near[0].far)[:_MAX_NEAR]


def _measured(word: str, sound: str, other: str, moves: int) -> NearWord:
    far = min(float(slips(word, other)), slips(sound, sound_of(other)) + _ANOTHER_LETTER)
    return NearWord(far + _FIRST_LETTER * (other[:1] != word[:1]), -moves, other)


@lru_cache(4096)
def sound_of(word: str) -> str:
    """A word as it sounds, roughly, to both languages."""
    word = _DOUBLED.sub(r"\1", word)
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word)


def slips(word: str, other: str) -> int:
    """Letters to add, leave out, change or swap with a neighbour to get from word to word."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(word, start=1):
        now = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != wanted))
            swapped = row > 1 and column > 1 and letter == other[column - 2]
            if swapped and word[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
