"""How bodies move through small grey pictures, and where they turn back. Pure.

In bachata the couple travels for three counts and taps on the fourth, then
travels back: it sways with a period of eight counts and turns back on the
taps. Filmed from anywhere, the pictures sway with it; which pixels do does
not matter.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PARTS = 8
"""Strongest ways the pictures differ that are kept: a couple's travel needs two or three."""

SWAY_COUNTS = 8
"""Counts of one sway, there and back."""

AFTER_TAP = 0.25
"""Counts after the tap when the pictures turn back: bodies settle a little later than the
foot. Seen on feet in three filmed clips: 0.12, 0.35, 0.35."""

COMPARED = 2_000
"""Pictures the ways are found from: more say the same."""


def change(pictures: NDArray[np.uint8]) -> tuple[float, ...]:
    """Mean difference of each picture (a row of pixels) from the one before; 0 for the first."""
    differences = np.abs(np.diff(pictures.astype(np.int16), axis=0)).mean(axis=1)
    return (0.0, *(round(float(d), 3) for d in differences))


def movement(pictures: NDArray[np.uint8]) -> tuple[tuple[float, ...], ...]:
    """Each picture as `PARTS` numbers: how far it lies along the strongest differences."""
    step = max(1, len(pictures) // COMPARED)
    rows = pictures.astype(np.float32)
    rows -= rows[::step].mean(axis=0)
    sample = rows[::step].astype(np.float64)
    _, ways = np.linalg.eigh(sample.T @ sample)  # in rising order
    along = rows @ ways[:, -PARTS:].astype(np.float32)
    return tuple(tuple(round(float(x), 1) for x in row) for row in along)


def tap_after(
    frames_s: Sequence[float],
    moved: Sequence[Sequence[float]],
    beat_s: float,
    step_s: float,
) -> tuple[float, float]:
    """When the taps are, from the sway alone.

    Parameters
    ----------
    frames_s, moved
        When each picture is shown, and its `movement`.
    beat_s, step_s
        Time of any beat and length of a beat, in seconds.

    Returns
    -------
    tuple[float, float]
        Beats from that beat to a tap (0 to 4), and how much of the movement
        sways so, 0 to 1; 0 where an eight is not filmed whole.
    """
    beats = (np.asarray(frames_s) - beat_s) / step_s
    rows = np.asarray(moved, np.float64)
    both, all_ = 0j, 0.0
    for start in np.arange(beats[0], beats[-1] - SWAY_COUNTS, 1.0):
        inside = (beats >= start) & (beats < start + SWAY_COUNTS)
        if inside.sum() < SWAY_COUNTS:
            continue
        part = rows[inside] - rows[inside].mean(axis=0)
        turning = np.exp(-2j * np.pi * beats[inside] / SWAY_COUNTS)
        strength = (part * turning[:, None]).sum(axis=0) / inside.sum()
        # squared, there and back are the same: what remains turns back twice in an eight
        both += complex((strength**2).sum())
        all_ += float((np.abs(strength) ** 2).sum())
    if not all_:
        return 0.0, 0.0
    turns_back = -np.angle(both) / 2 / (2 * np.pi) * SWAY_COUNTS
    return float((turns_back - AFTER_TAP) % (SWAY_COUNTS / 2)), abs(both) / all_
