"""The compiled inner loops of the painter: triangles to samples; `light` makes pixels of them.

numba compiles them once per machine and keeps the result beside this module,
or in the user's cache where that folder cannot be written (numba's own rule).
All run without Python's lock, so two clips are painted at once. Buffers and
their meaning belong to `studio`; nothing here allocates pictures.

The view is right, down, away in metres; a lens is `(eye 3, axes 9, focal,
centre x, centre y)` in one row of 15 numbers, focal and centre in pixels.
"""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

type Floats = NDArray[np.float32]
type Bytes = NDArray[np.uint8]
type Faces = NDArray[np.int32]

compiled = njit(cache=True, nogil=True, fastmath=True)

MELT_M = 0.014
"""Skins of one material nearer than this in depth melt into one another."""


@compiled
def project(points: Floats, lens: NDArray[np.float64], out: Floats) -> None:
    """Points in the room to pixels and depth."""
    for i in range(points.shape[0]):
        x, y, z = points[i, 0] - lens[0], points[i, 1] - lens[1], points[i, 2] - lens[2]
        depth = x * lens[9] + y * lens[10] + z * lens[11]
        scale = lens[12] / depth
        out[i, 0] = lens[13] + (x * lens[3] + y * lens[4] + z * lens[5]) * scale
        out[i, 1] = lens[14] + (x * lens[6] + y * lens[7] + z * lens[8]) * scale
        out[i, 2] = depth


@compiled
def normals(points: Floats, faces: Faces, lens: NDArray[np.float64], out: Floats) -> None:
    """Smooth normals of vertices, seen from the lens."""
    out[:] = 0
    for f in range(faces.shape[0]):
        a, b, c = faces[f, 0], faces[f, 1], faces[f, 2]
        ux, uy, uz = (
            points[b, 0] - points[a, 0],
            points[b, 1] - points[a, 1],
            points[b, 2] - points[a, 2],
        )
        vx, vy, vz = (
            points[c, 0] - points[a, 0],
            points[c, 1] - points[a, 1],
            points[c, 2] - points[a, 2],
        )
        nx, ny, nz = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
        for i in (a, b, c):
            out[i, 0] += nx
            out[i, 1] += ny
            out[i, 2] += nz
    for i in range(out.shape[0]):
        x, y, z = out[i, 0], out[i, 1], out[i, 2]
        size = 1.0 / math.sqrt(x * x + y * y + z * z + 1e-24)
        out[i, 0] = (x * lens[3] + y * lens[4] + z * lens[5]) * size
        out[i, 1] = (x * lens[6] + y * lens[7] + z * lens[8]) * size
        out[i, 2] = (x * lens[9] + y * lens[10] + z * lens[11]) * size


@compiled
def _span(k: float, per_step: float, first: int, last: int) -> tuple[int, int]:
    """The steps first..last at which `k + i / per_step` is not negative; 0 for a level one."""
    if per_step > 0:  # rising
        return max(first, math.ceil(-k * per_step - 1e-6)), last
    if per_step < 0:  # falling
        return first, min(last, math.floor(-k * per_step + 1e-6))
    return (first, last) if k >= -1e-6 else (1, 0)  # noqa: PLR2004 - rounding


@compiled
def _per_step(step: float) -> float:
    """The steps in which a slope rises by one; 0 when it is level."""
    return 1.0 / step if abs(step) > 1e-12 else 0.0  # noqa: PLR2004 - rounding


@compiled
def fill(  # noqa: C901, PLR0915 - one compiled loop: a call per row costs more than it tells
    seen: Floats,
    turned: Floats,
    surface: tuple[Faces, Bytes],
    depth: Floats,
    normal: Floats,
    material: Bytes,
) -> None:
    """Triangles into the buffers: depth, normal and material of the nearest surface.

    `surface`: triangles and their materials; those turned away are skipped
    unless they are cloth (128 added to the material).
    """
    faces, kinds = surface
    melt, half = np.float32(MELT_M), np.float32(0.5)
    high, wide = depth.shape
    for f in range(faces.shape[0]):
        a, b, c = faces[f, 0], faces[f, 1], faces[f, 2]
        ax, ay, bx, by = seen[a, 0], seen[a, 1], seen[b, 0], seen[b, 1]
        cx, cy = seen[c, 0], seen[c, 1]
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        kind = kinds[f]
        flip = np.float32(1.0)
        if area >= 0:
            if kind < 128 or area == 0:  # noqa: PLR2004 - see above
                continue
            flip = np.float32(-1.0)
        own = np.uint8(kind & 127)
        left = max(0, math.ceil(min(ax, bx, cx) - 0.5))
        right = min(wide - 1, math.floor(max(ax, bx, cx) - 0.5))
        top = max(0, math.ceil(min(ay, by, cy) - 0.5))
        low = min(high - 1, math.floor(max(ay, by, cy) - 0.5))
        if left > right or top > low:
            continue
        inverse = 1.0 / area
        dax, day = (by - cy) * inverse, (cx - bx) * inverse
        dbx, dby = (cy - ay) * inverse, (ax - cx) * inverse
        steps_a, steps_b, steps_c = _per_step(dax), _per_step(dbx), _per_step(-dax - dbx)
        za, zb, zc = seen[a, 2], seen[b, 2], seen[c, 2]
        for y in range(top, low + 1):
            py = y + 0.5 - cy
            ka = (left + 0.5 - cx) * dax + py * day
            kb = (left + 0.5 - cx) * dbx + py * dby
            first, last = _span(ka, steps_a, 0, right - left)
            first, last = _span(kb, steps_b, first, last)
            first, last = _span(1.0 - ka - kb, steps_c, first, last)
            row_depth, row_normal, row_material = depth[y], normal[y], material[y]
            dz = np.float32(dax * (za - zc) + dbx * (zb - zc))
            z0 = np.float32(zc + ka * (za - zc) + kb * (zb - zc))
            for i in range(first, last + 1):
                x = left + i
                z = z0 + dz * np.float32(i)
                gap = row_depth[x] - z
                if gap <= -melt:
                    continue
                step = np.float32(i)
                fa, fb = (
                    np.float32(ka) + np.float32(dax) * step,
                    np.float32(kb) + np.float32(dbx) * step,
                )
                fc = np.float32(1.0) - fa - fb
                share = np.float32(1.0)
                if gap < melt and row_material[x] == own:
                    share = half + gap * np.float32(0.5 / MELT_M)
                elif gap <= 0:
                    continue
                nx = flip * (fa * turned[a, 0] + fb * turned[b, 0] + fc * turned[c, 0])
                ny = flip * (fa * turned[a, 1] + fb * turned[b, 1] + fc * turned[c, 1])
                nz = flip * (fa * turned[a, 2] + fb * turned[b, 2] + fc * turned[c, 2])
                if share < 1:
                    row_normal[x, 0] += (nx - row_normal[x, 0]) * share
                    row_normal[x, 1] += (ny - row_normal[x, 1]) * share
                    row_normal[x, 2] += (nz - row_normal[x, 2]) * share
                else:
                    row_normal[x, 0], row_normal[x, 1], row_normal[x, 2] = nx, ny, nz
                    row_material[x] = own
                if gap > 0:
                    row_depth[x] = z
