"""The conversation as a generator without I/O: it asks, is answered, and ends by itself.

A client, a transcript or a few lines of a test drive the same code. Everything
is counted: turns, calls, repeats, bad calls, refused proposals. Whatever comes
back, the outcome holds a blueprint only if `placing` made it.
"""

from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from bachata_cli.agent.agreement import agree, extracted_from
from bachata_cli.agent.desk import Desk, Means, one_line
from bachata_cli.agent.messages import (
    Answered,
    Ask,
    Failure,
    Item,
    Message,
    Reply,
    ToolCall,
    ToolUse,
)
from bachata_cli.agent.prompts import EXTRACT, PLAN, nudge, opening
from bachata_cli.agent.tools import (
    FORM,
    BadCallError,
    Tool,
    as_output,
    call_tool,
    tools_for,
)
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.parameters import UnderstoodRequest
from bachata_cli.rules.placing import Routine

MAX_TURNS = 12
MAX_CALLS = 24
MAX_SAME = 2
"""How often one call with the same arguments is answered."""

MAX_BAD = 3
"""Unknown tools, broken arguments, answers that stop early or say nothing."""

MAX_REFUSALS = 3
"""Proposals that break rules before somebody else repairs them."""

type Answerer = Callable[[Ask], Reply | Failure]
type Tell = Callable[[ToolUse], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a conversation ended.

    Attributes
    ----------
    made
        A legal blueprint, or None.
    refused
        The last proposal the rules refused, when there is no blueprint.
    request
        The request as both readings agree on it.
    trace
        What was done, one line per step.
    reason
        Why there is no blueprint, as the end of a sentence; empty when there is one.
    failure
        What the service did, when that ended it.
    """

    made: Blueprint | None
    refused: Routine | None
    request: UnderstoodRequest
    trace: tuple[str, ...]
    reason: str = ""
    failure: Failure | None = None


type Conversation = Generator[Ask, Reply | Failure, Outcome]


class _EndedError(Exception):
    """The conversation is over without a blueprint of its own accord."""

    def __init__(self, reason: str, failure: Failure | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.failure = failure


def hold(conversation: Conversation, answer: Answerer) -> Outcome:
    """Drive a conversation to its end."""
    try:
        ask = next(conversation)
        while True:
            ask = conversation.send(answer(ask))
    except StopIteration as end:
        outcome: Outcome = end.value
        return outcome


def converse(means: Means, tell: Tell) -> Conversation:
    """Plan a dance with a model.

    Parameters
    ----------
    means
        The task, search and graph; its request is as the offline reader understood it.
    tell
        Hears every step as it is done.
    """
    talk = _Talk(Desk(means, means.task.request), tools_for(render=means.render), tell)
    reason, failure = "", None
    try:
        yield from talk.read_request()
        yield from talk.plan()
    except _EndedError as end:
        reason, failure = end.reason, end.failure
    desk = talk.desk
    if desk.made:
        reason = ""
    return Outcome(
        made=desk.made,
        refused=None if desk.made else desk.refused,
        request=desk.request,
        trace=tuple(talk.trace),
        reason=reason,
        failure=failure,
    )


@dataclass(slots=True)
class _Talk:
    desk: Desk
    tools: tuple[Tool, ...]
    tell: Tell
    trace: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    calls: int = 0
    bad: int = 0
    ended: bool = False

    def read_request(self) -> Generator[Ask, Reply | Failure]:
        """First the request, as a form."""
        request = self.desk.request
        ask = Ask(instructions=EXTRACT, items=(Message(role="user", text=request.text),), form=FORM)
        reply = self._whole((yield ask))
        extracted = extracted_from(reply.text)
        if extracted is None:
            self._did("read_request", "", "the model's reading could not be used")
            return
        self.desk.request, differences = agree(request, extracted, self.desk.means.task.moves)
        added = self.desk.request.understood[len(request.understood) :]
        self._did("read_request", "", "; ".join((*added, *differences)) or "as understood")

    def plan(self) -> Generator[Ask, Reply | Failure]:
        """Then tools, until there is a dance or a limit is reached."""
        self.items.append(Message(role="user", text=opening(self.desk)))
        specs = tuple(tool.spec for tool in self.tools)
        for _ in range(MAX_TURNS):
            if self.ended:
                return
            reply = self._whole(
                (yield Ask(instructions=PLAN, items=tuple(self.items), tools=specs))
            )
            if reply.text:
                self.items.append(Message(role="assistant", text=reply.text))
            if reply.calls:
                for call in reply.calls:
                    self._answer(call)
            elif self.desk.made:
                return
            else:
                self._bad("no_tool", "it said something instead of planning")
                self.items.append(Message(role="user", text=nudge(cut=bool(reply.cut))))
        raise _EndedError(f"it made no legal dance in {MAX_TURNS} turns")

    def _answer(self, call: ToolCall) -> None:
        if self.ended:
            return
        self.calls += 1
        if self.calls > MAX_CALLS:
            raise _EndedError(f"it used its tools more than {MAX_CALLS} times")
        self.seen[call.name, call.arguments] += 1
        if self.seen[call.name, call.arguments] > MAX_SAME:
            raise _EndedError(f"it called {one_line(call.name, 60)} again and again")
        try:
            done, step = call_tool(self.tools, self.desk, call)
        except BadCallError as error:
            self.items.append(Answered(call=call, output=as_output({"error": str(error)})))
            self._bad(one_line(call.name, 60), str(error))
            return
        self.items.append(Answered(call=call, output=as_output(done.data)))
        self._did(step.tool, step.arguments, step.result)
        self.ended = done.ends
        if self.desk.refusals >= MAX_REFUSALS and not self.desk.made:
            raise _EndedError(f"its dance broke rules {MAX_REFUSALS} times")

    def _whole(self, reply: Reply | Failure) -> Reply:
        """The reply, unless it ends the conversation."""
        if isinstance(reply, Failure):
            self.trace.append(f"service: {reply.text}")
            raise _EndedError(reply.text, reply)
        if reply.refusal:
            words = one_line(reply.refusal)
            self._did("refusal", "", words)
            raise _EndedError(f"the model declined: {words}")
        if reply.cut:
            self._bad("answer", f"cut off ({one_line(reply.cut, 60)})")
        return reply

    def _bad(self, tool: str, what: str) -> None:
        self._did(tool, "", what)
        self.bad += 1
        if self.bad >= MAX_BAD:
            raise _EndedError(f"{MAX_BAD} of its answers were unusable, the last: {what}")

    def _did(self, tool: str, arguments: str, result: str) -> None:
        step = ToolUse(tool=tool, arguments=arguments, result=result)
        self.trace.append(str(step))
        self.tell(step)
