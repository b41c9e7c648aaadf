"""Correcting: an analysis and what a person knows better become the song as danced.

Pure and light: grids in, grids out. Sections, breaks, dance start and last hit keep their
place in the music and move to the nearest one or beat of the corrected grid.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from bachata_cli.domain.beats import (
    COUNTS_PER_EIGHT,
    HALF_EIGHT,
    SHORT_BAR,
    BeatGrid,
    ones_between,
)
from bachata_cli.domain.correction import Anchor, Correction
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.song import Section, SongAnalysis
from bachata_cli.music.flipping import with_flips

CORRECTED = "+corrected"
"""Added to the analyzer's name, so that every document says a person had a hand in it."""
BETWEEN = 0.25
"""A one named further than this share of a beat from every beat lies between the beats: the
pulse itself is half a beat off."""
OCTAVE = 1.5
"""Tempi further apart than this factor are halves or doubles of each other."""


def corrected(analysis: SongAnalysis, correction: Correction) -> SongAnalysis:
    """The analysis with the person's knowledge laid over it.

    Raises
    ------
    UsageError
        `grid.anchors` when two anchors contradict the beats between them.
    """
    if correction.empty:
        return analysis
    grid = corrected_grid(analysis.grid, analysis, correction)
    ones = grid.ones or grid.beats[:1]
    start = _nearest(ones, analysis.dance_start_s)
    hit = max(_nearest(grid.beats, analysis.last_hit_s), start)
    inside = [beat for beat in grid.beats if start <= beat <= hit]
    tempo = 60 * (len(inside) - 1) / (hit - start) if len(inside) > 1 else analysis.tempo_bpm
    return analysis.model_copy(
        update={
            "tempo_bpm": round(tempo, 3),
            "beats": grid.beats,
            "downbeats": _downbeats(grid),
            "ones": grid.ones,
            "sections": tuple(_moved(analysis.sections, ones)),
            "dance_start_s": start,
            "last_hit_s": hit,
            "confidence": analysis.confidence.model_copy(update={"one": 1.0, "bar": 1.0}),
            "doubts": (),
            "analyzer": analysis.analyzer + CORRECTED,
        }
    )


def corrected_grid(grid: BeatGrid, analysis: SongAnalysis, correction: Correction) -> BeatGrid:
    """The grid alone, step by step: replaced, halved or doubled, moved, anchored, flipped."""
    if correction.grid is not None:
        grid = correction.grid
    if correction.tempo_bpm is not None:
        grid = _paced(grid, analysis, correction.tempo_bpm)
    if correction.one_at_s is not None:
        grid = with_one_at(grid, correction.one_at_s)
    if correction.anchors:
        grid = anchored(grid, correction.anchors)
    if correction.flips:
        grid = with_flips(grid, correction.flips)
    return grid


def _paced(grid: BeatGrid, analysis: SongAnalysis, tempo_bpm: float) -> BeatGrid:
    ratio = tempo_bpm / _bpm(grid)
    first = _nearest(grid.ones or grid.beats, analysis.dance_start_s)
    if ratio > OCTAVE:
        return recounted(doubled(grid.beats), first)
    if ratio < 1 / OCTAVE:
        at = grid.beats.index(first)
        return recounted(grid.beats[at % 2 :: 2], first)
    return grid


def _bpm(grid: BeatGrid) -> float:
    return 60 * (len(grid.beats) - 1) / (grid.beats[-1] - grid.beats[0])


def doubled(beats: Sequence[float]) -> tuple[float, ...]:
    """A beat more between every two."""
    middles = [round((a + b) / 2, 4) for a, b in pairwise(beats)]
    return tuple(sorted((*beats, *middles)))


def recounted(beats: Sequence[float], one_s: float) -> BeatGrid:
    """Eights without exception through the beats, one of them at the beat nearest a time."""
    at = beats.index(_nearest(beats, one_s)) % COUNTS_PER_EIGHT
    return BeatGrid(beats=tuple(beats), ones=tuple(beats[at::COUNTS_PER_EIGHT]))


