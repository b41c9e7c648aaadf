"""The grid converts counts to seconds and knows eights."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bachata_cli.domain.beats import LENGTHS, BeatGrid, Eight, ones_between
from tests.builders import a_grid


@pytest.mark.parametrize(
    ("beats", "ones", "fault"),
    [
        ((1.0, 1.0, 2.0), (), "rise strictly"),
        ((2.0, 1.0), (), "rise strictly"),
        ((1.0, 2.0, 3.0), (1.5,), "1.5 s is not a beat"),
        (tuple(float(i) for i in range(20)), (0.0, 6.0), r"8, 4 or 2 beats apart, found \[6\]"),
        ((1.0,), (), "at least 2"),
        ((1.0, float("nan")), (), "finite"),
    ],
)
def test_a_broken_grid_is_refused(
    beats: tuple[float, ...], ones: tuple[float, ...], fault: str
) -> None:
    """Every law of the grid names its breach."""
    with pytest.raises(ValidationError, match=fault):
        BeatGrid(beats=beats, ones=ones)


def test_half_an_eight_re_anchors_the_count() -> None:
    """After four beats of break the count starts at one again."""
    grid = a_grid(beats=40, eights=(8, 4, 8))
    assert grid.eights[:3] == (Eight(0, 8), Eight(8, 4), Eight(12, 8))
    assert [grid.count(i) for i in range(8, 16)] == [1, 2, 3, 4, 1, 2, 3, 4]


def test_a_bar_cut_short_re_anchors_the_count() -> None:
    """After two beats of waiting the count starts at one again."""
    grid = a_grid(beats=40, eights=(8, 2, 8))
    assert grid.eights[:3] == (Eight(0, 8), Eight(8, 2), Eight(10, 8))
    assert [grid.count(i) for i in range(7, 13)] == [8, 1, 2, 1, 2, 3]


@given(st.integers(0, 500), st.integers(1, 200))
def test_ones_between_two_places_are_lengths_the_grid_knows(start: int, half_bars: int) -> None:
    """Whole eights first; what is left is half an eight, a short bar, or one after the other."""
    stop = start + 2 * half_bars
    ones = ones_between(start, stop)
    lengths = [b - a for a, b in pairwise((*ones, stop))]
    assert ones[0] == start
    assert set(lengths) <= LENGTHS
    assert lengths == sorted(lengths, reverse=True)
    assert len(lengths) <= half_bars // 4 + 2


def test_an_odd_number_of_beats_holds_no_half_bars() -> None:
    """Three beats are said to be three."""
    with pytest.raises(ValueError, match="3 beats"):
        ones_between(5, 8)


def test_counts_run_backwards_before_the_first_one() -> None:
    """A pick-up of three beats is counted six, seven, eight."""
    beats = tuple(float(i) for i in range(20))
    grid = BeatGrid(beats=beats, ones=(3.0, 11.0))
    assert [grid.count(i) for i in range(4)] == [6, 7, 8, 1]


def test_eights_follow_the_last_one_while_beats_last() -> None:
    """Music after the last marked one still has eights."""
    beats = tuple(float(i) for i in range(28))
    assert BeatGrid(beats=beats, ones=(0.0,)).eights == (Eight(0, 8), Eight(8, 8), Eight(16, 8))


@given(
    bpm=st.floats(88, 165),
    index=st.integers(-16, 200),
    first=st.floats(0, 30),
)
def test_time_is_evenly_continued_beyond_both_ends(bpm: float, index: int, first: float) -> None:
    """Outside the heard beats the grid goes on at the pace of the nearest bar."""
    grid = a_grid(bpm=bpm, beats=100, first_s=first)
    assert grid.time(index) == pytest.approx(first + index * 60 / bpm, abs=0.02)


@given(
    st.lists(st.floats(0.3, 0.8), min_size=2, max_size=60), st.floats(-1, 60), st.integers(0, 59)
)
def test_nearest_is_never_farther_than_another_beat(
    gaps: list[float], seconds: float, other: int
) -> None:
    """The nearest beat really is."""
    times = [1.0]
    for gap in gaps:
        times.append(round(times[-1] + gap, 4))
    grid = BeatGrid(beats=tuple(times), ones=())
    other = min(other, len(times) - 1)
    assert abs(times[grid.nearest(seconds)] - seconds) <= abs(times[other] - seconds)


@given(st.lists(st.sampled_from([2, 4, 8]), max_size=10))
def test_eights_tile_the_grid(lengths: list[int]) -> None:
    """Each eight starts where the one before ends."""
    grid = a_grid(beats=130, eights=lengths)
    assert grid.eights[0].start == 0
    for a, b in pairwise(grid.eights):
        assert a.start + a.counts == b.start
