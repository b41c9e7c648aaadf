"""The blueprint document as it is written today, key by key; `bachata blueprint schema` shows it.

The form other programs read. What the house works with is `dance.Blueprint`: the song is one
value there and three keys here. A change of these keys is a new version with an upgrade in
`versions` and a document of the old one in `tests/documents/blueprints`.
"""

from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.blueprint.placed import PlacedMove, Planner, Relaxation
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.song import Break, Section, SongForm
from bachata_cli.domain.value import Seconds, Value

SCHEMA: Literal["bachata/blueprint@1"] = "bachata/blueprint@1"

MAX_STEPS = 5_000
"""Half an eight each, they fill 20,000 beats."""


class SongEntry(Value):
    """The song a blueprint is for, in a few figures; its counts and parts are keys beside it.

    `id` is the SHA-256 of its file; `one_confidence` says how sure the analysis was of the
    one, 0 to 1 (documents from before it was said count as sure).
    """

    id: str
    title: str
    duration_s: Seconds = Field(gt=0)
    tempo_bpm: float = Field(gt=0)
    dance_start_s: Seconds
    last_hit_s: Seconds
    one_confidence: float = Field(default=1.0, ge=0, le=1)

    @classmethod
    def of(cls, song: SongForm) -> "SongEntry":
        """The figures of a song."""
        return cls.model_construct(**{name: getattr(song, name) for name in cls.model_fields})


class BlueprintDocument(Value):
    """A checked choreography for one song, complete: it embeds the grid and the moves."""

    schema_: Literal["bachata/blueprint@1"] = Field(default=SCHEMA, alias="schema")
    title: str
    request: str
    parameters: PlanParameters
    seed: int
    planner: Planner
    song: SongEntry
    grid: BeatGrid
    sections: tuple[Section, ...]
    steps: tuple[PlacedMove, ...] = Field(min_length=1, max_length=MAX_STEPS)
    relaxed: tuple[Relaxation, ...] = ()
    breaks: tuple[Break, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_overlapping(self.steps)
        return self

    @property
    def form(self) -> SongForm:
        """The song as one value.

        Raises
        ------
        pydantic.ValidationError
            When what the document says of the song does not hold together.
        """
        figures = {name: getattr(self.song, name) for name in SongEntry.model_fields}
        return SongForm(grid=self.grid, sections=self.sections, breaks=self.breaks, **figures)


def refuse_overlapping(steps: tuple[PlacedMove, ...]) -> None:
    """Nobody dances two moves at once.

    Raises
    ------
    ValueError
        For a step that begins before the one before it has ended.
    """
    for before, after in pairwise(steps):
        if after.start_count < before.start_count + before.counts:
            raise ValueError(f"steps {before.index} and {after.index} overlap")
