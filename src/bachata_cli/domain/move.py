"""A move: what the catalog holds, and what a body allows.

A `Move` is complete: it carries the geometry (`stances`) of every position it
names, so a blueprint that embeds it can be drawn when the catalog is gone.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bachata_cli.domain.steps import (
    TimedStep,
    free_foot_after,
    mirrored,
    parse_footwork,
)
from bachata_cli.domain.value import EnergyLevel, Value
from bachata_cli.domain.vocabulary import Dancer, Difficulty, Family, Foot, Position, Style

MAX_COUNTS = 32
"""The longest move the program places: a phrase."""

FIRST_FREE = {Dancer.LEADER: Foot.LEFT, Dancer.FOLLOWER: Foot.RIGHT}
"""Every move starts and ends with these feet free, so that any order is foot-correct."""

type MoveId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


class Stance(Value):
    """Where the follower stands, seen from the leader: the geometry of a position.

    Attributes
    ----------
    at
        Centimetres to the leader's right, centimetres in front of the leader,
        and degrees from the leader's facing to the follower's (180 = face to face).
    hold
        Name of the default hand-hold.
    """

    at: tuple[int, int, int]
    hold: str = Field(pattern=r"^[a-zA-Z][a-zA-Z0-9_]*$")


type Place = tuple[int, int] | tuple[int, int, int]
"""Where the follower is on a count: cm right, cm in front, and optionally facing in degrees."""


class Move(Value):
    """A catalog entry.

    Attributes
    ----------
    entry, exit
        Positions the move may start in; where it ends, or `same`.
    leader, follower
        One entry of step notation per count; no follower line means mirrored.
    place
        Where the follower is on a count when not on the way between entry and exit.
    hold
        Hand-hold reached on a count.
    hit
        For endings: the count that lands on the last hit of the song.
    stances
        Geometry of every position in `entry`, `exit` and `place`.
    """

    id: MoveId
    name: str = Field(min_length=1, max_length=80)
    name_es: str = Field(min_length=1, max_length=80)
    aliases: tuple[str, ...] = ()
    family: Family
    difficulty: Difficulty
    styles: tuple[Style, ...] = Field(min_length=1)
    energy: EnergyLevel
    counts: int = Field(ge=1, le=MAX_COUNTS)
    entry: tuple[Position, ...] = Field(min_length=1)
    exit: Position | Literal["same"]
    prerequisites: tuple[MoveId, ...] = ()
    description: str = ""
    leader_notes: str = ""
    follower_notes: str = ""
    mistakes: tuple[str, ...] = ()
    safety: str = ""
    leader: tuple[str, ...]
    follower: tuple[str, ...] | None = None
    place: dict[int, Position | Place] = Field(default_factory=dict)
    hold: dict[int, str] = Field(default_factory=dict)
    hit: int | None = None
    stances: dict[Position, Stance]

    @model_validator(mode="after")
    def _check(self) -> Self:
        for dancer in Dancer:
            self._check_feet(dancer)
            self._check_turns(dancer)
        self._check_counts()
        return self

    def _check_counts(self) -> None:
        outside = [c for c in (*self.place, *self.hold) if not 1 <= c <= self.counts]
        if outside:
            raise ValueError(f"count {outside[0]} is outside the move's {self.counts} counts")
        if (self.family is Family.ENDING) != (self.hit is not None):
            raise ValueError("an ending, and only an ending, says which count is its `hit`")
        if self.hit is not None and not 1 <= self.hit <= self.counts:
            raise ValueError(f"hit {self.hit} is outside the move's {self.counts} counts")
        used = {*self.entry, *(p for p in self.place.values() if isinstance(p, Position))}
        if self.exit != "same":
            used.add(self.exit)
        missing = used - set(self.stances)
        if missing:
            raise ValueError(f"no stance is given for {', '.join(sorted(missing))}")

    def _check_feet(self, dancer: Dancer) -> None:
        lines = self.lines(dancer)
        if len(lines) != self.counts:
            raise ValueError(f"{dancer}: {len(lines)} entries for {self.counts} counts")
        try:
            free = free_foot_after(self.footwork(dancer), FIRST_FREE[dancer])
        except ValueError as error:
            raise ValueError(f"{dancer}, {error}") from None
        if free is not FIRST_FREE[dancer]:
            raise ValueError(
                f"{dancer}: the move ends with {free} free, the next one needs {FIRST_FREE[dancer]}"
            )

    def _check_turns(self, dancer: Dancer) -> None:
        turned = sum(timed.step.turn_deg for timed in self.footwork(dancer))
        for start in self.entry:
            end = self.exit_from(start)
            wanted = 0
            if dancer is Dancer.FOLLOWER and {start, end} <= set(self.stances):
                wanted = self.stances[end].at[2] - self.stances[start].at[2]
            if (turned - wanted) % 360:
                raise ValueError(
                    f"{dancer}: turns add up to {turned} degrees, but from {start} "
                    f"to {end} it takes {wanted} or whole turns more"
                )

    def lines(self, dancer: Dancer) -> tuple[str, ...]:
        """The dancer's notation, one entry per count."""
        if dancer is Dancer.LEADER:
            return self.leader
        return self.follower if self.follower is not None else mirrored(self.leader)

    def footwork(self, dancer: Dancer) -> tuple[TimedStep, ...]:
        """The dancer's steps, parsed.

        Raises
        ------
        ValueError
            With the count and the word that is not understood.
        """
        return parse_footwork(self.lines(dancer))

    def exit_from(self, start: Position) -> Position:
        """The position the couple is in after dancing the move from `start`."""
        return start if self.exit == "same" else Position(self.exit)
