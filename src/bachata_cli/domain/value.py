"""What every domain value is: frozen, strict about unknown keys, rounded alike.

`Value` is the base of all documents and their parts. `Seconds` is the one
float of the program's documents: rounded to 0.1 ms, far below anything heard
or seen, so that the same inputs give the same bytes.
"""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

TIME_DECIMALS = 4
"""Decimals of a time in a document: 0.1 ms, a tenth of the sharpest beat ear."""


def _rounded(seconds: float) -> float:
    return round(seconds, TIME_DECIMALS) + 0.0


type Seconds = Annotated[float, AfterValidator(_rounded), Field(allow_inf_nan=False)]
"""Time in seconds from the first decoded sample of the song."""

type EnergyLevel = Annotated[int, Field(ge=1, le=5)]
"""Energy of a move or a section: 1 (still) to 5 (all out)."""


class Value(BaseModel):
    """Base of every domain value: immutable; an unknown key is an error.

    Validators are built when a value of the type is first made: a command that only passes
    a room's types on does not pay for all of them (10 ms of the 180 ms a film's start takes).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)
