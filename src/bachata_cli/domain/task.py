"""What a planner is to do, whoever plans: the terms, the song, and the moves that may be danced.

`Terms` is the part of a `Task` that can be written down and held to again; song and catalog
are found by what it says of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import field_serializer

from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.parameters import UnderstoodRequest
from bachata_cli.domain.song import SongForm
from bachata_cli.domain.value import Value


class Terms(Value):
    """What is asked for, and what binds the planner.

    Attributes
    ----------
    strict
        Refuse a dance that keeps not every wish.
    known
        Figures the dancers know; None where nothing is said of that.
    imagined
        The song, where it exists on paper only, so that no file can be found again.
    moves
        The moves that may be danced, where they are less than the catalog.
    """

    request: UnderstoodRequest
    strict: bool = False
    known: frozenset[MoveId] | None = None
    imagined: SongForm | None = None
    moves: tuple[MoveId, ...] | None = None

    @field_serializer("known")
    def _sorted(self, known: frozenset[MoveId] | None) -> tuple[MoveId, ...] | None:
        return None if known is None else tuple(sorted(known))


@dataclass(frozen=True, slots=True)
class Task:
    """The one value every planner of a run is given, so that all plan under the same conditions.

    Attributes
    ----------
    song
        All of it, also where a part is asked for.
    moves
        The moves that may be danced, by id.
    """

    terms: Terms
    song: SongForm
    moves: Mapping[MoveId, Move]

    @property
    def request(self) -> UnderstoodRequest:
        """What is asked for."""
        return self.terms.request

    def asked(self, request: UnderstoodRequest) -> "Task":
        """The same task with another request."""
        return replace(self, terms=self.terms.model_copy(update={"request": request}))

    def narrowed_to(self, moves: Mapping[MoveId, Move]) -> "Task":
        """The same task with less than the catalog."""
        terms = self.terms.model_copy(update={"moves": tuple(moves)})
        return replace(self, terms=terms, moves=moves)


def restore_task(terms: Terms, song: SongForm, catalog: Mapping[MoveId, Move]) -> Task:
    """The task of terms, with those of their moves that the catalog has."""
    usable = catalog if terms.moves is None else set(terms.moves)
    return Task(terms, song, {name: m for name, m in catalog.items() if name in usable})
