"""A recorded conversation as a document: what was answered, so that it can be replayed offline.

Holds what the model said and the request as read; no key, no path, no sound.
"""

import hashlib
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from bachata_cli.agent.messages import Ask, Failure, Reply, Trouble
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.document import dumps
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.events import AgentStep
from bachata_cli.domain.task import Terms
from bachata_cli.domain.value import Value

SCHEMA: Literal["bachata/transcript@2"] = "bachata/transcript@2"
_FIRST = "bachata/transcript@1"
"""Named what `Terms` holds beside one another, and the request `read`."""

MAX_EXCHANGES = 64
MAX_BYTES = 16_000_000


class Transcript(Value):
    """Everything a replay needs besides song and catalog.

    Attributes
    ----------
    terms
        What was asked for, and what bound the planner.
    outcome
        Whose dance it became and why.
    """

    schema_: Literal["bachata/transcript@2"] = Field(default=SCHEMA, alias="schema")
    model: str
    server: str
    terms: Terms
    song: str
    song_title: str
    render: bool
    share_title: bool
    replies: tuple[Reply | Failure, ...] = Field(max_length=MAX_EXCHANGES)
    steps: tuple[AgentStep, ...]
    cost: str
    outcome: str = ""
    blueprint_sha256: str

    @model_validator(mode="before")
    @classmethod
    def _upgrade(cls, data: Any) -> Any:  # noqa: ANN401 - whatever a file holds
        if not isinstance(data, dict) or data.get("schema") != _FIRST:
            return data
        terms = {
            name: data[name] for name in ("strict", "known", "imagined", "moves") if name in data
        }
        rest = {name: value for name, value in data.items() if name not in {*terms, "read"}}
        return {**rest, "schema": SCHEMA, "terms": {**terms, "request": data.get("read")}}

    def to_json(self) -> str:
        """The document as text."""
        return dumps(self.model_dump(mode="json", by_alias=True))

    @classmethod
    def from_json(cls, text: str | bytes, *, source: str) -> "Transcript":
        """Read one strictly; one of an earlier version as what it means now.

        Raises
        ------
        ValidationFailedError
            When it is no transcript that is known.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors()[0]
            raise ValidationFailedError(
                f"The conversation of {source} cannot be read: {first['msg']}.",
                code="transcript.invalid",
                hint="Plan anew: bachata blueprint create REQUEST --planner openai",
            ) from None


def fingerprint(blueprint: Blueprint) -> str:
    """SHA-256 of a blueprint's document: equal dances, equal bytes."""
    return hashlib.sha256(blueprint.to_json().encode()).hexdigest()


class Replay:
    """Answers a conversation from a transcript, in order."""

    def __init__(self, replies: tuple[Reply | Failure, ...]) -> None:
        self._replies = iter(replies)

    def __call__(self, _: Ask) -> Reply | Failure:
        """The next recorded reply; past the end, a failure."""
        ended = Failure(trouble=Trouble.GARBLED, text="the recorded conversation ends here")
        return next(self._replies, ended)
