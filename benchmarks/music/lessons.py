"""Lessons: songs whose truth is known, bar by bar, for `learn_form` and `calibrate`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.errors import MediaError
from bachata_cli.music import SAMPLE_RATE
from bachata_cli.music.analyze import BarGrid, SongFile, read_grid_of
from bachata_cli.music.lattice import LONGEST
from bachata_cli.music.witnesses import Witnesses
from benchmarks.music.performing import Song, perform
from benchmarks.music.recipes import recipes

NEAR_S = 0.1
"""A bar begins with a true one or five when it is this near."""
NEAR_BAR = 0.3
"""Of a bar: how near a true border must lie to a bar that was heard."""
KNOWN = 0.9
"""Share of the bars that must be right for a song to teach anything of its form."""
EIGHT = 8
SPLIT = 16
"""Bars after which a section longer than can be heard is cut."""

FAMILIES = ("a", "b")

type Times = NDArray[np.float64]


@dataclass(frozen=True)
class Lesson:
    """A song's witnesses and its true stretches: first bar, length.

    Attributes
    ----------
    backwards
        Whether the first stretch is counted back from its end: its first bar is a five.
    """

    witnesses: Witnesses
    stretches: tuple[tuple[int, int], ...]
    backwards: bool


def songs_of(text: str) -> Iterator[Song]:
    """Songs of a set as it is named on a command line: `NAME:COUNT` or `NAME:COUNT:FIRST`."""
    name, count, *first = text.split(":")
    yield from songs(name, int(count), int(first[0]) if first else 0)


def songs(name: str, count: int, first: int = 0) -> Iterator[Song]:
    """Songs of a family `a` or `b`, or of a part `tuning` or `held-out`."""
    if name not in FAMILIES:
        yield from (perform(recipe) for recipe in recipes(name, count, first))
        return
    draw = import_module(f"benchmarks.music.family_{name}").draw_song
    for seed in range(first, first + count):
        yield draw(seed)[2]


def lesson(song: Song, grid: BarGrid) -> Lesson | None:
    """What a song teaches; None where its bars were not heard."""
    times = grid.bars.times[:-1]
    ones, downbeats = _near(times, song.ones), _near(times, song.downbeats)
    if np.mean(downbeats <= NEAR_S) <= KNOWN:
        return None
    begins = [start for start, *_ in song.sections[1:]] + list(_anew(song))
    width = float(np.median(np.diff(grid.bars.times))) * NEAR_BAR
    cuts = {int(np.abs(times - at).argmin()) for at in begins if np.abs(times - at).min() < width}
    edges = [0, *sorted(cuts - {0}), len(times)]
    stretches: list[tuple[int, int]] = []
    for start, stop in pairwise(edges):
        first = start
        while stop - first > LONGEST:
            stretches.append((first, SPLIT))
            first += SPLIT
        stretches.append((first, stop - first))
    five = bool(ones[0] > NEAR_S and downbeats[0] <= NEAR_S)
    return Lesson(grid.witnesses, tuple(stretches), backwards=five and stretches[0][1] % 2 == 1)


def lessons(known: Iterable[Song]) -> Iterator[Lesson]:
    """Hear songs and keep what they teach."""
    for song in known:
        file = SongFile(song.name, "0" * 64, song.name, len(song.samples) / SAMPLE_RATE)
        try:
            found = lesson(song, read_grid_of(file, song.samples))
        except MediaError:
            continue
        if found is not None:
            yield found


def _near(times: Times, true: Times) -> Times:
    return np.asarray(np.abs(times[:, None] - true[None, :]).min(axis=1))


def _anew(song: Song) -> Iterator[float]:
    """Ones that do not come eight beats after the one before."""
    at = np.searchsorted(song.beats, song.ones - 0.01)
    for (before, here), time in zip(pairwise(at), song.ones[1:], strict=True):
        if here - before != EIGHT:
            yield float(time)
