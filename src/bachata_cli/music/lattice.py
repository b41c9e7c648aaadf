"""Lattice: all ways to cut a song into stretches of bars, summed at once.

A stretch is its first bar and its length; a song is a row of stretches without gaps. Every
stretch has a score, a way's score is their sum, and its likelihood is e to that. Forward and
backward sums give the share of all ways that hold each stretch. Several songs may be summed
together, padded to the longest. Numbers only; what they mean is said in `form_model`.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bachata_cli.music.slots import Rows

LONGEST = 32
"""Bars a stretch lasts at most: 16 eights; a longer section is cut."""
LENGTHS = np.arange(1, LONGEST + 1)
ODD = LENGTHS % 2 == 1
NEVER = -1e9
"""Score of what cannot be: e to it is 0, and sums with it stay finite."""

type Counts = NDArray[np.intp]


def summed(logs: Rows, axis: int) -> Rows:
    """Logarithm of the sum of e to the values."""
    top = logs.max(axis=axis, keepdims=True)
    total = np.log(np.exp(logs - top).sum(axis=axis, keepdims=True)) + top
    return np.asarray(total.squeeze(axis))


def shares(scores: Rows, counts: Counts) -> tuple[Rows, Rows]:
    """Of all ways the share that holds each stretch, and the logarithm of the sum of all.

    Parameters
    ----------
    scores
        Songs x first bars x lengths; `NEVER` where a stretch would leave the song.
    counts
        Bars of each song.
    """
    songs, bars, _ = scores.shape
    row = np.arange(songs)
    ahead, behind = np.full((2, songs, bars + 1), NEVER)
    ahead[:, 0] = behind[row, counts] = 0.0
    for stop in range(1, bars + 1):
        some = LENGTHS[: min(LONGEST, stop)]
        ahead[:, stop] = summed(ahead[:, stop - some] + scores[:, stop - some, some - 1], 1)
    for start in range(bars - 1, -1, -1):
        some = LENGTHS[: min(LONGEST, bars - start)]
        rest = summed(scores[:, start, some - 1] + behind[:, start + some], 1)
        behind[:, start] = np.where(start < counts, rest, behind[:, start])
    whole = ahead[row, counts]
    share = np.zeros_like(scores)
    for length in LENGTHS[: min(LONGEST, bars)]:
        starts = slice(0, bars - length + 1)
        log = ahead[:, starts] + scores[:, starts, length - 1] + behind[:, length:]
        share[:, starts, length - 1] = np.exp(np.minimum(0.0, log - whole[:, None]))
    return share, whole


def best_cuts(scores: Rows) -> tuple[int, ...]:
    """First bars of the stretches of the likeliest way of one song, and the number of bars."""
    count = len(scores)
    best = np.full(count + 1, NEVER)
    best[0] = 0.0
    came = np.zeros(count + 1, np.intp)
    for stop in range(1, count + 1):
        some = LENGTHS[: min(LONGEST, stop)]
        reached = best[stop - some] + scores[stop - some, some - 1]
        came[stop] = stop - some[int(reached.argmax())]
        best[stop] = reached.max()
    cuts = [count]
    while cuts[-1] > 0:
        cuts.append(int(came[cuts[-1]]))
    return tuple(reversed(cuts))


def one_shares(share: Rows, backwards: Rows) -> Rows:
    """Songs x bars: the share of all ways in which an eight begins with the bar.

    Parameters
    ----------
    share
        Of every stretch, as `shares` gives it.
    backwards
        Songs x lengths: of the first stretch's share the part that counts back from its end,
        so that a first stretch of odd length begins on 5.
    """
    _, bars, _ = share.shape
    inner = share.copy()
    inner[:, 0] -= backwards
    lasting = np.cumsum(inner[:, :, ::-1], axis=2)[:, :, ::-1]
    back = np.cumsum(backwards[:, ::-1], axis=1)[:, ::-1]
    ones = np.zeros(share.shape[:2])
    for bar in range(min(LONGEST, bars)):
        if bar % 2 == 0:
            ones[:, bar:] += lasting[:, : bars - bar, bar]
        else:
            ones[:, bar] += back[:, bar]
    return ones


def counted_ones(share: Rows, again: float, forced: Sequence[int] = ()) -> NDArray[np.bool_]:
    """The likeliest ones of one song, given each bar's share: of two bars at least one is a one.

    Parameters
    ----------
    share
        By bar, 0 to 1.
    again
        Cost of a count that begins anew after one bar.
    forced
        Bars that are ones whatever their share.
    """
    sure = np.log(np.clip(share, 1e-3, 1.0))
    unsure = np.log(np.clip(1 - share, 1e-3, 1.0))
    unsure[list(forced)] = NEVER
    reached = np.array([unsure[0], sure[0]])
    came = np.zeros((len(share), 2), np.intp)
    for bar in range(1, len(share)):
        came[bar] = 1, int(reached[1] - again > reached[0])
        reached = np.array([reached[1] + unsure[bar], max(reached[0], reached[1] - again)])
        reached[1] += sure[bar]
    found = np.zeros(len(share), np.bool_)
    now = int(reached.argmax())
    for bar in range(len(share) - 1, -1, -1):
        found[bar] = bool(now)
        now = int(came[bar, now])
    return found
