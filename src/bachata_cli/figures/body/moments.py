"""A move sampled in time: what floorwork and notation say at every moment.

Owns the step from counts to arrays: floor points become metres, facings stay
whole (never wrapped), feet get a pitch. Samples lie `RATE` to a count on the
frames of a clip, and begin before half a count ahead of the first so that
filters meet the stillness in which moves join.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.move import BodyAction, Move
from bachata_cli.domain.steps import Contact
from bachata_cli.domain.vocabulary import Dancer, Foot, Position, Style
from bachata_cli.figures.body.space import Channel, Points, smoothed
from bachata_cli.figures.floor.floorwork import Floorwork, FootPose, side
from bachata_cli.figures.floor.motion import PICTURES_PER_COUNT

RATE = PICTURES_PER_COUNT
"""Samples per count: one per picture."""

EARLY = -4
"""The first sample: 0.27 counts before the count 0, all still."""

LATE = 6
CM = 0.01
PITCH = {
    Contact.STEP: 0.0,
    Contact.FLAT: 0.0,
    Contact.BALL: 0.5,
    Contact.TAP: 0.55,
    Contact.HEEL: -0.42,
    Contact.KICK: 0.3,
}
"""How far the heel is off the floor, in radians of the sole."""

RELEASED = 0.28
"""A foot that stands without weight peels its heel off by this."""


@dataclass(frozen=True)
class FootTrack:
    """A foot over time: ball on the floor (m), heading (rad), lift 0..1, weight 0..1, pitch."""

    ball: Points
    heading: Channel
    lift: Channel
    weight: Channel
    pitch: Channel


@dataclass(frozen=True)
class Footing:
    """A dancer over time, from the floor: middle of the body (m), facing (rad), feet."""

    body: Points
    facing: Channel
    feet: dict[Foot, FootTrack]
    taps: tuple[tuple[float, Foot, bool], ...]
    """Landings without weight: count, foot, and whether the hip speaks."""


@dataclass(frozen=True)
class Moments:
    """A move over time."""

    move: Move
    entry: Position
    counts: Channel
    footing: dict[Dancer, Footing]

    @property
    def energy(self) -> float:
        """From 0 (still) to 1 (all out)."""
        return (self.move.energy - 1) / 4

    @property
    def sensual(self) -> float:
        """1 where a move is sensual and not danced by traditional dancers."""
        styles = set(self.move.styles)
        return 1.0 if Style.SENSUAL in styles and Style.TRADITIONAL not in styles else 0.0

    @property
    def traditional(self) -> float:
        """1 where only traditional dancers do this."""
        return 1.0 if set(self.move.styles) <= {Style.TRADITIONAL, Style.FUSION} else 0.0

    @property
    def ends_the_dance(self) -> bool:
        """Whether nothing follows: the last picture is held."""
        return self.move.exit_from(self.entry) is Position.POSE

    @property
    def within(self) -> Channel:
        """1 within the move, 0 where it meets others: there no move may have ways of its own."""
        last = float(self.move.counts)
        rise = np.clip((self.counts - 0.5) / 0.75, 0, 1) * np.clip(last + 0.5 - self.counts, 0, 1)
        share: Channel = rise * rise * (3 - 2 * rise)
        return share

    def actions(self, who: Dancer) -> tuple[BodyAction, ...]:
        """What the dancer's body does beside the steps."""
        return tuple(action for action in self.move.body if action.who is who)

    def index(self, count: float) -> int:
        """The sample nearest to a count."""
        return min(max(round(count * RATE) - EARLY, 0), len(self.counts) - 1)


def moments_of(move: Move, entry: Position, work: Floorwork) -> Moments:
    """Sample a compiled move."""
    last = round(work.rest_at * RATE) + LATE
    counts = np.arange(EARLY, last + 1) / RATE
    poses = [work.pose(min(float(t), work.rest_at)) for t in counts]
    footing = {}
    for who in Dancer:
        own = [pose[who] for pose in poses]
        feet = {foot: _foot([p.feet[foot] for p in own]) for foot in Foot}
        taps = tuple(
            (x.at, x.foot, x.step.hip)
            for x in work.landings[who]
            if x.step is not None and not x.contact.bears_weight
        )
        body = _floor(np.array([p.body for p in own]))
        footing[who] = Footing(body, np.radians([p.facing for p in own]), feet, taps)
    return Moments(move, entry, counts, footing)


def _floor(points: NDArray[np.complex128]) -> Points:
    return np.stack([points.real * CM, points.imag * CM, np.zeros(len(points))], -1)


def _foot(poses: list[FootPose]) -> FootTrack:
    lift = np.array([p.lift for p in poses])
    weight = np.array([p.weight for p in poses])
    released = RELEASED * np.array([1 - p.weight if p.contact.bears_weight else 0 for p in poses])
    wished = np.array([PITCH[p.contact] for p in poses]) + released + 0.2 * lift
    heading = np.unwrap(np.radians([p.heading for p in poses]))
    ball = _floor(np.array([p.ball for p in poses]))
    return FootTrack(ball, heading, lift, weight, smoothed(wished, 1.2))


def standing_right(feet: dict[Foot, FootTrack]) -> Channel:
    """From -1 (all weight on the left foot) to 1 (on the right)."""
    return side(Foot.RIGHT) * (feet[Foot.RIGHT].weight - feet[Foot.LEFT].weight)
