"""`bachata moves validate|add`: the upkeep of a catalog."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bachata_cli.cli.commands.options import Force
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.session import Session, command
from bachata_cli.cli.stderr_text import printable
from bachata_cli.domain.errors import UsageError, ValidationFailedError
from bachata_cli.domain.events import Notice
from bachata_cli.domain.vocabulary import Difficulty, Family, Position, Style


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
    bodies: Annotated[
        bool, typer.Option("--bodies", help="Solve both bodies of every move, too: a minute.")
    ] = False,
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
        _check(session, folder, bodies=bodies)


def _print_schema(session: Session) -> None:
    import json

    from bachata_cli.workflow.moves import describe_files

    schema = describe_files()
    answer(session, lambda: schema, lambda: json.dumps(schema, indent=2, ensure_ascii=False))


def _list_rules(session: Session) -> None:
    from bachata_cli.workflow.moves import list_move_rules

    laws = list_move_rules()
    answer(
        session,
        lambda: {"rules": [rule._asdict() for rule in laws]},
        lambda: Table(("code", "rule", "what it says"), [(r.code, r.title, r.text) for r in laws]),
    )


def _check(session: Session, folder: Path | None, *, bodies: bool) -> None:
    from bachata_cli.workflow.moves import check_catalog

    if bodies:
        from bachata_cli.workflow.show_move import body_faults

        checked = check_catalog(session.machine, folder, body_faults)
    else:
        checked = check_catalog(session.machine, folder)
    errors = [fault for fault in checked.faults if not fault.warning]
    warnings = [fault for fault in checked.faults if fault.warning]
    for fault in warnings:
        session.note(Notice(fault.code, str(fault), warning=True))
        sys.stderr.write(f"warning: {fault.code} {printable(str(fault))}\n")
    if errors:
        if not session.json:
            sys.stdout.write("".join(f"{fault.code} {printable(str(fault))}\n" for fault in errors))
            sys.stdout.flush()
        raise ValidationFailedError(
            f"{len(errors)} fault{'s' if len(errors) > 1 else ''} in the move catalog.",
            code="moves.invalid",
            hint="bachata moves validate --rules explains the codes.",
            findings=tuple(f"{fault.code} {fault}" for fault in errors) if session.json else (),
        )
    answer(
        session,
        lambda: {
            "moves": len(checked.catalog.moves),
            "findings": [fault._asdict() for fault in checked.faults],
        },
        lambda: f"{len(checked.catalog.moves)} moves, no fault.",
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
    from bachata_cli.workflow.moves import add_move_fields, add_move_file

    if (move is None) == (file is None) or (move is not None and not leader):
        raise UsageError(
            "A new move is an id with --leader, or a --file.",
            code="moves.add",
            hint="Example: bachata moves add my_step --leader 'L, R, L, R tap, R, L, R, L tap'",
        )
    if file is not None:
        kept = add_move_file(session.machine, file, replace=force)
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
        kept = add_move_fields(session.machine, str(move), fields, replace=force)
    answer(session, lambda: {"path": str(kept)}, lambda: str(kept))


def _steps(line: str) -> list[str]:
    return [step.strip() for step in line.split(",")] if line.strip() else []
