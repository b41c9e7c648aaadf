"""What may be danced at all: the hard constraints of a request on a song.

Owns which moves are allowed, where a dance may open and end, and which move
fills which slots. Taste is not its business. A `Leniency` says which wishes
are let go when they cannot be kept; level and refusals never are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.vocabulary import Energy, Family, Position
from bachata_cli.rules.timeline import EndPlace, Timeline, end_places

STRUCTURAL = frozenset({Family.TRANSITION, Family.ACCENT, Family.INTRO, Family.ENDING})
"""Families that join a dance together rather than colour it."""

ENCLOSED = frozenset(place for place in Position if place.posture.enclosed)
"""Positions that are entered, danced in and left: at least an eight inside."""

USUAL_STARTS = (Position.OPEN2, Position.CLOSED)
"""How couples begin; other positions are reached from these, unless the request starts there."""

LOW_ENERGY_CEILING = 3
"""Most energetic move of a low-energy dance: a simple turn (3) yes, a free spin (4) no."""

MAX_WANTED = 12
"""Wishes proved exactly (each doubles the states); the catalog has 14 families. More wishes are
still favoured, and said aloud where they do not appear."""


class Styles(IntEnum):
    """How strictly wished styles are kept."""

    STRICT = 0
    FIGURES = 1
    FREE = 2


@dataclass(frozen=True, slots=True)
class Leniency:
    """Wishes let go: how much of the styles, and the ceiling of low energy."""

    styles: Styles = Styles.STRICT
    any_energy: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Option:
    """A move danced from one of its entries; `bits` are the wishes it grants."""

    move: Move
    entry: Position
    exit: Position
    bits: int

    @property
    def id(self) -> MoveId:
        """The move's id."""
        return self.move.id


@dataclass(frozen=True, eq=False, slots=True)
class Opening:
    """How the dance begins: the position at the groove, and the intro that led there, if any."""

    position: Position
    intro: Move | None
    first: Position
    bits: int


@dataclass(frozen=True, eq=False)
class Problem:
    """Everything a planner may choose from.

    Attributes
    ----------
    options
        What may be danced from a position, sorted by move id.
    endings
        Ways to end, best first; `end` is the position they may start from, if wished.
    wanted
        Families and moves that should appear; bit i of a mask stands for `wanted[i]`.
    pins
        Slots whose move is settled.
    """

    timeline: Timeline
    parameters: PlanParameters
    options: Mapping[Position, tuple[Option, ...]]
    openings: tuple[Opening, ...]
    endings: tuple[EndPlace, ...]
    wanted: tuple[Family | MoveId, ...]
    pins: Mapping[int, MoveId] = field(default_factory=dict)

    def may_fill(self, slot: int, used: int, name: MoveId) -> bool:
        """Whether pins let a move begin in a slot and fill so many."""
        if any(inside in self.pins for inside in range(slot + 1, slot + used)):
            return False
        return self.pins.get(slot, name) == name

    def bits(self, move: Move) -> int:
        """The wishes a move grants."""
        return bits_of(move, self.wanted)


def bits_of(move: Move, wanted: Sequence[Family | MoveId]) -> int:
    """A mask of the wishes a move grants."""
    return sum(1 << i for i, name in enumerate(wanted) if name in (move.id, move.family))


def allowed(move: Move, parameters: PlanParameters, leniency: Leniency) -> bool:
    """Whether a move may be danced: within the level, not refused, of a wished style and energy.

    What is asked for by name or family need not be of the wished style.
    """
    if move.difficulty.rank > parameters.difficulty.rank or refused(move, parameters):
        return False
    if bits_of(move, parameters.include):
        return True
    structural = move.family in STRUCTURAL
    styles_matter = leniency.styles is Styles.STRICT or (
        leniency.styles is Styles.FIGURES and not structural
    )
    if parameters.styles and styles_matter and not set(move.styles) & set(parameters.styles):
        return False
    calm = parameters.energy is Energy.LOW and not leniency.any_energy
    return structural or not calm or move.energy <= LOW_ENERGY_CEILING


def refused(move: Move, parameters: PlanParameters) -> bool:
    """Whether the request refuses a move by name or family."""
    return bool(bits_of(move, parameters.exclude))


def pose(
    timeline: Timeline,
    parameters: PlanParameters,
    moves: Iterable[Move],
    leniency: Leniency = Leniency(),
) -> Problem:
    """The problem a request poses on a song with a catalog."""
    usable = sorted((m for m in moves if allowed(m, parameters, leniency)), key=lambda m: m.id)
    wanted = parameters.include[:MAX_WANTED]
    options: dict[Position, list[Option]] = {}
    for move in usable:
        if move.family not in {Family.INTRO, Family.ENDING}:
            for entry in dict.fromkeys(move.entry):
                leaving = move.exit_from(entry)
                if Position.POSE not in (entry, leaving):
                    option = Option(move, entry, leaving, bits_of(move, wanted))
                    options.setdefault(entry, []).append(option)
    endings = [move for move in usable if move.family is Family.ENDING]
    return Problem(
        timeline=timeline,
        parameters=parameters,
        options={position: tuple(found) for position, found in options.items()},
        openings=tuple(_openings(timeline, parameters, usable, wanted, options)),
        endings=end_places(timeline, endings),
        wanted=wanted,
    )


def _openings(
    timeline: Timeline,
    parameters: PlanParameters,
    usable: Sequence[Move],
    wanted: Sequence[Family | MoveId],
    options: Mapping[Position, object],
) -> Iterable[Opening]:
    """Direct beginnings, then intros where there is room and time.

    A wished length leaves no time to walk in, unless an intro is asked for.
    """
    usual = [parameters.start] if parameters.start else list(USUAL_STARTS)
    direct = [position for position in usual if position in options]
    if not direct and not parameters.start:
        direct = [position for position in Position if position in options]
    yield from (Opening(position, None, position, 0) for position in direct)
    for move in usable:
        bits = bits_of(move, wanted)
        if move.family is not Family.INTRO or (timeline.wished and not bits):
            continue
        if timeline.intro_start(move.counts) is None:
            continue
        for entry in dict.fromkeys(move.entry):
            after = move.exit_from(entry)
            if parameters.start in (None, entry, after):
                yield Opening(after, move, entry, bits)
