"""How closely a line of a move says what was asked, and how well a move answers. Pure.

A text is a line of units, one a word; a unit holds the ideas of its word. Two units meet when they
share an idea: so `abrazo`, which is the wrap and the closed hold, is met by a line that means
either. Rare ideas weigh more than common ones: of `turn her like a clock`, `clock` decides.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bachata_cli.domain.lexicon.ideas import ideas_of

type Unit = frozenset[str]
"""The ideas of one word."""

_REMEMBERED = 20_000
"""Sets of lines that are read once: those of a catalog of ten thousand moves."""

_IN_ORDER = 0.3
"""How much a line gains whose neighbouring words meet neighbours of the question: `from one hand
to two` is not `from two hands to one`."""

_ALSO = 0.25
"""What the weaker of name and asked line, and the next best lines, add to the best one."""

_ASKED = 0.9
"""What a line that is asked counts beside a name."""

_COVERED = 0.9
"""How much it counts that a move speaks of what was asked at all, in whichever line."""

_MENTIONED = 0.25
"""Cover of an idea that only the description has."""

_OFTEN = 0.25
"""Half of this share of a move's lines having an idea makes it the move's own.

All five are *fitted, roughly*: halving or doubling one of them changes the first place of three in
a hundred queries (`docs/search-evaluation.md`)."""


class Line(NamedTuple):
    """A text taken apart: its units in order, and all their ideas."""

    units: tuple[Unit, ...]
    ideas: Unit


class Question(NamedTuple):
    """What was asked: each unit once, all in their order; and what a unit weighs."""

    line: Line
    order: tuple[Unit, ...]
    weight: Callable[[Unit], float]


class Spoken(NamedTuple):
    """All that is said of a move: what it is called, how it is asked for, ideas of its text."""

    names: tuple[Line, ...]
    asked: tuple[Line, ...]
    text: Unit


def line_of(parts: Iterable[Unit]) -> Line:
    """Join units."""
    own = tuple(parts)
    return Line(own, frozenset[str]().union(*own))


def units(words: Iterable[str]) -> tuple[Unit, ...]:
    """One unit a word."""
    return tuple(frozenset(ideas_of((word,))) for word in words)


def written(lines: Iterable[Sequence[Unit]]) -> str:
    """Lines of units as a text that `read` understands; empty lines are left out."""
    return "\n".join(" ".join("|".join(sorted(unit)) for unit in line) for line in lines if line)


@lru_cache(_REMEMBERED)
def read(text: str) -> tuple[Line, ...]:
    """The lines of a written text."""
    return tuple(
        line_of(frozenset(unit.split("|")) for unit in line.split(" "))
        for line in text.split("\n")
        if line
    )


def answers(question: Question, spoken: Spoken) -> float:
    """How well a move answers a question; 0 when it says nothing of it."""
    called = max((likeness(question, line) for line in spoken.names), default=0.0)
    asked = sorted((_ASKED * likeness(question, line) for line in spoken.asked), reverse=True)
    best, others = (asked or [0.0])[0], asked[1:3]
    score = max(called, best) + _ALSO * min(called, best) + _ALSO * sum(others) / 2
    return score + _COVERED * _covered(question, spoken)


def likeness(question: Question, line: Line) -> float:
    """How much of the question a line says, and of the line the question: their geometric mean."""
    asked, order, weight = question
    if line.ideas.isdisjoint(asked.ideas):
        return 0.0
    said = _share(asked.units, line.ideas, weight) * _share(line.units, asked.ideas, weight)
    return float(said**0.5) * (1 + _IN_ORDER * _in_order(order, line.units))


def _share(parts: Sequence[Unit], ideas: Unit, weight: Callable[[Unit], float]) -> float:
    """The share of the units, by weight, that the ideas meet."""
    met = whole = 0.0
    for unit in parts:
        much = weight(unit)
        whole += much
        if not unit.isdisjoint(ideas):
            met += much
    return met / whole


def _in_order(asked: Sequence[Unit], line: Sequence[Unit]) -> float:
    """The share of neighbours in the question that are neighbours in the line, too."""
    if len(asked) == 1:
        return 0.0
    met = sum(
        any(not a.isdisjoint(c) and not b.isdisjoint(d) for c, d in pairwise(line))
        for a, b in pairwise(asked)
    )
    return met / (len(asked) - 1)


def _covered(question: Question, spoken: Spoken) -> float:
    """The share of the question, by weight, that the move speaks of, the more often the better."""
    met = whole = 0.0
    for unit in question.line.units:
        much = question.weight(unit)
        whole += much
        often = sum(_share_with(unit, lines) for lines in (spoken.names, spoken.asked))
        if often:
            met += much * min(1.0, 1.5 * often / (often + _OFTEN))
        elif not unit.isdisjoint(spoken.text):
            met += much * _MENTIONED
    return met / whole


def _share_with(unit: Unit, lines: Sequence[Line]) -> float:
    return sum(not unit.isdisjoint(line.ideas) for line in lines) / (len(lines) or 1)
