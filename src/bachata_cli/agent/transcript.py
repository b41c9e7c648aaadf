"""A recorded conversation as a document: what was answered, so that it can be replayed offline.

Holds what the model said and the request as read; no key, no path, no sound.
"""

import hashlib
from typing import Literal

from pydantic import Field, ValidationError

from bachata_cli.agent.messages import Ask, Failure, Reply, Trouble
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.document import dumps
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.events import AgentStep
from bachata_cli.domain.move import MoveId
from bachata_cli.domain.parameters import UnderstoodRequest
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.domain.value import Value

SCHEMA: Literal["bachata/transcript@1"] = "bachata/transcript@1"
MAX_EXCHANGES = 64
MAX_BYTES = 16_000_000


class Transcript(Value):
    """Everything a replay needs besides song and catalog.

    Attributes
    ----------
    known
        Figures the dancers knew; None where nothing was said of that.
    imagined
        The song, where it existed on paper only.
    moves
        The moves that could be danced; None for the whole catalog.
    outcome
        Whose dance it became and why.
    """

    schema_: Literal["bachata/transcript@1"] = Field(default=SCHEMA, alias="schema")
    model: str
    server: str
    read: UnderstoodRequest
    song: str
    song_title: str
    render: bool
    share_title: bool
    strict: bool
    known: tuple[MoveId, ...] | None = None
    imagined: SongAnalysis | None = None
    moves: tuple[MoveId, ...] | None = None
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
        """Read one strictly.

        Raises
        ------
        ValidationFailedError
            When it is not a transcript of this version.
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
