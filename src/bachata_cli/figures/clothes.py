"""Clothes that swing: a skirt with folds, carried by hips and thighs, thrown out by turns."""

import numpy as np

from bachata_cli.domain.vocabulary import Dancer
from bachata_cli.figures.costume import Stuff, stuff
from bachata_cli.figures.heads import _late
from bachata_cli.figures.moments import RATE
from bachata_cli.figures.space import smoothed
from bachata_cli.figures.trunks import Trunk
from bachata_cli.figures.tubes import Skin, circle, rings_skin

AROUND = 42
FOLDS = 7
LENGTH_M = 0.44
"""From the pelvis to the hem: just above the knee."""

DEPTHS = (-0.125, -0.07, 0.0, 0.06, 0.13, 0.21, 0.29, 0.37, 0.44)
"""Rings below the pelvis, metres."""

WIDTHS = (0.128, 0.150, 0.186, 0.198, 0.205, 0.212, 0.220, 0.229, 0.238)
THIGH_M = 0.122
"""A thigh with the cloth upon it."""

FULL_TURN = 5.0
"""Turning this fast (radians per count) throws the skirt out fully."""


def skirt(who: Dancer, trunk: Trunk) -> Skin:
    """The skirt over time."""
    girth = trunk.build.girth
    rate = np.gradient(trunk.yaw) * RATE
    fling = np.clip(smoothed(np.abs(rate), 1.5) / FULL_TURN, 0, 1)
    flat_yaw = _late(trunk.yaw[:, None], 0.72)[:, 0]
    thighs = [(leg.hip, leg.knee) for leg in trunk.legs.values()]
    knees = sum(knee for _, knee in thighs) / len(thighs)
    hang = trunk.pelvis * 0.5 + knees * 0.5
    turn = circle(AROUND)
    phase = np.arange(AROUND) * (2 * np.pi / AROUND)
    rings = []
    for depth, width in zip(DEPTHS, WIDTHS, strict=True):
        down = max(0.0, depth / LENGTH_M)
        yaw = trunk.yaw + (flat_yaw - trunk.yaw) * down * 0.8
        right = np.stack([np.cos(yaw), np.sin(yaw), 0 * yaw], -1)
        front = np.stack([-np.sin(yaw), np.cos(yaw), 0 * yaw], -1)
        middle = trunk.pelvis + (hang - trunk.pelvis) * down
        middle = trunk.pelvis * (1 - down) + _late(middle, 0.62) * down
        level = trunk.pelvis[:, 2] - depth + 0.07 * fling * down * down
        if depth < 0:
            middle = trunk.pelvis - trunk.pelvis_basis[:, :, 2] * depth
            level = middle[:, 2]
        way = right[:, None] * turn[:, 0, None] + front[:, None] * turn[:, 1, None] * (
            0.86 + 0.12 * down
        )
        folds = 1 + 0.075 * down * np.cos(FOLDS * phase) + 0.03 * down * np.cos(3 * phase + 1)
        radius = (width * girth + 0.13 * fling[:, None] * down**1.3) * folds[None]
        for hip, knee in thighs:
            part = np.clip((hip[:, 2] - level) / np.maximum(hip[:, 2] - knee[:, 2], 0.05), 0, 1)
            thigh = hip + (knee - hip) * part[:, None]
            off = (thigh - middle) * [1, 1, 0]
            stretch = np.linalg.norm(way, axis=-1)
            line = way / stretch[..., None]
            reach = np.einsum("tsi,ti->ts", line, off)
            away = line[..., 0] * off[:, None, 1] - line[..., 1] * off[:, None, 0]
            bent = np.linalg.norm((knee - hip)[:, :2], axis=-1) / 0.25
            clear = THIGH_M * girth * np.clip((depth + 0.05) / 0.10 * (0.6 + bent), 0, 1)[:, None]
            over = np.sqrt(np.maximum(clear**2 - away**2, 0)) * (np.abs(away) < clear)
            radius = np.maximum(radius, np.where(over > 0, reach + over, 0) / stretch)
        ring = middle[:, None] + way * radius[..., None]
        ring[..., 2] = level[:, None] if depth >= 0 else ring[..., 2]
        rings.append(ring)
    order = np.stack(rings[::-1], 1)
    kinds = [stuff(who, Stuff.SKIRT)] * (len(DEPTHS) - 2) + [stuff(who, Stuff.TRIM)]
    return rings_skin(order, kinds)
