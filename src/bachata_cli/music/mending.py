"""Mending: the beats, moved to the side of the half beat on which the instruments play them.

The tracker knows a pulse, not which half of it is the beat, and in a break without percussion
it may come out on the other half. `bars` tells both; here the beats follow.
"""

from itertools import pairwise

import numpy as np

from bachata_cli.music.bars import BarPlace
from bachata_cli.music.slots import Rows

AROUND = 4
"""Beats on each side of a slip that are placed anew: the slip is known to half a bar."""


def mended(times: Rows, place: BarPlace) -> Rows:
    """The beats.

    Parameters
    ----------
    times
        Seconds of all half beats of the pulse, beats and the places between them.
    place
        On which of them bars begin, and where they slip.
    """
    side = place.slot % 2
    edges = [0, *place.slips, len(times)]
    pieces = []
    for number, (start, stop) in enumerate(pairwise(edges)):
        slots = np.arange(start, stop)
        pieces.append(times[slots[slots % 2 == (side + number) % 2]])
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = _joined(whole, piece)
    return np.asarray(whole)


def _joined(before: Rows, after: Rows) -> Rows:
    """Two grooves with a whole number of beats between them, at the pace they have in common."""
    left, right = before[: max(1, len(before) - AROUND)], after[min(AROUND, len(after) - 1) :]
    pace = float(np.median(np.concatenate([np.diff(before), np.diff(after)])))
    count = max(1, round((right[0] - left[-1]) / pace))
    between = np.linspace(left[-1], right[0], count + 1)[1:-1]
    return np.concatenate([left, between, right])
