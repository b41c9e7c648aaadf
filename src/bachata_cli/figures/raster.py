"""The compiled inner loops of the painter: triangles to pixels, light, shadows, floor.

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
def darken(
    lens: NDArray[np.float64],
    place: NDArray[np.float64],
    maps: tuple[Floats, Floats],
    box: tuple[int, int, int, int],
    out: Bytes,
) -> None:
    """Lay the shadows on the floor of the picture, within `box` (left, top, width, height)."""
    soft, hard = maps
    size = soft.shape[0]
    for py in range(box[1], box[1] + box[3]):
        down = (py + 0.5 - lens[14]) / lens[12]
        for px in range(box[0], box[0] + box[2]):
            side = (px + 0.5 - lens[13]) / lens[12]
            dz = side * lens[5] + down * lens[8] + lens[11]
            if dz > -0.02:  # noqa: PLR2004 - towards the horizon
                break
            far = -lens[2] / dz
            x = lens[0] + far * (side * lens[3] + down * lens[6] + lens[9])
            y = lens[1] + far * (side * lens[4] + down * lens[7] + lens[10])
            u, v = (x - place[1]) * place[0] - 0.5, (y - place[2]) * place[0] - 0.5
            i, j = int(u), int(v)
            if u < 0 or v < 0 or i >= size - 1 or j >= size - 1:
                continue
            fu, fv = u - i, v - j
            s = (soft[j, i] * (1 - fu) + soft[j, i + 1] * fu) * (1 - fv) + (
                soft[j + 1, i] * (1 - fu) + soft[j + 1, i + 1] * fu
            ) * fv
            h = (hard[j, i] * (1 - fu) + hard[j, i + 1] * fu) * (1 - fv) + (
                hard[j + 1, i] * (1 - fu) + hard[j + 1, i + 1] * fu
            ) * fv
            light = (1 - 0.50 * min(1.0, s)) * (1 - 0.60 * min(1.0, h))
            if light < 0.996:  # noqa: PLR2004 - nothing to see
                for k in range(3):
                    out[py, px, k] = np.uint8(out[py, px, k] * light)


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
def ground(place: Floats, light: Floats, wood: Bytes, lie: NDArray[np.float64], out: Bytes) -> None:
    """The empty room. `lie`: texels per metre, wood under the room's origin (x, y)."""
    high, wide = out.shape[0], out.shape[1]
    size = wood.shape[0]
    scale, ox, oy = np.float32(lie[0]), np.float32(lie[1] + 360.0), np.float32(lie[2] + 360.0)
    for py in range(high):
        for px in range(wide):
            share = light[py, px, 0]
            if share <= 0.01:  # noqa: PLR2004 - haze
                for k in range(3):
                    out[py, px, k] = np.uint8(light[py, px, 1 + k])
                continue
            u, v = (place[py, px, 0] + ox) * scale, (place[py, px, 1] + oy) * scale
            i, j = int(u), int(v)
            fu, fv = u - i, v - j
            i0, j0 = i % size, j % size
            i1, j1 = (i0 + 1) % size, (j0 + 1) % size
            a, b = (1 - fu) * (1 - fv) * share, fu * (1 - fv) * share
            c, d = (1 - fu) * fv * share, fu * fv * share
            for k in range(3):
                value = (
                    wood[j0, i0, k] * a
                    + wood[j0, i1, k] * b
                    + wood[j1, i0, k] * c
                    + wood[j1, i1, k] * d
                    + light[py, px, 1 + k]
                )
                out[py, px, k] = np.uint8(min(np.float32(255.0), value))
