"""Timing: beats known to a frame become beats known to a millisecond or two.

Every beat is moved to the attack nearest to it, heard in slices of 1.5 ms, and the row of
beats is then bent as little as the attacks allow: one late stroke does not move the beat,
a band that speeds up does. Where nothing sounds the tempo around carries the beats on.
"""

from dataclasses import dataclass

import numpy as np
import scipy.linalg
import scipy.ndimage as nd
from numpy.typing import NDArray

from bachata_cli.music import SAMPLE_RATE
from bachata_cli.music.features import Floats

type Seconds = NDArray[np.float64]

SLICE = 64
"""Samples per slice: 1.45 ms."""
RATE = SAMPLE_RATE / SLICE
BLOCK = SLICE * 8192
"""Samples differenced at once: 12 s."""
MIDDLE = 1.5
"""Slices from the start of the steepest one to the attack: half a slice to its middle, and one
because smoothing before the logarithm lifts the slice ahead of an attack. *Measured*: left for
ideal clicks -1.5 ms, for the demo songs' instruments, which swell, +0.2 ms."""
REACH_S = 0.045
"""An attack further than this from a beat is not its attack."""
TRUST_S = 0.012
"""Residual at which an attack counts half: players scatter about this much."""
BEND = 215.0
"""Cost of a change of beat length: undulations shorter than 24 beats are smoothed away."""
ROUNDS = 4
FEWEST = 3
"""Beats a bend can be measured on."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Beats in seconds with the trust each one's own attack deserves, 0 to 1."""

    beats: Seconds
    trust: NDArray[np.float64]


def attacks(samples: Floats) -> Floats:
    """Rise of the log energy of the bright sound, one value per slice.

    Differencing brightens the sound: guira, bongo and plectrum strike within a
    millisecond, a bass note swells over ten.
    """
    whole = len(samples) // SLICE * SLICE
    energy = np.concatenate(
        [_bright(samples, a, min(a + BLOCK, whole)) for a in range(0, whole, BLOCK)]
    )
    energy = nd.uniform_filter1d(energy, 3)
    floor = 1e-3 * float(energy.mean()) + 1e-12
    level = np.log(energy + floor)
    rise = np.zeros_like(level)
    # Energy after against energy before: the largest where the attack is, not after it.
    rise[3:-3] = np.maximum(0, level[4:-2] + level[5:-1] - level[1:-5] - level[2:-4])
    return np.asarray(nd.gaussian_filter1d(rise, 1.0), np.float32)


def _bright(samples: Floats, start: int, stop: int) -> Floats:
    """Energy of the differences, slice by slice."""
    before = samples[max(0, start - 1) : max(0, start - 1) + 1]
    bright = np.diff(samples[start:stop], prepend=before)
    return np.asarray(np.square(bright).reshape(-1, SLICE).sum(axis=1))


def settle(frames: Seconds, rise: Floats) -> Timed:
    """Move beats given in seconds to their attacks and smooth the row."""
    beats = frames.astype(np.float64)
    trust = np.zeros(len(beats))
    if len(beats) < FEWEST:
        return Timed(beats, trust)
    usual = float(np.mean(rise)) + 1e-9
    for _ in range(ROUNDS):
        found, strength = _nearest_attacks(beats, rise)
        weight = np.minimum(1.0, strength / (4 * usual))
        away = found - beats
        away -= float(np.median(away[weight > 0])) if np.any(weight > 0) else 0.0
        trust = weight / (1 + (away / TRUST_S) ** 2)
        beats = smooth(found, trust)
    return Timed(beats, trust)


def _nearest_attacks(beats: Seconds, rise: Floats) -> tuple[Seconds, NDArray[np.float64]]:
    """For every beat the time and height of the strongest attack in reach, nearer ones first."""
    reach = int(REACH_S * RATE)
    offsets = np.arange(-reach, reach + 1)
    preference = np.exp(-0.5 * (offsets / RATE / (REACH_S / 2)) ** 2)
    places = np.rint(beats * RATE).astype(int)[:, None] + offsets
    inside = (places >= 0) & (places < len(rise))
    heights = np.where(inside, rise[np.clip(places, 0, len(rise) - 1)], 0) * preference
    best = heights.argmax(axis=1)
    rows = np.arange(len(beats))
    found = (places[rows, best] + MIDDLE) / RATE
    strength = heights[rows, best].astype(np.float64)
    return np.where(strength > 0, found, beats), strength


def smooth(times: Seconds, weight: NDArray[np.float64]) -> Seconds:
    """The row that keeps near the weighted times and changes its steps least (Whittaker)."""
    n = len(times)
    second = np.zeros((3, n))
    # Bands of D'D for the second difference D, in the upper form solveh_banded takes.
    ones = np.ones(n - 2)
    for (i, a), (j, b) in (((i, a), (j, b)) for i, a in _ROW for j, b in _ROW if j >= i):
        second[2 - (j - i), j : j + n - 2] += a * b * ones
    second *= BEND
    second[2] += weight + 1e-6
    return np.asarray(scipy.linalg.solveh_banded(second, (weight + 1e-6) * times))


_ROW = ((0, 1.0), (1, -2.0), (2, 1.0))
