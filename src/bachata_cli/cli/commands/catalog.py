"""`bachata moves next|path|graph|stats|validate|add`: the catalog as a whole."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bachata_cli.cli.commands.moves import Level, StyleOption, table_of
from bachata_cli.cli.commands.options import Force
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.session import Session, command
from bachata_cli.domain.errors import NoPlanError, UsageError, ValidationFailedError
from bachata_cli.domain.vocabulary import Difficulty, Family, Position, Style

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
    from bachata_cli.workflow.cataloguing import catalog_in_use

    return select(catalog_in_use(session.settings).moves.values(), level, style)


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
    from bachata_cli.workflow.cataloguing import catalog_in_use, position_or_move

    where = position_or_move(catalog_in_use(session.settings), start)
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
    """Find the shortest way from one position or move to another.

    \b
    Examples:
      bachata moves path open2 shadow
      bachata moves path side_basic cambre --json
    """
    from bachata_cli.catalog.graph import way_between
    from bachata_cli.workflow.cataloguing import catalog_in_use, position_or_move

    catalog = catalog_in_use(session.settings)
    places = position_or_move(catalog, start), position_or_move(catalog, goal)
    way = way_between(_danced(session, level, style), *places)
    if way is None:
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
        lambda: {"from": start, "to": goal, "counts": counts, "moves": _documents(way)},
        lambda: table_of(way),
    )


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


@command
def validate(
    session: Session,
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="A folder of catalog files; the catalog in use without.", metavar="DIR"
        ),
    ] = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of catalog files and stop.")
    ] = False,
    rules: Annotated[bool, typer.Option("--rules", help="List the rules and stop.")] = False,
) -> None:
    """Check a move catalog: every fault at once, with rule, file and line.

    \b
    Examples:
      bachata moves validate
      bachata moves validate my_moves/ --json
      bachata moves validate --schema > moves.schema.json
    """
    if schema:
        _print_schema(session)
    elif rules:
        _list_rules(session)
    else:
        _check(session, folder)


def _print_schema(session: Session) -> None:
    import json

    from bachata_cli.catalog.notation import file_schema

    answer(session, file_schema, lambda: json.dumps(file_schema(), indent=2, ensure_ascii=False))


def _list_rules(session: Session) -> None:
    from bachata_cli.catalog.rules import RULES

    answer(
        session,
        lambda: {"rules": [rule._asdict() for rule in RULES]},
        lambda: Table(("code", "rule", "what it says"), [(r.code, r.title, r.text) for r in RULES]),
    )


def _check(session: Session, folder: Path | None) -> None:
    from bachata_cli.workflow.cataloguing import check_catalog

    checked = check_catalog(session.settings, folder)
    errors = [fault for fault in checked.faults if not fault.warning]
    warnings = [fault for fault in checked.faults if fault.warning]
    for fault in warnings:
        sys.stderr.write(f"warning: {fault.code} {fault}\n")
    if errors:
        raise ValidationFailedError(
            f"{len(errors)} fault{'s' if len(errors) > 1 else ''} in the move catalog.",
            code="moves.invalid",
            hint="bachata moves validate --rules explains the codes.",
            findings=tuple(f"{fault.code} {fault}" for fault in errors),
        )
    answer(
        session,
        lambda: {
            "moves": checked.moves,
            "findings": [fault._asdict() for fault in checked.faults],
        },
        lambda: f"{checked.moves} moves, no fault.",
    )


@command
def add(
    session: Session,
    move: Annotated[
        str | None, typer.Argument(help="The id of the new move.", metavar="ID")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="A catalog file (TOML) instead.", metavar="FILE")
    ] = None,
    leader: Annotated[
        str, typer.Option(help="His steps, one a count, with commas between.", metavar="STEPS")
    ] = "",
    follower: Annotated[
        str, typer.Option(help="Her steps; mirrored when left out.", metavar="STEPS")
    ] = "",
    name: Annotated[str, typer.Option(help="The name people see.")] = "",
    spanish: Annotated[str, typer.Option("--name-es", help="The Spanish name.")] = "",
    alias: Annotated[list[str] | None, typer.Option(help="Another name; repeat.")] = None,
    family: Annotated[Family, typer.Option(help="Its family.")] = Family.FOOTWORK,
    difficulty: Annotated[Difficulty, typer.Option("--level", help="Its level.")] = (
        Difficulty.BEGINNER
    ),
    style: Annotated[list[Style] | None, typer.Option(help="Its styles; all if left out.")] = None,
    energy: Annotated[int, typer.Option(min=1, max=5, help="From 1, still, to 5.")] = 2,
    start: Annotated[
        list[Position] | None, typer.Option("--from", help="Where it starts; repeat.")
    ] = None,
    end: Annotated[str, typer.Option("--to", help="Where it ends: a position, or same.")] = "same",
    description: Annotated[str, typer.Option(help="What it is, for a dancer.")] = "",
    force: Force = False,
) -> None:
    """Add a move of your own, by its step notation alone.

    \b
    Examples:
      bachata moves add my_step --leader "L side 30, R close, L side 30, R tap,
        R side 30, L close, R side 30, L tap"
      bachata moves add --file my_moves.toml
    """
    from bachata_cli.catalog.notation import toml_of
    from bachata_cli.workflow.cataloguing import add_move

    if (move is None) == (file is None) or (move is not None and not leader):
        raise UsageError(
            "A new move is an id with --leader, or a --file.",
            code="moves.add",
            hint="Example: bachata moves add my_step --leader 'L, R, L, R tap, R, L, R, L tap'",
        )
    if file is not None:
        kept = add_move(session.settings, file.stem, _text_of(file), replace=force)
    else:
        fields = {
            "name": name or str(move).replace("_", " ").capitalize(),
            "name_es": spanish or name or str(move).replace("_", " ").capitalize(),
            "aliases": alias or [],
            "family": family.value,
            "difficulty": difficulty.value,
            "styles": [s.value for s in style or list(Style)],
            "energy": energy,
            "entry": [p.value for p in start or [Position.OPEN2]],
            "exit": end,
            "description": description,
            "leader": _steps(leader),
            "follower": _steps(follower),
        }
        kept = add_move(session.settings, str(move), toml_of(str(move), fields), replace=force)
    answer(session, lambda: {"path": str(kept)}, lambda: str(kept))


def _steps(line: str) -> list[str]:
    return [step.strip() for step in line.split(",")] if line.strip() else []


def _text_of(file: Path) -> str:
    from bachata_cli.catalog.load import read_one

    return read_one(file).text


def _documents(moves: "Sequence[Move]") -> list[dict[str, Any]]:
    return [move.model_dump(mode="json") for move in moves]
