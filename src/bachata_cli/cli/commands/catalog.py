"""`bachata moves next|path|graph|stats`: the catalog as a graph."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bachata_cli.cli.commands.moves import Level, StyleOption, tabulate_moves
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.session import Session, command
from bachata_cli.domain.sheet_format import GraphFormat
from bachata_cli.domain.vocabulary import Difficulty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bachata_cli.domain.move import Move


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
    from bachata_cli.workflow.move_graph import next_moves

    moves = next_moves(session.machine, start, level, style)
    answer(
        session, lambda: {"from": start, "moves": _documents(moves)}, lambda: tabulate_moves(moves)
    )


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
    from bachata_cli.workflow.move_graph import find_ways

    ways = find_ways(session.machine, start, goal, level, style)
    way, nicest = ways.shortest, ways.nicest
    answer(
        session,
        lambda: {
            "from": start,
            "to": goal,
            "counts": sum(move.counts for move in way),
            "moves": _documents(way),
            "nicest": _documents(nicest),
        },
        lambda: (
            tabulate_moves(way)
            if way == nicest
            else _both(tabulate_moves(way), tabulate_moves(nicest))
        ),
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
    from bachata_cli.workflow.move_graph import describe_graph, draw_graph

    answer(
        session,
        lambda: describe_graph(session.machine, level, style),
        lambda: draw_graph(session.machine, form, level, style),
    )


@command
def stats(session: Session) -> None:
    """Count the moves by position and level.

    \b
    Examples:
      bachata moves stats
      bachata moves stats --json
    """
    from bachata_cli.workflow.move_graph import count_moves

    found = count_moves(session.machine)
    header = ("from", *Difficulty, "in all")
    rows = [
        (place, *(str(n) for n in row.values()), str(sum(row.values())))
        for place, row in found.positions.items()
    ]
    rows.append(("moves", *(str(n) for n in found.levels.values()), str(found.moves)))
    answer(
        session,
        lambda: {
            "moves": found.moves,
            "positions": {
                place: {str(level): n for level, n in row.items()}
                for place, row in found.positions.items()
            },
            "families": {str(family): n for family, n in found.families.items()},
            "within_level": {str(level): n for level, n in found.within.items()},
        },
        lambda: Table(header, rows),
    )


def _documents(moves: "Sequence[Move]") -> list[dict[str, Any]]:
    return [move.model_dump(mode="json") for move in moves]
