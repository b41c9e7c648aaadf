"""Use case: runs that were; what was said in them; the same conversation once more, offline."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.library.runs import (
    RunRecord,
    find_run,
    keep_conversation,
    keep_run,
    kept_runs,
    new_run_id,
    read_conversation,
)
from bachata_cli.planning.agent.conversation import converse, hold
from bachata_cli.planning.agent.messages import Step
from bachata_cli.planning.agent.settle import settle
from bachata_cli.planning.agent.transcript import Replay, Transcript, fingerprint
from bachata_cli.workflow.agent import Task, means_for
from bachata_cli.workflow.hearing import find_song, hear_all
from bachata_cli.workflow.planners import AgentWish
from bachata_cli.workflow.settings import Settings
from bachata_cli.workflow.shipping import catalog_of


@dataclass(frozen=True, slots=True)
class Replayed:
    """A blueprint made again, and whether it is the same, byte for byte."""

    blueprint: Blueprint
    same: bool


def remember(settings: Settings, record: RunRecord, conversation: Transcript | None) -> None:
    """Keep a run; its conversation first, so that a record never promises one in vain.

    Raises
    ------
    StorageError, TemporaryError
        When the folder cannot take it.
    """
    if conversation:
        keep_conversation(_conversations(settings), record.id, conversation.to_json())
    keep_run(settings.places.runs, record)


def remember_plan(
    settings: Settings, blueprint: Blueprint, conversation: Transcript, output: Path | None
) -> str:
    """Keep a run that planned and filmed nothing; returns its id.

    Raises
    ------
    StorageError, TemporaryError
        When the folder cannot take it.
    """
    record = RunRecord(
        id=new_run_id(),
        finished=datetime.now(UTC).isoformat(timespec="seconds"),
        request=blueprint.request,
        song=blueprint.song.id,
        seed=blueprint.seed,
        video="",
        blueprint=str(output.absolute()) if output else "",
        stages=(),
        planner=blueprint.planner.name,
    )
    remember(settings, record, conversation)
    return record.id


def runs(settings: Settings) -> tuple[RunRecord, ...]:
    """Every run that is remembered, newest first."""
    return kept_runs(settings.places.runs)


def run_of(settings: Settings, run: str) -> RunRecord:
    """One run.

    Raises
    ------
    NotFoundError
        When there is none of this name.
    """
    return find_run(settings.places.runs, run)


def conversation_of(settings: Settings, run: str) -> Transcript:
    """What was said in a run.

    Raises
    ------
    NotFoundError, StorageError, ValidationFailedError
        When there is none, or it cannot be read.
    """
    record = run_of(settings, run)
    content = read_conversation(_conversations(settings), record.id)
    return Transcript.from_json(content, source=f"run {record.id}")


def replay(settings: Settings, run: str, listen: Listener = ignore) -> Replayed:
    """Hold a run's conversation again with its recorded answers; no socket is opened.

    Raises
    ------
    NotFoundError, StorageError, ValidationFailedError, MediaError
        When run, conversation or song are not there or cannot be used.
    NoPlanError
        When the catalog has changed so much that there is no dance.
    """
    said = conversation_of(settings, run)
    analysis = said.imagined
    if analysis is None:
        song = find_song(settings, said.song, said.song_title)
        analysis = hear_all(settings, (song,), listen)[0].analysis
    known = frozenset(said.known) if said.known is not None else None
    catalog = catalog_of(settings.places).moves
    task = Task(said.read, analysis, catalog, strict=said.strict, known=known)
    wish = AgentWish(render=said.render, share_title=said.share_title)
    means = means_for(settings, wish, task, said.model)

    def unheard(_: Step) -> None:
        pass

    outcome = hold(converse(means, said.read, unheard), Replay(said.replies))
    blueprint = settle(outcome, means, said.read, listen).blueprint
    same = fingerprint(blueprint) == said.blueprint_sha256
    text = (
        "replayed: the same blueprint, byte for byte"
        if same
        else "replayed: another blueprint; catalog, song or program have changed since"
    )
    listen(Notice("run.replayed", text, warning=not same))
    return Replayed(blueprint, same)


def _conversations(settings: Settings) -> Path:
    return settings.places.data / "conversations"
