"""The trunk as a solid: how wide and deep it is at every height, and how deep a point lies in it.

One shape for three uses: `flesh` draws it, `elbows` and `reaching` keep arms
out of it, `body_checks` measures arms against it. Metres, the leader's build;
`Build.girth` scales widths. Modelled by eye against photographs of dancers.
"""

import numpy as np
from numpy.typing import NDArray

from bachata_cli.figures.body.space import Bases, Points
from bachata_cli.figures.body.trunks import Trunk

PELVIS_RINGS = (
    (-0.105, 0.085, 0.085),
    (-0.075, 0.135, 0.105),
    (-0.03, 0.163, 0.118),
    (0.03, 0.158, 0.112),
    (0.07, 0.146, 0.104),
)
"""Height over the pelvis, half width, half depth."""

CHEST_RINGS = (
    (-0.10, 0.137, 0.098), (-0.04, 0.152, 0.108), (0.03, 0.170, 0.118), (0.085, 0.182, 0.120),
    (0.13, 0.182, 0.110), (0.160, 0.162, 0.094), (0.185, 0.112, 0.076), (0.203, 0.066, 0.060),
)  # fmt: skip
"""Height over the chest, half width, half depth."""

WAIST_RING = (-0.22, *PELVIS_RINGS[-1][1:])
"""The pelvis' upper ring again, where it lies under a chest that stands upright."""

REACH_M = 0.34
"""Points further from a part's middle than this are outside it."""

type Numbers = NDArray[np.float64]


def depth(points: Points, trunk: Trunk, thick: float) -> Numbers:
    """How deep in metres points `(T, ..., 3)` lie in a trunk made thicker by `thick`; 0 outside."""
    return np.maximum(*(part[0] for part in _both(points, trunk, thick)))


def way_out(points: Points, trunk: Trunk, thick: float) -> Points:
    """The shortest ways `(T, ..., 3)` by which points leave a trunk; 0 outside."""
    (chest, out), (pelvis, below) = _both(points, trunk, thick)
    ways: Points = np.where((chest >= pelvis)[..., None], out, below)
    return ways


def _both(points: Points, trunk: Trunk, thick: float) -> tuple[tuple[Numbers, Points], ...]:
    girth = trunk.build.girth
    return (
        _part(points, (trunk.chest, trunk.chest_basis), _CHEST, (girth, thick)),
        _part(points, (trunk.pelvis, trunk.pelvis_basis), _PELVIS, (girth, thick)),
    )


_CHEST, _PELVIS = np.array([WAIST_RING, *CHEST_RINGS]), np.array(PELVIS_RINGS)


def _part(
    points: Points, frame: tuple[Points, Bases], rings: Numbers, size: tuple[float, float]
) -> tuple[Numbers, Points]:
    """Depth and way out of one rigid part; to first order the distance to its ellipse."""
    (middle, bases), (girth, thick) = frame, size
    flat = points.reshape(len(points), -1, 3)
    away = flat - middle[:, None]
    into, out = np.zeros(flat.shape[:-1]), np.zeros_like(flat)
    moment, which = np.nonzero(np.einsum("tki,tki->tk", away, away) < REACH_M**2)
    local = np.einsum("nij,ni->nj", bases[moment], away[moment, which])
    up = local[:, 2]
    wide = np.interp(up, rings[:, 0], rings[:, 1]) * girth + thick
    deep = np.interp(up, rings[:, 0], rings[:, 2]) * girth + thick
    x, y = local[:, 0] / wide, local[:, 1] / deep
    share = np.hypot(x, y)
    inside = (share < 1) & (up > rings[0, 0]) & (up < rings[-1, 0])
    slope = np.stack([x / wide, y / deep, np.zeros_like(x)], -1)
    steep = np.maximum(np.hypot(slope[:, 0], slope[:, 1]), 1e-9)
    found = np.where(inside, (1 - share) * np.maximum(share, 1e-9) / steep, 0.0)
    into[moment, which] = found
    across = slope * (found / steep)[:, None]
    out[moment, which] = np.einsum("nij,nj->ni", bases[moment], across)
    return into.reshape(points.shape[:-1]), out.reshape(points.shape)