def with_one_at(grid: BeatGrid, one_s: float) -> BeatGrid:
    """Every one moved by as many beats as it takes to have one at a time.

    Where the count starts anew in the middle of the song, it still does. A time between
    two beats says that the pulse is half a beat off: the beats move as well.
    """
    step = _step_at(grid.beats, one_s)
    if abs(_nearest(grid.beats, one_s) - one_s) > BETWEEN * step:
        grid = _between(grid)
    at = grid.nearest(one_s)
    if not grid.ones:
        return recounted(grid.beats, one_s)
    moved = _shift_to(grid, at)
    indexes = [index + moved for index in grid.one_indexes]
    while indexes[0] >= COUNTS_PER_EIGHT:
        indexes.insert(0, indexes[0] - COUNTS_PER_EIGHT)
    while indexes[-1] + COUNTS_PER_EIGHT < len(grid.beats):
        indexes.append(indexes[-1] + COUNTS_PER_EIGHT)
    inside = [index for index in indexes if 0 <= index < len(grid.beats)]
    return BeatGrid(beats=grid.beats, ones=tuple(grid.beats[i] for i in inside))


def _shift_to(grid: BeatGrid, at: int) -> int:
    """Beats from the one nearest to beat `at` to that beat, the shorter way."""
    count = grid.count(at) - 1
    return count if count <= HALF_EIGHT else count - COUNTS_PER_EIGHT


def _between(grid: BeatGrid) -> BeatGrid:
    """The same count half a beat later."""
    beats = tuple(round((a + b) / 2, 4) for a, b in pairwise(grid.beats))
    ones = tuple(beats[i] for i in grid.one_indexes if i < len(beats))
    return BeatGrid(beats=beats, ones=ones)


def anchored(grid: BeatGrid, anchors: Sequence[Anchor]) -> BeatGrid:
    """Count on from each anchor to the next; before the first, backwards.

    Raises
    ------
    UsageError
        `grid.anchors` where the beats between two anchors are no whole number of half bars.
    """
    found = sorted({(grid.nearest(a.at_s), a.count) for a in anchors})
    places = [(at - count + 1, at) for at, count in found]
    for (first, before), (second, after) in pairwise(places):
        if (second - first) % SHORT_BAR or after == before:
            raise _contradiction(grid, before, after, second - first)
    ones = set(range(places[0][0] % COUNTS_PER_EIGHT, places[0][0], COUNTS_PER_EIGHT))
    ends = [first for first, _ in places[1:]]
    last = range(places[-1][0], len(grid.beats) + COUNTS_PER_EIGHT, COUNTS_PER_EIGHT)[-1]
    for (first, _), end in zip(places, (*ends, last), strict=True):
        ones |= set(ones_between(first, end))
    inside = sorted(one for one in ones if 0 <= one < len(grid.beats))
    return BeatGrid(beats=grid.beats, ones=tuple(grid.beats[i] for i in inside))


def _contradiction(grid: BeatGrid, before: int, after: int, counts: int) -> UsageError:
    a, b = grid.beats[before], grid.beats[after]
    return UsageError(
        f"Between the anchors at {a:.2f} s and {b:.2f} s the count would start anew after "
        f"{counts % COUNTS_PER_EIGHT} beats; it does so after an eight, or after 4 or 2 beats.",
        code="grid.anchors",
        hint="Move one of them by a beat; --show lists the beats' times.",
    )


def _downbeats(grid: BeatGrid) -> tuple[float, ...]:
    counts = (grid.count(index) for index in range(len(grid.beats)))
    return tuple(t for t, c in zip(grid.beats, counts, strict=True) if c % HALF_EIGHT == 1)


def _moved(sections: Sequence[Section], ones: Sequence[float]) -> list[Section]:
    """Sections with their inner borders on the nearest ones; one that vanishes is left out."""
    edges = [sections[0].start_s] if sections else []
    edges += [_nearest(ones, section.start_s) for section in sections[1:]]
    edges += [sections[-1].end_s] if sections else []
    return [
        section.model_copy(update={"start_s": a, "end_s": b})
        for section, (a, b) in zip(sections, pairwise(edges), strict=True)
        if b > a
    ]


def _nearest(times: Sequence[float], seconds: float) -> float:
    at = bisect_left(times, seconds)
    near = times[max(0, at - 1) : at + 1]
    return min(near, key=lambda time: abs(time - seconds))


def _step_at(beats: Sequence[float], seconds: float) -> float:
    """Length of the beat around a time."""
    at = min(max(1, bisect_left(beats, seconds)), len(beats) - 1)
    return beats[at] - beats[at - 1]
