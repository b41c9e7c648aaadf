"""The blueprint as the house works with it: a choreography and the song it is for, one value each.

It is complete: grid and moves are embedded, so it previews without the song
and renders after the catalog changed. A blueprint is made only by
`rules.placing`; reading one checks its form here and its rules there.
"""

from typing import Any, Self

from pydantic import Field, ValidationError, model_validator

from bachata_cli.domain.blueprint.foreign import ForeignKeys
from bachata_cli.domain.blueprint.placed import PlacedMove, Planner, Relaxation
from bachata_cli.domain.blueprint.reading import read_document
from bachata_cli.domain.blueprint.schema import (
    MAX_STEPS,
    BlueprintDocument,
    SongEntry,
    refuse_overlapping,
)
from bachata_cli.domain.document import dumps
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.song import SongForm
from bachata_cli.domain.value import Value


class Blueprint(Value):
    """A checked choreography for one song.

    Attributes
    ----------
    song
        Its form: where a part of it is danced, it starts and ends with that part.
    foreign
        Keys of the file this program does not know; written again as they were.
    """

    title: str
    request: str
    parameters: PlanParameters
    seed: int
    planner: Planner
    song: SongForm
    steps: tuple[PlacedMove, ...] = Field(min_length=1, max_length=MAX_STEPS)
    relaxed: tuple[Relaxation, ...] = ()
    foreign: ForeignKeys = ForeignKeys.model_construct()

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_overlapping(self.steps)
        return self

    @property
    def is_part(self) -> bool:
        """A blueprint is a whole dance; see `excerpt.Excerpt`."""
        return False

    def to_data(self) -> dict[str, Any]:
        """The document as plain JSON values."""
        song = self.song
        document = BlueprintDocument.model_construct(
            **{name: getattr(self, name) for name in _SAME},
            song=SongEntry.of(song),
            grid=song.grid,
            sections=song.sections,
            breaks=song.breaks,
        )
        return self.foreign.put_into(document.model_dump(mode="json", by_alias=True))

    def to_json(self) -> str:
        """The document's bytes as text: fixed key order and number format."""
        return dumps(self.to_data())

    @classmethod
    def from_json(cls, text: str | bytes, *, source: str = "the blueprint") -> Self:
        """Read a blueprint of any version strictly.

        Raises
        ------
        ValidationFailedError
            Naming every fault: not JSON, a newer program's, unknown keys that may change the
            dance, values out of range. `source` names the file in the message.
        """
        document, foreign = read_document(text, source)
        try:
            song = document.form
        except ValidationError as error:
            raise ValidationFailedError(
                f"What {source} says of its song does not hold: {error.errors()[0]['msg']}.",
                code="blueprint.song",
                hint="Mend the sections in the file, or plan anew: "
                "bachata blueprint create REQUEST --song SONG",
            ) from None
        same = {name: getattr(document, name) for name in _SAME}
        return cls(**same, song=song, foreign=foreign)


_SAME = frozenset(Blueprint.model_fields) & frozenset(BlueprintDocument.model_fields) - {"song"}
"""What the value and the document call alike."""
