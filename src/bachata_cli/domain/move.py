"""A move: what the catalog holds, and what a body allows.

A `Move` is complete: it carries the geometry (`stances`) of every position it
names and every hold that is not the program's own, so a blueprint that embeds
it can be drawn when the catalog is gone.
"""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from bachata_cli.domain.hold import Hold, HoldName
from bachata_cli.domain.move_law import MoveLaw, broken, within
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


def free_foot(who: Dancer, where: Position) -> Foot:
    """The foot that is free between moves in a position: any order of moves is foot-correct."""
    return Foot.LEFT if where.posture.same_foot else FIRST_FREE[who]


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
    hold: HoldName


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


STRAINS = frozenset({BodyVerb.DIP, BodyVerb.CAMBRE, BodyVerb.HEAD_ROLL})
"""What backs and necks must rest from, and can be hurt by."""


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
            ends = f"{self.do} ends at {self.to:g}, before it starts at {self.start:g}"
            raise broken(MoveLaw.BODY, ends)
        return self


class Variant(Value):
    """How a move is danced differently when it begins in one of its positions.

    Written `[move.ID.from.POSITION]`. What is not given stays the move's own; a `leader` line
    without a `follower` line is mirrored like any other.
    """

    leader: tuple[str, ...] | None = None
    follower: tuple[str, ...] | None = None
    place: dict[int, Position | Place] | None = None
    hold: dict[int, str] | None = None
    body: tuple[BodyAction, ...] | None = Field(default=None, max_length=32)

    @property
    def given(self) -> dict[str, object]:
        """What it has of its own, by the names of a move's fields."""
        parts = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: part for name, part in parts.items() if part is not None}


_AS_WRITTEN = Variant()


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
    variants
        What is danced differently from single positions of `entry`; in files `from`.
    stances
        Geometry of every position in `entry`, `exit` and `place`.
    holds
        Holds named that are its catalog's own: not in the program, or otherwise there.
    """

    model_config = ConfigDict(serialize_by_alias=True)

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
    variants: dict[Position, Variant] = Field(
        default_factory=dict, alias="from", exclude_if=lambda variants: not variants
    )
    stances: dict[Position, Stance]
    holds: dict[str, Hold] = Field(default_factory=dict, exclude_if=lambda holds: not holds)

    @model_validator(mode="after")
    def _check(self) -> Self:
        for start in self.variants:
            if start not in self.entry:
                text = f"from {start}: the move does not start there"
                raise broken(MoveLaw.POSITION, text, "from", start)
        for start in self.entry:
            try:
                self._check_danced(start)
            except PydanticCustomError as error:
                if start not in self.variants:
                    raise
                raise within(error, f"from {start}: ", "from", start) from None
        self._check_counts()
        return self

    def _check_danced(self, start: Position) -> None:
        for dancer in Dancer:
            self._check_feet(dancer, start)
            self._check_turns(dancer, start)
        if start in self.variants:
            _check_places(self.danced_from(start))

    def _check_counts(self) -> None:
        _check_places(self)
        if (self.family is Family.ENDING) != (self.hit is not None):
            text = "an ending, and only an ending, says which count is its `hit`"
            raise broken(MoveLaw.VALUE, text, "hit")
        if self.hit is not None and not 1 <= self.hit <= self.counts:
            text = f"hit {self.hit} is outside the move's {self.counts} counts"
            raise broken(MoveLaw.COUNTS, text, "hit")

    def _check_feet(self, dancer: Dancer, start: Position) -> None:
        lines = self.lines(dancer, start)
        if len(lines) != self.counts:
            text = f"{dancer}: {len(lines)} entries for {self.counts} counts"
            raise broken(MoveLaw.COUNTS, text, dancer)
        try:
            free = free_foot_after(self.footwork(dancer, start), self.free_before(dancer, start))
        except PydanticCustomError as error:
            raise within(error, f"{dancer}, ", dancer) from None
        needed = self.free_after(dancer, start)
        if free is not needed:
            end = self.exit_from(start)
            text = f"{dancer}: the move ends with {free} free, the next one in {end} needs {needed}"
            raise broken(MoveLaw.END, text, dancer)

    def _check_turns(self, dancer: Dancer, start: Position) -> None:
        turned = sum(timed.step.turn_deg for timed in self.footwork(dancer, start))
        end = self.exit_from(start)
        wanted = 0
        if dancer is Dancer.FOLLOWER and {start, end} <= set(self.stances):
            wanted = self.stances[end].at[2] - self.stances[start].at[2]
        if (turned - wanted) % 360:
            text = (
                f"{dancer}: turns add up to {turned} degrees, but from {start} "
                f"to {end} it takes {wanted} or whole turns more"
            )
            raise broken(MoveLaw.TURNS, text, dancer)

    def danced_from(self, start: Position) -> "Move":
        """The move as it is danced from a position: no variant of it remains to be looked up."""
        variant = self.variants.get(start)
        if variant is None:
            return self
        given = variant.given
        if variant.leader is not None:
            given.setdefault("follower", None)
        return self.model_copy(update={**given, "entry": (start,), "variants": {}})

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
        where = start or self.entry[0]
        variant = self.variants.get(where, _AS_WRITTEN)
        leader = self.leader if variant.leader is None else variant.leader
        if dancer is Dancer.LEADER:
            return leader
        own = variant.leader is not None or variant.follower is not None
        follower = variant.follower if own else self.follower
        if follower is not None:
            return follower
        return same_footed(leader) if where.posture.same_foot else mirrored(leader)

    def footwork(self, dancer: Dancer, start: Position | None = None) -> tuple[TimedStep, ...]:
        """The dancer's steps from `start`, parsed.

        Raises
        ------
        ValueError
            With the count and the word that is not understood.
        """
        return parse_footwork(self.lines(dancer, start))

    def hold_names(self) -> frozenset[str]:
        """Every hold it names or a position of it has, from whichever entry."""
        ways = (self.hold, *(variant.hold or {} for variant in self.variants.values()))
        named = {name for way in ways for name in way.values()}
        return frozenset(named | {stance.hold for stance in self.stances.values()})

    def exit_from(self, start: Position) -> Position:
        """The position the couple is in after dancing the move from `start`."""
        return start if self.exit == "same" else Position(self.exit)


def _check_places(move: Move) -> None:
    for key, counts in (("place", move.place), ("hold", move.hold)):
        for count in counts:
            if not 1 <= count <= move.counts:
                text = f"count {count} is outside the move's {move.counts} counts"
                raise broken(MoveLaw.COUNTS, text, key)
    late = [action for action in move.body if action.to > move.counts + 1]
    if late:
        text = f"body: {late[0].do} ends at {late[0].to:g}, after the move"
        raise broken(MoveLaw.COUNTS, text, "body")
    used = {*move.entry, *(p for p in move.place.values() if isinstance(p, Position))}
    if move.exit != "same":
        used.add(move.exit)
    missing = used - set(move.stances)
    if missing:
        text = f"no stance is given for {', '.join(sorted(missing))}"
        raise broken(MoveLaw.POSITION, text, "entry")
