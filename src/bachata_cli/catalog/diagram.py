"""The position graph and the catalog's coverage, ready to print or to draw elsewhere. Pure."""

from collections.abc import Iterable, Iterator
from typing import Any

from bachata_cli.catalog.graph import select
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Difficulty, Position

SHOWN = 3
"""Moves named on an arrow; the rest is counted."""


def edges(moves: Iterable[Move]) -> dict[tuple[Position, Position], list[str]]:
    """Ids of the moves from each position to each, in the order of positions and catalog."""
    found: dict[tuple[Position, Position], list[str]] = {}
    for move in moves:
        for start in move.entry:
            found.setdefault((start, move.exit_from(start)), []).append(move.id)
    order = list(Position)
    return dict(sorted(found.items(), key=lambda e: (order.index(e[0][0]), order.index(e[0][1]))))


def as_json(moves: Iterable[Move]) -> dict[str, Any]:
    """Positions and arrows with all their moves."""
    return {
        "positions": [position.value for position in Position],
        "arrows": [
            {"from": start.value, "to": end.value, "moves": ids}
            for (start, end), ids in edges(moves).items()
        ],
    }


def as_dot(moves: Iterable[Move]) -> str:
    """A Graphviz digraph."""
    lines = [f'  {start} -> {end} [label="{_label(ids)}"];' for start, end, ids in _arrows(moves)]
    return "\n".join(["digraph moves {", "  node [shape=box];", *lines, "}"])


def as_mermaid(moves: Iterable[Move]) -> str:
    """A Mermaid flowchart."""
    lines = [f'  {start} -->|"{_label(ids)}"| {end}' for start, end, ids in _arrows(moves)]
    return "\n".join(["flowchart LR", *lines])


def _arrows(moves: Iterable[Move]) -> Iterator[tuple[str, str, list[str]]]:
    for (start, end), ids in edges(moves).items():
        yield start.value, end.value, ids


def _label(ids: list[str]) -> str:
    rest = f" +{len(ids) - SHOWN}" if len(ids) > SHOWN else ""
    return ", ".join(ids[:SHOWN]) + rest


def coverage(moves: Iterable[Move]) -> dict[Position, dict[Difficulty, int]]:
    """How many moves start in each position at each level (that level's own, not below)."""
    moves = tuple(moves)
    return {
        position: {
            level: sum(move.difficulty is level and position in move.entry for move in moves)
            for level in Difficulty
        }
        for position in Position
    }


def within(moves: Iterable[Move]) -> dict[Difficulty, int]:
    """How many moves a dancer of each level has."""
    moves = tuple(moves)
    return {level: len(select(moves, level)) for level in Difficulty}
