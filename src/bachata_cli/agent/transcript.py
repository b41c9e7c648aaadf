"""A recorded conversation as a document: what was answered, so that it can be replayed offline.

Holds what the model said and the request as read; no key, no path, no sound.
"""

import hashlib
import json
from typing import Literal

from pydantic import Field, ValidationError

from bachata_cli.agent.messages import Ask, Failure, Reply, Trouble
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.document import dumps
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.events import AgentStep
from bachata_cli.domain.task import Terms
from bachata_cli.domain.value import Value
from bachata_cli.domain.versions import JsonObject, Versions

SCHEMA: Literal["bachata/transcript@2"] = "bachata/transcript@2"
MAX_EXCHANGES = 64
MAX_BYTES = 16_000_000


def _terms_together(data: JsonObject) -> JsonObject:
    """Version 2: what binds the planner are `terms`, and a song on paper is its form."""
    names = {"strict": "strict", "known": "known", "moves": "moves", "read": "request"}
    terms = {now: data[was] for was, now in names.items()}
    heard = data["imagined"]
    rest = {name: value for name, value in data.items() if name not in {*names, "imagined"}}
    return {**rest, "terms": {**terms, "imagined": heard and _form_of(heard)}}


def _form_of(heard: JsonObject) -> JsonObject:
    """A song on paper, which version 1 dressed up as an analysis."""
    return {
        **{name: heard[name] for name in ("id", "title", "duration_s", "tempo_bpm")},
        "grid": {"beats": heard["beats"], "ones": heard["ones"]},
        **{name: heard[name] for name in ("sections", "breaks", "dance_start_s", "last_hit_s")},
        "one_confidence": heard["confidence"]["one"],
    }


PLAN_ANEW = "Plan anew: bachata blueprint create REQUEST --planner openai"
VERSIONS = Versions("transcript", PLAN_ANEW, (_terms_together,))


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

    def to_json(self) -> str:
        """The document as text."""
        return dumps(self.model_dump(mode="json", by_alias=True))

    @classmethod
    def from_json(cls, text: str | bytes, *, source: str) -> "Transcript":
        """Read one of any version strictly.

        Raises
        ------
        ValidationFailedError
            When it is no transcript, or a newer program's.
        """
        data = VERSIONS.parsed(text, f"The conversation of {source}")
        try:
            return cls.model_validate_json(json.dumps(data))
        except ValidationError as error:
            first = error.errors()[0]
            raise ValidationFailedError(
                f"The conversation of {source} cannot be read: {first['msg']}.",
                code="transcript.invalid",
                hint=PLAN_ANEW,
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
