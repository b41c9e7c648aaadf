"""Form: the bars of a song as written down before anybody plays."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Rhythm, Role
from benchmarks.music.patterns import Part
from benchmarks.music.recipes import Recipe

COUNTS = 4
SHORT = 2
"""Counts of a bar cut short."""
LONGEST_BREAK = 4
"""Bars; silence of the percussion for longer is a part of the song."""


class Bar(NamedTuple):
    """One bar: its section, its place in it and in the song, and what happens in it.

    Attributes
    ----------
    number
        Bars of the section before it.
    first, counts
        Its first beat in the song, and its length.
    silent
        Guira, bongo and bass stop.
    """

    part: Part
    number: int
    first: int
    counts: int
    silent: bool
    closing: bool
    opening: bool

    @property
    def end(self) -> int:
        """The beat after it."""
        return self.first + self.counts


def written(recipe: Recipe) -> list[Bar]:
    """All bars of a song, with its breaks, half eights and short bars."""
    chance = np.random.default_rng(recipe.seed + 1)
    parts = recipe.book.forms[recipe.form]
    if recipe.has("rubato intro"):
        intro = Part(Role.INTRO, Rhythm.NONE, 2, 0.5)
        parts = (intro, *(p for p in parts if p.role is not Role.INTRO))
    inner = [i for i, p in enumerate(parts[:-1]) if p.rhythm is not Rhythm.NONE]
    troubled = {
        name: int(chance.choice(inner)) if recipe.has(name) else -1
        for name in ("half eight", "break", "short bar")
    }
    found: list[Bar] = []
    for place, part in enumerate(parts):
        here = {name for name, at in troubled.items() if at == place}
        found += _section(part, here, recipe, found[-1].end if found else 0)
    return found


def _section(part: Part, troubles: set[str], recipe: Recipe, first: int) -> Iterator[Bar]:
    whole = 2 * part.eights + ("half eight" in troubles)
    lengths = [COUNTS] * whole + [SHORT] * ("short bar" in troubles)
    quiet = {whole - 1} if "half eight" in troubles else set()
    if "break" in troubles and not quiet:
        quiet = {whole - 2, whole - 1}
    if "short bar" in troubles and recipe.seed % 2:
        quiet |= {whole}
    for number, counts in enumerate(lengths):
        yield Bar(
            part, number, first, counts, number in quiet, number == len(lengths) - 1, number == 0
        )
        first += counts


def silences(bars: Sequence[Bar], beats: NDArray[np.float64]) -> Iterator[tuple[float, float, int]]:
    """Bars without percussion amid the dance: start and end in seconds, and counts."""
    grooves = [bar.part.rhythm is not Rhythm.NONE and not bar.silent for bar in bars]
    bar = grooves.index(True)
    while bar < len(bars):
        stop = bar
        while stop < len(bars) and not grooves[stop]:
            stop += 1
        counts = sum(one.counts for one in bars[bar:stop])
        if COUNTS <= counts <= LONGEST_BREAK * COUNTS and stop < len(bars):
            yield float(beats[bars[bar].first]), float(beats[bars[stop].first]), counts
        bar = max(stop, bar + 1)
