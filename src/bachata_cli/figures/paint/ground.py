"""The compiled loop of the empty room: haze, and a wooden floor under a lens.

A lens is what `raster` says, and stands level: a row of the picture is a straight
line of the floor, all of it equally deep in the haze. So the wood is walked along
in equal steps, and the pool of light is a bell whose values follow from each other
by two products. Places are metres.
"""

import math

import numpy as np
from numpy.typing import NDArray

from bachata_cli.figures.paint.raster import Bytes, compiled

BLUR = 0.6
"""Levels of blur beyond what a pixel is wide: seen flat, it is deeper than wide."""

SKY = -0.02
"""A ray that falls less than this does not meet the floor."""

NEAR_M = 5.4
"""The eye's distance for which light and haze are told; they widen with it, or a couple that
stands far apart, seen from further away, would dance in the dark."""

CLEAR_M, FOG_PER_M = 4.0, 0.34
"""From here on the floor fades into the haze, and how fast."""

DIM, POOL, POOL_M2 = 0.34, 0.86, 2.6
"""The floor's light: everywhere, in the middle besides, and how wide the pool is."""

HAZE = ((24.0, 30.0), (19.0, 22.0), (27.0, 34.0))
"""Red, green and blue of the backdrop: everywhere, and where it glows besides."""


@compiled
def _turns(repeats: float) -> np.uint32:
    """Repeats of the wood as a fraction of one in 32 bits: whole ones do not matter."""
    return np.uint32(np.int64((repeats - math.floor(repeats)) * 4294967296.0) & 0xFFFFFFFF)


@compiled
def pave(lens: NDArray[np.float64], wood: Bytes, lie: NDArray[np.float64], out: Bytes) -> None:
    """The empty room. `lie`: repeats of the wood per metre, wood under the origin (x, y metres).

    `wood` `(levels, cells, cells, 3)`: one repeat, a power of two cells wide, and the same ever
    more blurred, for where a pixel sees more of it.
    """
    high, wide = out.shape[0], out.shape[1]
    wider = math.sqrt(lens[0] ** 2 + lens[1] ** 2 + lens[2] ** 2) / NEAR_M
    glow = np.empty(wide, np.float32)
    for px in range(wide):
        glow[px] = math.exp(-(((px / wide - 0.5) / 0.42) ** 2))
    haze = np.empty((wide, 3), np.float32)
    for py in range(high):
        dz = (py + 0.5 - lens[14]) / lens[12] * lens[8] + lens[11]
        far = -lens[2] / dz if dz < SKY else 1e3
        fog = 1.0 - math.exp(-max(0.0, far / wider - CLEAR_M) * FOG_PER_M)
        shine = math.exp(-(((py / high - 0.30) / 0.38) ** 2))
        for k in range(3):
            plain, more = np.float32(HAZE[k][0] * fog), np.float32(HAZE[k][1] * fog * shine)
            for px in range(wide):
                haze[px, k] = plain + more * glow[px]
        if fog < 0.99:  # noqa: PLR2004 - the floor is seen
            _plank_row(lens, (py, far, 1.0 - fog, wider), (wood, lie), haze, out[py])
        else:
            for px in range(wide):
                for k in range(3):
                    out[py, px, k] = np.uint8(haze[px, k])


@compiled
def _plank_row(
    lens: NDArray[np.float64],
    line: tuple[int, float, float, float],
    floor: tuple[Bytes, NDArray[np.float64]],
    haze: NDArray[np.float32],
    row: Bytes,
) -> None:
    """One row of the floor; `line`: the row, its depth, how clear it is, how wide the light."""
    (py, far, clear, wider), (wood, lie) = line, floor
    reach = POOL_M2 * wider * wider
    down, side = (py + 0.5 - lens[14]) / lens[12], (0.5 - lens[13]) / lens[12]
    x = lens[0] + far * (side * lens[3] + down * lens[6] + lens[9])
    y = lens[1] + far * (side * lens[4] + down * lens[7] + lens[10])
    dx, dy = far / lens[12] * lens[3], far / lens[12] * lens[4]
    step, size = math.hypot(dx, dy), wood.shape[1]
    pool = POOL * clear * math.exp(-(x * x + y * y) / reach)
    ratio = math.exp(-(2 * (x * dx + y * dy) + step * step) / reach)
    bend = math.exp(-2 * step * step / reach)
    level = int(math.log2(max(1.0, step * lie[0] * size)) + BLUR)
    planks = wood[min(wood.shape[0] - 1, level)]
    u, v = _turns((x + lie[1]) * lie[0]), _turns((y + lie[2]) * lie[0])
    du, dv = _turns(dx * lie[0]), _turns(dy * lie[0])
    shift, dim = np.uint32(32 - int(math.log2(size))), np.float32(DIM * clear)
    for px in range(row.shape[0]):
        light = dim + np.float32(pool)
        i, j = np.uint32(u >> shift), np.uint32(v >> shift)
        for k in range(3):
            shown = haze[px, k] + light * np.float32(planks[j, i, k])
            row[px, k] = np.uint8(min(shown, np.float32(255.0)))
        u, v = np.uint32(u + du), np.uint32(v + dv)
        pool *= ratio
        ratio *= bend
