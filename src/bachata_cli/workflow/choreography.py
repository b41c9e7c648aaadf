"""Use case: from a sentence and a song to a checked blueprint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bachata_cli.agent.transcript import Transcript
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.domain.finding import Finding
from bachata_cli.domain.move import MoveId
from bachata_cli.domain.parameters import UnderstoodRequest
from bachata_cli.domain.song import SongForm
from bachata_cli.domain.task import Task, Terms
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.planning.offline import plan_offline
from bachata_cli.rules.registry import ONE_IS_SURE, check
from bachata_cli.workflow.agent_wish import AgentWish
from bachata_cli.workflow.blueprints import refuse_errors
from bachata_cli.workflow.caller import refuse_early
from bachata_cli.workflow.film_wish import FilmWish
from bachata_cli.workflow.hearing import find_doubt, hear_one
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.narrow_task import narrow_task
from bachata_cli.workflow.plan_by_agent import plan_by_agent, rehearse
from bachata_cli.workflow.shipped_catalog import read_catalog
from bachata_cli.workflow.songs import list_titles, pick_song
from bachata_cli.workflow.stage import stage
from bachata_cli.workflow.wish import read_request


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person asks for: a sentence, perhaps a song, flags over it, who plans, what film."""

    text: str
    song: Path | None = None
    overrides: Mapping[str, Any] = field(default_factory=dict)
    strict: bool = False
    known: frozenset[MoveId] | None = None
    agent: AgentWish = field(default_factory=AgentWish)
    film: FilmWish = field(default_factory=FilmWish)
    imagined: SongForm | None = None


@dataclass(frozen=True, slots=True)
class DancedSong:
    """The song a dance is planned on; `path` is empty where it exists on paper only."""

    path: Path
    form: SongForm


@dataclass(frozen=True, slots=True)
class Choreography:
    """A checked blueprint with the song it was made for."""

    blueprint: Blueprint
    song: DancedSong
    request: UnderstoodRequest
    conversation: Transcript | None = None


def choreograph(machine: Machine, wish: Wish, listen: Listener = ignore) -> Choreography:
    """Understand the request, hear the song, plan and check.

    Raises
    ------
    UsageError, NotFoundError, MediaError
        For a request or a song that cannot be used.
    NoPlanError
        When no choreography satisfies the request.
    """
    request = read_request(machine, wish.text, wish.overrides)
    _say_how_it_was_read(request, listen)
    refuse_early(machine, wish.agent)
    song = _song_for(machine, wish, request, listen)
    with stage(Stage.PLAN, listen):
        task = _task(machine, wish, request, song, listen)
        agreed = plan_by_agent(machine, wish.agent, task, listen)
        if agreed:
            blueprint, request = agreed.blueprint, agreed.request
        else:
            blueprint = plan_offline(task, listen)
    with stage(Stage.CHECK, listen):
        findings = check(blueprint)
        refuse_errors(findings, "The plan")
        _warn(findings, listen)
    return Choreography(blueprint, song, request, agreed.conversation if agreed else None)


def dry_run(machine: Machine, wish: Wish, listen: Listener = ignore) -> dict[str, Any]:
    """What an agent would be sent; nothing is.

    Raises
    ------
    UsageError, NotFoundError, MediaError, NoPlanError
        For a request or a song that cannot be used.
    """
    request = read_request(machine, wish.text, wish.overrides)
    song = _song_for(machine, wish, request, listen)
    return rehearse(machine, wish.agent, _task(machine, wish, request, song, listen))


def _task(
    machine: Machine,
    wish: Wish,
    request: UnderstoodRequest,
    song: DancedSong,
    listen: Listener,
) -> Task:
    terms = Terms(request=request, strict=wish.strict, known=wish.known, imagined=wish.imagined)
    task = Task(terms, song.form, read_catalog(machine.places).moves)
    return narrow_task(machine, wish.film.clips, task, listen)


def _say_how_it_was_read(request: UnderstoodRequest, listen: Listener) -> None:
    if request.understood:
        listen(Notice("request.understood", "understood: " + ", ".join(request.understood)))
    if request.ignored:
        listen(Notice("request.ignored", "ignored: " + ", ".join(request.ignored)))


def _song_for(
    machine: Machine, wish: Wish, request: UnderstoodRequest, listen: Listener
) -> DancedSong:
    if wish.imagined is not None:
        return DancedSong(Path(), wish.imagined)
    if wish.song is not None:
        heard = hear_one(machine, wish.song, listen)
    elif request.song is not None:
        heard = hear_one(machine, list_titles(machine)[request.song], listen)
        listen(Notice("song.named", f"song: {heard.analysis.title} (named in the request)"))
    else:
        heard = pick_song(machine, request.parameters, listen)
    notice = find_doubt(heard)
    if notice is not None:
        listen(notice)
    return DancedSong(heard.path, heard.analysis.form)


def _warn(findings: tuple[Finding, ...], listen: Listener) -> None:
    """Say what a teacher would change; of the uncertain one was told when the song was heard."""
    for finding in findings:
        if finding.code != ONE_IS_SURE:
            listen(Notice("plan.finding", f"{finding.code}: {finding.text}", warning=True))
