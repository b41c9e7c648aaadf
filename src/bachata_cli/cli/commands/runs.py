"""`bachata runs`: what was made before, what an agent did in it, and the same once more."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bachata_cli.cli.commands.options import Force, Output
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.progress import progress
from bachata_cli.cli.session import Session, command

if TYPE_CHECKING:
    from bachata_cli.domain.records import RunRecord
    from bachata_cli.workflow.runs import Trace

app = typer.Typer(help="Runs: what was made, and how.", no_args_is_help=True)

Run = Annotated[str, typer.Argument(help="A run, as runs list names it, or: last", metavar="ID")]


@app.command("list")
@command
def list_(session: Session) -> None:
    """List the runs that are remembered, newest first.

    \b
    Examples:
      bachata runs list
      bachata runs list --json | jq -r '.data.runs[0].id'
    """
    from bachata_cli.workflow.runs import list_runs

    with progress(session) as listen:
        found = list_runs(session.machine, listen)
    answer(
        session,
        lambda: {"runs": [run.model_dump(mode="json", by_alias=True) for run in found]},
        lambda: Table(
            ("run", "planner", "request", "made"),
            [(r.id, r.planner, r.request, r.video or r.blueprint or "-") for r in found],
        ),
    )


@app.command()
@command
def show(
    session: Session,
    run: Run,
    trace: Annotated[
        bool, typer.Option("--trace", help="What an agent did, step by step.")
    ] = False,
) -> None:
    """Show a run.

    \b
    Examples:
      bachata runs show last
      bachata runs show 20261122-141500-3fa9 --trace
    """
    from bachata_cli.workflow.runs import show_run, trace_run

    record = show_run(session.machine, run)
    if trace:
        said = trace_run(session.machine, run)
        answer(session, lambda: asdict(said), lambda: _trace(said))
        return
    answer(session, lambda: record.model_dump(mode="json", by_alias=True), lambda: _card(record))


def _card(run: "RunRecord") -> str:
    lines = [
        f"{run.id}: {run.request}",
        f"planner {run.planner}, seed {run.seed}, finished {run.finished}",
        *(f"{s.name}: {s.seconds:.1f} s{' (from cache)' if s.cached else ''}" for s in run.stages),
        *(
            f"{name}: {path}"
            for name, path in (("video", run.video), ("plan", run.blueprint))
            if path
        ),
    ]
    return "\n".join(lines)


def _trace(said: "Trace") -> Table:
    rows = [
        (
            step.tool,
            step.arguments,
            step.result,
            f"{step.seconds:.1f}",
            str(step.input_tokens),
            str(step.output_tokens),
        )
        for step in said.steps
    ]
    rows.append(("cost", f"{said.model} at {said.server}", said.cost, "", "", ""))
    rows.append(("outcome", "", said.outcome, "", "", ""))
    return Table(("tool", "asked", "answer", "seconds", "in", "out"), rows)


@app.command()
@command
def replay(session: Session, run: Run, output: Output = None, force: Force = False) -> None:
    """Plan once more from the recorded answers of the model; no socket is opened.

    \b
    Examples:
      bachata runs replay last > dance.blueprint.json

    Says whether the blueprint is the same, byte for byte.
    """
    from bachata_cli.workflow.blueprints import refuse_place, write_blueprint
    from bachata_cli.workflow.runs import replay as again

    refuse_place(output, replace=force)
    with progress(session) as listen:
        replayed = again(session.machine, run, listen)
    write_blueprint(replayed.blueprint, output, replace=force)
    answer(
        session,
        lambda: {
            "same": replayed.same,
            "blueprint": replayed.blueprint.model_dump(mode="json", by_alias=True),
        },
        lambda: str(output) if output else replayed.blueprint.to_json(),
    )
