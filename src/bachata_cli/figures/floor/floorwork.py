"""Where two dancers' feet and bodies are at any count of a compiled move.

Owns the motion between landings: swings, weight, facing, the couple's way.
Pure: rest frames and landings in (made by `stepping`), poses out. Draws
nothing and knows no time but counts; count 1 of the move is 1.0, and all is
at rest half a count after the last one, so that any two moves meet there.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bachata_cli.domain.steps import Contact, Step
from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.floor.motion import Change, eased, ramp, shortest, smooth, turned
from bachata_cli.figures.floor.soles import Sole, gap

APART_CM = 11.0
"""Soles side by side are closer than this only when one stands on the other."""

SWING_COUNTS = 0.5
"""A foot swings in the half count before its landing (`docs/sources.md`, B3)."""

BESIDE_CM, GENTLE_CM = 7.3, 0.6
"""A swinging sole comes down beside the standing one: their middle lines keep this distance
(half a centimetre of it is given up where that would jerk the foot)."""

NEAR = 0.15
"""The share of a swing at its ends in which a foot is where it stands or lands."""

SETTLE_COUNTS = 0.35
"""A body goes on this long after the landing (own measure): it arrives after its foot."""

TURNED_COUNTS = 0.25
"""A turn is over sooner: feet that pivot must stand before the next one passes (own measure)."""

WEIGHT_FROM, WEIGHT_TO = -0.3, 0.36
"""Weight crosses around the count (`docs/sources.md`, B3)."""

LATE_COUNTS = {Dancer.LEADER: 0.0, Dancer.FOLLOWER: 0.08}
"""The follower's body answers the lead this much later: 0.04 s at 125 BPM. Her feet are on the
beat as his are (own measure; motion capture shows no fixed delay)."""

FAR_CM = 25.0
"""Led further than this from one count to the next, she has no time to be late."""

TOUCHING_CM = 39.0
"""Nearer than this bodies touch, and move as one."""

PIVOT_FREE_DEG = 30.0
"""A planted foot pivots when the body turned further (`docs/sources.md`, B3)."""

KICK_LIFT = 2.4
"""A kicking foot is this many times higher than a foot in a long step: at half the shin."""

DRAG_LIFT = 0.12
"""A foot that is drawn in hardly leaves the floor."""

SWAY_CM = 3.0
"""The body leans this far over the foot that bears it (own measure)."""


class FootPose(NamedTuple):
    """A foot: its ball on the floor (cm), heading (degrees), height and load from 0 to 1."""

    ball: complex
    heading: float
    lift: float
    weight: float
    contact: Contact


class DancerPose(NamedTuple):
    """A dancer from above: middle of the body (cm), facing (degrees) and both feet."""

    body: complex
    facing: float
    feet: dict[Foot, FootPose]


type CouplePose = dict[Dancer, DancerPose]


class Landing(NamedTuple):
    """A foot reaches the floor at count `at`, `swing` counts after it left its place.

    `pivot` is how far a body may turn over it.
    """

    at: float
    foot: Foot
    ball: complex
    heading: float
    contact: Contact
    pivot: float = PIVOT_FREE_DEG
    step: Step | None = None
    swing: float = SWING_COUNTS

    @property
    def leaves(self) -> float:
        """The count at which the foot begins its way here."""
        return self.at - self.swing

    @property
    def raised(self) -> float:
        """How far the foot stays off the floor: only a kick does."""
        return KICK_LIFT if self.contact is Contact.KICK else 0.0


class CoupleFrame(NamedTuple):
    """The couple at rest after a count.

    `leader` is the leader's home, `heading` the couple's, `apart` the way from
    leader to follower (right, front), `facings` what both bodies face.
    """

    at: float
    leader: complex
    heading: float
    apart: complex
    facings: dict[Dancer, float]

    @property
    def centre(self) -> complex:
        """The point halfway between the two homes."""
        return self.leader + turned(self.apart, self.heading) / 2

    def home(self, dancer: Dancer) -> complex:
        """A dancer's home."""
        if dancer is Dancer.LEADER:
            return self.leader
        return self.leader + turned(self.apart, self.heading)


