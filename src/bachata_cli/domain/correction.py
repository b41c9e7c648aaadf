"""What a person knows better than the analysis: a correction of one song's grid.

Kept apart from the analysis and laid over every analysis of the song, old or new. All of
it is said in seconds of the song, never relative to one analysis.
"""

from typing import Literal

from pydantic import Field

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, BeatGrid
from bachata_cli.domain.value import Seconds, Value

SCHEMA: Literal["bachata/correction@1"] = "bachata/correction@1"


class Anchor(Value):
    """At this time the dancers say this count."""

    at_s: Seconds = Field(ge=0)
    count: int = Field(ge=1, le=COUNTS_PER_EIGHT)


class Correction(Value):
    """What was corrected; an empty one corrects nothing.

    Attributes
    ----------
    grid
        A whole grid that replaces the one heard.
    tempo_bpm
        The tempo as counted: beats that were heard twice or half as fast are halved or
        doubled to come near it.
    one_at_s
        The one is here; the whole count of the song moves with it.
    anchors
        Places where the count is known; it runs on from each to the next.
    flips
        From each of these times on 1 and 5 change places.
    """

    schema_: Literal["bachata/correction@1"] = Field(default=SCHEMA, alias="schema")
    grid: BeatGrid | None = None
    tempo_bpm: float | None = Field(default=None, gt=20, lt=400)
    one_at_s: Seconds | None = Field(default=None, ge=0)
    anchors: tuple[Anchor, ...] = Field(default=(), max_length=500)
    flips: tuple[Seconds, ...] = Field(default=(), max_length=500)

    @property
    def empty(self) -> bool:
        """Whether nothing is corrected."""
        return self == Correction()
