"""Finds moves by words and filters: best first, and open about what was relaxed.

The full-text index names the moves that may answer; those are compared with the question line by
line (`likeness`). A move whose very name was asked for comes first.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bachata_cli.catalog.candidates import called_so, candidates, listed, spoken_of
from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.likeness import Question, Spoken, Unit, answers
from bachata_cli.catalog.query import relaxations
from bachata_cli.catalog.understood import Understood, understood, weights
from bachata_cli.domain.blueprint import Relaxation
from bachata_cli.domain.move import Move
from bachata_cli.domain.move_query import MoveQuery

__all__ = ["SearchResult", "search"]

_MAX_STEPS = 24
"""Filters relaxed for one query, at most."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Moves, best first, and the filters that had to give way, in order."""

    moves: tuple[Move, ...]
    relaxed: tuple[Relaxation, ...] = ()


def search(index: CatalogIndex, query: MoveQuery) -> SearchResult:
    """Find the moves that fit best.

    Filters that leave nothing are relaxed one at a time and reported; words
    that mean nothing to the catalog give an empty answer.

    Raises
    ------
    StorageError
        When the index cannot be read even after rebuilding it.
    """
    asked = understood(index, query.text)
    if asked is None and query.text.strip():
        return SearchResult(())
    found = _matching(index, query, asked)
    relaxed: tuple[Relaxation, ...] = ()
    if not found and _matching(index, MoveQuery(text=query.text, limit=1), asked):
        found, relaxed = _relaxed(index, query, asked)
    return SearchResult(tuple(index.catalog.moves[i] for i in found), relaxed)


def _relaxed(
    index: CatalogIndex, query: MoveQuery, asked: Understood | None
) -> tuple[list[str], tuple[Relaxation, ...]]:
    """Give up one filter after another, the least painful that helps first."""
    said: list[Relaxation] = []
    while len(said) < _MAX_STEPS:
        steps = list(relaxations(query))
        for candidate, relaxation in steps:
            found = _matching(index, candidate, asked)
            if found:
                return found, (*said, relaxation)
        if not steps:
            break
        query, relaxation = steps[0]
        said.append(relaxation)
    return [], ()


def _matching(index: CatalogIndex, query: MoveQuery, asked: Understood | None) -> list[str]:
    """Ids, best first."""
    if asked is None:
        return listed(index, query)
    named = called_so(index, query, asked.name)
    others = candidates(index, query, sorted(asked.line.ideas))
    ranked = _ranked(index, asked, list(dict.fromkeys((*named, *others))))
    order = sorted(ranked, key=lambda number: (number not in named, -ranked[number], number))
    ids = list(index.named(order[: query.limit]))
    very = query.text.strip()
    return sorted(ids, key=lambda move_id: move_id != very)


def _ranked(index: CatalogIndex, asked: Understood, numbers: Sequence[int]) -> Mapping[int, float]:
    """How well each of these moves answers."""
    spoken = spoken_of(index, numbers)
    question = Question(asked.line, asked.order, _weigher(index, asked, spoken))
    return {number: answers(question, said) for number, said in spoken.items()}


def _weigher(
    index: CatalogIndex, asked: Understood, spoken: Mapping[int, Spoken]
) -> Callable[[Unit], float]:
    """What a unit weighs: as much as its commonest idea."""
    lines = [line for said in spoken.values() for line in (*said.names, *said.asked)]
    weight = weights(index, asked.line.ideas.union(*(line.ideas for line in lines)))
    return cache(lambda unit: min(weight[idea] for idea in unit))
