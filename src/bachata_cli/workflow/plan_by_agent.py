"""Use case: a model plans, with our tools, under our rules; whatever it does, a dance comes out.

Owns what the person is told and what is remembered; who is asked is `caller.py`'s.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bachata_cli.agent.arguments import SearchMoves
from bachata_cli.agent.conversation import Answerer, converse, hold
from bachata_cli.agent.desk import Desk, Means
from bachata_cli.agent.messages import Ask, Failure, Reply, ToolUse, Usage
from bachata_cli.agent.meter import Meter, in_words, size_of
from bachata_cli.agent.server import (
    DEFAULT_MODEL,
    check_url,
    find_host,
    is_local,
    is_official,
    is_open,
)
from bachata_cli.agent.settle import settle
from bachata_cli.agent.tools import song_features
from bachata_cli.agent.transcript import Transcript, fingerprint
from bachata_cli.agent.wire import responses_body
from bachata_cli.catalog.graph import next_moves
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.events import AgentStep, Listener, Notice
from bachata_cli.domain.move import Move
from bachata_cli.domain.parameters import UnderstoodRequest
from bachata_cli.domain.task import Task
from bachata_cli.domain.vocabulary import Position
from bachata_cli.workflow.agent_wish import AgentWish
from bachata_cli.workflow.caller import Caller, find_caller, refuse_failure
from bachata_cli.workflow.machine import Machine

LEAVES = "your request, features of the song, ids and short facts of moves"
STAYS = "sound, paths, file names and keys stay"


@dataclass(frozen=True, slots=True)
class AgentPlan:
    """A dance that came of a conversation, and the conversation."""

    blueprint: Blueprint
    request: UnderstoodRequest
    conversation: Transcript


def plan_by_agent(
    machine: Machine, wish: AgentWish, task: Task, listen: Listener
) -> AgentPlan | None:
    """Plan with a model, or None where the offline planner is to plan.

    Raises
    ------
    CredentialError, NotFoundError, UsageError
        With `--planner openai`, for what only the person can put right.
    NoPlanError
        When not even the offline planner finds a dance.
    """
    caller = find_caller(machine, wish, listen)
    if caller is None:
        return None
    # the package costs 0.7 CPU s: imported when a call is about to be made
    from bachata_cli.agent.client import Service  # noqa: PLC0415

    meter = Meter(caller.model, wish.max_cost)
    _disclose(caller, wish, listen)
    means = gather_means(machine, wish, task, caller.model)
    with Service(caller.model, caller.base_url, caller.key, wish.max_seconds) as service:
        watch = _Watch(service, meter, listen)
        outcome = hold(converse(means, watch.tell), watch.answer)
    refuse_failure(outcome, wish)
    settled = settle(outcome, means, listen)
    cost = in_words(caller.model, meter.used, priced=is_official(caller.base_url))
    if meter.used != Usage():
        listen(Notice("agent.cost", f"{caller.model}: {cost}"))
    conversation = Transcript(
        model=caller.model,
        server=caller.host,
        terms=task.terms,
        song=task.song.id,
        song_title=task.song.title,
        render=wish.render,
        share_title=wish.share_title,
        replies=tuple(watch.replies),
        steps=tuple(watch.steps),
        cost=cost,
        outcome=settled.how,
        blueprint_sha256=fingerprint(settled.blueprint),
    )
    return AgentPlan(settled.blueprint, settled.request, conversation)


def rehearse(machine: Machine, wish: AgentWish, task: Task) -> dict[str, Any]:
    """What would be sent, with nothing sent: the first two turns and the song's features.

    Raises
    ------
    UsageError
        For an address that is none.
    """
    model = wish.model or DEFAULT_MODEL
    means = gather_means(machine, wish, task, model)
    conversation = converse(means, _unheard)
    first = next(conversation)
    second = conversation.send(Reply())
    conversation.close()
    return {
        "sent": False,
        "server": find_host(check_url(wish.base_url)),
        "model": model,
        "estimated_input_tokens": size_of(first) + size_of(second),
        "turns": [responses_body(first, model), responses_body(second, model)],
        "answers": {"analyze_music": song_features(Desk(means, task.request))},
        "leaves": LEAVES + (", the song's title" if wish.share_title else ""),
        "stays": STAYS,
    }


def gather_means(machine: Machine, wish: AgentWish, task: Task, model: str) -> Means:
    """Task, search and graph, handed to the conversation."""

    def search(asked: SearchMoves) -> Sequence[Move]:
        # the index loads SQLite: only when the model searches
        from bachata_cli.domain.move_query import MoveQuery  # noqa: PLC0415
        from bachata_cli.workflow.search_moves import search_moves  # noqa: PLC0415

        query = MoveQuery(
            text=asked.query,
            filmed=task.terms.moves,
            **asked.model_dump(exclude={"query"}),
        )
        return search_moves(machine, query).moves

    def follow(position: Position) -> Sequence[Move]:
        return next_moves(task.moves.values(), position)

    return Means(
        task=task,
        search=search,
        follow=follow,
        model=model,
        render=wish.render,
        share_title=wish.share_title,
    )


def _disclose(caller: Caller, wish: AgentWish, listen: Listener) -> None:
    """Say once what is told to whom."""
    told = LEAVES + (" and its title" if wish.share_title else "")
    where = "is told on this machine" if is_local(caller.base_url) else "leaves this machine"
    text = f"asking {caller.model} at {caller.host}; what {where}: {told}; {STAYS}"
    listen(Notice("agent.asked", text))
    if caller.key and is_open(caller.base_url):
        text = f"the key travels to {caller.host} unencrypted; an https address would hide it"
        listen(Notice("agent.open", text, warning=True))


def _unheard(_: ToolUse) -> None:
    pass


@dataclass(slots=True)
class _Watch:
    """Between conversation and service: counts, times, records and tells."""

    service: Answerer
    meter: Meter
    listen: Listener
    clock: Callable[[], float] = time.monotonic
    replies: list[Reply | Failure] = field(default_factory=list)
    steps: list[AgentStep] = field(default_factory=list)
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

    def tell(self, step: ToolUse) -> None:
        """Show a step with the time and tokens of the turn it came in; the first step has them."""
        shown = AgentStep(
            tool=step.tool,
            arguments=step.arguments,
            result=step.result,
            seconds=round(self.seconds, 3),
            input_tokens=self.last.usage.input_tokens,
            output_tokens=self.last.usage.output_tokens,
        )
        self.seconds, self.last = 0.0, Reply()
        self.steps.append(shown)
        self.listen(shown)
