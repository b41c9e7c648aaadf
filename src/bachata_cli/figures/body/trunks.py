"""Legs, trunk and head of both dancers over time.

The feet are given by the floorwork and stay where it has them; the pelvis is
carried as high as both legs reach, the spine follows calmly, the head looks
at the partner and spots in turns. All lengths of bones hold at all times.
"""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import minimum_filter1d

from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.body.build import BUILDS, Build
from bachata_cli.figures.body.gestures import Gesture, gestures_of
from bachata_cli.figures.body.moments import FootTrack, Moments
from bachata_cli.figures.body.space import (
    Bases,
    Channel,
    Points,
    along,
    basis,
    smoothed,
    two_bone,
    unit,
)
from bachata_cli.figures.floor.floorwork import side

LIFT_M = 0.055
"""A foot at the height of a long step, danced with middling energy."""

SOFT_KNEES_M = 0.016
"""The pelvis stays this far under what straight legs allow."""

LOWER = 1.6
"""Traditional knees are softer by this share."""

KNEE_TWIST_RAD = 1.2
"""A foot that stays further behind in a turn takes the knee no further."""

LOOK_RAD = 1.15
"""How far a head turns on its neck."""

AWAY_FROM, AWAY_TO = 1.7, 2.6
"""A partner further round than this is not looked for: the head goes ahead."""


@dataclass(frozen=True)
class Leg:
    """One leg over time."""

    hip: Points
    knee: Points
    ankle: Points
    ball: Points
    foot: Bases
    toes: Bases


@dataclass(frozen=True)
class Trunk:
    """A dancer over time, without arms."""

    build: Build
    pelvis: Points
    pelvis_basis: Bases
    waist: Points
    chest: Points
    chest_basis: Bases
    neck: Points
    head: Points
    head_basis: Bases
    legs: dict[Foot, Leg]
    gesture: Gesture
    yaw: Channel

    @property
    def upright(self) -> tuple[Points, Bases]:
        """The chest, and a basis that turns with the body and stays upright."""
        return self.chest, basis(self.yaw, np.zeros_like(self.yaw), np.zeros_like(self.yaw))


def trunks_of(moments: Moments) -> dict[Dancer, Trunk]:
    """Solve both dancers without their arms."""
    looks = _looks(moments)
    return {who: _trunk(moments, who, looks[who]) for who in Dancer}


def _trunk(moments: Moments, who: Dancer, look: Channel) -> Trunk:
    build, footing = BUILDS[who], moments.footing[who]
    g = gestures_of(moments, who)
    yaw = smoothed(footing.facing, 0.8)
    bases = basis(yaw + g["pelvis_yaw"], 0.03 + g["pelvis_lean"], g["pelvis_tilt"])
    flat = basis(yaw, np.zeros_like(yaw), np.zeros_like(yaw))
    middle = smoothed(footing.body, 0.9)
    middle = middle + _shifted(flat, g["pelvis_right"], g["pelvis_front"] - 0.015)
    lively = LIFT_M * (0.8 + 0.5 * moments.energy)
    feet = {foot: _foot(track, build, lively) for foot, track in footing.feet.items()}
    height = _height(moments, g, {f: x.ankle for f, x in feet.items()}, (middle, bases, build))
    pelvis = middle + height[:, None] * np.array([0.0, 0.0, 1.0])
    knees = {f: _knee_way(footing.feet[f].heading, yaw, moments.within) for f in feet}
    legs = {f: _leg(leg, pelvis, bases, (build, f, knees[f])) for f, leg in feet.items()}
    chest_basis = basis(yaw + g["chest_yaw"], 0.045 + g["chest_lean"], g["chest_tilt"])
    waist = pelvis + along(bases, 0, 0, build.waist)
    between = unit(bases[:, :, 2] + chest_basis[:, :, 2])
    push = _shifted(flat, g["chest_right"], g["chest_front"] - 0.02)
    chest = waist + unit(between * build.chest + push) * build.chest
    chest = chest + _shifted(flat, np.zeros_like(yaw), np.zeros_like(yaw))
    neck = chest + along(chest_basis, 0, -0.015, build.neck)
    head_basis = basis(
        yaw + g["chest_yaw"] + look, 0.4 * g["chest_lean"] + g["head_lean"] + 0.05, g["head_tilt"]
    )
    stem = unit(chest_basis[:, :, 2] * 0.5 + head_basis[:, :, 2] * 0.5 + flat[:, :, 1] * 0.12)
    return Trunk(
        build,
        pelvis,
        bases,
        waist,
        chest,
        chest_basis,
        neck,
        neck + stem * build.head,
        head_basis,
        legs,
        g,
        yaw,
    )


