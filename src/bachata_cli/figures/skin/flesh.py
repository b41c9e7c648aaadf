"""Bodies and clothes close to them: trunk, limbs, hands, shoes.

Radii in metres for the leader's build; `Build.girth` scales them. Modelled by
eye against photographs of dancers.
"""

from collections.abc import Iterator

import numpy as np

from bachata_cli.domain.vocabulary import Costume, Dancer, Foot
from bachata_cli.figures.body.couple import Couple
from bachata_cli.figures.body.reaching import Arm
from bachata_cli.figures.body.space import Points, along, unit
from bachata_cli.figures.body.trunks import Leg, Trunk
from bachata_cli.figures.skin.bodice import bodice_skins
from bachata_cli.figures.skin.clothes import skirt
from bachata_cli.figures.skin.costume import SHOES, SKIRTS, Stuff, stuff
from bachata_cli.figures.skin.hands import HandNeighbours, hand_skins
from bachata_cli.figures.skin.heads import head_skins
from bachata_cli.figures.skin.tubes import (
    Skin,
    capped,
    circle,
    joined,
    rings_skin,
    tube,
)

AROUND = 22
ARM_PARTS = (0.0, 0.14, 0.45, 0.8, 0.93)
ARM_RADII = (0.049, 0.055, 0.050, 0.043, 0.041)
FORE_PARTS = (0.07, 0.25, 0.55, 0.85, 1.0)
FORE_RADII = (0.041, 0.042, 0.037, 0.028, 0.0255)
THIGH_PARTS = (-0.02, 0.1, 0.3, 0.6, 0.9)
THIGH_RADII = (0.078, 0.088, 0.086, 0.073, 0.061)
UNDER_SKIRT = 6
"""Gaps between rings of a leg that are under the skirt: nearly to the knee."""

SHANK_PARTS = (0.06, 0.22, 0.4, 0.65, 0.95)
BARE_RADII = (0.058, 0.060, 0.057, 0.043, 0.034)
TROUSER_RADII = (0.061, 0.066, 0.066, 0.063, 0.064)
SHOE_BACK = (
    (-0.050, 0.010, 0.012),
    (-0.042, 0.029, 0.030),
    (-0.012, 0.034, 0.038),
    (0.03, 0.034, 0.036),
)
"""From the ankle's plumb: way along, half width, half height."""

SHOE_FRONT = (
    (-0.05, 0.038, 0.030),
    (0.0, 0.044, 0.025),
    (0.045, 0.039, 0.019),
    (0.07, 0.026, 0.014),
    (0.080, 0.006, 0.007),
)
"""From the ball."""


def couple_skin(couple: Couple, costume: Costume) -> Skin:
    """Both dancers as one skin."""
    return joined([part for who in Dancer for part in _dancer(couple, who, costume)])


def _dancer(couple: Couple, who: Dancer, costume: Costume) -> Iterator[Skin]:
    trunk = couple.trunks[who]
    other = Dancer.FOLLOWER if who is Dancer.LEADER else Dancer.LEADER
    near = HandNeighbours(
        couple.trunks[other], tuple(couple.arms[other, which].palm for which in Foot)
    )
    skirted = who in SKIRTS[costume]
    arms = {which: couple.arms[who, which] for which in Foot}
    yield from bodice_skins(who, trunk, arms, skirted=skirted)
    for foot, leg in trunk.legs.items():
        yield _leg(who, trunk, leg, skirted=skirted)
        yield from _shoe(who, trunk, leg, foot)
        arm = arms[foot]
        yield from _arm(who, trunk, arm, bare=skirted)
        yield from hand_skins(who, foot, trunk, arm, near)
    if skirted:
        yield skirt(who, trunk, near.trunk)
    yield from head_skins(who, trunk)


def _between(a: Points, b: Points, parts: tuple[float, ...]) -> list[Points]:
    return [a + (b - a) * part for part in parts]


