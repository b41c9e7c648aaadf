"""`bachata blueprint` and `bachata preview`: the plan as a document."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bachata_cli.cli.commands import revise
from bachata_cli.cli.commands.drafts import (
    DraftOptions,
    create_variants,
)
from bachata_cli.cli.commands.options import (
    BlueprintFile,
    Force,
    Output,
    PlanOptions,
    Request,
)
from bachata_cli.cli.commands.planner import AgentOptions, show_dry_run
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.progress import progress
from bachata_cli.cli.session import Session, command

if TYPE_CHECKING:
    from bachata_cli.domain.blueprint import Blueprint

app = typer.Typer(help="Blueprints: plan, read, check and change a dance.", no_args_is_help=True)
for _work in (revise.swap, revise.lock, revise.edit, revise.diff, revise.export, revise.schema):
    app.command()(_work)


@app.command()
@command
def create(
    session: Session,
    request: Request,
    plan: PlanOptions,
    agent: AgentOptions,
    drafts: DraftOptions,
    output: Output = None,
    force: Force = False,
) -> None:
    """Plan a dance without filming it.

    \b
    Examples:
      bachata blueprint create "romantic beginner" > dance.blueprint.json
      bachata blueprint create "playful" --song song.mp3 -o dance.blueprint.json
      bachata blueprint create "playful" --bpm 128 --structure "verse:8 chorus:8"
      bachata blueprint create "playful" --variants 3 -o folder
      bachata blueprint create "a slow story" --planner openai --dry-run

    Prints the blueprint; with --output, writes it and prints its path. With
    --bpm and --structure no song is needed.
    """
    from bachata_cli.workflow.blueprints import refuse_place
    from bachata_cli.workflow.create import DraftPlace
    from bachata_cli.workflow.create import create as run

    wish = drafts.imagined(agent.added_to(plan.wish(session.machine, request)))
    if agent.dry_run:
        show_dry_run(session, wish)
        return
    if drafts.variants > 1:
        create_variants(session, wish, drafts, output, force=force)
        return
    refuse_place(output, replace=force)
    with progress(session) as listen:
        dance = run(session.machine, wish, DraftPlace(output, force, drafts.explain), listen)
    revise.show_made(session, dance, output)


def _data(blueprint: "Blueprint") -> dict[str, Any]:
    return blueprint.to_data()


@app.command()
@command
def show(session: Session, blueprint: BlueprintFile) -> None:
    """List the moves of a blueprint, one per line, under the parts of the song.

    \b
    Examples:
      bachata blueprint show dance.blueprint.json
      bachata blueprint show dance.blueprint.json | cut -f 5

    In a pipe it is a table with every note.
    """
    import sys

    from bachata_cli.workflow.blueprints import read_blueprint
    from bachata_cli.workflow.show_blueprint import STEP_COLUMNS, draw_sheet, tabulate_steps

    with progress(session) as listen:
        dance = read_blueprint(blueprint, listen)
    answer(
        session,
        lambda: _data(dance),
        lambda: (
            draw_sheet(dance) if sys.stdout.isatty() else Table(STEP_COLUMNS, tabulate_steps(dance))
        ),
    )


@app.command()
@command
def check(
    session: Session,
    blueprint: Annotated[
        Path, typer.Argument(help="A blueprint file, or - for stdin.", metavar="FILE")
    ],
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Give the nearest legal dance.")] = False,
    output: Output = None,
    force: Force = False,
) -> None:
    """Check a blueprint against every rule.

    \b
    Examples:
      bachata blueprint check dance.blueprint.json
      bachata blueprint check broken.json --fix -o legal.json
      bachata blueprint create "playful" | bachata blueprint check -

    Exit 6 when a rule is broken; `bachata blueprint rules` explains them.
    """
    import sys

    from bachata_cli.domain.blueprint import MAX_BYTES
    from bachata_cli.workflow.blueprints import parse_blueprint, read_blueprint
    from bachata_cli.workflow.check_blueprint import check_blueprint, in_words
    from bachata_cli.workflow.revise import mend

    with progress(session) as listen:
        if str(blueprint) == "-":
            dance = parse_blueprint(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin", listen)
        else:
            dance = read_blueprint(blueprint, listen)
    if fix:
        with progress(session) as listen:
            mended = mend(dance, session.machine, listen)
        revise.deliver(session, mended, output, force=force)
        return
    findings = check_blueprint(dance, str(blueprint), strict=strict)
    answer(
        session,
        lambda: {"findings": [f.model_dump(mode="json") for f in findings]},
        lambda: "\n".join([*map(in_words, findings), f"{dance.title}: legal"]),
    )


@app.command()
@command
def rules(session: Session) -> None:
    """Explain the rules every dance must pass.

    \b
    Examples:
      bachata blueprint rules
    """
    from bachata_cli.workflow.check_blueprint import list_rules

    laws = list_rules()
    answer(
        session,
        lambda: {
            "rules": [
                {
                    "code": r.code,
                    "severity": r.severity,
                    "title": r.title,
                    "text": r.text,
                    "limits": dict(r.limits),
                }
                for r in laws
            ]
        },
        lambda: Table(
            ("code", "severity", "title", "text"),
            [(r.code, r.severity, r.title, r.text) for r in laws],
        ),
    )


@command
def preview(session: Session, blueprint: BlueprintFile) -> None:
    """Chart a dance in the terminal: sections, phrases, eights.

    \b
    Examples:
      bachata preview dance.blueprint.json
    """
    from bachata_cli.workflow.show_blueprint import preview_blueprint

    with progress(session) as listen:
        chart = preview_blueprint(blueprint, listen)
    answer(session, lambda: {"chart": chart.splitlines()}, lambda: chart)
