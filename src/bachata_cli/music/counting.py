"""Counting: the numbers of the beats that are counts 1 and 5, from bars and their form.

The form is made of whole bars. Where a bar is cut short after two beats the dancers wait: it
gets a one of its own and the count starts anew after it, so it never lies inside an eight.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, HALF_EIGHT, SHORT_BAR
from bachata_cli.music.bars import BarPlace
from bachata_cli.music.form import Form

REACH = 2
"""Bars within which a section's border draws a short bar to itself: it ends a section."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Beat numbers of all ones and of all counts 1 and 5, rising."""

    ones: tuple[int, ...]
    downbeats: tuple[int, ...]


def settled(place: BarPlace, shape: Form) -> BarPlace:
    """The same bars with every short one moved to where a section or at least an eight ends."""
    ones = shape.ones
    borders = [cut for cut in shape.cuts if cut in ones]

    def nearest(bar: int) -> int:
        if {bar - 1, bar} <= set(shape.cuts):
            # a section of one bar: half of it is the short bar, heard too late
            return bar - 1
        near = [cut for cut in borders if abs(cut - bar) <= REACH]
        return min(near or ones, key=lambda one: abs(one - bar), default=bar)

    return replace(place, short=tuple(sorted(nearest(bar) for bar in place.short)))


def counted(place: BarPlace, shape: Form, beats: int) -> Counted:
    """Count a song of so many beats; eights are carried on over the beats after its bars."""
    starts = (place.starts(2 * beats) // 2).tolist()
    here = Counter(bar for bar in place.short if bar < len(starts))
    short = {
        starts[bar] - SHORT_BAR * k for bar, times in here.items() for k in range(1, times + 1)
    }
    ones = short | {starts[bar] for bar in shape.ones if bar < len(starts)}
    last = max(ones, default=0)
    carried = range(last + COUNTS_PER_EIGHT, beats, COUNTS_PER_EIGHT)
    tail = range(starts[-1], beats, HALF_EIGHT) if starts else range(0)
    return Counted(_rising(ones, carried), _rising(short, starts, tail))


def _rising(*parts: Sequence[int] | set[int]) -> tuple[int, ...]:
    return tuple(sorted(set().union(*parts)))
