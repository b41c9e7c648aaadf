"""Tapping: when a person pressed a key on every one, where the ones are.

A person and a player are late by a fixed time and early by none; counts 1 and 5 lie nearly two
seconds apart, so every press still names one of them. Presses that agree with the ones before
them tell nothing new; where they go over to the other half, the count begins anew. Pure.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from bachata_cli.domain.beats import HALF_EIGHT, BeatGrid
from bachata_cli.domain.correction import Anchor
from bachata_cli.domain.errors import UsageError
from bachata_cli.music.flipping import half_starts

FEWEST = 4
"""Presses a count is believed from."""
LATEST_S, EARLIEST_S = 0.45, 0.15
"""A press lies at most this long after and before the beat it means."""
STEADY = 2
"""Presses on the other half before it is believed that the count began anew."""


def anchors_of(grid: BeatGrid, presses: Sequence[float]) -> tuple[Anchor, ...]:
    """Anchors at the beats the presses mean: the first one and each that begins anew.

    Raises
    ------
    UsageError
        `grid.taps` when there are too few, or when they follow no count.
    """
    starts = half_starts(grid)
    if len(presses) < FEWEST or not starts:
        raise _unclear(f"{len(presses)} presses say too little")
    times = np.array([grid.beats[at] for at in starts])
    late = _lateness(grid, presses)
    meant = [starts[int(np.abs(times - (press - late)).argmin())] for press in presses]
    meant = [at for at, after in pairwise([*meant, -1]) if at != after]
    anchors = [meant[0]]
    for place, at in enumerate(meant[1:], start=1):
        following = meant[place : place + STEADY]
        off = [(later - anchors[-1]) % (2 * HALF_EIGHT) != 0 for later in following]
        if len(off) == STEADY and all(off):
            anchors.append(at)
    agreeing = sum(
        (at - max(a for a in anchors if a <= at)) % (2 * HALF_EIGHT) == 0 for at in meant
    )
    if agreeing < FEWEST or 2 * agreeing < len(meant):
        raise _unclear("The presses follow no count")
    return tuple(Anchor(at_s=grid.beats[at], count=1) for at in anchors)


def _lateness(grid: BeatGrid, presses: Sequence[float]) -> float:
    """How late the presses are: the shift that brings them nearest to beats, as a whole."""
    beats = np.array(grid.beats)
    tried = np.arange(-EARLIEST_S, LATEST_S, 0.01)
    away = [
        float(np.median([np.abs(beats - (press - late)).min() for press in presses]))
        + 0.02 * abs(late)
        for late in tried
    ]
    return float(tried[int(np.argmin(away))])


def _unclear(what: str) -> UsageError:
    return UsageError(
        f"{what}; nothing was changed.",
        code="grid.taps",
        hint="Press the space bar on every 1, for four eights or more, and end with q.",
    )
