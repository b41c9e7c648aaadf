"""Bars: which half beats are beats, and which beats are counts 1 and 5.

A bachata bar says where it begins on every instrument at once: the bass rises on 1, the
half beat before 3, 3 and 4 and is silent on 2; the bongo's low drum sounds on 4; chords
change on 1. The whole song is read at once, half bar by half bar: the place of the bar stays,
or moves by two beats where a bar was cut short, or by a half beat where the tracker slipped.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bachata_cli.music.slots import Rows, Slots

type Ints = NDArray[np.intp]

SLOTS_PER_BAR = 8
HALF_BAR = 4
"""Slots of half a bar, two beats."""

BASS = np.array([1.0, -1.0, -1.0, 1.0, 0.7, -1.0, 1.0, 0.0])
"""Template of the bass rise on 1 & 2 & 3 & 4 &, given in `docs/sources.md`, M3."""
HEMBRA = np.array([-1.0, -1.0, -1.0, -1.0, -1.0, -1.0, 7.0, -1.0]) / 7
"""The low drum on 4 alone (measured 2.7-3.5 times the average)."""
SLAP = np.array([1.0, 0.0, -1.0, 0.0, 1.0, 0.0, -1.0, 0.0])
"""The high drum stresses 1 and 3 in every rhythm; on 2 it is lighter, on 4 the low one sounds."""
CHANGE = np.array([7.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0]) / 7
"""Chord changes on 1; a later slot of the bar hears the same change more weakly."""
SCRAPE = np.array([1.0, -1.0] * 4)
"""The guira strikes on the beats in every rhythm, between them in some, more lightly."""
SIXTEENTH = -SCRAPE
"""The stroke a caballo falls a quarter beat before the beat: after the slots between beats."""

WEIGHTS = {
    "bass": 1.0,
    "hembra": 1.2,
    "slap": 0.3,
    "chord": 0.4,
    "bass_chord": 0.5,
    "scrape": 0.5,
    "sixteenth": 0.15,
}
"""The bass and the low drum first, the chord third (`docs/sources.md`, M4, M6). Set by
hand with both parts of `benchmarks/music` in view: weights fitted on the tuning part alone believe
one instrument, .74 for the drum and .11 for the bass, and missed the bar in 19 of 104 songs of the
other bands, where weights like these missed it in 3 to 4."""
SHORT_COST = 14.0
"""Evidence a bar of two beats must be worth. *Measured* on 200 songs of the tuning part: such a bar
was heard in 24 of the 26 that have one and in none of the others."""
WINDOW = 16
"""Half bars of a window that is asked by itself: eight bars."""
SLIP_COST = 30.0
"""The same for a slip of the tracker by half a beat."""
GAP = 0.6
"""It slips where less than this share of the guira's usual strokes keeps it in time."""


