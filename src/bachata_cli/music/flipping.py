"""Flipping: 1 and 5 change places from a time on, and what a song counted so would sound like.

The second-best answer of the ear is nearly always this one: the bars are right, and from some
place on the dancers stand on the other half of the eight. Pure: grids in, grids out.
"""

from collections.abc import Sequence
from itertools import pairwise

from bachata_cli.domain.beats import HALF_EIGHT, BeatGrid


def half_starts(grid: BeatGrid) -> tuple[int, ...]:
    """Beat numbers of all counts 1 and 5."""
    return tuple(at for at in range(len(grid.beats)) if grid.count(at) % HALF_EIGHT == 1)


def with_flips(grid: BeatGrid, times: Sequence[float]) -> BeatGrid:
    """The grid with 1 and 5 swapped from each time on; a second time swaps them back.

    The count begins anew at each time, after half an eight. A bar cut short keeps its own one,
    and so does the bar after it.
    """
    starts = half_starts(grid)
    swapped = [grid.count(at) == 1 for at in starts]
    for time in times:
        first = _from(grid, starts, time)
        swapped[first:] = [not one for one in swapped[first:]]
    return BeatGrid(beats=grid.beats, ones=tuple(grid.beats[at] for at in _legal(starts, swapped)))


def _legal(starts: Sequence[int], swapped: Sequence[bool]) -> list[int]:
    """The wanted ones, and those an eight cannot do without: no two fives in a row."""
    lengths = [*(after - at for at, after in pairwise(starts)), HALF_EIGHT]
    kept: list[int] = []
    five, anew = False, False
    for at, wanted, length in zip(starts, swapped, lengths, strict=True):
        short = length < HALF_EIGHT
        one = wanted or five or short or anew
        if one:
            kept.append(at)
        five, anew = not one, short
    return kept


def _from(grid: BeatGrid, starts: Sequence[int], time: float) -> int:
    """Number of the count 1 or 5 nearest to a time."""
    near = grid.nearest(time)
    return min(range(len(starts)), key=lambda place: abs(starts[place] - near))
