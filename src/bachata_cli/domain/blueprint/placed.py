"""What a dance is made of: moves on the grid, who planned them, what was relaxed."""

from pydantic import Field

from bachata_cli.domain.move import Move
from bachata_cli.domain.value import Seconds, Value
from bachata_cli.domain.vocabulary import Position, Role


class Planner(Value):
    """Who planned: `offline` or `openai`, the model if any, and what it did on the way."""

    name: str
    model: str | None = None
    trace: tuple[str, ...] = ()


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
