"""Seconds become ticks: the only place where they do.

Every frame's time follows from the absolute times of the two knots around it,
in whole numbers, so nothing adds up and a frame on a count lies on its beat.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bachata_cli.domain.errors import MediaError

TICKS = 90_000
"""Ticks per second: the clock of MPEG systems, a multiple of every common frame
rate; a tick is 0.011 ms."""


def ticks(seconds: float) -> int:
    """The tick nearest to a time."""
    return round(seconds * TICKS)


def frame_ticks(knots: Sequence[int], times_s: Sequence[float]) -> list[int]:
    """When each frame of a clip is shown.

    Parameters
    ----------
    knots
        Frame indexes, rising, the first 0, the last the number of frames.
    times_s
        When each knot is shown, rising; the last is when the clip is over.

    Returns
    -------
    list[int]
        One tick per frame, strictly rising; frames between two knots lie evenly.

    Raises
    ------
    MediaError
        `film.too_fast`: more frames than ticks between two knots.
    """
    marks = [ticks(time) for time in times_s]
    result: list[int] = []
    for (k0, k1), (t0, t1) in zip(pairwise(knots), pairwise(marks), strict=True):
        count, length = k1 - k0, t1 - t0
        if count > length:
            raise MediaError(
                f"{count} pictures do not fit between {t0 / TICKS:.4f} s and {t1 / TICKS:.4f} s.",
                code="film.too_fast",
                hint="The beats of this blueprint lie too close together; analyse the song again.",
            )
        # + count: rounded to the nearest tick, not down
        result += [t0 + (2 * i * length + count) // (2 * count) for i in range(count)]
    return result


def film_ticks(
    shots: Iterable[tuple[Sequence[int], Sequence[float]]], duration_s: float
) -> tuple[list[list[int]], int]:
    """When each frame of each shot is shown, and when the film ends.

    Frames at or after the end are left out; a shot may be left with none.
    """
    end = ticks(duration_s)
    shown = []
    for knots, times_s in shots:
        times = frame_ticks(knots, times_s)
        shown.append(times[: bisect_left(times, end)])
    return shown, end


def durations(times: Sequence[int], end: int) -> list[int]:
    """How long each frame stays: until the next one, the last until `end`."""
    return [b - a for a, b in pairwise((*times, end))]
