"""Geometry of bodies in the room, for many moments at once.

Arrays run over time first: points are `(T, 3)` in metres (right, ahead, up, as
the floor of `motion` has them), bases `(T, 3, 3)` with the columns right,
front and up. Angles are radians. Knows nothing of dancers.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

type Points = NDArray[np.float64]
"""Points or vectors, `(..., 3)`, metres."""

type Bases = NDArray[np.float64]
"""Directions, `(..., 3, 3)`: columns right, front, up."""

type Channel = NDArray[np.float64]
"""One number per moment, `(T,)`."""

TINY = 1e-9
SETTLE = 6
"""Samples in which what is softened comes to where moves join."""


def unit(vectors: Points) -> Points:
    """Vectors of length 1 in the same directions."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), TINY)


def along(basis: Bases, right: float, front: float, up: float) -> Points:
    """A vector given in a basis, in the room."""
    vector: Points = basis @ np.array([right, front, up])
    return vector


def basis(yaw: Channel, lean: Channel, tilt: Channel) -> Bases:
    """Turn left by `yaw`, lean ahead by `lean`, tilt to the right by `tilt`."""
    nil, one = np.zeros_like(yaw), np.ones_like(yaw)
    cos, sin = np.cos(yaw), np.sin(yaw)
    about_up = _columns((cos, sin, nil), (-sin, cos, nil), (nil, nil, one))
    cos, sin = np.cos(lean), np.sin(lean)
    about_right = _columns((one, nil, nil), (nil, cos, -sin), (nil, sin, cos))
    cos, sin = np.cos(tilt), np.sin(tilt)
    about_front = _columns((cos, nil, -sin), (nil, one, nil), (sin, nil, cos))
    return about_up @ about_right @ about_front


def _columns(*columns: tuple[Channel, Channel, Channel]) -> Bases:
    return np.stack([np.stack(column, -1) for column in columns], -1)


def ease(x: Channel) -> Channel:
    """From 0 to 1 with still ends: the quintic of least jerk, outside of them held."""
    x = np.clip(x, 0.0, 1.0)
    return x * x * x * (x * (6 * x - 15) + 10)


def smoothed(values: NDArray[np.float64], width: float) -> NDArray[np.float64]:
    """Values over time, blurred by `width` samples; the ends stay as they are held."""
    if width <= 0:
        return values
    return np.asarray(gaussian_filter1d(values, width, axis=0, mode="nearest"))


def carried(
    points: Points, frame: tuple[Points, Bases], change: Callable[[Points], Points]
) -> Points:
    """Points changed as a frame (middle, basis) sees them that carries them along."""
    middle, bases = frame
    local = np.einsum("tij,ti->tj", bases, points - middle)
    back: Points = middle + np.einsum("tij,tj->ti", bases, change(local))
    return back


def between_joins(moments: int, still: tuple[int, int]) -> Points:
    """0 until the first and from the second sample of `still`, 1 in between, eased; `(T, 1)`."""
    moment = np.arange(moments)
    near = np.clip(np.minimum(moment - still[0], still[1] - moment) / SETTLE, 0, 1)
    share: Points = (near * near * (3 - 2 * near))[:, None]
    return share


CALM_M = 0.09
"""The most a palm or an elbow changes its speed by from sample to sample: 88 m/s2 at 125 BPM."""


def calmed(make: Callable[[float], Points], widths: Sequence[float]) -> Points:
    """The first of the ways made with rising widths that is calm; the calmest if none is.

    A way `(T, ..., 3)` is calm when it changes its speed by less than `CALM_M`
    metres per sample from any sample to the next.
    """
    best, least = make(widths[0]), np.inf
    for width in widths:
        way = make(width)
        restless = float(np.linalg.norm(np.diff(way, 2, axis=0), axis=-1).max())
        if restless < least:
            best, least = way, restless
        if restless < CALM_M:
            break
    return best


def two_bone(root: Points, end: Points, upper: float, lower: float, pole: Points) -> Points:
    """The joint between two bones from `root` to `end`, bent towards `pole` (a direction).

    `end` must be in reach; `within_reach` sees to that.
    """
    way = end - root
    far = np.maximum(np.linalg.norm(way, axis=-1, keepdims=True), TINY)
    axis = way / far
    share = (upper**2 - lower**2 + far**2) / (2 * far)
    out = np.sqrt(np.maximum(upper**2 - share**2, 0.0))
    side = pole - axis * np.sum(pole * axis, -1, keepdims=True)
    bent: Points = root + axis * share + unit(side) * out
    return bent


def within_reach(root: Points, end: Points, nearest: float, farthest: float) -> Points:
    """`end`, drawn to where two bones from `root` can meet it."""
    way = end - root
    far = np.maximum(np.linalg.norm(way, axis=-1, keepdims=True), TINY)
    near: Points = root + way * (np.clip(far, nearest, farthest) / far)
    return near


def spread(basis_: Bases, round_: NDArray[np.float64]) -> Points:
    """Offsets `(K, 3)` given in bases `(T, 3, 3)`, in the room: `(T, K, 3)`."""
    offsets: Points = np.einsum("tij,kj->tki", basis_, round_)
    return offsets
