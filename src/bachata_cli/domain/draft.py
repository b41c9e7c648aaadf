"""A dance as a person wrote it down: moves in order and notes, no times."""

from pydantic import Field

from bachata_cli.domain.value import Value
from bachata_cli.domain.vocabulary import Position

MAX_MOVE_CHARACTERS = 200
"""More than any name of a move with its remarks."""


def on_one_line(text: str) -> str:
    """A text as a line shows it: no control characters, single blanks."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


class WrittenStep(Value):
    """A move as written, an id or nearly one, and its note."""

    move: str = Field(min_length=1, max_length=MAX_MOVE_CHARACTERS)
    note: str = ""


class Draft(Value):
    """A dance as a person wrote it down: moves in order, no times.

    Attributes
    ----------
    title, start
        As written; None where the sheet does not say and the dance keeps its own.
    """

    title: str | None = None
    start: Position | None = None
    steps: tuple[WrittenStep, ...]
