"""`bachata moves next|path|graph|stats`: the catalog as a graph."""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bachata_cli.cli.commands.moves import Level, StyleOption, table_of
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.session import Session, command
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.vocabulary import Difficulty, Family, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bachata_cli.domain.move import Move


class GraphFormat(StrEnum):
    """How the position graph is written."""

    DOT = "dot"
    MERMAID = "mermaid"
    JSON = "json"


def _danced(session: Session, level: Difficulty | None, style: Style | None) -> "tuple[Move, ...]":
    from bachata_cli.catalog.graph import select
    from bachata_cli.workflow.shipped_catalog import catalog_of

    return select(catalog_of(session.machine.places).moves.values(), level, style)


@command
def next_(
    session: Session,
    start: Annotated[str, typer.Option("--from", help="A position, or a move.", metavar="WHERE")],
    level: Level = None,
    style: StyleOption = None,
) -> None:
    """List the moves that may follow a position or a move.

    \b
    Examples:
      bachata moves next --from closed
      bachata moves next --from close_in --level beginner
    """
    from bachata_cli.catalog.graph import next_moves
    from bachata_cli.workflow.moves import position_or_move
    from bachata_cli.workflow.shipped_catalog import catalog_of

    where = position_or_move(catalog_of(session.machine.places), start)
    moves = next_moves(_danced(session, level, style), where)
    answer(session, lambda: {"from": start, "moves": _documents(moves)}, lambda: table_of(moves))


@command
def path(
    session: Session,
    start: Annotated[str, typer.Argument(help="A position, or a move.", metavar="FROM")],
    goal: Annotated[str, typer.Argument(help="A position, or a move.", metavar="TO")],
    level: Level = None,
    style: StyleOption = None,
) -> None:
    """Find the shortest and the nicest way from one position or move to another.

    \b
    Examples:
      bachata moves path open2 shadow
      bachata moves path side_basic cambre --json

    The nicest is easier, and dances no dip on the way to something else; where both are one, it is
    shown once.
    """
    from bachata_cli.catalog.graph import effort, way_between
    from bachata_cli.workflow.moves import position_or_move
    from bachata_cli.workflow.shipped_catalog import catalog_of

    catalog = catalog_of(session.machine.places)
    places = position_or_move(catalog, start), position_or_move(catalog, goal)
    moves = _danced(session, level, style)
    way = way_between(moves, *places)
    nicest = way_between(moves, *places, cost=effort)
    if way is None or nicest is None:
        raise NoPlanError(
            f"No way leads from {start} to {goal}"
            + (f" at level {level}" if level else "")
            + (f" in {style}" if style else "")
            + ".",
            code="moves.no_path",
            hint="Leave out --level or --style, or see bachata moves graph.",
        )
    counts = sum(move.counts for move in way)
    answer(
        session,
        lambda: {
            "from": start,
            "to": goal,
            "counts": counts,
            "moves": _documents(way),
            "nicest": _documents(nicest),
        },
        lambda: table_of(way) if way == nicest else _both(table_of(way), table_of(nicest)),
    )


def _both(shortest: Table, nicest: Table) -> Table:
    """Two ways under each other, each said what it is."""
    ways = (("shortest", shortest), ("nicest", nicest))
    rows = [(name, *row) for name, table in ways for row in table.rows]
    return replace(shortest, header=("way", *shortest.header), rows=rows)


@command
def graph(
    session: Session,
    form: Annotated[
        GraphFormat, typer.Option("--format", help="How to write it.")
    ] = GraphFormat.DOT,
    level: Level = None,
    style: StyleOption = None,
) -> None:
    """Write the graph of positions and the moves between them.

    \b
    Examples:
      bachata moves graph --format mermaid
      bachata moves graph --level beginner | dot -Tsvg -o moves.svg
    """
    from bachata_cli.catalog.diagram import as_dot, as_json, as_mermaid

    moves = _danced(session, level, style)
    texts = {GraphFormat.DOT: as_dot, GraphFormat.MERMAID: as_mermaid}
    answer(session, lambda: as_json(moves), lambda: texts.get(form, _json_graph)(moves))


def _json_graph(moves: "Sequence[Move]") -> str:
    import json

    from bachata_cli.catalog.diagram import as_json

    return json.dumps(as_json(moves), indent=2)


@command
def stats(session: Session) -> None:
    """Count the moves by position and level.

    \b
    Examples:
      bachata moves stats
      bachata moves stats --json
    """
    from bachata_cli.catalog.diagram import coverage, within

    moves = _danced(session, None, None)
    matrix = coverage(moves)
    families = {str(f): sum(move.family is f for move in moves) for f in Family}
    header = ("from", *Difficulty, "in all")
    rows = [
        (place, *(str(n) for n in row.values()), str(sum(row.values())))
        for place, row in matrix.items()
    ]
    own = {level: sum(move.difficulty is level for move in moves) for level in Difficulty}
    rows.append(("moves", *(str(n) for n in own.values()), str(len(moves))))
    answer(
        session,
        lambda: {
            "moves": len(moves),
            "positions": {p: {str(k): n for k, n in row.items()} for p, row in matrix.items()},
            "families": families,
            "within_level": {str(k): n for k, n in within(moves).items()},
        },
        lambda: Table(header, rows),
    )


def _documents(moves: "Sequence[Move]") -> list[dict[str, Any]]:
    return [move.model_dump(mode="json") for move in moves]
