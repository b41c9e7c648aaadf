"""What was asked for, and what it was understood as."""

from typing import Self

from pydantic import Field, model_validator

from bachata_cli.domain.move import MoveId
from bachata_cli.domain.value import Value
from bachata_cli.domain.vocabulary import (
    Difficulty,
    Energy,
    Family,
    Mood,
    Position,
    Role,
    Style,
    Tempo,
)

MAX_REQUEST_CHARACTERS = 2_000
"""A sentence or a paragraph, not a book: bounds every later step."""

MAX_LENGTH_S = 30 * 60
"""The longest song the program takes, so the longest dance."""


class Length(Value):
    """How long to dance: seconds or counts, exactly one of the two."""

    seconds: float | None = Field(default=None, gt=0, le=MAX_LENGTH_S)
    counts: int | None = Field(default=None, ge=16, le=8_000)

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.seconds is None) == (self.counts is None):
            raise ValueError("a length is given in seconds or in counts, not both")
        return self


class SectionWish(Value):
    """A family or move wished in sections of one role: `footwork in the mambo`."""

    figure: Family | MoveId
    role: Role


class PlanParameters(Value):
    """The request as values a planner can use.

    `include` and `exclude` name families or move ids; `start` and `end` are
    positions. `more` and `less` of a figure are matters of taste, not of law.
    `only` is the part of the song to dance; `new_moves` the most figures the
    dancers should have to learn. A field that is None leaves the choice to
    song and planner.
    """

    difficulty: Difficulty = Difficulty.BEGINNER
    styles: tuple[Style, ...] = ()
    mood: Mood = Mood.NEUTRAL
    energy: Energy = Energy.MEDIUM
    tempo: Tempo | None = None
    length: Length | None = None
    include: tuple[Family | MoveId, ...] = ()
    exclude: tuple[Family | MoveId, ...] = ()
    start: Position | None = None
    end: Position | None = None
    more: tuple[Family | MoveId, ...] = ()
    less: tuple[Family | MoveId, ...] = ()
    sections: tuple[SectionWish, ...] = ()
    only: Role | None = None
    new_moves: int | None = Field(default=None, ge=0, le=100)
    seed: int = Field(default=0, ge=0, lt=2**63)


class UnderstoodRequest(Value):
    """A parsed request: parameters, and every word's fate.

    Attributes
    ----------
    understood
        What was taken from the text, in words (`romantic -> mood romantic`).
    ignored
        Words of the request that changed nothing.
    song
        Title of the song the text names, if it names one.
    """

    text: str
    parameters: PlanParameters
    understood: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    song: str | None = None