def _shifted(flat: Bases, right: Channel, front: Channel) -> Points:
    shift: Points = flat[:, :, 0] * right[:, None] + flat[:, :, 1] * front[:, None]
    return shift


def _foot(track: FootTrack, build: Build, lift_m: float) -> Leg:
    """A foot by itself: hip and knee come later."""
    none = np.zeros_like(track.lift)
    slope = np.full_like(track.lift, np.arcsin(build.heel / (build.sole + 0.03)))
    foot = basis(track.heading, slope + track.pitch, none)
    rolled = np.clip(-slope - track.pitch, 0, None)
    ball = track.ball.copy()
    ball[:, 2] += lift_m * track.lift + np.sin(rolled) * (build.sole + 0.03)
    toes = basis(track.heading, np.where(track.pitch > 0, 0.5 * track.pitch * track.lift, 0), none)
    toes = np.where((rolled > 0)[:, None, None], foot, toes)
    ankle = ball + along(foot, 0, -build.sole, build.ankle)
    return Leg(ankle, ankle, ankle, ball, foot, toes)


def _height(
    moments: Moments, g: Gesture, ankles: dict[Foot, Points], body: tuple[Points, Bases, Build]
) -> Channel:
    """Height of the pelvis: what both legs reach, softened, never above it."""
    middle, bases, build = body
    highest = np.full(len(middle), np.inf)
    for foot, ankle in ankles.items():
        hip = middle + along(bases, side(foot) * build.hip_half, 0, 0)
        flat = np.linalg.norm((hip - ankle)[:, :2], axis=-1)
        rise = np.sqrt(np.maximum((build.leg * 0.994) ** 2 - flat**2, 0.01))
        highest = np.minimum(highest, ankle[:, 2] + rise - hip[:, 2])
    soft = smoothed(minimum_filter1d(highest, 5, mode="nearest"), 2.0)
    lower = (
        SOFT_KNEES_M * (1 + LOWER * moments.traditional * moments.within) + g["sink"] - g["rise"]
    )
    height: Channel = np.minimum(soft, highest) - lower
    return height


def _knee_way(heading: Channel, yaw: Channel, within: Channel) -> Points:
    """Where a knee points: between body and foot, and never behind the body in a turn.

    Beside the joins (`within` is 0) turns that were made count no more.
    """
    apart = np.unwrap(heading) - np.unwrap(yaw)
    apart = apart - 2 * np.pi * np.round(apart[0] / (2 * np.pi))
    bare = (apart + np.pi) % (2 * np.pi) - np.pi
    twist, rest = (np.clip(x, -KNEE_TWIST_RAD, KNEE_TWIST_RAD) for x in (apart, bare))
    way = yaw + 0.5 * (rest + (twist - rest) * within)
    return np.stack([-np.sin(way), np.cos(way), np.zeros_like(way)], -1)


def _leg(foot: Leg, pelvis: Points, bases: Bases, own: tuple[Build, Foot, Points]) -> Leg:
    build, which, ahead = own
    hip = pelvis + along(bases, side(which) * build.hip_half, 0, 0)
    pole = ahead + side(which) * 0.12 * bases[:, :, 0]
    knee = two_bone(hip, foot.ankle, build.thigh, build.shank, pole)
    return Leg(hip, knee, foot.ankle, foot.ball, foot.foot, foot.toes)


def _looks(moments: Moments) -> dict[Dancer, Channel]:
    """How far each head turns on the body, towards the partner and spotting in turns."""
    looks = {}
    for who in Dancer:
        other = Dancer.FOLLOWER if who is Dancer.LEADER else Dancer.LEADER
        mine, partner = moments.footing[who], moments.footing[other]
        way = partner.body - mine.body
        bearing = np.arctan2(-way[:, 0], way[:, 1])
        off = (bearing - mine.facing + np.pi) % (2 * np.pi) - np.pi
        wanted = np.clip((AWAY_TO - np.abs(off)) / (AWAY_TO - AWAY_FROM), 0, 1)
        looks[who] = smoothed(np.clip(off, -LOOK_RAD, LOOK_RAD) * wanted, 1.2)
    return looks
