"""Counts seen in pictures: when feet land, when the couple rests, where it turns back. Pure.

In bachata a foot lands on every count but swings quietly to the tap; the couple
travels for three counts, rests over the tap and travels back, so that it sways
with a period of eight. Feet tell where the beats are, rest and sway which of
them is the tap. `docs/decisions/0010` has what was measured.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy.ndimage as nd
from numpy.typing import NDArray

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, HALF_EIGHT

type Rows = NDArray[np.float64]

PER_BEAT = 16
"""Points a beat at which pictures are read: clips have 10 to 110 pictures a beat."""

LANDS_AFTER = 0.27
"""Counts from the middle of a foot's swing to its landing: a foot swings half a count."""

TAP_COUNT = HALF_EIGHT - 1
"""Counts from count 1 or 5 to the tap."""

RESTS = (-0.1, 0.6)
"""From when to when the couple stands around a tap, in counts: from the tap until the next
foot swings."""

STILL = 0.25
"""Pictures are smoothed over a quarter count before their speed is read."""

AROUND = 2.0
"""Counts the usual speed and the usual swing are taken over: some of a clip is livelier."""

AFTER_TAP = 0.25
"""Counts after the tap when bodies turn back: they settle a little later than the foot."""

SWAY_WEIGHT = 0.4
"""A whole sway counts like a rest at two thirds of the usual speed."""


class Footfalls(NamedTuple):
    """Where counts are, seen from a beat.

    Attributes
    ----------
    landing
        Beats from that beat to the next landing of feet, 0 to 1.
    clear
        How much of the feet's movement keeps the beat, 0 to about 0.7.
    count_one
        Beats from that beat to a landing on count 1 or 5, 0 to 4.
    lead
        How much better these counts fit rest and sway than the next best; 0 is none.
    """

    landing: float
    clear: float
    count_one: float
    lead: float


def footfalls(
    frames_s: Sequence[float],
    stepping: Sequence[float],
    moved: Sequence[Sequence[float]],
    beat_s: float,
    step_s: float,
) -> Footfalls | None:
    """Find the counts in what moves.

    Parameters
    ----------
    frames_s, stepping, moved
        When each picture is shown, how much feet move in it, and its `movement`.
    beat_s, step_s
        Time of any beat and length of a beat, in seconds.

    Returns
    -------
    Footfalls | None
        None where less than an eight is filmed.
    """
    beats = (np.asarray(frames_s, np.float64) - beat_s) / step_s
    if len(beats) < COUNTS_PER_EIGHT or beats[-1] - beats[0] < COUNTS_PER_EIGHT:
        return None
    times = np.arange(beats[0], beats[-1], 1 / PER_BEAT)
    # what changed since the last picture happened between the two
    feet = np.interp(times, (beats[1:] + beats[:-1]) / 2, np.asarray(stepping)[1:])
    landing, clear = _landing(times, feet)
    rows = np.asarray(moved, np.float64)
    ways = np.stack([np.interp(times, beats, way) for way in rows.T], axis=1)
    rest, sway = _rest(times - landing, ways), _sway(times - landing, ways)
    fits = rest + SWAY_WEIGHT * sway
    best = int(fits.argmax())
    lead = float(fits[best] - np.delete(fits, best).max())
    return Footfalls(landing, clear, float((landing + best) % HALF_EIGHT), lead)


def _landing(times: Rows, feet: Rows) -> tuple[float, float]:
    """The beat feet keep: when they land, and how much of their movement keeps it."""
    swing = feet - nd.uniform_filter1d(feet, int(AROUND * PER_BEAT), mode="nearest")
    turning = complex((swing * np.exp(-2j * np.pi * times)).mean())
    clear = abs(turning) / (float(swing.std()) + 1e-9)
    return float((-np.angle(turning) / (2 * np.pi) + LANDS_AFTER) % 1), clear


def _rest(counts: Rows, ways: Rows) -> Rows:
    """How much slower than usual bodies travel around the tap, were each landing count 1."""
    calm = nd.gaussian_filter1d(ways, STILL * PER_BEAT, axis=0)
    speed = np.sqrt((np.gradient(calm, axis=0) ** 2).sum(axis=1))
    level = np.log(speed + 0.1 * float(np.median(speed)) + 1e-9)
    level -= nd.gaussian_filter1d(level, AROUND * PER_BEAT)
    low, high = RESTS
    found = np.zeros(HALF_EIGHT)
    for first in range(HALF_EIGHT):
        since_tap = (counts - first - TAP_COUNT - low) % HALF_EIGHT + low
        found[first] = -float(level[since_tap < high].mean())
    return found


def _sway(counts: Rows, ways: Rows) -> Rows:
    """How well the couple turns back on taps, were each landing count 1."""
    both, all_ = 0j, 0.0
    window = COUNTS_PER_EIGHT * PER_BEAT
    for start in range(0, len(counts) - window, PER_BEAT):
        part = ways[start : start + window]
        turning = np.exp(-2j * np.pi * counts[start : start + window] / COUNTS_PER_EIGHT)
        strength = ((part - part.mean(axis=0)) * turning[:, None]).mean(axis=0)
        # squared, there and back are the same: what remains turns back twice in an eight
        both += complex((strength**2).sum())
        all_ += float((np.abs(strength) ** 2).sum())
    share = abs(both) / all_ if all_ else 0.0
    back = -np.angle(both) / 2 / (2 * np.pi) * COUNTS_PER_EIGHT
    away = back - AFTER_TAP - TAP_COUNT - np.arange(HALF_EIGHT)
    return np.asarray(share * np.cos(2 * np.pi * away / HALF_EIGHT))
