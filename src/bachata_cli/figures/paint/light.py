"""The compiled loops that light what `raster` has found, and lay it on the picture.

A lamp hangs left above the eye, a faint warm light comes from the right behind.
Shadows that bodies throw on bodies are found in the picture itself: what the eye
does not see throws none. Buffers and their meaning belong to `studio`.
"""

import math

import numpy as np

from bachata_cli.figures.paint.raster import Bytes, Floats, compiled

type Rgb = tuple[np.float32, np.float32, np.float32]
"""Three numbers of a colour or of a direction."""

SHADOW_M, SHADOW_STEPS = 0.13, 6
"""How far towards the lamp a shadow is looked for, and in how many steps."""

SHADOW_THICK_M, SHADOW_SOFT_M = 0.16, 0.03
"""How thick what throws a shadow may be (an arm before a chest, a chin over a neck), and how
far over the ray it must stand to hide the lamp wholly. By eye."""

SHADOW_BIAS_M = 0.008
"""A surface throws no shadow upon itself."""

EDGE_M = 0.05
"""A step in depth of more than this draws an outline."""


@compiled
def shade(
    surface: tuple[Floats, Floats, Bytes],
    colours: Floats,
    corner: tuple[int, int],
    focal: float,
    out: Bytes,
) -> None:
    """Light the buffers (depth, normal, material) and lay them on the picture.

    Two by two samples make a pixel; where all four show one smooth surface it is lit once.
    Steps in depth are outlined. `focal` is the lens' in samples.
    """
    depth, normal, material = surface
    pairs = material.view(np.uint16)
    left, top = corner
    high = min(depth.shape[0] // 2, out.shape[0] - top)
    wide = min(depth.shape[1] // 2, out.shape[1] - left)
    for py in range(high):
        row = out[top + py]
        for px in range(wide):
            upper, lower = np.int64(pairs[2 * py, px]), np.int64(pairs[2 * py + 1, px])
            if upper == 0 and lower == 0:
                continue
            y, x, kind = py * 2, px * 2, upper >> 8
            if upper != lower or kind != upper & 255 or _steps(depth, y, x):
                kind = np.int64(0)
            pixel = row[left + px]
            if kind:
                hidden = _shadow(depth, y, x, np.float32(focal) / depth[y, x])
                a, b = normal[y, x], normal[y + 1, x + 1]
                middle = (a[0] + b[0], a[1] + b[1], a[2] + b[2])
                pixel[0], pixel[1], pixel[2] = _bytes(_lit(middle, colours[kind], hidden))
            else:
                _mix(surface, colours, (y, x, focal), pixel)


@compiled
def _steps(depth: Floats, y: int, x: int) -> bool:
    """Whether an outline runs through a pixel or along its edge."""
    here = depth[y, x]
    below = depth[min(y + 2, depth.shape[0] - 1), x]
    beside = depth[y, min(x + 2, depth.shape[1] - 1)]
    return bool(max(abs(below - here), abs(beside - here)) > np.float32(EDGE_M))


@compiled
def _bytes(light: Rgb) -> tuple[np.uint8, np.uint8, np.uint8]:
    most = np.float32(255.0)
    return (
        np.uint8(min(light[0], most)),
        np.uint8(min(light[1], most)),
        np.uint8(min(light[2], most)),
    )


@compiled
def _mix(
    surface: tuple[Floats, Floats, Bytes],
    colours: Floats,
    at: tuple[int, int, float],
    pixel: Bytes,
) -> None:
    """Light each sample of a pixel by itself. `at`: row and column of the first, focal length."""
    depth, normal, material = surface
    red = green = blue = covered = np.float32(0.0)
    for n in range(4):
        y, x = at[0] + (n >> 1), at[1] + (n & 1)
        kind = material[y, x]
        if kind:
            hidden = _shadow(depth, y, x, np.float32(at[2]) / depth[y, x])
            near = normal[y, x]
            lit = _lit((near[0], near[1], near[2]), colours[kind], hidden)
            share = _outline(depth, y, x) * np.float32(0.25)
            red, green, blue = red + lit[0] * share, green + lit[1] * share, blue + lit[2] * share
            covered += np.float32(0.25)
    rest = np.float32(1.0) - covered
    pixel[0], pixel[1], pixel[2] = _bytes(
        (pixel[0] * rest + red, pixel[1] * rest + green, pixel[2] * rest + blue)
    )


@compiled
def _lit(normal: Rgb, colour: Floats, shadow: np.float32) -> Rgb:
    """Red, green and blue of a surface.

    The lamp hangs left above the eye; a faint warm light comes from the right behind.
    `colour` is a row of `costume.palette`; `shadow` is the share of the lamp that is hidden.
    """
    square = normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]
    size = np.float32(1.0) / np.float32(math.sqrt(square + np.float32(1e-12)))
    nx, ny, nz = normal[0] * size, normal[1] * size, normal[2] * size
    facing = np.float32(-0.42) * nx - np.float32(0.66) * ny - np.float32(0.62) * nz
    key = max(np.float32(0.5) + np.float32(0.5) * facing, np.float32(0.0))
    lamp = key * (np.float32(0.30) + np.float32(0.52) * key)
    light = np.float32(0.31) + lamp * (np.float32(1.0) - np.float32(0.62) * shadow)
    light += np.float32(0.09) * max(np.float32(0.0), ny)
    half = np.float32(-0.23) * nx - np.float32(0.37) * ny - np.float32(0.90) * nz
    half = max(half, np.float32(0.0))
    half *= half
    half *= half
    half *= half
    glint = colour[3] * np.float32(110.0) * half * half * (np.float32(1.0) - shadow)
    rim = np.float32(0.75) * nx - np.float32(0.25) * ny + np.float32(0.55) * nz
    rim = max(rim, np.float32(0.0))
    glint += rim * rim * np.float32(80.0)
    warm = colour[4] * (np.float32(1.0) - light)
    return (
        colour[0] * (light + warm) + glint,
        colour[1] * (light + np.float32(0.3) * warm) + glint,
        colour[2] * light + glint,
    )


@compiled
def _shadow(depth: Floats, y: int, x: int, reach: float) -> np.float32:
    """How much of the lamp is hidden by what stands between it and a sample: 0 to 1.

    Walks towards the lamp in the picture; `reach` is samples per metre there. What lies far
    nearer to the eye than the way to the lamp leads is another body in front, and hides nothing.
    """
    here, hidden = depth[y, x], np.float32(0.0)
    step = np.float32(SHADOW_M / SHADOW_STEPS)
    right, low, near = (
        np.float32(0.42) * step * reach,
        np.float32(0.66) * step * reach,
        np.float32(0.62) * step,
    )
    for n in range(1, SHADOW_STEPS + 1):
        k = np.float32(n)
        v, u = y - int(low * k), x - int(right * k)
        if v < 0 or u < 0:
            break
        over = here - near * k - depth[v, u] - np.float32(SHADOW_BIAS_M)
        if np.float32(0.0) < over < np.float32(SHADOW_THICK_M):
            fresh = np.float32(1.0) - np.float32(0.75 / SHADOW_STEPS) * k
            hidden += fresh * min(over * np.float32(1 / SHADOW_SOFT_M), np.float32(1.0))
    return min(hidden * np.float32(2.2 / SHADOW_STEPS), np.float32(1.0))


@compiled
def _outline(depth: Floats, y: int, x: int) -> np.float32:
    """How bright a sample stays beside a step in depth."""
    here = depth[y, x]
    below = depth[min(y + 1, depth.shape[0] - 1), x]
    beside = depth[y, min(x + 1, depth.shape[1] - 1)]
    if abs(below - here) > EDGE_M or abs(beside - here) > EDGE_M:
        return np.float32(0.55)
    return np.float32(1.0)
