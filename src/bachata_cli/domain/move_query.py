"""What one may ask the catalog for, whoever asks: a person, a model, another room."""

from typing import Self

from pydantic import Field, model_validator

from bachata_cli.domain.move import MAX_COUNTS
from bachata_cli.domain.value import EnergyLevel, Value
from bachata_cli.domain.vocabulary import Difficulty, Family, Position, Style

MAX_LIMIT = 10_000
"""Listing a large catalog whole is legal; more than this is a mistake."""


class MoveQuery(Value):
    """A question to the catalog; a field that is None asks for nothing.

    Attributes
    ----------
    text
        Free words, English or Spanish; empty lists by the filters alone.
    difficulty
        The highest level wanted.
    energy
        Lowest and highest energy, both included.
    tempo
        Beats a minute the move must be comfortable at.
    filmed
        Ids of moves there are clips of, when only those are wanted.
    limit
        The most moves in the answer.
    """

    text: str = ""
    difficulty: Difficulty | None = None
    style: Style | None = None
    family: Family | None = None
    entry: Position | None = None
    exit: Position | None = None
    energy: tuple[EnergyLevel, EnergyLevel] | None = None
    counts: int | None = Field(default=None, ge=1, le=MAX_COUNTS)
    tempo: int | None = Field(default=None, ge=60, le=220)
    filmed: tuple[str, ...] | None = Field(default=None, max_length=MAX_LIMIT)
    limit: int = Field(default=10, ge=1, le=MAX_LIMIT)

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.energy is not None and self.energy[0] > self.energy[1]:
            raise ValueError("the lowest energy is above the highest")
        return self
