"""The compiled loops of the empty room: what a lens sees of it, and its wooden floor.

A lens is what `raster` says; places of the floor are metres.
"""

import math

import numpy as np
from numpy.typing import NDArray

from bachata_cli.figures.raster import Bytes, Floats, compiled


@compiled
def survey(lens: NDArray[np.float64], place: Floats, light: Floats) -> None:
    """What a lens sees of the empty room: floor points, and light, fog and haze per pixel.

    `place` `(H, W, 2)` metres; `light` `(H, W, 4)`: the wood's share, then the backdrop.
    """
    high, wide = place.shape[0], place.shape[1]
    for py in range(high):
        down = (py + 0.5 - lens[14]) / lens[12]
        for px in range(wide):
            side = (px + 0.5 - lens[13]) / lens[12]
            dz = side * lens[5] + down * lens[8] + lens[11]
            glow = math.exp(-(((px / wide - 0.5) / 0.42) ** 2) - ((py / high - 0.30) / 0.38) ** 2)
            share, fog = 0.0, 1.0
            if dz < -0.02:  # noqa: PLR2004 - the floor is seen
                far = -lens[2] / dz
                x = lens[0] + far * (side * lens[3] + down * lens[6] + lens[9])
                y = lens[1] + far * (side * lens[4] + down * lens[7] + lens[10])
                place[py, px, 0], place[py, px, 1] = x, y
                fog = 1.0 - math.exp(-max(0.0, far - 4.0) * 0.34)
                share = (0.34 + 0.86 * math.exp(-(x * x + y * y) / 2.6)) * (1 - fog)
            light[py, px, 0] = share
            light[py, px, 1] = (24.0 + 30.0 * glow) * fog
            light[py, px, 2] = (19.0 + 22.0 * glow) * fog
            light[py, px, 3] = (27.0 + 34.0 * glow) * fog


@compiled
def pave(place: Floats, light: Floats, wood: Bytes, lie: NDArray[np.float64], out: Bytes) -> None:
    """The empty room. `lie`: repeats of the wood per metre, wood under the origin (x, y metres).

    `wood` has its first row and column once more at its end.
    """
    high, wide = out.shape[0], out.shape[1]
    size = np.float32(wood.shape[0] - 1)
    scale, ox, oy = np.float32(lie[0]), np.float32(lie[1]), np.float32(lie[2])
    most, one = np.float32(255.0), np.float32(1.0)
    for py in range(high):
        for px in range(wide):
            share = light[py, px, 0]
            if share <= np.float32(0.01):  # haze
                for k in range(3):
                    out[py, px, k] = np.uint8(light[py, px, 1 + k])
                continue
            u, v = (place[py, px, 0] + ox) * scale, (place[py, px, 1] + oy) * scale
            u, v = (u - np.floor(u)) * size, (v - np.floor(v)) * size
            i, j = np.int32(u), np.int32(v)
            fu, fv = u - np.float32(i), v - np.float32(j)
            a, b = (one - fu) * (one - fv) * share, fu * (one - fv) * share
            c, d = (one - fu) * fv * share, fu * fv * share
            for k in range(3):
                value = (
                    np.float32(wood[j, i, k]) * a
                    + np.float32(wood[j, i + 1, k]) * b
                    + np.float32(wood[j + 1, i, k]) * c
                    + np.float32(wood[j + 1, i + 1, k]) * d
                    + light[py, px, 1 + k]
                )
                out[py, px, k] = np.uint8(min(most, value))
