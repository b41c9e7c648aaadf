"""Progress as values: what rooms tell whoever listens.

A room takes a `Listener` and emits these; it never draws, prints or logs.
`events.append` of a list is the test double, `ignore` the default. Only `cli`
turns events into bars, lines or JSON.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bachata_cli.domain.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class StageStarted:
    """A stage begins; `total` is its work in `unit`s, 0 when not known ahead."""

    stage: Stage
    total: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class StageAdvanced:
    """`done` units of the stage are finished, counted from its start."""

    stage: Stage
    done: int


@dataclass(frozen=True, slots=True)
class StageFinished:
    """A stage ended well after `seconds` of wall time; `cached` when nothing had to be made."""

    stage: Stage
    seconds: float
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence the person should see: a relaxation, a doubt, a fallback.

    `code` is stable for scripts; `warning` marks what belongs in the
    `warnings` of a JSON answer.
    """

    code: str
    text: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class AgentStep:
    """A planning agent used a tool: what it asked and got, in words.

    `seconds` and tokens are those of the turn the step came in.
    """

    tool: str
    arguments: str
    result: str
    seconds: float
    input_tokens: int
    output_tokens: int


type Event = StageStarted | StageAdvanced | StageFinished | Notice | AgentStep
type Listener = Callable[[Event], None]


def ignore(_: Event) -> None:
    """Listen to nothing."""
