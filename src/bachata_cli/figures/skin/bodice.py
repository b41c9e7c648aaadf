"""What lies close on the trunk: the torso itself, shoulders, collar and neckline.

Shapes follow the rings of `torso`, so that what is drawn is what arms are kept
out of. Metres, the leader's build; modelled by eye.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.body.reaching import Arm
from bachata_cli.figures.body.space import along
from bachata_cli.figures.body.torso import CHEST_RINGS, PELVIS_RINGS
from bachata_cli.figures.body.trunks import Trunk
from bachata_cli.figures.floor.floorwork import side
from bachata_cli.figures.skin.costume import Stuff, stuff
from bachata_cli.figures.skin.tubes import Skin, capped, circle, rings_skin, sheet, tube

AROUND = 30
WAIST = range(3, 7)
"""The rings of the waist, counted from below."""

SLIM = 0.90
"""The waist of a bodice, as a share of a shirt's."""

BUST = {6: 0.6, 7: 1.0, 8: 0.6}
"""How much of its swell each ring of a bodice has."""

YOKE_RADII = (0.034, 0.043, 0.046, 0.040)
"""From the neck to the shoulder."""

COLLAR = ((-0.052, 0.078), (-0.030, 0.066), (-0.004, 0.063), (-0.006, 0.060))
"""Height over the base of the neck, half width."""

TOP_M = 0.196
"""Where a neckline begins, over the chest's middle."""

DRESS_CUTS = ((0.115, 0.085, 1.0), (0.060, 0.075, -1.0))
SHIRT_CUTS = ((0.02, 0.055, 1.0),)
"""Necklines: lowest point over the chest's middle, half width above, chest (1) or back (-1)."""

CUT_ROWS, CUT_COLUMNS = 12, 11
OVER_M = 0.0025
"""What lies on the chest lies this far over it, so that it is seen."""

type Shape = NDArray[np.float64]


def bodice_skins(
    who: Dancer, trunk: Trunk, arms: dict[Foot, Arm], *, skirted: bool
) -> Iterator[Skin]:
    """Torso and shoulders, and how the neck comes out of them."""
    yield _torso(who, trunk, skirted=skirted)
    for which, arm in arms.items():
        yield _yoke(who, trunk, which, arm)
    cut = stuff(who, Stuff.SKIN if skirted else Stuff.SLEEVE)
    for low, half, face in DRESS_CUTS if skirted else SHIRT_CUTS:
        shape = _cut(low, half, face) * [trunk.build.girth, trunk.build.girth, 1]
        yield sheet(trunk.chest, trunk.chest_basis, shape, cut)
    if not skirted:
        yield _collar(who, trunk)


def _torso(who: Dancer, trunk: Trunk, *, skirted: bool) -> Skin:
    girth, turn = trunk.build.girth, circle(AROUND)
    rings = []
    parts = [
        *((trunk.pelvis, trunk.pelvis_basis, ring) for ring in PELVIS_RINGS),
        *((trunk.chest, trunk.chest_basis, ring) for ring in CHEST_RINGS),
    ]
    for nth, (middle, bases, (up, wide, deep)) in enumerate(parts):
        size = girth * (SLIM if skirted and nth in WAIST else 1.0)
        ring = bases[:, :, 0][:, None] * turn[:, 0, None] * (wide * size)
        ahead = turn[:, 1, None].copy()
        depth = np.full_like(ahead, deep * size)
        if skirted and nth in BUST:
            swell = np.exp(-(((np.abs(turn[:, 0:1]) - 0.42) / 0.34) ** 2)) * (ahead > 0)
            depth = depth * (1 + 0.26 * swell * BUST[nth])
        ring = ring + bases[:, :, 1][:, None] * (ahead * depth)
        rings.append((middle + along(bases, 0, 0, up))[:, None] + ring)
    lower = stuff(who, Stuff.SKIRT if skirted else Stuff.LOWER)
    kinds = [lower] * 3 + [stuff(who, Stuff.TRIM)] + [stuff(who, Stuff.TOP)] * 8
    if skirted:
        kinds[-1] = stuff(who, Stuff.SKIN)
    return rings_skin(np.stack(rings, 1), kinds)


def _yoke(who: Dancer, trunk: Trunk, which: Foot, arm: Arm) -> Skin:
    """From the neck over the shoulder: without it arms look hung on."""
    girth, out = trunk.build.girth, side(which)
    neck = trunk.chest + along(trunk.chest_basis, out * 0.040, -0.010, 0.172 * girth)
    over = arm.shoulder + along(trunk.chest_basis, -out * 0.012, -0.004, 0.006)
    line = np.stack([neck + (over - neck) * share for share in (0.0, 0.4, 0.75, 1.0)], 1)
    points, radii = capped(line, [r * girth for r in YOKE_RADII])
    return tube(points, radii, trunk.chest_basis[:, :, 1], stuff(who, Stuff.TOP), 20)


def _collar(who: Dancer, trunk: Trunk) -> Skin:
    """A shirt's collar: a standing band, open in front."""
    rings = []
    turn = circle(AROUND)
    for up, wide in COLLAR:
        middle = trunk.neck + along(trunk.chest_basis, 0, -0.004, up)
        rise = 0.012 * (1 - turn[:, 1, None])
        ring = trunk.chest_basis[:, :, 0][:, None] * turn[:, 0, None] * wide
        ring = ring + trunk.chest_basis[:, :, 1][:, None] * turn[:, 1, None] * wide * 0.98
        rings.append(middle[:, None] + ring + trunk.chest_basis[:, :, 2][:, None] * rise)
    return rings_skin(np.stack(rings, 1), stuff(who, Stuff.SLEEVE))


@lru_cache(maxsize=8)
def _cut(low: float, half: float, face: float) -> Shape:
    """A neckline `(CUT_ROWS, CUT_COLUMNS, 3)`: from the neck down to `low`, `half` as wide above.

    `face` is 1 for the chest, -1 for the back. Metres over the chest's middle.
    """
    heights, widths, depths = np.array(CHEST_RINGS).T
    share = np.linspace(0, 1, CUT_ROWS)
    up = TOP_M + (low - TOP_M) * share
    reach = half * np.sqrt(1 - share**2 * 0.999)
    x = reach[:, None] * np.linspace(-1, 1, CUT_COLUMNS)
    wide, deep = np.interp(up, heights, widths), np.interp(up, heights, depths)
    y = deep[:, None] * np.sqrt(np.maximum(1 - (x / wide[:, None]) ** 2, 0)) + OVER_M
    sheet = np.stack([x, face * y, up[:, None] + 0 * x], -1)
    return sheet if face > 0 else sheet[:, ::-1]
