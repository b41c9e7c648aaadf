"""Bars: which half beats are beats, and which beats are counts 1 and 5.

A bachata bar says where it begins on every instrument at once: the bass rises on 1, the
half beat before 3, 3 and 4 and is silent on 2; the bongo's low drum sounds on 4; chords
change on 1. The pattern is laid over the whole song at each of the eight half beats of a
bar, and the best place counts for the whole song: a grid has no bar of another length.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bachata_cli.music.slots import Rows, Slots

SLOTS_PER_BAR = 8

BASS = np.array([1.0, -1.0, -1.0, 1.0, 0.7, -1.0, 1.0, 0.0])
"""Template of the bass rise on 1 & 2 & 3 & 4 &, given in `domain/bachata.md`, recipe 2."""
HEMBRA = np.array([-1.0, -1.0, -1.0, -1.0, -1.0, -1.0, 7.0, -1.0]) / 7
"""The low drum on 4 alone (measured 2.7-3.5 times the average)."""
CHANGE = np.array([7.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0]) / 7
"""Chord changes on 1; a later slot of the bar hears the same change more weakly."""
SCRAPE = np.array([1.0, -1.0] * 4)
"""The guira strikes on the beats in every rhythm, between them in some, more lightly."""
SIXTEENTH = -SCRAPE
"""The stroke a caballo falls a quarter beat before the beat: after the slots between beats."""

WEIGHTS = {
    "bass": 1.0,
    "hembra": 0.5,
    "chord": 0.4,
    "bass_chord": 0.5,
    "scrape": 0.3,
    "sixteenth": 0.15,
}
"""The bass first, the low drum second, the chord third (`domain/bachata.md`, recipes 2 and 3).
*Fitted and rounded* on 139 songs of the tuning part of `benchmarks/music`: without the guira
127 of them had the right half beat and bar, with it 137."""
WINDOW_BARS = 8
"""A window of the vote for the confidence."""


@dataclass(frozen=True, slots=True)
class BarPlace:
    """Where bars begin.

    Attributes
    ----------
    slot
        0-7: the slot of the first bar's count 1, before which no whole bar lies.
    agreement
        Share of the windows of eight bars that agree with the whole song, 0 to 1.
    margin
        How far the best place is ahead of the second, in spreads of one bar's evidence.
    """

    slot: int
    agreement: float
    margin: float

    @property
    def between(self) -> bool:
        """Whether the pulse found lies between the beats and must move by half a beat."""
        return self.slot % 2 == 1


def bar_place(found: Slots, weight: Rows) -> BarPlace:
    """Lay the pattern over the song.

    Parameters
    ----------
    found
        The instruments on every half beat.
    weight
        How much each slot counts: near zero where no groove plays.
    """
    evidence = _evidence(found) * weight[:, None]
    bars = len(evidence) // SLOTS_PER_BAR
    if bars == 0:
        return BarPlace(0, 0.0, 0.0)
    by_bar = np.stack([_by_bar(evidence[:, p], bars) for p in range(SLOTS_PER_BAR)])
    # by_bar[p, b, s]: evidence that slot s of bar b is slot p of a bar; sum along diagonals.
    votes = np.stack(
        [
            sum(by_bar[p, :, (p + k) % SLOTS_PER_BAR] for p in range(SLOTS_PER_BAR))
            for k in range(SLOTS_PER_BAR)
        ],
        axis=1,
    )
    total = votes.sum(axis=0)
    best = int(total.argmax())
    return BarPlace(best, _agreement(votes, best), _margin(votes, best))


def _evidence(found: Slots) -> NDArray[np.float64]:
    """Slots x 8: how well each slot fits each place in the bar."""
    rows = {
        "bass": (found.bass, BASS),
        "hembra": (found.hembra, HEMBRA),
        "chord": (found.chord, CHANGE),
        "bass_chord": (found.bass_chord, CHANGE),
        "scrape": (found.scrape - found.scrape.mean(), SCRAPE),
        "sixteenth": (found.sixteenth - found.sixteenth.mean(), SIXTEENTH),
    }
    total = np.zeros((len(found.times), SLOTS_PER_BAR))
    for name, (row, template) in rows.items():
        total += WEIGHTS[name] * np.outer(np.clip(row, -2, 3), template)
    return total


def _by_bar(row: Rows, bars: int) -> Rows:
    return row[: bars * SLOTS_PER_BAR].reshape(bars, SLOTS_PER_BAR)


def _agreement(votes: NDArray[np.float64], best: int) -> float:
    windows = [votes[a : a + WINDOW_BARS].sum(axis=0) for a in range(0, len(votes), WINDOW_BARS)]
    heard = [int(window.argmax()) for window in windows if float(np.ptp(window)) > 0]
    return heard.count(best) / len(heard) if heard else 0.0


def _margin(votes: NDArray[np.float64], best: int) -> float:
    total = votes.sum(axis=0)
    total[best] = -np.inf
    lead = votes[:, best] - votes[:, int(total.argmax())]
    spread = float(lead.std()) * float(np.sqrt(len(lead)))
    return float(lead.sum()) / (spread + 1e-9)
