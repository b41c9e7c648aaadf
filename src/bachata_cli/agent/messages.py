"""What is said in a conversation with a model, in nobody's wire format.

The conversation asks (`Ask`) and is answered (`Reply` or `Failure`). Whether a
service, a transcript or three lines of a test answer is not known here.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from bachata_cli.domain.value import Value

MAX_TEXT = 100_000
"""Characters of one text or one call's arguments that are read; a dance needs about 10,000."""


class ToolSpec(Value):
    """A tool as the model sees it; `parameters` is a strict JSON Schema."""

    name: str
    description: str
    parameters: Mapping[str, Any]


class ToolCall(Value):
    """The model's wish to use a tool; `arguments` is the text as it came."""

    id: str = Field(max_length=500)
    name: str = Field(max_length=500)
    arguments: str = Field(max_length=MAX_TEXT)


class Message(Value):
    """Plain words of the person's side or of the model."""

    role: Literal["user", "assistant"]
    text: str


class Answered(Value):
    """A call and what the tool answered, as JSON text."""

    call: ToolCall
    output: str


type Item = Message | Answered


class AnswerForm(Value):
    """A form the answer must be filled into instead of free words."""

    name: str
    parameters: Mapping[str, Any]


class Ask(Value):
    """One turn: everything the model needs, since nothing is kept at the service."""

    instructions: str
    items: tuple[Item, ...]
    tools: tuple[ToolSpec, ...] = ()
    form: AnswerForm | None = None


class Usage(Value):
    """Tokens, as counted by the service; zero where it does not say."""

    input_tokens: int = Field(default=0, ge=0, lt=10**9)
    output_tokens: int = Field(default=0, ge=0, lt=10**9)

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
        )


class Reply(Value):
    """What came back.

    Attributes
    ----------
    refusal
        The model's own words when it declined.
    cut
        Why the answer stops early (`max_output_tokens`); empty when whole.
    """

    text: str = Field(default="", max_length=MAX_TEXT)
    calls: tuple[ToolCall, ...] = Field(default=(), max_length=64)
    refusal: str = Field(default="", max_length=MAX_TEXT)
    cut: str = ""
    usage: Usage = Usage()


class Trouble(StrEnum):
    """Why there is no answer."""

    KEY = "key"
    QUOTA = "quota"
    MISSING = "missing"
    REFUSED = "refused"
    BUSY = "busy"
    SERVER = "server"
    NETWORK = "network"
    TIME = "time"
    GARBLED = "garbled"
    COST = "cost"


class Failure(Value):
    """No answer, and why in one sentence without a full stop."""

    trouble: Trouble
    text: str


class ToolUse(Value):
    """One thing the agent did: the tool, its arguments and its result in words."""

    tool: str
    arguments: str = ""
    result: str

    def __str__(self) -> str:
        return f"{self.tool}({self.arguments}): {self.result}"
