"""Use case: a model plans, with our tools, under our rules; whatever it does, a dance comes out.

Owns who is asked and when, what the person is told, and what is remembered.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bachata_cli.catalog.graph import next_moves
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import CredentialError, NotFoundError, UsageError
from bachata_cli.domain.events import AgentStep, Listener, Notice, ignore
from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.request import UnderstoodRequest
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.domain.vocabulary import Position
from bachata_cli.planning.agent.arguments import SearchMoves
from bachata_cli.planning.agent.conversation import Answerer, Outcome, converse, hold
from bachata_cli.planning.agent.desk import Desk, Means
from bachata_cli.planning.agent.messages import Ask, Failure, Reply, Step, Trouble
from bachata_cli.planning.agent.meter import Meter, in_words, price_of, size_of
from bachata_cli.planning.agent.secret import Key
from bachata_cli.planning.agent.server import DEFAULT_MODEL, checked, host_of, is_official
from bachata_cli.planning.agent.settle import settle
from bachata_cli.planning.agent.tools import song_features
from bachata_cli.planning.agent.transcript import StepRecord, Transcript, fingerprint
from bachata_cli.planning.agent.wire import responses_body
from bachata_cli.workflow.credentials import find_key
from bachata_cli.workflow.planners import AgentWish, PlannerChoice
from bachata_cli.workflow.settings import Settings

LEAVES = "your request, features of the song, ids and short facts of moves"
STAYS = "sound, paths, file names and keys stay"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be planned.

    Attributes
    ----------
    known
        Figures the dancers know; None where nothing is said of that.
    imagined
        Whether the song exists on paper only, so that no file can be found again.
    """

    read: UnderstoodRequest
    analysis: SongAnalysis
    moves: Mapping[MoveId, Move]
    strict: bool = False
    known: frozenset[MoveId] | None = None
    imagined: bool = False


@dataclass(frozen=True, slots=True)
class AgentPlan:
    """A dance that came of a conversation, and the conversation."""

    blueprint: Blueprint
    request: UnderstoodRequest
    conversation: Transcript


@dataclass(frozen=True, slots=True)
class _Caller:
    """Whom to ask, and with what."""

    model: str
    base_url: str | None
    key: Key | None


def plan_by_agent(
    settings: Settings, wish: AgentWish, task: Task, listen: Listener
) -> AgentPlan | None:
    """Plan with a model, or None where the offline planner is to plan.

    Raises
    ------
    CredentialError, NotFoundError, UsageError
        With `--planner openai`, for what only the person can put right.
    NoPlanError
        When not even the offline planner finds a dance.
    """
    caller = _caller(settings, wish, listen)
    if caller is None:
        return None
    # the package costs 0.7 CPU s: imported when a call is about to be made
    from bachata_cli.planning.agent.client import Service  # noqa: PLC0415

    meter = Meter(caller.model, wish.max_cost)
    title = " and its title" if wish.share_title else ""
    asked = f"asking {caller.model} at {host_of(caller.base_url)}; what leaves this machine"
    listen(Notice("agent.asked", f"{asked}: {LEAVES}{title}; {STAYS}"))
    means = means_for(settings, wish, task, caller.model)
    with Service(caller.model, caller.base_url, caller.key, wish.max_seconds) as service:
        watch = _Watch(service, meter, listen)
        outcome = hold(converse(means, task.read, watch.tell), watch.answer)
    _refuse(outcome, wish)
    settled = settle(outcome, means, task.read, listen)
    cost = in_words(caller.model, meter.used, priced=is_official(caller.base_url))
    listen(Notice("agent.cost", f"{caller.model}: {cost}"))
    conversation = Transcript(
        model=caller.model,
        server=host_of(caller.base_url),
        read=task.read,
        song=task.analysis.id,
        song_title=task.analysis.title,
        render=wish.render,
        share_title=wish.share_title,
        strict=task.strict,
        known=tuple(sorted(task.known)) if task.known is not None else None,
        imagined=task.analysis if task.imagined else None,
        replies=tuple(watch.replies),
        steps=tuple(watch.steps),
        cost=cost,
        blueprint_sha256=fingerprint(settled.blueprint),
    )
    return AgentPlan(settled.blueprint, settled.request, conversation)


def refuse_early(settings: Settings, wish: AgentWish) -> None:
    """Refuse what would be refused after the song was heard, before it is.

    Raises
    ------
    CredentialError, UsageError
        For a key that is missing or no key, an address that is none, a limit without a price.
    """
    _caller(settings, wish, ignore)


def rehearse(settings: Settings, wish: AgentWish, task: Task) -> dict[str, Any]:
    """What would be sent, with nothing sent: the first two turns and the song's features.

    Raises
    ------
    UsageError
        For an address that is none.
    """
    model = wish.model or DEFAULT_MODEL
    means = means_for(settings, wish, task, model)
    conversation = converse(means, task.read, _unheard)
    first = next(conversation)
    second = conversation.send(Reply())
    conversation.close()
    return {
        "sent": False,
        "server": host_of(checked(wish.base_url)),
        "model": model,
        "estimated_input_tokens": size_of(first) + size_of(second),
        "turns": [responses_body(first, model), responses_body(second, model)],
        "answers": {"analyze_music": song_features(Desk(means, task.read))},
        "leaves": LEAVES + (", the song's title" if wish.share_title else ""),
        "stays": STAYS,
    }


