"""Clothes that swing: a skirt with folds, carried by hips and thighs, thrown out by turns."""

import numpy as np

from bachata_cli.domain.vocabulary import Dancer
from bachata_cli.figures.body.moments import RATE
from bachata_cli.figures.body.space import Channel, Points, smoothed
from bachata_cli.figures.body.trunks import Trunk
from bachata_cli.figures.skin.costume import Stuff, stuff
from bachata_cli.figures.skin.hair import late
from bachata_cli.figures.skin.tubes import Skin, circle, rings_skin

AROUND = 42
FOLDS = 7
LENGTH_M = 0.44
"""From the pelvis to the hem: just above the knee."""

DEPTHS = (-0.125, -0.07, 0.0, 0.06, 0.13, 0.21, 0.29, 0.37, 0.44)
"""Rings below the pelvis, metres."""

WIDTHS = (0.128, 0.150, 0.186, 0.198, 0.205, 0.212, 0.220, 0.229, 0.238)
THIGH_M = 0.122
"""A thigh with the cloth upon it."""

PRESSING_M, LEAST_M = 0.098, 0.07
"""A leg of the partner with the cloth before it; no leg presses the skirt closer than the second.
"""

AT_HEIGHT = 0.15
"""A bone counts at levels this share of its length above and below it, too."""

FULL_TURN = 5.0
"""Turning this fast (radians per count) throws the skirt out fully."""


def skirt(who: Dancer, trunk: Trunk, partner: Trunk) -> Skin:
    """The skirt over time; the partner's legs press it in."""
    girth = trunk.build.girth
    rate = np.gradient(trunk.yaw) * RATE
    fling = np.clip(smoothed(np.abs(rate), 1.5) / FULL_TURN, 0, 1)
    flat_yaw = late(trunk.yaw[:, None], 0.72)[:, 0]
    thighs = [(leg.hip, leg.knee) for leg in trunk.legs.values()]
    knees = sum(knee for _, knee in thighs) / len(thighs)
    hang = trunk.pelvis * 0.5 + knees * 0.5
    legs = [
        bone
        for leg in partner.legs.values()
        for bone in ((leg.hip, leg.knee), (leg.knee, leg.ankle))
    ]
    turn = circle(AROUND)
    phase = np.arange(AROUND) * (2 * np.pi / AROUND)
    rings = []
    for depth, width in zip(DEPTHS, WIDTHS, strict=True):
        down = max(0.0, depth / LENGTH_M)
        yaw = trunk.yaw + (flat_yaw - trunk.yaw) * down * 0.8
        right = np.stack([np.cos(yaw), np.sin(yaw), 0 * yaw], -1)
        front = np.stack([-np.sin(yaw), np.cos(yaw), 0 * yaw], -1)
        middle = trunk.pelvis + (hang - trunk.pelvis) * down
        middle = trunk.pelvis * (1 - down) + late(middle, 0.62) * down
        level = trunk.pelvis[:, 2] - depth + 0.07 * fling * down * down
        if depth < 0:
            middle = trunk.pelvis - trunk.pelvis_basis[:, :, 2] * depth
            level = middle[:, 2]
        way = right[:, None] * turn[:, 0, None] + front[:, None] * turn[:, 1, None] * (
            0.86 + 0.12 * down
        )
        folds = 1 + 0.075 * down * np.cos(FOLDS * phase) + 0.03 * down * np.cos(3 * phase + 1)
        radius = (width * girth + 0.13 * fling[:, None] * down**1.3) * folds[None]
        stretch = np.linalg.norm(way, axis=-1)
        line = way / stretch[..., None]
        for hip, knee in thighs:
            bent = np.linalg.norm((knee - hip)[:, :2], axis=-1) / 0.25
            clear = THIGH_M * girth * np.clip((depth + 0.05) / 0.10 * (0.6 + bent), 0, 1)
            reach, half = _crossed(line, (hip, knee), middle, level, clear)
            radius = np.maximum(radius, np.where(half > 0, reach + half, 0) / stretch)
        for bone in legs:
            reach, half = _crossed(line, bone, middle, level, np.full_like(level, PRESSING_M))
            room = np.maximum(reach - half, LEAST_M * girth) / stretch
            radius = np.where((half > 0) & (reach > 0), np.minimum(radius, room), radius)
        ring = middle[:, None] + way * radius[..., None]
        ring[..., 2] = level[:, None] if depth >= 0 else ring[..., 2]
        rings.append(ring)
    order = np.stack(rings[::-1], 1)
    kinds = [stuff(who, Stuff.SKIRT)] * (len(DEPTHS) - 2) + [stuff(who, Stuff.TRIM)]
    return rings_skin(order, kinds)


def _crossed(
    line: Points, bone: tuple[Points, Points], middle: Points, level: Channel, clear: Channel
) -> tuple[Channel, Channel]:
    """Where a level's rays `(T, S, 3)` from its middle meet a bone `clear` thick.

    The way along a ray to the bone's axis, and half of what of the bone lies on it: 0 where the
    ray misses, or the bone does not come to that height.
    """
    upper, lower = bone
    part = (upper[:, 2] - level) / np.maximum(upper[:, 2] - lower[:, 2], 0.05)
    held = np.clip(part, 0, 1)
    off = (upper + (lower - upper) * held[:, None] - middle) * [1, 1, 0]
    reach = np.einsum("tsi,ti->ts", line, off)
    away = line[..., 0] * off[:, None, 1] - line[..., 1] * off[:, None, 0]
    thick = np.where(np.abs(part - held) < AT_HEIGHT, clear, 0.0)[:, None]
    half = np.sqrt(np.maximum(thick**2 - away**2, 0))
    return reach, half
