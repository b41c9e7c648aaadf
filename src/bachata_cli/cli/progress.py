"""Progress on stderr: Rich bars, plain lines or JSON lines, from the same events.

The only listeners that show anything. Results never pass here.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict

from bachata_cli.cli.session import ProgressMode, Session
from bachata_cli.cli.stderr_text import printable, say_step
from bachata_cli.domain.events import (
    AgentStep,
    Event,
    Listener,
    Notice,
    StageAdvanced,
    StageFinished,
    StageStarted,
)
from bachata_cli.domain.vocabulary import Stage

LABELS = {
    Stage.ANALYSE: "Hearing the song",
    Stage.PLAN: "Planning the dance",
    Stage.CHECK: "Checking the rules",
    Stage.CLIPS: "Drawing the steps",
    Stage.RENDER: "Writing the film",
    Stage.CONVERT: "Converting the film",
    Stage.VERIFY: "Watching the film",
}

OF_OWN_CLIPS = LABELS | {Stage.ANALYSE: "Watching the clips", Stage.CLIPS: "Keeping the clips"}
"""What the stages of an import are called."""

IMPORT = "moves import"


@contextmanager
def progress(session: Session) -> Iterator[Listener]:
    """Listen to a run in the way the person chose, until the block ends."""
    with _shown(session) as show:

        def listen(event: Event) -> None:
            session.note(event)
            show(event)

        yield listen


@contextmanager
def _shown(session: Session) -> Iterator[Listener]:
    mode = session.progress
    if mode is ProgressMode.AUTO:
        mode = _automatic(session)
    if mode is ProgressMode.BAR:
        labels = OF_OWN_CLIPS if session.command == IMPORT else LABELS
        with _bars(labels, quiet=session.quiet) as show:
            yield show
    elif mode is ProgressMode.JSON:
        yield _json_lines
    elif mode is ProgressMode.PLAIN:
        yield _PlainLines(quiet=session.quiet, verbose=session.verbose)
    else:
        yield _nothing


def _automatic(session: Session) -> ProgressMode:
    if session.quiet or session.json:
        return ProgressMode.NONE
    return ProgressMode.BAR if sys.stderr.isatty() else ProgressMode.PLAIN


def _nothing(_: Event) -> None:
    pass


def _json_lines(event: Event) -> None:
    line = {"event": type(event).__name__, **asdict(event)}
    sys.stderr.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stderr.flush()


class _PlainLines:
    """One line when a stage starts with work ahead, one when it ends; verbose: tenths between."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self._quiet = quiet
        self._tenths = 10 if verbose else 1
        self._total = 0
        self._told = 0

    def __call__(self, event: Event) -> None:
        text = self._line(event)
        if text and not self._quiet:
            sys.stderr.write(printable(text) + "\n")
            sys.stderr.flush()

    def _line(self, event: Event) -> str:
        match event:
            case StageStarted(stage, total, unit):
                self._total, self._told = total, 0
                return f"{stage}: {total} {unit} to do" if total and unit else ""
            case StageAdvanced(stage, done) if self._total:
                tenth = done * self._tenths // self._total
                if tenth <= self._told or done >= self._total:
                    return ""
                self._told = tenth
                return f"{stage}: {done} of {self._total}"
            case StageFinished(stage, seconds, cached):
                return f"{stage}: done in {seconds:.1f} s{' (from cache)' if cached else ''}"
            case Notice() | AgentStep():
                return event.text if isinstance(event, Notice) else say_step(event)
            case _:
                return ""


@contextmanager
def _bars(labels: Mapping[Stage, str], *, quiet: bool) -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn

    from bachata_cli.cli.agent_panel import PanelledProgress

    console = Console(stderr=True, highlight=False)
    columns = (
        TextColumn("{task.description:<20}"),
        BarColumn(bar_width=28),
        TextColumn("{task.fields[state]:>12}"),
        TimeElapsedColumn(),
    )
    with PanelledProgress(*columns, console=console) as bars:
        tasks: dict[Stage, TaskID] = {}
        totals: dict[Stage, int] = {}

        def show(event: Event) -> None:
            match event:
                case StageStarted(stage, total, _):
                    totals[stage] = total
                    tasks[stage] = bars.add_task(labels[stage], total=total or None, state="")
                case StageAdvanced(stage, done) if stage in tasks:
                    share = f"{100 * done // totals[stage]} %" if totals.get(stage) else ""
                    bars.update(tasks[stage], completed=done, state=share)
                case StageFinished(stage, _, cached):
                    if stage not in tasks:
                        tasks[stage] = bars.add_task(labels[stage], state="")
                    state = "from cache" if cached else "done"
                    bars.update(tasks[stage], total=1, completed=1, state=state)
                case Notice(_, text, warning) if not quiet:
                    console.print(
                        printable(text), style="yellow" if warning else "dim", markup=False
                    )
                case AgentStep():
                    bars.steps.append(event)
                    bars.refresh()
                case _:
                    pass

        yield show
