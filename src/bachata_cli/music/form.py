"""Form: where stretches of the song begin, and with them the ones.

Sections and eights are one question: a section begins on a one, and most sections last
four or eight eights. A dynamic programme over bars cuts the song where its sound changes,
and prefers lengths that dancers know; a cut an odd number of bars after the last one (a
break of four counts) is dear, and counts anew from there. Bars only, no seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bachata_cli.music.groove import Bars
from bachata_cli.music.slots import Rows

LONGEST = 32
"""Bars a section lasts at most: 16 eights; a longer one is cut."""
CUT = 9.0
"""Cost of a cut: the change of sound it explains must be worth more."""
LENGTH_COST = {8: 0.0, 4: 1.0, 2: 4.0, 1: 12.0}
"""Cost of a length by the largest of 8, 4, 2, 1 bars it is a multiple of. Most sections are
4x8 or 8x8 counts (8, 16 bars), phrases 2x8; half eights are rare (`docs/sources.md`, M2)."""
SHORT_COST = {1: 6.0, 2: 3.0, 3: 6.0}
"""Further cost of a very short section that is no break."""
BREAK_COST = {1: 8.0, 2: 4.0, 3: 12.0}
"""Whole cost, cut and length, of a few bars without groove amid the dance: breaks last 4 or 8
counts, and one of 4 is what shifts the one (`docs/sources.md`, M2)."""
TEMPER = 0.3
"""Bars of one section differ in more than noise; their distances count this much."""
STEP_CAP = 4.0
"""A single kind of sound further than this many steps away counts no more: fills, shouts."""
SHORT_BAR_GAIN = 4.0
"""Worth of a bar cut short just before a cut: nearly half a cut, for it ends a section."""
TURN = 1.5
"""Worth of a bar that differs from the three before it (a roll, a stop) just before a cut."""
TEMPERATURE = 6.0
"""Cost that makes a form e times less likely; chosen, of 3 and 6, on the tuning part."""
PHRASE = 8
"""Bars of a phrase."""
DOUBT = 0.5
"""A song of one section: either half may be the one."""


@dataclass(frozen=True, slots=True)
class Form:
    """Sections as bar numbers.

    Attributes
    ----------
    cuts
        First bar of every section and the number of bars at the end.
    parity_margin
        How much dearer the cheapest form would be that counts the other half of the eight
        as the one, in units of the costs above.
    weakest
        0 to 1: how far all forms together, the cheaper the more, agree with the ones of this
        one, over the phrase where they do least.
    """

    cuts: tuple[int, ...]
    parity_margin: float
    weakest: float


def form(found: Bars, short: Sequence[int] = ()) -> Form:
    """Cut the song into sections. Bounded: bars x `LONGEST` candidates.

    Parameters
    ----------
    found
        All whole bars.
    short
        Bars before which a bar is cut short.
    """
    table = _section_costs(found)
    gain = TURN * _turns(found.sound)
    gain[[bar for bar in short if bar < len(gain)]] += SHORT_BAR_GAIN
    cuts, best = _cheapest(table, gain)
    if len(cuts) == 2:  # noqa: PLR2004 - one section says nothing about its half
        return Form(cuts, 0.0, DOUBT)
    margin = _other_parity(table, gain, cuts) - best
    return Form(cuts, margin, _weakest(shares(table, gain), cuts))


def _section_costs(found: Bars) -> NDArray[np.float64]:
    """cost[i, n]: a section of n bars from bar i on; infinite where it cannot be."""
    sound, count = found.sound, found.count
    table = np.full((count, LONGEST + 1), np.inf)
    around = np.concatenate([[False], found.groove, [False]])
    for length in range(1, min(LONGEST, count) + 1):
        windows = np.lib.stride_tricks.sliding_window_view(sound, length, axis=0)
        centre = np.median(windows, axis=2, keepdims=True)
        away = np.minimum(np.abs(windows - centre), STEP_CAP)
        spread = TEMPER * np.square(away).sum(axis=(1, 2))
        silent = np.lib.stride_tricks.sliding_window_view(~found.groove, length).all(axis=1)
        usual = CUT + _length_cost(length) + SHORT_COST.get(length, 0.0)
        # A break, unlike an intro's bars, stands between two grooves.
        amid = silent & around[: len(silent)] & around[length + 1 :]
        cost = np.where(amid, BREAK_COST.get(length, usual), usual)
        table[: count - length + 1, length] = spread + cost
        # An intro without groove and the end of the song may have any length.
        table[0, length] = spread[0] + CUT + (0.0 if silent[0] else _length_cost(length))
        table[count - length, length] = spread[-1] + CUT
    return table


def _length_cost(bars: int) -> float:
    return LENGTH_COST[next(unit for unit in LENGTH_COST if bars % unit == 0)]


def _turns(sound: Rows) -> Rows:
    """For every bar: 0 to 1, how much the bar before it differs from the three before that."""
    turn = np.zeros(len(sound) + 1)
    for bar in range(4, len(sound) + 1):
        usual = np.median(sound[bar - 4 : bar - 1], axis=0)
        away = np.minimum(np.abs(sound[bar - 1] - usual), STEP_CAP).sum()
        inner = np.minimum(np.abs(sound[bar - 4 : bar - 1] - usual), STEP_CAP).sum() / 3
        turn[bar] = max(0.0, away - 2 * inner)
    return np.asarray(np.minimum(1.0, turn / (float(np.percentile(turn, 95)) + 1e-9)))


def _cheapest(table: NDArray[np.float64], gain: Rows) -> tuple[tuple[int, ...], float]:
    count = len(table)
    best = np.full(count + 1, np.inf)
    best[0] = 0.0
    came = np.zeros(count + 1, int)
    for stop in range(1, count + 1):
        for length in range(1, min(LONGEST, stop) + 1):
            cost = best[stop - length] + table[stop - length, length]
            if cost < best[stop]:
                best[stop], came[stop] = cost, stop - length
        best[stop] -= gain[stop] if stop < count else 0.0
    cuts = [count]
    while cuts[-1] > 0:
        cuts.append(int(came[cuts[-1]]))
    return tuple(reversed(cuts)), float(best[count])


def _other_parity(table: NDArray[np.float64], gain: Rows, cuts: tuple[int, ...]) -> float:
    """Cost of the cheapest form whose longest stretch of one count lies on the other half."""
    main = int(np.bincount(np.array(one_bars(cuts)) % 2).argmax())
    allowed = table.copy()
    # Every section of the other form but the first must begin on the other half.
    allowed[np.arange(len(table)) % 2 == main] = np.inf
    allowed[0] = table[0]
    return _cheapest(allowed, gain)[1]


def shares(table: NDArray[np.float64], gain: Rows) -> Rows:
    """For every bar the share of all forms, weighted by likelihood, that begin an eight there."""
    count, longest = len(table), table.shape[1] - 1
    fit, bonus = -table / TEMPERATURE, np.append(gain[:count], 0.0) / TEMPERATURE
    ahead, behind = np.full(count + 1, -np.inf), np.full(count + 1, -np.inf)
    ahead[0] = behind[count] = 0.0
    lengths = np.arange(1, longest + 1)
    for stop in range(1, count + 1):
        some = lengths[: min(longest, stop)]
        ahead[stop] = _summed(ahead[stop - some] + fit[stop - some, some]) + bonus[stop]
    for start in range(count - 1, -1, -1):
        some = lengths[: min(longest, count - start)]
        after = start + some
        behind[start] = _summed(fit[start, some] + bonus[after] + behind[after])
    found = np.zeros(count)
    for start in range(count):
        for length in range(1, min(longest, count - start) + 1):
            stop = start + length
            share = np.exp(
                ahead[start] + fit[start, length] + bonus[stop] + behind[stop] - ahead[count]
            )
            # before the first cut the count runs backwards; a single bar may complete an eight
            first = stop % 2 if start == 0 else start
            found[first:stop:2] += share / (2 if length == 1 and start else 1)
    return found


def _summed(logs: Rows) -> float:
    top = float(logs.max())
    return top + float(np.log(np.exp(logs - top).sum())) if np.isfinite(top) else top


def _weakest(share: Rows, cuts: tuple[int, ...]) -> float:
    """The agreement with the ones of a form, over the phrase where it is least."""
    ones = np.zeros(len(share), np.bool_)
    ones[list(one_bars(cuts))] = True
    agreed = np.where(ones, share, 1 - share)
    size = min(PHRASE, len(agreed))
    return float(np.clip(np.convolve(agreed, np.ones(size) / size, "valid").min(), 0, 1))


def anchors(cuts: tuple[int, ...]) -> tuple[int, ...]:
    """Bars on which the count starts anew: the first sure one, and every one out of its row.

    A section of one bar that makes the one before it even (seven bars and a break of four
    counts) only completes the eight; the count goes on through it.
    """
    inner = cuts[1:-1]
    if not inner:
        return (cuts[0],)
    completes = len(inner) > 1 and inner[1] - inner[0] == 1 and (inner[0] - cuts[0]) % 2
    found = [inner[1] if completes else inner[0]]
    for cut, following in pairwise(cuts[1:]):
        if cut < found[-1] or (cut - found[-1]) % 2 == 0:
            continue
        if following - cut > 1 or (following - found[-1]) % 2:
            found.append(cut)
    return tuple(found)


def one_bars(cuts: tuple[int, ...]) -> tuple[int, ...]:
    """Bar numbers of all ones, rising; neighbours lie 1 or 2 bars apart.

    Before the first anchor they are counted backwards.
    """
    sure = anchors(cuts)
    edges = (*sure, cuts[-1])
    before = range(sure[0] % 2, sure[0], 2)
    return (*before, *(bar for a, b in pairwise(edges) for bar in range(a, b, 2)))
