"""The compiled loops that cast shadows: bodies to a map of the floor, the map to the picture.

Buffers belong to `studio`; a lens is what `raster` says.
"""

import numpy as np
from numpy.typing import NDArray

from bachata_cli.figures.paint.raster import Bytes, Faces, Floats, compiled


@compiled
def cast(
    points: Floats, faces: Faces, place: NDArray[np.float64], soft: Floats, hard: Floats
) -> None:
    """Shadows on the floor seen from above: `soft` from the lamp, `hard` right under the soles.

    `place`: cells per metre, the floor point of the map's corner, the lamp's slope (x, y).
    """
    soft[:] = 0
    hard[:] = 0
    size = soft.shape[0]
    for f in range(faces.shape[0]):
        x = y = z = 0.0
        for k in range(3):
            i = faces[f, k]
            x, y, z = x + points[i, 0], y + points[i, 1], z + points[i, 2]
        x, y, z = x / 3, y / 3, z / 3
        u = int((x + place[3] * z - place[1]) * place[0])
        v = int((y + place[4] * z - place[2]) * place[0])
        if 1 <= u < size - 1 and 1 <= v < size - 1:
            for dv in range(-1, 2):
                for du in range(-1, 2):
                    soft[v + dv, u + du] = 1.0
        if z < 0.10:  # noqa: PLR2004 - shoes
            u, v = int((x - place[1]) * place[0]), int((y - place[2]) * place[0])
            if 0 <= u < size and 0 <= v < size:
                hard[v, u] = max(hard[v, u], 1.0 - 7.0 * max(0.0, z - 0.03))


@compiled
def blur(field: Floats, spare: Floats, reach: int) -> None:
    """A box blur, both ways; `spare` has the same shape."""
    size = field.shape[0]
    scale = 1.0 / (2 * reach + 1)
    for source, target in ((field, spare), (spare, field)):
        for v in range(size):
            total = 0.0
            for u in range(-reach, size):
                if u + reach < size:
                    total += source[v, u + reach]
                if u - reach - 1 >= 0:
                    total -= source[v, u - reach - 1]
                if u >= 0:
                    target[u, v] = total * scale


@compiled
def merge(soft: Floats, hard: Floats) -> None:
    """Both maps as the light that is left, in the first one."""
    for v in range(soft.shape[0]):
        for u in range(soft.shape[1]):
            soft[v, u] = (1 - 0.50 * min(1.0, soft[v, u])) * (1 - 0.60 * min(1.0, hard[v, u]))


@compiled
def darken(
    lens: NDArray[np.float64],
    place: NDArray[np.float64],
    light: Floats,
    box: tuple[int, int, int, int],
    out: Bytes,
) -> None:
    """Lay the merged map on the floor of the picture, within `box` (left, top, width, height)."""
    size = light.shape[0]
    one = np.float32(1.0)
    for py in range(box[1], box[1] + box[3]):
        down = (py + 0.5 - lens[14]) / lens[12]
        dz = down * lens[8] + lens[11]
        if dz > -0.02:  # noqa: PLR2004 - towards the horizon
            continue
        far = -lens[2] / dz
        side = (box[0] + 0.5 - lens[13]) / lens[12]
        x = lens[0] + far * (side * lens[3] + down * lens[6] + lens[9])
        y = lens[1] + far * (side * lens[4] + down * lens[7] + lens[10])
        u, v = (x - place[1]) * place[0] - 0.5, (y - place[2]) * place[0] - 0.5
        du, dv = far / lens[12] * lens[3] * place[0], far / lens[12] * lens[4] * place[0]
        for px in range(box[0], box[0] + box[2]):
            i, j = np.int32(u), np.int32(v)
            if u >= 0 and v >= 0 and i < size - 1 and j < size - 1:
                fu, fv = np.float32(u - i), np.float32(v - j)
                upper = light[j, i] + (light[j, i + 1] - light[j, i]) * fu
                lower = light[j + 1, i] + (light[j + 1, i + 1] - light[j + 1, i]) * fu
                left = upper + (lower - upper) * fv
                if left < np.float32(0.996):  # else there is nothing to see
                    for k in range(3):
                        out[py, px, k] = np.uint8(out[py, px, k] * min(left, one))
            u += du
            v += dv
