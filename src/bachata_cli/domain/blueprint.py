"""The blueprint: the plan as a document people read, edit, diff and share.

It is complete: grid and moves are embedded, so it previews without the song
and renders after the catalog changed. A blueprint is made only by
`rules.placing`; reading one checks its form here and its rules there.
"""

import json
from itertools import pairwise
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.document import dumps
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.move import Move
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.song import Break, Section
from bachata_cli.domain.value import Seconds, Value
from bachata_cli.domain.vocabulary import Position, Role

SCHEMA: Literal["bachata/blueprint@1"] = "bachata/blueprint@1"
MAX_BYTES = 8_000_000
"""A 30-minute song in full needs about 2 MB; more is not a blueprint."""

MAX_STEPS = 5_000
"""Half an eight each, they fill 20,000 beats."""

MAX_FINDINGS = 50
"""Faults of form listed; whoever has more does not mend them one by one."""


class Planner(Value):
    """Who planned: `offline` or `openai`, the model if any, and what it did on the way."""

    name: str
    model: str | None = None
    trace: tuple[str, ...] = ()


class SongReference(Value):
    """The song a blueprint is for.

    `id` is the SHA-256 of its file; `one_confidence` says how sure the analysis was of the
    one, 0 to 1 (documents from before it was said count as sure).
    """

    id: str
    title: str
    duration_s: Seconds
    tempo_bpm: float
    dance_start_s: Seconds
    last_hit_s: Seconds
    one_confidence: float = Field(default=1.0, ge=0, le=1)


class PlacedMove(Value):
    """A move on the grid: beats `start_count` .. `start_count + counts`.

    `start_count` is an index into `grid.beats`; `start_s` and `end_s` are the
    times of its first beat and of the beat after its last.
    """

    index: int = Field(ge=0)
    move: Move
    start_count: int = Field(ge=0)
    counts: int = Field(ge=1)
    start_s: Seconds
    end_s: Seconds
    section: Role | None
    position_in: Position
    position_out: Position
    note: str = ""


class Relaxation(Value):
    """A wish that could not be kept, said aloud."""

    what: str
    wished: str
    given: str
    why: str

    def __str__(self) -> str:
        return f"relaxed: {self.what} {self.wished} -> {self.given} ({self.why})"


class Blueprint(Value):
    """A checked choreography for one song."""

    schema_: Literal["bachata/blueprint@1"] = Field(default=SCHEMA, alias="schema")
    title: str
    request: str
    parameters: PlanParameters
    seed: int
    planner: Planner
    song: SongReference
    grid: BeatGrid
    sections: tuple[Section, ...]
    steps: tuple[PlacedMove, ...] = Field(min_length=1, max_length=MAX_STEPS)
    relaxed: tuple[Relaxation, ...] = ()
    breaks: tuple[Break, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        for a, b in pairwise(self.steps):
            if b.start_count < a.start_count + a.counts:
                raise ValueError(f"steps {a.index} and {b.index} overlap")
        return self

    def to_json(self) -> str:
        """The document's bytes as text: fixed key order and number format."""
        return dumps(self.model_dump(mode="json", by_alias=True))

    @classmethod
    def from_json(cls, text: str | bytes, *, source: str = "the blueprint") -> Self:
        """Read a blueprint strictly.

        Raises
        ------
        ValidationFailedError
            Naming every fault: not JSON, another schema version, unknown
            keys, values out of range. `source` names the file in the message.
        """
        if len(text) > MAX_BYTES:
            raise ValidationFailedError(
                f"{source} is larger than {MAX_BYTES // 1_000_000} MB and not read.",
                code="blueprint.too_large",
                hint="Make one with: bachata blueprint create REQUEST --song SONG",
            )
        data = _data_of(text, source)
        schema = data.get("schema") if isinstance(data, dict) else None
        if schema != SCHEMA:
            raise ValidationFailedError(
                f"{source} says schema {schema!r}; this version reads {SCHEMA!r}.",
                code="blueprint.schema",
                hint="Make it anew with: bachata blueprint create REQUEST --song SONG",
            )
        steps = data.get("steps") if isinstance(data, dict) else None
        if isinstance(steps, list) and len(steps) > MAX_STEPS:
            raise ValidationFailedError(
                f"{source} has {len(steps)} steps; no song has room for more than {MAX_STEPS}.",
                code="blueprint.too_large",
                hint="Make one with: bachata blueprint create REQUEST --song SONG",
            )
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            findings = tuple(
                f"{'.'.join(str(part) for part in e['loc']) or 'blueprint'}: {e['msg']}"
                for e in error.errors(include_url=False, include_input=False)[:MAX_FINDINGS]
            )
            raise ValidationFailedError(
                f"{source} is not a valid blueprint: {findings[0]}",
                code="blueprint.invalid",
                hint="Mend what is named in the file, or plan anew: "
                "bachata blueprint create REQUEST --song SONG",
                findings=findings,
            ) from None


def _data_of(text: str | bytes, source: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValidationFailedError(
            f"{source} is not JSON: {error}",
            code="blueprint.not_json",
            hint="A blueprint is the JSON file written by bachata blueprint create.",
        ) from None
