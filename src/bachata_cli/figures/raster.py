"""The compiled inner loops of the painter: triangles to pixels and their light.

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

EDGE_M = 0.05
"""A step in depth of more than this draws an outline."""


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
def _span(k: float, step: float, count: int) -> tuple[int, int]:
    """The steps 0..count at which `k + step * i` is not negative: first and last."""
    if step > 1e-12:  # noqa: PLR2004 - rising
        return max(0, math.ceil(-k / step - 1e-6)), count
    if step < -1e-12:  # noqa: PLR2004 - falling
        return 0, min(count, math.floor(-k / step + 1e-6))
    if k >= -1e-6:  # noqa: PLR2004 - level
        return 0, count
    return 1, 0


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
        dcx = -dax - dbx
        za, zb, zc = seen[a, 2], seen[b, 2], seen[c, 2]
        for y in range(top, low + 1):
            py = y + 0.5 - cy
            ka = (left + 0.5 - cx) * dax + py * day
            kb = (left + 0.5 - cx) * dbx + py * dby
            count = right - left
            first, last = _span(ka, dax, count)
            begin, end = _span(kb, dbx, last)
            first, last = max(first, begin), min(last, end)
            begin, end = _span(1.0 - ka - kb, dcx, last)
            first, last = max(first, begin), min(last, end)
            for i in range(first, last + 1):
                fa, fb = np.float32(ka + dax * i), np.float32(kb + dbx * i)
                fc = np.float32(1.0) - fa - fb
                x = left + i
                z = fa * za + fb * zb + fc * zc
                gap = depth[y, x] - z
                if gap > -MELT_M:
                    share = np.float32(1.0)
                    if gap < MELT_M and material[y, x] == own:
                        share = np.float32(0.5) + gap * np.float32(0.5 / MELT_M)
                    elif gap <= 0:
                        continue
                    nx = flip * (fa * turned[a, 0] + fb * turned[b, 0] + fc * turned[c, 0])
                    ny = flip * (fa * turned[a, 1] + fb * turned[b, 1] + fc * turned[c, 1])
                    nz = flip * (fa * turned[a, 2] + fb * turned[b, 2] + fc * turned[c, 2])
                    if share < 1:
                        normal[y, x, 0] += (nx - normal[y, x, 0]) * share
                        normal[y, x, 1] += (ny - normal[y, x, 1]) * share
                        normal[y, x, 2] += (nz - normal[y, x, 2]) * share
                    else:
                        normal[y, x, 0], normal[y, x, 1], normal[y, x, 2] = nx, ny, nz
                        material[y, x] = own
                    if gap > 0:
                        depth[y, x] = z


@compiled
def shade(
    surface: tuple[Floats, Floats, Bytes], colours: Floats, corner: tuple[int, int], out: Bytes
) -> None:
    """Light the buffers (depth, normal, material) and lay them on the picture.

    Two by two samples make a pixel. The lamp hangs left above the eye, a faint
    warm light comes from the right behind, steps in depth are outlined.
    """
    depth, normal, material = surface
    left, top = corner
    high, wide = (
        min(depth.shape[0] // 2, out.shape[0] - top),
        min(depth.shape[1] // 2, out.shape[1] - left),
    )
    one = np.float32(1.0)
    for py in range(high):
        for px in range(wide):
            red = green = blue = np.float32(0.0)
            hits = 0
            for k in range(4):
                y, x = py * 2 + (k >> 1), px * 2 + (k & 1)
                kind = material[y, x]
                if kind == 0:
                    continue
                hits += 1
                nx, ny, nz = normal[y, x, 0], normal[y, x, 1], normal[y, x, 2]
                facing = np.float32(-0.42) * nx - np.float32(0.66) * ny - np.float32(0.62) * nz
                key = max(np.float32(0.5) + np.float32(0.5) * facing, np.float32(0.0))
                light = np.float32(0.29) + key * (np.float32(0.32) + np.float32(0.50) * key)
                light += np.float32(0.09) * max(np.float32(0.0), ny)
                half = np.float32(-0.23) * nx - np.float32(0.37) * ny - np.float32(0.90) * nz
                half = max(half, np.float32(0.0))
                half *= half
                half *= half
                half *= half
                glint = colours[kind, 3] * np.float32(110.0) * half * half
                rim = np.float32(0.75) * nx - np.float32(0.25) * ny + np.float32(0.55) * nz
                rim = max(rim, np.float32(0.0))
                glint += rim * rim * np.float32(80.0)
                edge = one
                here = depth[y, x]
                below = depth[min(y + 1, depth.shape[0] - 1), x]
                beside = depth[y, min(x + 1, depth.shape[1] - 1)]
                if abs(below - here) > EDGE_M or abs(beside - here) > EDGE_M:
                    edge = np.float32(0.55)
                red += min(np.float32(255.0), (colours[kind, 0] * light + glint) * edge)
                green += min(np.float32(255.0), (colours[kind, 1] * light + glint) * edge)
                blue += min(np.float32(255.0), (colours[kind, 2] * light + glint) * edge)
            if hits:
                rest = one - np.float32(0.25) * hits
                row, column = top + py, left + px
                share = np.float32(0.25)
                out[row, column, 0] = np.uint8(out[row, column, 0] * rest + red * share)
                out[row, column, 1] = np.uint8(out[row, column, 1] * rest + green * share)
                out[row, column, 2] = np.uint8(out[row, column, 2] * rest + blue * share)
