"""How closely a name means what was asked for, 0 to `THE_VERY_NAME`. Pure.

A word of one means a word of the other when they share an idea: so `abrazo`,
which is the wrap and the closed hold, is met by a name that means either.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bachata_cli.catalog.wording import ideas_of, words_of
from bachata_cli.domain.move import Move

LETTERS = 0.5
"""How much it counts that a name has the very words, beside 1 for what they mean."""

THE_VERY_NAME = 1 + LETTERS
"""Likeness of a name whose words are all those asked for."""

_REMEMBERED = 20_000
"""Names that are taken apart once: those of two thousand moves."""


class Meaning(NamedTuple):
    """A text taken apart: its words, the ideas of each, and all of them."""

    words: frozenset[str]
    each: tuple[frozenset[str], ...]
    ideas: frozenset[str]


def meaning(words: Iterable[str]) -> Meaning:
    """Take words apart."""
    own = tuple(words)
    each = tuple(frozenset(ideas_of((word,))) for word in own)
    return Meaning(frozenset(own), each, frozenset[str]().union(*each))


def likeness(move: Move, asked: Meaning) -> float:
    """How much of the question the best name of a move says, and of the name the question."""
    names = (move.name, move.name_es, move.id, *move.aliases)
    return round(max(_alike(_named(name), asked) for name in names), 3)


@lru_cache(_REMEMBERED)
def _named(name: str) -> Meaning:
    return meaning(words_of(name))


def _alike(name: Meaning, asked: Meaning) -> float:
    """Shared words and shared meanings, each as Dice's share of both texts."""
    if not name.each or not asked.each:
        return 0.0
    same = 2 * len(name.words & asked.words) / (len(name.words) + len(asked.words))
    met = sum(not ideas.isdisjoint(asked.ideas) for ideas in name.each)
    met += sum(not ideas.isdisjoint(name.ideas) for ideas in asked.each)
    return LETTERS * same + met / (len(name.each) + len(asked.each))
