"""Can bodies dance it? Measures of a solved move against what bodies allow.

Limits are those of `docs/sources.md`, B5, found on real faults. The times assume
125 beats a minute, the middle of what is danced. Reports, and refuses nothing.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer, Position
from bachata_cli.figures.body.couple import Couple, couple_of, grips_of
from bachata_cli.figures.body.moments import RATE
from bachata_cli.figures.body.space import Channel, Points
from bachata_cli.figures.body.torso import depth
from bachata_cli.figures.floor.soles import HEEL_CM, TOE_CM
from bachata_cli.figures.floor.stepping import compile_move

SECONDS = 60 / 125 / RATE
"""Between two samples."""

SOLE_M = 0.075
"""Soles whose middle lines are nearer than this stand on each other."""

ARM_M = 0.03
"""Radius of a forearm (`flesh`)."""


class Measure(NamedTuple):
    """A check: the worst value, the limit it must keep, its unit, and the count of the worst."""

    check: str
    worst: float
    limit: float
    unit: str
    when: float

    @property
    def holds(self) -> bool:
        """Whether the limit is kept; distances that must not be less are told as negative."""
        return self.worst <= self.limit


def check_move(move: Move, entry: Position) -> tuple[Measure, ...]:
    """Solve a move and measure it."""
    couple = couple_of(move, entry, compile_move(move, entry))
    return tuple(measured(couple))


def measured(couple: Couple) -> Iterator[Measure]:
    """Every check of a solved move."""
    checks: tuple[tuple[str, Callable[[Couple], Channel], float, str], ...] = (
        ("planted foot slides", _slide, 0.5, "cm/s"),
        ("joined palms apart", _palms, 2.0, "cm"),
        ("bones change", _bones, 0.1, "cm"),
        ("foot under the floor", _under, 0.0, "cm"),
        ("feet through each other", _feet, 1.0, "cm"),
        ("arm in a body", _arms, 2.0, "cm"),
        ("heads nearer than the hold has them", _heads, 0.0, "cm"),
        ("acceleration", _jerks, 120.0, "m/s2"),
    )
    counts = couple.moments.counts
    for name, values_of, limit, unit in checks:
        values = values_of(couple)
        at = int(np.argmax(values))
        yield Measure(name, round(float(values[at]), 2), limit, unit, round(float(counts[at]), 2))


def _slide(couple: Couple) -> Channel:
    worst = np.zeros(len(couple.moments.counts))
    for footing in couple.moments.footing.values():
        for track in footing.feet.values():
            way = np.linalg.norm(np.diff(track.ball, axis=0), axis=-1) * 100 / SECONDS
            planted = (track.lift[1:] == 0) & (track.lift[:-1] == 0) & (track.weight[1:] > 0.05)  # noqa: PLR2004
            worst[1:] = np.maximum(worst[1:], way * planted)
    return worst


def _palms(couple: Couple) -> Channel:
    moments = couple.moments
    worst = np.zeros(len(moments.counts))
    grips = grips_of(moments.move, moments.entry)
    for grip, following in zip(grips, [*grips[1:], None], strict=True):
        until = following.since if following else np.inf
        held = (moments.counts >= grip.at) & (moments.counts <= until)
        for his, hers in grip.hold.pairs:
            a, b = couple.arms[Dancer.LEADER, his], couple.arms[Dancer.FOLLOWER, hers]
            opened = sum(
                t.gesture["arms_open"] + t.gesture["arms_up"] for t in couple.trunks.values()
            )
            apart = np.linalg.norm(a.palm - b.palm, axis=-1) * 100
            worst = np.maximum(worst, apart * held * (opened == 0))
    return worst


def _bones(couple: Couple) -> Channel:
    worst = np.zeros(len(couple.moments.counts))
    for (who, foot), arm in couple.arms.items():
        build, leg = couple.trunks[who].build, couple.trunks[who].legs[foot]
        for a, b, length in (
            (leg.hip, leg.knee, build.thigh),
            (leg.knee, leg.ankle, build.shank),
            (arm.shoulder, arm.elbow, build.upper_arm),
            (arm.elbow, arm.wrist, build.fore_arm),
            (arm.wrist, arm.palm, build.hand),
        ):
            worst = np.maximum(worst, np.abs(np.linalg.norm(a - b, axis=-1) - length) * 100)
    return worst


def _under(couple: Couple) -> Channel:
    lowest = np.full(len(couple.moments.counts), np.inf)
    for trunk in couple.trunks.values():
        for leg in trunk.legs.values():
            lowest = np.minimum(lowest, np.minimum(leg.ball[:, 2], leg.ankle[:, 2]))
    under: Channel = np.maximum(-lowest * 100, 0)
    return under


def _feet(couple: Couple) -> Channel:
    soles = [
        (track.ball, track.heading, track.lift)
        for footing in couple.moments.footing.values()
        for track in footing.feet.values()
    ]
    worst = np.zeros(len(couple.moments.counts))
    for i, one in enumerate(soles):
        for other in soles[:i]:
            gap = np.linalg.norm(_line(one)[:, :, None] - _line(other)[:, None], axis=-1)
            low = (one[2] < 0.5) & (other[2] < 0.5)  # noqa: PLR2004 - a lifted foot passes over
            worst = np.maximum(worst, (SOLE_M - gap.min((1, 2))) * 100 * low)
    return worst


def _line(foot: tuple[Points, Channel, Channel]) -> Points:
    ball, heading, _ = foot
    way = np.stack([-np.sin(heading), np.cos(heading), 0 * heading], -1)
    along = np.linspace(HEEL_CM, TOE_CM, 7) / 100
    line: Points = ball[:, None] + way[:, None] * along[:, None]
    return line


def _arms(couple: Couple) -> Channel:
    """How deep forearms lie in any body, and upper arms in the partner's; hands may touch."""
    worst = np.zeros(len(couple.moments.counts))
    for (who, _), arm in couple.arms.items():
        fore = _along(arm.elbow, arm.wrist, (0.0, 0.2, 0.4, 0.6, 0.8))
        upper = _along(arm.shoulder, arm.elbow, (0.4, 0.7))
        for other, trunk in couple.trunks.items():
            tried = fore if other is who else np.concatenate([fore, upper], 1)
            worst = np.maximum(worst, depth(tried, trunk, ARM_M).max(1) * 100)
    return worst