def _leg(who: Dancer, trunk: Trunk, leg: Leg, *, skirted: bool) -> Skin:
    girth = trunk.build.girth
    line = [*_between(leg.hip, leg.knee, THIGH_PARTS), *_between(leg.knee, leg.ankle, SHANK_PARTS)]
    lower = BARE_RADII if skirted else TROUSER_RADII
    radii = [r * girth for r in (*THIGH_RADII, *lower)]
    if skirted:
        radii[:2] = [0.85 * r for r in radii[:2]]
        radii[4] *= 0.94
    kinds = [stuff(who, Stuff.SKIN if skirted else Stuff.LOWER)] * 13
    if skirted:  # what shows of a thigh in a wide step is cloth
        kinds[:UNDER_SKIRT] = [stuff(who, Stuff.SKIRT)] * UNDER_SKIRT
    points, sizes = capped(np.stack(line, 1), radii)
    return tube(points, sizes, leg.foot[:, :, 1] + 0.3 * trunk.pelvis_basis[:, :, 1], kinds, 16)


def _shoe(who: Dancer, trunk: Trunk, leg: Leg, foot: Foot) -> Iterator[Skin]:
    build, turn = trunk.build, circle(AROUND - 8)
    scale = 0.90 if who is Dancer.FOLLOWER else 1.0
    kind = stuff(who, SHOES[foot])
    rings = []
    for ways, bases, start in (
        (SHOE_BACK, leg.foot, -build.sole),
        (SHOE_FRONT, None, 0.0),
    ):
        for way, wide, high in ways:
            frame = bases if bases is not None else (leg.foot if way < 0 else leg.toes)
            middle = leg.ball + along(frame, 0, start + way * scale, high * scale)
            ring = frame[:, :, 0][:, None] * turn[:, 0, None] * wide * scale
            ring = ring + frame[:, :, 2][:, None] * (-turn[:, 1, None]) * high * scale
            rings.append(middle[:, None] + ring)
    yield rings_skin(np.stack(rings, 1), kind)
    heel = leg.ball + along(leg.foot, 0, -build.sole - 0.022, 0.012)
    down = heel + along(leg.foot, 0, 0.012, -build.heel - 0.008)
    thick = 0.014 if build.heel > 0.03 else 0.028  # noqa: PLR2004 - a heel or a flat shoe
    line, radii = capped(np.stack([heel, down], 1), (thick * 1.3, thick))
    yield tube(line, radii, leg.foot[:, :, 1], kind, 8)
    ankle = np.stack(
        [leg.ankle + along(leg.foot, 0, 0.012, -0.035), leg.ankle + (leg.knee - leg.ankle) * 0.12],
        1,
    )
    skin = stuff(who, Stuff.SKIN)
    yield tube(ankle, (0.036 * build.girth, 0.034 * build.girth), leg.foot[:, :, 1], skin, 10)


def _arm(who: Dancer, trunk: Trunk, arm: Arm, *, bare: bool) -> Iterator[Skin]:
    girth = trunk.build.girth * (0.88 if bare else 1.0)
    line = [
        *_between(arm.shoulder, arm.elbow, ARM_PARTS),
        *_between(arm.elbow, arm.wrist, FORE_PARTS),
    ]
    radii = [r * girth for r in (*ARM_RADII, *FORE_RADII)]
    bend = arm.elbow - (arm.shoulder + arm.palm) / 2
    reference = unit(bend) + 0.02 * trunk.chest_basis[:, :, 1]
    points, sizes = capped(np.stack(line, 1), radii)
    cloth, skin = stuff(who, Stuff.SLEEVE), stuff(who, Stuff.SKIN)
    kinds: list[int] = [skin] * 13 if bare else [cloth] * 8 + [skin] * 5
    yield tube(points, sizes, reference, kinds, 18)
    if not bare:
        cuff = np.stack(_between(arm.elbow, arm.wrist, (0.12, 0.20, 0.27, 0.30)), 1)
        yield tube(
            cuff,
            [r * girth for r in (0.040, 0.047, 0.046, 0.036)],
            reference,
            stuff(who, Stuff.TRIM),
            12,
        )
