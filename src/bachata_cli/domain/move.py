"""A move: what the catalog holds, and what a body allows.

A `Move` is complete: it carries the geometry (`stances`) of every position it
names, so a blueprint that embeds it can be drawn when the catalog is gone.
"""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from bachata_cli.domain.steps import (
    TimedStep,
    free_foot_after,
    mirrored,
    parse_footwork,
    same_footed,
)
from bachata_cli.domain.value import EnergyLevel, Value
from bachata_cli.domain.vocabulary import Dancer, Difficulty, Family, Foot, Position, Style

MAX_COUNTS = 32
"""The longest move the program places: a phrase."""

FIRST_FREE = {Dancer.LEADER: Foot.LEFT, Dancer.FOLLOWER: Foot.RIGHT}
"""The feet that are free between moves wherever the couple does not dance on the same foot."""

SAME_FOOT = frozenset({Position.SHADOW, Position.SIDE})
"""Positions in which both look the same way and step with the same foot: both left feet are
free between moves. The moves into and out of them hold the follower's extra step-tap."""


def free_foot(who: Dancer, where: Position) -> Foot:
    """The foot that is free between moves in a position: any order of moves is foot-correct."""
    return Foot.LEFT if where in SAME_FOOT else FIRST_FREE[who]


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


class BodyVerb(StrEnum):
    """What a body does beside its steps."""

    WAVE = "wave"
    SIDE_WAVE = "side_wave"
    HIP_ROLL = "hip_roll"
    CHEST_HIT = "chest_hit"
    HIT = "hit"
    HEAD_ROLL = "head_roll"
    DIP = "dip"
    CAMBRE = "cambre"
    SUPPORT = "support"
    ARMS_OPEN = "arms_open"
    ARMS_UP = "arms_up"
    CARESS = "caress"


class BodyAction(Value):
    """Something a body does from one count to another; halves and tenths are allowed.

    Written `{ who, do, from, to }`; an end one past the last count is the move's end.
    """

    model_config = ConfigDict(serialize_by_alias=True)

    who: Dancer
    do: BodyVerb
    start: float = Field(alias="from", ge=1)
    to: float

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.to <= self.start:
            raise ValueError(f"{self.do} ends at {self.to:g}, before it starts at {self.start:g}")
        return self


class Move(Value):
    """A catalog entry.

    Attributes
    ----------
    entry, exit
        Positions the move may start in; where it ends, or `same`.
    leader, follower
        One entry of step notation per count; no follower line means mirrored,
        and the leader's own where both dance on the same foot.
    place
        Where the follower is on a count when not on the way between entry and exit.
    hold
        Hand-hold reached on a count.
    body
        What bodies do beside the steps: waves, rolls, dips.
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
    description_es: str = ""
    leader_notes: str = ""
    follower_notes: str = ""
    mistakes: tuple[str, ...] = ()
    safety: str = ""
    leader: tuple[str, ...]
    follower: tuple[str, ...] | None = None
    place: dict[int, Position | Place] = Field(default_factory=dict)
    hold: dict[int, str] = Field(default_factory=dict)
    body: tuple[BodyAction, ...] = Field(default=(), max_length=32)
    hit: int | None = None
    stances: dict[Position, Stance]

    @model_validator(mode="after")
    def _check(self) -> Self:
        for dancer in Dancer:
            for start in self.entry:
                self._check_feet(dancer, start)
                self._check_turns(dancer, start)
        self._check_counts()
        return self

    def _check_counts(self) -> None:
        outside = [c for c in (*self.place, *self.hold) if not 1 <= c <= self.counts]
        if outside:
            raise ValueError(f"count {outside[0]} is outside the move's {self.counts} counts")
        late = [action for action in self.body if action.to > self.counts + 1]
        if late:
            raise ValueError(f"body: {late[0].do} ends at {late[0].to:g}, after the move")
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

    def _check_feet(self, dancer: Dancer, start: Position) -> None:
        lines = self.lines(dancer, start)
        if len(lines) != self.counts:
            raise ValueError(f"{dancer}: {len(lines)} entries for {self.counts} counts")
        try:
            free = free_foot_after(self.footwork(dancer, start), self.free_before(dancer, start))
        except ValueError as error:
            raise ValueError(f"{dancer}, {error}") from None
        needed = self.free_after(dancer, start)
        if free is not needed:
            end = self.exit_from(start)
            raise ValueError(
                f"{dancer}: the move ends with {free} free, the next one in {end} needs {needed}"
            )

    def _check_turns(self, dancer: Dancer, start: Position) -> None:
        turned = sum(timed.step.turn_deg for timed in self.footwork(dancer, start))
        end = self.exit_from(start)
        wanted = 0
        if dancer is Dancer.FOLLOWER and {start, end} <= set(self.stances):
            wanted = self.stances[end].at[2] - self.stances[start].at[2]
        if (turned - wanted) % 360:
            raise ValueError(
                f"{dancer}: turns add up to {turned} degrees, but from {start} "
                f"to {end} it takes {wanted} or whole turns more"
            )

    def free_before(self, who: Dancer, start: Position) -> Foot:
        """The foot a dancer begins with from a position."""
        return free_foot(who, start)

    def free_after(self, who: Dancer, start: Position) -> Foot:
        """The foot that is free at the end; in a pose, which nothing follows, either may be."""
        end = self.exit_from(start)
        if end is Position.POSE:
            return free_foot_after(self.footwork(who, start), self.free_before(who, start))
        return free_foot(who, end)

    def lines(self, dancer: Dancer, start: Position | None = None) -> tuple[str, ...]:
        """The dancer's notation, one entry per count, danced from `start` (first entry if None)."""
        if dancer is Dancer.LEADER:
            return self.leader
        if self.follower is not None:
            return self.follower
        same = (start or self.entry[0]) in SAME_FOOT
        return same_footed(self.leader) if same else mirrored(self.leader)

    def footwork(self, dancer: Dancer, start: Position | None = None) -> tuple[TimedStep, ...]:
        """The dancer's steps from `start`, parsed.

        Raises
        ------
        ValueError
            With the count and the word that is not understood.
        """
        return parse_footwork(self.lines(dancer, start))

    def exit_from(self, start: Position) -> Position:
        """The position the couple is in after dancing the move from `start`."""
        return start if self.exit == "same" else Position(self.exit)
