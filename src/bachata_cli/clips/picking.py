"""Which pictures of a filmed file become a clip: pure decisions on times.

A film spreads the pictures between two counts evenly. Where the file's own
pictures lie evenly they are all taken, as they are, the one nearest to each
count being its knot. Where they do not (phones), or are too many or too few,
the time between two counts is cut evenly and each moment gets the picture
shown then.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

RATE = 30.0
"""Pictures per second where the file's own will not do: what films are played at."""

USUAL = (22.0, 33.0)
"""Pictures per second taken as they come: cinema, television and phones, retimed a little."""

EVEN = 1.6
"""A gap this much longer than the usual one means pictures are missing or come unevenly."""


ROUNDED_S = 0.001
"""A picture that comes this much later is meant: documents round times to 0.1 ms, and without
this every second picture of a 60 a second file would be the one before, unevenly."""

LEAST_LEAD = 3
"""Pictures before the first count that are worth moving: a tenth of a second."""


class Picked(NamedTuple):
    """Pictures in order, by their place in the file (repeated or left out), and the knots."""

    frames: tuple[int, ...]
    knots: tuple[int, ...]


def pick(frames_s: Sequence[float], counts_s: Sequence[float]) -> Picked:
    """Choose the pictures between the first and the last count.

    Parameters
    ----------
    frames_s
        When each picture is shown, rising.
    counts_s
        When each count is danced and when the last one is over, rising.
    """
    marks = [nearest(frames_s, time) for time in counts_s]
    gaps = [b - a for a, b in pairwise(frames_s[marks[0] : marks[-1] + 1])]
    if gaps and all(b > a for a, b in pairwise(marks)):
        usual = sorted(gaps)[len(gaps) // 2]
        if USUAL[0] <= 1 / usual <= USUAL[1] and max(gaps) < EVEN * usual:
            knots = tuple(mark - marks[0] for mark in marks)
            return Picked(tuple(range(marks[0], marks[-1])), knots)
    return _evenly(frames_s, counts_s)


def lead_in(frames_s: Sequence[float], counts_s: Sequence[float]) -> Picked | None:
    """The pictures of the count before the first, as long as that one is.

    Where the file begins within it, its first picture stands for what is not there; None
    where it begins on the count, or a moment before.
    """
    first, second = counts_s[:2]
    if nearest(frames_s, first) < LEAST_LEAD:
        return None
    return _evenly(frames_s, (first - (second - first), first))


def _evenly(frames_s: Sequence[float], counts_s: Sequence[float]) -> Picked:
    frames: list[int] = []
    knots = [0]
    for start, end in pairwise(counts_s):
        number = max(2, round((end - start) * RATE))
        moments = [start + (end - start) * i / number for i in range(number)]
        # a count shows the picture nearest to it, the moments after it what is on then
        shown = [max(0, bisect_right(frames_s, moment + ROUNDED_S) - 1) for moment in moments]
        shown[0] = nearest(frames_s, start)
        for i in range(1, number):
            shown[i] = max(shown[i], shown[i - 1])
        frames += shown
        knots.append(len(frames))
    return Picked(tuple(frames), tuple(knots))


def nearest(frames_s: Sequence[float], time_s: float) -> int:
    """Place of the picture nearest to a time."""
    after = min(bisect_right(frames_s, time_s), len(frames_s) - 1)
    before = max(0, after - 1)
    return before if time_s - frames_s[before] <= frames_s[after] - time_s else after
