"""Skins as meshes: rings along a line, joined to triangles, over many moments at once.

A `Skin` is vertices over time with fixed triangles, each of a material. Owns
no shape of a body; `flesh`, `heads` and `clothes` do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bachata_cli.figures.body.space import Bases, Points, unit

type Faces = NDArray[np.int32]

AROUND = 14
"""Corners of a ring unless a part says otherwise."""


@dataclass(frozen=True)
class Skin:
    """Vertices `(T, V, 3)` in metres, triangles `(F, 3)`, material per triangle `(F,)`."""

    points: NDArray[np.float32]
    faces: Faces
    materials: NDArray[np.uint8]


def joined(skins: Sequence[Skin]) -> Skin:
    """Several skins as one."""
    offsets = np.cumsum([0, *(s.points.shape[1] for s in skins[:-1])])
    faces = [s.faces + np.int32(o) for s, o in zip(skins, offsets, strict=True)]
    return Skin(
        np.concatenate([s.points for s in skins], axis=1),
        np.concatenate(faces).astype(np.int32),
        np.concatenate([s.materials for s in skins]),
    )


@lru_cache(maxsize=64)
def lattice(rings: int, around: int) -> Faces:
    """Triangles between neighbouring rings, outside facing out."""
    faces = []
    for ring in range(rings - 1):
        for corner in range(around):
            a, b = ring * around + corner, ring * around + (corner + 1) % around
            c, d = a + around, b + around
            faces += [(a, b, c), (b, d, c)]
    return np.array(faces, dtype=np.int32)


@lru_cache(maxsize=64)
def circle(around: int) -> NDArray[np.float64]:
    """Corners of the unit circle `(around, 2)`."""
    angle = np.arange(around) * (2 * np.pi / around)
    return np.stack([np.cos(angle), np.sin(angle)], -1)


def rings_skin(rings: Points, material: int | Sequence[int]) -> Skin:
    """A skin over rings `(T, R, S, 3)`; one material, or one per gap between rings."""
    moments, count, around = rings.shape[:3]
    faces = lattice(count, around)
    kinds = [material] * (count - 1) if isinstance(material, int) else list(material)
    materials = np.repeat(np.array(kinds, dtype=np.uint8), 2 * around)
    points = rings.reshape(moments, count * around, 3).astype(np.float32)
    return Skin(points, faces, materials)


def tube(
    line: Points,
    radii: Sequence[float] | NDArray[np.float64],
    reference: Points,
    material: int | Sequence[int],
    around: int = AROUND,
    flat: float = 1.0,
) -> Skin:
    """A skin round a bent line `(T, K, 3)`: ring k has `radii[k]`, across the mean of its bones.

    `reference` `(T, 3)` must not run along the line; `flat` scales the radius towards it.
    """
    bones = unit(np.diff(line, axis=1))
    before = np.concatenate([bones[:, :1], bones], axis=1)
    after = np.concatenate([bones, bones[:, -1:]], axis=1)
    ahead = unit(before + after)
    right = unit(np.cross(ahead, reference[:, None]))
    front = np.cross(right, ahead)
    turn = circle(around)
    wide = np.asarray(radii)[None, :, None, None]
    ring = right[:, :, None] * turn[:, 0, None] - front[:, :, None] * turn[:, 1, None] * flat
    return rings_skin(line[:, :, None] + ring * wide, material)


def capped(line: Points, radii: Sequence[float]) -> tuple[Points, tuple[float, ...]]:
    """Round both ends of a tube: the line with two more points at each end, and its radii."""
    first, last = unit(line[:, 1] - line[:, 0]), unit(line[:, -1] - line[:, -2])
    a, b = radii[0], radii[-1]
    start = [line[:, 0] - first * (a * k) for k in (0.98, 0.72)]
    end = [line[:, -1] + last * (b * k) for k in (0.72, 0.98)]
    points = np.stack([*start, *np.moveaxis(line, 1, 0), *end], axis=1)
    return points, (0.12 * a, 0.68 * a, *radii, 0.68 * b, 0.12 * b)


@lru_cache(maxsize=16)
def ball(rings: int, around: int) -> NDArray[np.float64]:
    """A unit sphere `(rings, around, 3)` from its lower to its upper pole."""
    rise = np.linspace(-np.pi / 2 + 0.02, np.pi / 2 - 0.02, rings)[:, None]
    turn = (np.arange(around) * (2 * np.pi / around))[None]
    return np.stack(
        [np.cos(rise) * np.cos(turn), np.cos(rise) * np.sin(turn), np.sin(rise) + 0 * turn], -1
    )


def _carried(middle: Points, bases: Bases, shape: NDArray[np.float64]) -> Points:
    """A shape `(R, S, 3)` where a basis has it at every moment, `(T, R, S, 3)`."""
    flat = shape.reshape(-1, 3) @ np.swapaxes(bases, -1, -2) + middle[:, None]
    return flat.reshape(len(middle), *shape.shape)


def moulded(
    middle: Points, bases: Bases, shape: NDArray[np.float64], material: int | Sequence[int]
) -> Skin:
    """A rigid shape `(R, S, 3)` (right, front, up in metres) carried by a basis."""
    return rings_skin(_carried(middle, bases, shape), material)


def sheet(middle: Points, bases: Bases, shape: NDArray[np.float64], material: int) -> Skin:
    """A rigid open surface `(R, S, 3)` (right, front, up in metres) carried by a basis."""
    moments, (rows, columns) = len(middle), shape.shape[:2]
    points = _carried(middle, bases, shape)
    corner = np.arange((rows - 1) * columns).reshape(rows - 1, columns)[:, :-1].ravel()
    a, b, c, d = corner, corner + 1, corner + columns, corner + columns + 1
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([b, d, c], 1)]).astype(np.int32)
    kinds = np.full(len(faces), material, dtype=np.uint8)
    return Skin(points.reshape(moments, -1, 3).astype(np.float32), faces, kinds)


def pebble(
    middle: Points, bases: Bases, axes: tuple[float, float, float], material: int, fine: int = 8
) -> Skin:
    """An ellipsoid."""
    return moulded(middle, bases, ball(fine, fine + 2) * np.array(axes), material)


def flat_basis(front: Points, up: Points) -> Bases:
    """A basis with this front and, as near as may be, this up."""
    ahead = unit(front)
    right = unit(np.cross(ahead, up))
    return np.stack([right, ahead, np.cross(right, ahead)], -1)
