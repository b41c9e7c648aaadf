"""The grid: the beats of a song and the ones among them.

The only place where a count becomes a time. Choreography speaks in beat
indexes (whole numbers), music in seconds; nothing else may convert. An eight
runs from one `one` to the next: 8 beats, or 4 or 2 where the music has half
an eight (a break) or a bar cut short, and the count starts anew.
"""

from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from bachata_cli.domain.value import Seconds, Value

COUNTS_PER_EIGHT = 8
"""Dancers count to eight: two bars of 4/4."""

HALF_EIGHT = 4
"""One bar."""

SHORT_BAR = 2
"""A bar cut short: the least the dancers wait before the count starts anew."""

LENGTHS = frozenset({COUNTS_PER_EIGHT, HALF_EIGHT, SHORT_BAR})
"""Beats from a one to the next; a stretch of six is half an eight and a short bar."""

EIGHTS_PER_PHRASE = 4
"""Most phrases of a bachata are 4 eights (`docs/sources.md`, M2)."""


def ones_between(start: int, stop: int) -> tuple[int, ...]:
    """Beats of the ones from a one up to the next place where the count starts anew.

    Whole eights, then half an eight, then a short bar.

    Raises
    ------
    ValueError
        When the beats between do not make up bars and half bars.
    """
    rest = (stop - start) % COUNTS_PER_EIGHT
    if rest % SHORT_BAR:
        raise ValueError(f"{stop - start} beats are no whole number of half bars")
    ones = list(range(start, stop, COUNTS_PER_EIGHT))
    if rest > HALF_EIGHT:
        ones.append(stop - rest + HALF_EIGHT)
    return tuple(ones)


class Eight(NamedTuple):
    """A stretch of beats from a one to the next: `counts` is one of `LENGTHS`."""

    start: int
    counts: int


class BeatGrid(Value):
    """Beats of a song with the place of every one.

    Attributes
    ----------
    beats
        Times of all beats in seconds, strictly increasing, at least two.
    ones
        Times of the first beat of every eight; each equals one of `beats`,
        and neighbours lie 8, 4 or 2 beats apart.
    """

    beats: tuple[Seconds, ...] = Field(min_length=2, max_length=20_000)
    ones: tuple[Seconds, ...] = Field(max_length=5_000)

    @model_validator(mode="after")
    def _check(self) -> Self:
        if any(b <= a for a, b in pairwise(self.beats)):
            raise ValueError("beats must rise strictly")
        place = {time: index for index, time in enumerate(self.beats)}
        missing = [time for time in self.ones if time not in place]
        if missing:
            raise ValueError(f"the one at {missing[0]} s is not a beat")
        gaps = {place[b] - place[a] for a, b in pairwise(self.ones)}
        if not gaps <= LENGTHS:
            raise ValueError(f"ones must be 8, 4 or 2 beats apart, found {sorted(gaps)}")
        return self

    @cached_property
    def one_indexes(self) -> tuple[int, ...]:
        """Beat index of every one."""
        place = {time: index for index, time in enumerate(self.beats)}
        return tuple(place[time] for time in self.ones)

    @cached_property
    def eights(self) -> tuple[Eight, ...]:
        """The stretches between neighbouring ones, in order.

        After the last one, whole eights follow as long as beats last.
        """
        indexes = list(self.one_indexes)
        while indexes and indexes[-1] + COUNTS_PER_EIGHT < len(self.beats):
            indexes.append(indexes[-1] + COUNTS_PER_EIGHT)
        return tuple(Eight(a, b - a) for a, b in pairwise(indexes))

    def time(self, index: int) -> float:
        """Time in seconds of beat `index`; beyond either end at the pace of the nearest bar."""
        beats, last = self.beats, len(self.beats) - 1
        reach = min(HALF_EIGHT, last)
        if index < 0:
            return beats[0] + index * (beats[reach] - beats[0]) / reach
        if index > last:
            return beats[last] + (index - last) * (beats[last] - beats[last - reach]) / reach
        return beats[index]

    def nearest(self, seconds: float) -> int:
        """Index of the beat nearest to a time."""
        return min(range(len(self.beats)), key=lambda i: abs(self.beats[i] - seconds))

    def count(self, index: int) -> int:
        """The count 1..8 danced on beat `index`; the first one's pace runs backwards before it."""
        indexes = self.one_indexes
        if not indexes:
            return index % COUNTS_PER_EIGHT + 1
        anchor = max((i for i in indexes if i <= index), default=indexes[0])
        return (index - anchor) % COUNTS_PER_EIGHT + 1
