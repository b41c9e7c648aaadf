"""`bachata blueprint swap|lock|edit|diff|export|schema`: work on a plan that exists."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bachata_cli.cli.commands.options import BlueprintFile, Force, Output
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.progress import progress
from bachata_cli.cli.session import Session, command
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.sheet_format import SheetFormat

if TYPE_CHECKING:
    from bachata_cli.domain.blueprint import Blueprint, PlacedMove


def deliver(
    session: Session, blueprint: "Blueprint", output: Path | None, *, force: bool = False
) -> None:
    """Print a blueprint, or write it and print its path."""
    from bachata_cli.workflow.blueprints import write_blueprint

    write_blueprint(blueprint, output, replace=force)
    show_made(session, blueprint, output)


def show_made(session: Session, blueprint: "Blueprint", output: Path | None) -> None:
    """Print a blueprint, or the path it was written to."""
    answer(
        session,
        blueprint.to_data,
        lambda: str(output) if output else blueprint.to_json(),
    )


@command
def swap(
    session: Session,
    blueprint: BlueprintFile,
    at: Annotated[int, typer.Option("--at", min=1, help="The step, as show numbers it.")],
    move: Annotated[str, typer.Option("--with", metavar="MOVE", help="The move to dance there.")],
    output: Output = None,
    force: Force = False,
) -> None:
    """Replace one move; moves that connect are added where needed.

    \b
    Examples:
      bachata blueprint swap dance.blueprint.json --at 9 --with cross_body_lead -o new.json
      bachata blueprint swap dance.blueprint.json --at 9 --with caress > new.json
    """
    from bachata_cli.workflow.blueprints import read_blueprint
    from bachata_cli.workflow.revise import swap as run

    with progress(session) as listen:
        made = run(read_blueprint(blueprint, listen), session.machine, at, move, listen)
    deliver(session, made, output, force=force)


@command
def lock(
    session: Session,
    blueprint: BlueprintFile,
    steps: Annotated[
        str, typer.Option("--steps", help="Steps to keep, as show numbers them, like 1-8,33.")
    ] = "",
    phrases: Annotated[
        str, typer.Option("--phrases", help="Phrases to keep, as preview numbers them, like 2,5.")
    ] = "",
    seed: Annotated[int, typer.Option(min=0, help="Chooses among equally good dances.")] = 1,
    output: Output = None,
    force: Force = False,
) -> None:
    """Keep some steps or phrases and plan all others anew.

    \b
    Examples:
      bachata blueprint lock dance.blueprint.json --steps 1-8 --seed 2 -o new.json
      bachata blueprint lock dance.blueprint.json --phrases 3,7-8 -o new.json
    """
    from bachata_cli.workflow.blueprints import read_blueprint
    from bachata_cli.workflow.revise import lock as run
    from bachata_cli.workflow.revise import step_numbers, steps_of_phrases

    if not steps and not phrases:
        raise UsageError(
            "Nothing says what to keep.",
            code="blueprint.steps",
            hint="Say --steps 1-8,33 or --phrases 2,5; bachata preview shows both.",
        )
    with progress(session) as listen:
        dance = read_blueprint(blueprint, listen)
        kept = step_numbers(steps) if steps else ()
        kept += steps_of_phrases(dance, step_numbers(phrases)) if phrases else ()
        made = run(dance, session.machine, kept, seed, listen)
    deliver(session, made, output, force=force)


@command
def edit(
    session: Session,
    blueprint: BlueprintFile,
    sheet: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="SHEET", help="Read a CSV sheet or a text instead of an editor."
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Give the nearest legal dance.")] = False,
    output: Output = None,
    force: Force = False,
) -> None:
    """Edit a dance as text in your editor, or from a spreadsheet.

    \b
    Examples:
      EDITOR=nano bachata blueprint edit dance.blueprint.json
      bachata blueprint export dance.blueprint.json -f csv -o dance.csv
      bachata blueprint edit dance.blueprint.json --from dance.csv -o new.json

    The dance is checked before it takes the blueprint's place (or that of
    --output); what makes no dance is kept beside it as you wrote it.
    """
    from bachata_cli.workflow.blueprints import read_blueprint
    from bachata_cli.workflow.edit import Edit, edit_blueprint

    with progress(session) as listen:
        dance = read_blueprint(blueprint, listen)
        task = Edit(blueprint, dance, fix=fix, out=output, replace=force)
        made = edit_blueprint(task, session.machine, sheet, os.environ, listen)
    show_made(session, made, output or blueprint)


@command
def diff(
    session: Session,
    blueprint: BlueprintFile,
    other: Annotated[Path, typer.Argument(help="The one to compare with.", metavar="OTHER")],
) -> None:
    """Show in which eights two dances differ.

    \b
    Examples:
      bachata blueprint diff old.json new.json
    """
    from bachata_cli.workflow.diff_blueprints import diff_blueprints

    with progress(session) as listen:
        found = diff_blueprints(blueprint, other, listen)
    answer(
        session,
        lambda: {
            "differences": [
                {
                    "beat": d.beat,
                    "start_s": d.start_s,
                    "before": _step(d.before),
                    "after": _step(d.after),
                }
                for d in found.differences
            ],
            "other": list(found.facts),
        },
        lambda: Table(("time", "beat", str(blueprint), str(other)), found.rows()),
    )


def _step(step: "PlacedMove | None") -> dict[str, Any] | None:
    return {"step": step.index, "move": step.move.id} if step else None


@command
def export(
    session: Session,
    blueprint: BlueprintFile,
    form: Annotated[SheetFormat, typer.Option("--format", "-f", help="What to write.")] = (
        SheetFormat.TEXT
    ),
    output: Output = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an output that exists.")] = False,
) -> None:
    """Write a dance as a count sheet, a table or subtitles.

    \b
    Examples:
      bachata blueprint export dance.blueprint.json
      bachata blueprint export dance.blueprint.json -f srt -o dance.srt
      bachata blueprint export dance.blueprint.json -f csv > dance.csv
    """
    from bachata_cli.workflow.show_blueprint import export_blueprint

    with progress(session) as listen:
        text = export_blueprint(blueprint, form, output, replace=force, listen=listen)
    answer(
        session,
        lambda: {"format": form, "path": str(output)} if output else {"format": form, "text": text},
        lambda: str(output) if output else text,
    )


@command
def schema(session: Session) -> None:
    """Print the JSON Schema of a blueprint.

    \b
    Examples:
      bachata blueprint schema > blueprint.schema.json
    """
    from bachata_cli.domain.blueprint.foreign import blueprint_schema
    from bachata_cli.domain.document import dumps

    described = blueprint_schema()
    answer(session, lambda: described, lambda: dumps(described))
