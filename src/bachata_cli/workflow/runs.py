"""Use case: runs that were; what was said in them; the same conversation once more, offline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bachata_cli.agent.conversation import converse, hold
from bachata_cli.agent.messages import ToolUse
from bachata_cli.agent.settle import settle
from bachata_cli.agent.transcript import Replay, Transcript, fingerprint
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import StorageError, TemporaryError
from bachata_cli.domain.events import AgentStep, Listener, Notice, ignore
from bachata_cli.domain.records import RunRecord, StageRecord
from bachata_cli.domain.task import restore_task
from bachata_cli.domain.versions import UPDATE
from bachata_cli.library.run_records import (
    find_run,
    keep_conversation,
    keep_run,
    kept_runs,
    new_run_id,
    read_conversation,
    unreadable_runs,
)
from bachata_cli.workflow.agent_wish import AgentWish
from bachata_cli.workflow.choreography import Choreography
from bachata_cli.workflow.hearing import find_song, hear_one
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.plan_by_agent import gather_means
from bachata_cli.workflow.shipped_catalog import read_catalog

MAX_NAMED = 3
"""Records named in one line; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A blueprint made again, and whether it is the same, byte for byte."""

    blueprint: Blueprint
    same: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """What an agent did in a run: whom it was, its steps, what it cost, whose dance came of it."""

    model: str
    server: str
    steps: tuple[AgentStep, ...]
    cost: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Files:
    """What a run wrote, and how long its stages took."""

    video: Path | None = None
    blueprint: Path | None = None
    stages: tuple[StageRecord, ...] = ()


def remember(machine: Machine, made: Choreography, files: Files, listen: Listener = ignore) -> str:
    """Keep a run; returns its id.

    Its conversation comes first, so that a record never promises one in vain. What was made is
    there already: a folder that cannot take the record is said and stops nothing.
    """
    blueprint = made.blueprint
    record = RunRecord(
        id=new_run_id(),
        finished=datetime.now(UTC).isoformat(timespec="seconds"),
        request=blueprint.request,
        song=blueprint.song.id,
        seed=blueprint.seed,
        video=_absolute(files.video),
        blueprint=_absolute(files.blueprint),
        stages=files.stages,
        planner=blueprint.planner.name,
    )
    try:
        if made.conversation:
            text = made.conversation.to_json()
            keep_conversation(_conversations(machine), record.id, text)
        keep_run(machine.places.runs, record)
    except (StorageError, TemporaryError) as error:
        listen(Notice("run.not_kept", f"The run is not remembered: {error}", warning=True))
        return record.id
    if made.conversation:
        listen(Notice("run.kept", f"what the model did: bachata runs show {record.id} --trace"))
    return record.id


def _absolute(path: Path | None) -> str:
    return str(path.absolute()) if path else ""


def _few(names: Iterable[str]) -> str:
    """The first names, and how many more there are."""
    whole = tuple(names)
    more = f" and {len(whole) - MAX_NAMED} more" if len(whole) > MAX_NAMED else ""
    return ", ".join(whole[:MAX_NAMED]) + more


def list_runs(machine: Machine, listen: Listener = ignore) -> tuple[RunRecord, ...]:
    """Every run that is remembered, newest first; records that cannot be read are said."""
    unreadable = unreadable_runs(machine.places.runs)
    newer = [path.stem for path, is_newer in unreadable if is_newer]
    damaged = [path for path, is_newer in unreadable if not is_newer]
    if newer:
        text = f"runs of a newer bachata, not shown: {_few(newer)}. {UPDATE}"
        listen(Notice("run.newer", text, warning=True))
    if damaged:
        text = f"records of runs that cannot be read: {_few(map(str, damaged))}"
        listen(Notice("run.damaged", text, warning=True))
    return kept_runs(machine.places.runs)


def show_run(machine: Machine, run: str) -> RunRecord:
    """One run.

    Raises
    ------
    NotFoundError
        When there is none of this name.
    """
    return find_run(machine.places.runs, run)


def read_transcript(machine: Machine, run: str) -> Transcript:
    """What was said in a run.

    Raises
    ------
    NotFoundError, StorageError, ValidationFailedError
        When there is none, or it cannot be read.
    """
    record = show_run(machine, run)
    content = read_conversation(_conversations(machine), record.id)
    return Transcript.from_json(content, source=f"run {record.id}")


def trace_run(machine: Machine, run: str) -> Trace:
    """What an agent did in a run, step by step.

    Raises
    ------
    NotFoundError, StorageError, ValidationFailedError
        As `read_transcript`.
    """
    said = read_transcript(machine, run)
    return Trace(said.model, said.server, said.steps, said.cost, said.outcome)


def replay(machine: Machine, run: str, listen: Listener = ignore) -> Replayed:
    """Hold a run's conversation again with its recorded answers; no socket is opened.

    Raises
    ------
    NotFoundError, StorageError, ValidationFailedError, MediaError
        When run, conversation or song are not there or cannot be used.
    NoPlanError
        When the catalog has changed so much that there is no dance.
    """
    said = read_transcript(machine, run)
    form = said.terms.imagined
    if form is None:
        song = find_song(machine, said.song, said.song_title)
        form = hear_one(machine, song, listen).analysis.form
    task = restore_task(said.terms, form, read_catalog(machine.places).moves)
    wish = AgentWish(render=said.render, share_title=said.share_title)
    means = gather_means(machine, wish, task, said.model)

    def unheard(_: ToolUse) -> None:
        pass

    outcome = hold(converse(means, unheard), Replay(said.replies))
    blueprint = settle(outcome, means, listen).blueprint
    same = fingerprint(blueprint) == said.blueprint_sha256
    text = (
        "replayed: the same blueprint, byte for byte"
        if same
        else "replayed: another blueprint; catalog, song or program have changed since"
    )
    listen(Notice("run.replayed", text, warning=not same))
    return Replayed(blueprint, same)


def _conversations(machine: Machine) -> Path:
    return machine.places.data / "conversations"