class _Way(NamedTuple):
    """How the couple's centre, heading and distance change."""

    middles: tuple[Change[complex], ...]
    headings: tuple[Change[float], ...]
    aparts: tuple[Change[complex], ...]


def side(foot: Foot) -> int:
    """-1 for the left, 1 for the right foot."""
    return -1 if foot is Foot.LEFT else 1


@dataclass(frozen=True)
class Floorwork:
    """A compiled move: rest frames after every count and landings of four feet.

    `frames[0]` is the entry. Landings of a foot are in order; the first lies
    before the move. `first_free` are the feet that bear no weight at the start.
    """

    counts: int
    frames: tuple[CoupleFrame, ...]
    landings: dict[Dancer, tuple[Landing, ...]]
    first_free: dict[Dancer, Foot]

    @property
    def rest_at(self) -> float:
        """The count from which nothing moves any more."""
        return self.counts + SWING_COUNTS

    @cached_property
    def _ways(self) -> dict[Dancer, "_Way"]:
        """The couple's way as each of the two goes it: she answers the lead."""
        led = any(  # who is turned about the couple's middle, or led far, goes with the lead
            a.heading != b.heading or abs(b.apart - a.apart) > FAR_CM for a, b in self._pairs
        )
        at_once = led or self._touching
        return {who: self._way(0.0 if at_once else LATE_COUNTS[who]) for who in Dancer}

    @cached_property
    def _touching(self) -> bool:
        return min(abs(frame.apart) for frame in self.frames) < TOUCHING_CM

    def _way(self, late: float) -> "_Way":
        return _Way(
            tuple(self._change(b.at, b.centre - a.centre, late) for a, b in self._pairs),
            tuple(self._change(b.at, b.heading - a.heading, late) for a, b in self._pairs),
            tuple(self._change(b.at, b.apart - a.apart, late) for a, b in self._pairs),
        )

    @cached_property
    def _facings(self) -> dict[Dancer, tuple[Change[float], ...]]:
        return {
            who: tuple(self._turn(b.at, b.facings[who] - a.facings[who]) for a, b in self._pairs)
            for who in Dancer
        }

    @cached_property
    def _weights(self) -> dict[Dancer, tuple[Change[float], ...]]:
        """Shifts of the load on the right foot."""
        shifts: dict[Dancer, tuple[Change[float], ...]] = {}
        for who, landings in self.landings.items():
            steps = [x for x in landings if x.at > 0 and x.contact.bears_weight]
            shifts[who] = tuple(
                Change(x.at + WEIGHT_FROM, min(x.at + WEIGHT_TO, self.rest_at), float(side(x.foot)))
                for x in steps
            )
        return shifts

    @property
    def _pairs(self) -> tuple[tuple[CoupleFrame, CoupleFrame], ...]:
        return tuple(zip(self.frames, self.frames[1:], strict=False))

    def _change[T: (float, complex)](self, at: float, by: T, late: float) -> Change[T]:
        settle = TURNED_COUNTS if self._touching else SETTLE_COUNTS + 2 * late
        return Change(at - SWING_COUNTS + late, min(at + settle, self.rest_at), by)

    def _turn(self, at: float, by: float) -> Change[float]:
        return Change(at - SWING_COUNTS, at + TURNED_COUNTS, by)

    def centre(self, t: float) -> complex:
        """The couple's centre at count `t`."""
        return eased(t, self.frames[0].centre, self._ways[Dancer.LEADER].middles)

    def facing(self, who: Dancer, t: float) -> float:
        """What a body faces at count `t`."""
        return eased(t, self.frames[0].facings[who], self._facings[who])

    def pose(self, t: float) -> CouplePose:
        """Both dancers at count `t`, from half a count before the first to the rest."""
        homes = self.homes(t)
        return {who: self._dancer(who, homes[who], t) for who in Dancer}

    def homes(self, t: float) -> dict[Dancer, complex]:
        """Where both dancers' middles are at count `t`, before they lean over a foot."""
        found = {}
        for who, way in self._ways.items():
            heading = eased(t, self.frames[0].heading, way.headings)
            half = turned(eased(t, self.frames[0].apart, way.aparts), heading) / 2
            middle = eased(t, self.frames[0].centre, way.middles)
            found[who] = middle - half if who is Dancer.LEADER else middle + half
        return found

    def _dancer(self, who: Dancer, home: complex, t: float) -> DancerPose:
        first = 0.0 if self.first_free[who] is Foot.RIGHT else 1.0
        right = min(max(eased(t, first, self._weights[who]), 0.0), 1.0)
        facing = self.facing(who, t)
        feet = {
            Foot.LEFT: self._foot(who, Foot.LEFT, t, 1 - right),
            Foot.RIGHT: self._foot(who, Foot.RIGHT, t, right),
        }
        return DancerPose(home + turned(complex(SWAY_CM * (2 * right - 1)), facing), facing, feet)

    def _foot(self, who: Dancer, foot: Foot, t: float, weight: float) -> FootPose:
        own = [x for x in self.landings[who] if x.foot is foot]
        index = max(i for i, x in enumerate(own) if x.at <= t or i == 0)
        here = own[index]
        coming = own[index + 1] if index + 1 < len(own) else None
        if coming is None or t <= coming.leaves:
            heading = self._planted(who, here, t)
            return FootPose(here.ball, heading, here.raised, weight, here.contact)
        x = (t - coming.leaves) / coming.swing
        lift = here.raised + (coming.raised - here.raised) * ramp(x, 0, 1)
        lift += 4 * x * (1 - x) * _height(coming, abs(coming.ball - here.ball))
        start = self._planted(who, here, coming.leaves)
        heading = start + shortest(coming.heading - start) * ramp(x, 0, 1)
        drawn = coming.step is not None and coming.step.drag
        contact = coming.contact if drawn or x >= SWING_COUNTS else here.contact
        ball = self._beside(who, (self.swing(who, here, coming, x), heading), (foot, t, x))
        return FootPose(ball, heading, lift, weight, contact)

    def _beside(self, who: Dancer, sole: Sole, moment: tuple[Foot, float, float]) -> complex:
        """Where a swinging foot passes the standing one, which may turn meanwhile."""
        (ball, heading), (foot, t, x) = sole, moment
        landed = [y for y in self.landings[who] if y.foot is not foot and y.at <= t][-1]
        way = gap((ball, heading), (landed.ball, self._planted(who, landed, t)))
        if x < SWING_COUNTS or not 0 < abs(way) < BESIDE_CM:
            return ball
        short = BESIDE_CM - abs(way)
        share = smooth(min(x, 1 - x) / NEAR) * short / (short + GENTLE_CM)
        return ball + way / abs(way) * short * share

    def _planted(self, who: Dancer, landing: Landing, t: float) -> float:
        """Heading of a foot on the floor: it pivots with what the body turned since."""
        later = (c for c in self._facings[who] if c.start + SWING_COUNTS > landing.at + 1e-9)
        turn = eased(t, 0.0, later)
        free = min(max(turn, -landing.pivot), landing.pivot)
        return landing.heading + turn - free

    def swing(self, who: Dancer, here: Landing, there: Landing, x: float) -> complex:
        """The ball's way from one landing to the next, `x` from 0 to 1; round the other foot."""
        u = ramp(x, 0, 1)
        way = there.ball - here.ball
        point = here.ball + way * u
        standing = self._standing(who, here.foot, there.at)
        if abs(way) < APART_CM:
            return point
        along = ((standing - here.ball) * way.conjugate()).real / abs(way) ** 2
        off = ((standing - here.ball) / way).imag * abs(way)
        if not 0 < along < 1 or abs(off) >= APART_CM:
            return point
        bend = (APART_CM - abs(off)) * (-1 if off > 0 else 1)
        return point + 1j * way / abs(way) * bend * 4 * u * (1 - u)

    def _standing(self, who: Dancer, foot: Foot, at: float) -> complex:
        others = [x for x in self.landings[who] if x.foot is not foot and x.at < at]
        return others[-1].ball


def _height(landing: Landing, way_cm: float) -> float:
    """A replaced foot barely leaves the floor, a long step rises fully (own measure)."""
    drawn = landing.step is not None and landing.step.drag
    return DRAG_LIFT if drawn else min(1.0, 0.3 + way_cm / 30)
