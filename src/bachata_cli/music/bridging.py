"""Bridging: beats where nobody keeps time.

A guitar alone strums between the beats, a singer alone keeps none: decoded like the rest,
an intro or a break ends half a beat away. So beats are believed where the percussion
plays; through the gaps the groove around them is carried on, and `timing` then moves it to
whatever attacks lie near.
"""

from itertools import pairwise

import numpy as np
import scipy.ndimage as nd
from numpy.typing import NDArray

from bachata_cli.music.features import FPS, Floats
from bachata_cli.music.timing import settle

type Seconds = NDArray[np.float64]

SPAN_BEATS = 4
"""A bar tells whether percussion plays."""
SHARE = 0.5
"""Percussion plays where it is at least half as strong as in the song's usual bar."""
PACE_BEATS = 16
"""The pace a gap is entered and left with is taken from two eights."""
UNEVEN = 0.15
"""Neighbouring beats that differ more from the groove's pace do not keep its time: a frame is
2 % of a beat, a slip by a sixteenth 25 %."""
STRAYING = 0.02
"""Beats whose mean length differs more from the groove's follow noise, not the band."""
WHOLE = 0.2
"""A gap's length in beats may miss a whole number by this much; else the band took a breath
in it and the beats as tracked are the better guess."""

HALF = 0.15
"""A gap that misses a whole number by half a beat, give or take this much, is a slip."""
LONG_GAP = 32.0
"""Beats after which the pace of a groove no longer tells on which side of a beat one is."""


def bridged(beats: Seconds, scrape: Floats, rise: Floats) -> Seconds:
    """The beats, with those outside the percussion replaced by the carried-on groove.

    Parameters
    ----------
    beats
        Tracked beats in seconds, rising, known to a frame.
    scrape
        The guira's rise per frame.
    rise
        The attacks, as `timing.attacks` gives them; they settle each groove by itself.
    """
    runs = _runs(_percussive(beats, scrape))
    if not runs:
        return beats
    grooves = [settle(beats[start:stop], rise).beats for start, stop in runs]
    pieces = [_before(beats[: runs[0][0]], grooves[0]), grooves[0]]
    other_side = False
    for after, ((_, stop), (start, _)) in zip(grooves[1:], pairwise(runs), strict=True):
        before = pieces[-1]
        other_side ^= _slipped(before, _half_on(after) if other_side else after)
        settled = _half_on(after) if other_side else after
        pieces.extend([_between(before, settled, beats[stop:start]), settled])
    pieces.append(_after(pieces[-1], beats[runs[-1][1] :]))
    return np.concatenate(pieces)


def _half_on(groove: Seconds) -> Seconds:
    return np.asarray(groove + np.gradient(groove) / 2)


def _slipped(before: Seconds, after: Seconds) -> bool:
    """Whether two grooves lie half a beat apart: no band pauses so, the tracker lost its side."""
    length = float(after[0] - before[-1]) / _shared_pace(before, after)
    return length < LONG_GAP and abs(length % 1 - 0.5) < HALF


def _percussive(beats: Seconds, scrape: Floats) -> NDArray[np.bool_]:
    """For every beat whether percussion plays around it, on the beat or between beats."""
    reach = int(float(np.diff(beats).mean()) * FPS) | 1
    strongest = nd.maximum_filter1d(scrape, reach)
    strokes = strongest[np.clip(np.rint(beats * FPS), 0, len(scrape) - 1).astype(int)]
    around = nd.median_filter(strokes, SPAN_BEATS + 1, mode="nearest")
    return np.asarray(around >= SHARE * np.percentile(around, 60))


def _runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of at least two bars that are true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(a, b) for a, b in pairs if b - a >= 2 * SPAN_BEATS]


def _pace(beats: Seconds) -> float:
    return float(np.polyfit(np.arange(len(beats)), beats, 1)[0])


def _shared_pace(before: Seconds, after: Seconds) -> float:
    return (_pace(before[-PACE_BEATS:]) + _pace(after[:PACE_BEATS])) / 2


def _even(tracked: Seconds, pace: float) -> bool:
    """Whether beats keep time: then they need no bridge."""
    steps = np.diff(tracked) / pace
    return bool((np.abs(steps - 1) < UNEVEN).all() and abs(steps.mean() - 1) < STRAYING)


def _before(tracked: Seconds, groove: Seconds) -> Seconds:
    """As tracked when in time, else carried back from a groove to the first tracked beat."""
    pace = _pace(groove[:PACE_BEATS])
    if not len(tracked) or _even(np.append(tracked, groove[0]), pace):
        return tracked
    count = max(0, int((groove[0] - tracked[0]) / pace + 0.5))
    return np.asarray(groove[0] - pace * np.arange(count, 0, -1))


def _after(groove: Seconds, tracked: Seconds) -> Seconds:
    """As tracked when in time, else carried on from a groove to the last tracked beat."""
    pace = _pace(groove[-PACE_BEATS:])
    if not len(tracked) or _even(np.append(groove[-1], tracked), pace):
        return tracked
    count = max(0, int((tracked[-1] - groove[-1]) / pace + 0.5))
    return np.asarray(groove[-1] + pace * np.arange(1, count + 1))


def _between(before: Seconds, after: Seconds, tracked: Seconds) -> Seconds:
    """As tracked when in time; else evenly through a gap that lasts a whole number of beats."""
    pace = _shared_pace(before, after)
    if _even(np.concatenate([before[-1:], tracked, after[:1]]), pace):
        return tracked
    length = (after[0] - before[-1]) / pace
    if abs(length - round(length)) > WHOLE or round(length) < 1:
        inside = (tracked > before[-1] + pace / 2) & (tracked < after[0] - pace / 2)
        return np.asarray(tracked[inside])
    return np.linspace(before[-1], after[0], round(length) + 1)[1:-1]