def means_for(settings: Settings, wish: AgentWish, task: Task, model: str) -> Means:
    """Song, catalog, search and graph, handed to the conversation."""

    def search(asked: SearchMoves) -> Sequence[Move]:
        # the index loads SQLite: only when the model searches
        from bachata_cli.catalog.query import MoveQuery  # noqa: PLC0415
        from bachata_cli.workflow.searching import search_moves  # noqa: PLC0415

        query = MoveQuery(
            text=asked.query,
            difficulty=asked.difficulty,
            style=asked.style,
            family=asked.family,
            entry=asked.entry,
            exit=asked.exit,
            limit=asked.limit,
        )
        return search_moves(settings, query).moves

    def follow(position: Position) -> Sequence[Move]:
        return next_moves(task.moves.values(), position)

    return Means(
        analysis=task.analysis,
        moves=task.moves,
        search=search,
        follow=follow,
        model=model,
        render=wish.render,
        share_title=wish.share_title,
        strict=task.strict,
        known=task.known,
    )


def _caller(settings: Settings, wish: AgentWish, listen: Listener) -> _Caller | None:
    insisted = wish.planner is PlannerChoice.OPENAI
    if wish.planner is PlannerChoice.OFFLINE or (settings.offline and not insisted):
        return None
    if settings.offline:
        raise UsageError(
            "--offline opens no socket, and --planner openai needs one.",
            code="agent.offline",
            hint="Leave out one of the two.",
        )
    base_url, key = checked(wish.base_url), find_key(settings)
    if key is None and base_url is None:
        if insisted:
            raise CredentialError(
                "There is no OpenAI key.",
                code="key.missing",
                hint="Set OPENAI_API_KEY, or: bachata config key set",
            )
        listen(Notice("planner.offline", "planner: offline (no OpenAI key)"))
        return None
    model = wish.model or DEFAULT_MODEL
    if wish.max_cost is not None and not (is_official(base_url) and price_of(model)):
        raise UsageError(
            f"No price is known for {model} at {host_of(base_url)}, so --max-cost cannot be kept.",
            code="agent.no_price",
            hint="Leave out --max-cost, or name another model with --model.",
        )
    return _Caller(model, base_url, key)


def _refuse(outcome: Outcome, wish: AgentWish) -> None:
    """With `--planner openai`, what only the person can put right is an error, not a fallback."""
    failure = outcome.failure
    if failure is None or outcome.made or wish.planner is not PlannerChoice.OPENAI:
        return
    text = f"The agent could not plan: {failure.text}."
    if failure.trouble in {Trouble.KEY, Trouble.QUOTA}:
        hint = "Check the key and the account: bachata config key set"
        raise CredentialError(text, code=f"key.{_CODES[failure.trouble]}", hint=hint)
    if failure.trouble is Trouble.MISSING:
        hint = "Name a model and a service: --model NAME --base-url ADDRESS"
        raise NotFoundError(text, code="agent.not_found", hint=hint)
    if failure.trouble is Trouble.REFUSED:
        raise UsageError(text, code="agent.refused", hint="Try another model: --model NAME")


_CODES = {Trouble.KEY: "refused", Trouble.QUOTA: "quota"}


def _unheard(_: Step) -> None:
    pass


@dataclass(slots=True)
class _Watch:
    """Between conversation and service: counts, times, records and tells."""

    service: Answerer
    meter: Meter
    listen: Listener
    clock: Callable[[], float] = time.monotonic
    replies: list[Reply | Failure] = field(default_factory=list)
    steps: list[StepRecord] = field(default_factory=list)
    seconds: float = 0.0
    last: Reply = field(default_factory=Reply)

    def answer(self, ask: Ask) -> Reply | Failure:
        """Ask the service, unless it would cost too much."""
        begun = self.clock()
        reply = self.meter.refuses(ask) or self.service(ask)
        self.seconds = self.clock() - begun
        self.meter.count(reply)
        self.replies.append(reply)
        self.last = reply if isinstance(reply, Reply) else Reply()
        return reply

    def tell(self, step: Step) -> None:
        """Show a step with the time and tokens of the turn it came in; the first step has them."""
        record = StepRecord(
            tool=step.tool,
            arguments=step.arguments,
            result=step.result,
            seconds=round(self.seconds, 3),
            input_tokens=self.last.usage.input_tokens,
            output_tokens=self.last.usage.output_tokens,
        )
        self.seconds, self.last = 0.0, Reply()
        self.steps.append(record)
        self.listen(AgentStep(**record.model_dump()))