def _along(a: Points, b: Points, parts: tuple[float, ...]) -> Points:
    return np.stack([a + (b - a) * part for part in parts], 1)


def _heads(couple: Couple) -> Channel:
    """How far the heads are inside the least distance of the hold, or of both in a change."""
    leader, follower = (couple.trunks[who] for who in Dancer)
    counts = couple.moments.counts
    least = np.full(len(counts), np.inf)
    grips = grips_of(couple.moments.move, couple.moments.entry)
    for grip, following in zip(grips, [*grips[1:], None], strict=True):
        held = (counts >= grip.since) & (counts <= (following.at if following else np.inf))
        least[held] = np.minimum(least[held], grip.hold.heads_cm)
    near: Channel = least - np.linalg.norm(leader.head - follower.head, axis=-1) * 100
    return np.maximum(near, 0)


def _jerks(couple: Couple) -> Channel:
    worst = np.zeros(len(couple.moments.counts))
    for (who, foot), arm in couple.arms.items():
        trunk = couple.trunks[who]
        for joint in (
            arm.palm,
            arm.elbow,
            trunk.legs[foot].knee,
            trunk.legs[foot].ankle,
            trunk.head,
        ):
            twice = np.linalg.norm(np.diff(joint, 2, axis=0), axis=-1) / SECONDS**2
            worst[1:-1] = np.maximum(worst[1:-1], twice)
    return worst
