"""Use cases: the catalog as a graph of positions: listed, followed, crossed, drawn, counted."""

import json
from dataclasses import dataclass
from typing import Any

from bachata_cli.catalog.diagram import as_dot, as_json, as_mermaid, coverage, within
from bachata_cli.catalog.graph import effort, select, way_between
from bachata_cli.catalog.graph import next_moves as moves_after
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.move import Move
from bachata_cli.domain.sheet_format import GraphFormat
from bachata_cli.domain.vocabulary import Difficulty, Family, Position, Style
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.moves import find_place
from bachata_cli.workflow.shipped_catalog import read_catalog


@dataclass(frozen=True, slots=True)
class Ways:
    """Two ways from one place to another: of fewest counts, and the easier one."""

    shortest: tuple[Move, ...]
    nicest: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Census:
    """How many moves there are: by position and level, by family, by level, within each level."""

    moves: int
    positions: dict[Position, dict[Difficulty, int]]
    families: dict[Family, int]
    levels: dict[Difficulty, int]
    within: dict[Difficulty, int]


def list_moves(
    machine: Machine,
    level: Difficulty | None = None,
    style: Style | None = None,
    family: Family | None = None,
) -> tuple[Move, ...]:
    """The moves of the catalog that a level dances in a style, of one family or of all.

    Raises
    ------
    ValidationFailedError
        `moves.invalid`, when an own file breaks a rule.
    """
    danced = select(read_catalog(machine.places).moves.values(), level, style)
    return tuple(move for move in danced if family in (None, move.family))


def next_moves(
    machine: Machine, start: str, level: Difficulty | None, style: Style | None
) -> tuple[Move, ...]:
    """The moves that may follow a position or a move.

    Raises
    ------
    NotFoundError
        `move.not_found` for what is neither.
    """
    where = find_place(read_catalog(machine.places), start)
    return moves_after(list_moves(machine, level, style), where)


def find_ways(
    machine: Machine, start: str, goal: str, level: Difficulty | None, style: Style | None
) -> Ways:
    """The shortest and the nicest way between two positions or moves.

    Raises
    ------
    NotFoundError
        `move.not_found` for what is neither.
    NoPlanError
        `moves.no_path`.
    """
    catalog = read_catalog(machine.places)
    places = find_place(catalog, start), find_place(catalog, goal)
    moves = list_moves(machine, level, style)
    shortest = way_between(moves, *places)
    nicest = way_between(moves, *places, cost=effort)
    if shortest is None or nicest is None:
        raise NoPlanError(
            f"No way leads from {start} to {goal}"
            + (f" at level {level}" if level else "")
            + (f" in {style}" if style else "")
            + ".",
            code="moves.no_path",
            hint=("Leave out --level or --style. " if level or style else "")
            + "bachata moves graph shows every way there is.",
        )
    return Ways(shortest, nicest)


def describe_graph(
    machine: Machine, level: Difficulty | None, style: Style | None
) -> dict[str, Any]:
    """Positions and arrows with all their moves, as JSON data."""
    return as_json(list_moves(machine, level, style))


def draw_graph(
    machine: Machine, form: GraphFormat, level: Difficulty | None, style: Style | None
) -> str:
    """The graph of positions as text that other programs draw."""
    moves = list_moves(machine, level, style)
    match form:
        case GraphFormat.DOT:
            return as_dot(moves)
        case GraphFormat.MERMAID:
            return as_mermaid(moves)
        case GraphFormat.JSON:
            return json.dumps(as_json(moves), indent=2)


def count_moves(machine: Machine) -> Census:
    """Count the catalog."""
    moves = list_moves(machine)
    return Census(
        len(moves),
        coverage(moves),
        {family: sum(move.family is family for move in moves) for family in Family},
        {level: sum(move.difficulty is level for move in moves) for level in Difficulty},
        within(moves),
    )
