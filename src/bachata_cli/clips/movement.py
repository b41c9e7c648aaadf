"""What moves in small grey pictures: how much, how bodies lie, how much feet move. Pure.

Pictures come as an array of bytes, picture by row by column; which pixels a
couple fills does not matter.
"""

import numpy as np
from numpy.typing import NDArray

type Pictures = NDArray[np.uint8]

PARTS = 8
"""Strongest ways the pictures differ that are kept: a couple's travel needs two or three."""

COARSE = 4
"""Pixels that are joined, across and down, before the ways are looked for: a body is wide."""

COMPARED = 2_000
"""Pictures the ways are found from: more say the same."""

AT_ONCE = 1_000
"""Pictures whose differences are in memory together."""

GRAIN = 6
"""Grey levels of 255 by which a pixel may change without anything moving."""

FEET = 0.2
"""Share of the moving part of the picture, from below, in which feet are."""

LIVELY = 0.1
USUAL = 75
"""A row of the picture moves when it does so a tenth as much as most others: as three of four,
for one that flickers may be a lamp."""


def change(pictures: Pictures) -> tuple[float, ...]:
    """Mean difference of each picture from the one before; 0 for the first."""
    return (0.0, *(round(float(d), 3) for d in _by_row(pictures, 0).mean(axis=1)))


def stepping(pictures: Pictures) -> tuple[float, ...]:
    """How much feet move between each picture and the one before; 0 for the first.

    Feet are lowest of what moves; the root of the change, so that a foot near
    the camera does not outweigh all others.
    """
    rows = _by_row(pictures, GRAIN)
    moving = rows.sum(axis=0)
    found = np.flatnonzero(moving > LIVELY * float(np.percentile(moving, USUAL)))
    if len(found) == 0:
        return (0.0,) * len(pictures)
    top, below = found[0], found[-1] + 1
    feet = rows[:, round(below - (below - top) * FEET) : below].mean(axis=1)
    return (0.0, *(round(float(f), 3) for f in np.sqrt(feet)))


def movement(pictures: Pictures) -> tuple[tuple[float, ...], ...]:
    """Each picture as `PARTS` numbers: how far it lies along the strongest differences."""
    count, height, width = pictures.shape
    blocks = (count, height // COARSE, COARSE, width // COARSE, COARSE)
    rows = pictures.reshape(blocks).mean(axis=(2, 4), dtype=np.float32).reshape(count, -1)
    step = max(1, count // COMPARED)
    rows -= rows[::step].mean(axis=0)
    sample = rows[::step].astype(np.float64)
    # in rising order; scipy's partial one is quicker, but every rendering would load scipy
    _, ways = np.linalg.eigh(sample.T @ sample)
    along = rows @ ways[:, -PARTS:].astype(np.float32)
    return tuple(tuple(round(float(x), 1) for x in row) for row in along)


def _by_row(pictures: Pictures, grain: int) -> NDArray[np.float64]:
    """Mean change of each row of each picture since the one before, above the grain."""
    found = []
    for start in range(0, len(pictures) - 1, AT_ONCE):
        part = pictures[start : start + AT_ONCE + 1].astype(np.int16)
        changed = np.abs(np.diff(part, axis=0))
        changed[changed <= grain] = 0
        found.append(changed.mean(axis=2))
    return np.concatenate(found)