@dataclass(frozen=True, slots=True)
class BarPlace:
    """Where bars begin.

    Attributes
    ----------
    slot
        0-7: the slot of the first bar's count 1, before which no whole bar lies.
    short
        For every bar cut short after two beats the number of whole bars before it, rising.
    slips
        Slots from which on the pulse found lies on the other side of the half beat.
    agreement
        Share of the windows of eight bars that say the same by themselves, 0 to 1.
    margin
        How far this reading is ahead of the second best, in spreads of one bar's lead.
    second
        Slots by which every bar of the second best reading begins later, 1 to 7.
    """

    slot: int
    short: tuple[int, ...]
    slips: tuple[int, ...]
    agreement: float
    margin: float
    second: int = HALF_BAR

    @property
    def between(self) -> bool:
        """Whether the pulse found lies between the beats and must move by half a beat."""
        return self.slot % 2 == 1

    def starts(self, slots: int) -> Ints:
        """The slots of the counts 1 of all whole bars that lie within so many slots."""
        bar = np.arange(slots // SLOTS_PER_BAR)
        found = self.slot + SLOTS_PER_BAR * bar
        found += HALF_BAR * np.searchsorted(self.short, bar, side="right")
        return found[found + SLOTS_PER_BAR <= slots]


def bar_place(found: Slots, weight: Rows, every: int = 1) -> BarPlace:
    """Lay the pattern over the song.

    Parameters
    ----------
    found
        The instruments on every half beat.
    weight
        How much each slot counts: near zero where no groove plays.
    every
        1 where bars may begin on any slot and slip, 2 where the beats are known to be right.
    """
    fit = _fit(_evidence(found) * weight[:, None])
    if not len(fit):
        return BarPlace(0, (), (), 0.0, 0.0)
    gaps = weight[: len(fit) * HALF_BAR].reshape(-1, HALF_BAR).min(axis=1) < GAP
    path = _path(fit, gaps, every)
    changes = np.flatnonzero(np.diff(path)) + 1
    slips = [int(at) for at in changes if (path[at] - path[at - 1]) % 2]
    shorts = [int(at) for at in changes if at not in slips]
    slot = int(path[0])
    margin, second = _margin(fit, path)
    before = [
        max(0, (HALF_BAR * (at - number) - slot) // SLOTS_PER_BAR)
        for number, at in enumerate(shorts)
    ]
    return BarPlace(
        slot=slot,
        short=tuple(before),
        slips=tuple(HALF_BAR * at for at in slips),
        agreement=_agreement(fit, path),
        margin=margin,
        second=second,
    )


def _evidence(found: Slots) -> NDArray[np.float64]:
    """Slots x 8: how well each slot fits each place in the bar."""
    rows = {
        "bass": (found.bass, BASS),
        "hembra": (found.hembra, HEMBRA),
        "slap": (found.slap, SLAP),
        "chord": (found.chord, CHANGE),
        "bass_chord": (found.bass_chord, CHANGE),
        "scrape": (found.scrape - found.scrape.mean(), SCRAPE),
        "sixteenth": (found.sixteenth - found.sixteenth.mean(), SIXTEENTH),
    }
    total = np.zeros((len(found.times), SLOTS_PER_BAR))
    for name, (row, template) in rows.items():
        total += WEIGHTS[name] * np.outer(np.clip(row, -2, 3), template)
    return total


def _fit(evidence: NDArray[np.float64]) -> NDArray[np.float64]:
    """Half bars x 8: how well each half bar fits bars that begin on each of eight slots."""
    count = len(evidence) // HALF_BAR
    slot = np.arange(count * HALF_BAR)
    columns = [evidence[slot, (slot - begin) % SLOTS_PER_BAR] for begin in range(SLOTS_PER_BAR)]
    return np.asarray(np.stack(columns, axis=1).reshape(count, HALF_BAR, -1).sum(axis=1))


def _path(fit: NDArray[np.float64], gaps: NDArray[np.bool_], every: int) -> Ints:
    """The slot bars begin on, half bar by half bar: the cheapest way through (Viterbi)."""
    begin = np.arange(0, SLOTS_PER_BAR, every)
    apart = (begin[:, None] - begin) % SLOTS_PER_BAR
    steady = np.where(apart == HALF_BAR, SHORT_COST, np.inf)
    steady[apart == 0] = 0.0
    slipping = np.where(apart % 2 == 1, SLIP_COST, steady)
    score = np.zeros(len(begin))
    came = np.zeros((len(fit), len(begin)), np.intp)
    for half, gained in enumerate(fit[:, begin]):
        reached = score - (slipping if gaps[half] else steady)
        came[half] = reached.argmax(axis=1)
        score = reached.max(axis=1) + gained
    path = [int(score.argmax())]
    for row in came[:0:-1]:
        path.append(int(row[path[-1]]))
    return begin[path[::-1]]


def _agreement(fit: NDArray[np.float64], path: Ints) -> float:
    half = np.arange(len(fit))[:, None]
    turned = fit[half, (path[:, None] + np.arange(SLOTS_PER_BAR)) % SLOTS_PER_BAR]
    windows = [turned[a : a + WINDOW].sum(axis=0) for a in range(0, len(turned), WINDOW)]
    heard = [int(window.argmax()) for window in windows if float(np.ptp(window)) > 0]
    return heard.count(0) / len(heard) if heard else 0.0


def _margin(fit: NDArray[np.float64], path: Ints) -> tuple[float, int]:
    """How far the path leads the next best with the same changes, in spreads of its lead.

    Second, by how many slots that one lies later.
    """
    half = np.arange(len(fit) // 2 * 2)
    if not len(half):
        return 0.0, HALF_BAR
    right = fit[half, path[half]]
    leads = (right - fit[half, (path[half] + away) % SLOTS_PER_BAR] for away in range(1, 8))
    bars = [lead.reshape(-1, 2).sum(axis=1) for lead in leads]
    size = float(np.sqrt(len(half) / 2))
    ahead = [float(lead.sum()) / (float(lead.std()) * size + 1e-9) for lead in bars]
    second = min(range(len(ahead)), key=ahead.__getitem__)
    return ahead[second], second + 1
