"""Corrections laid over an analysis: what a person says holds, and the grid stays legal."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bachata_cli.domain.correction import Anchor, Correction
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.music.correcting import CORRECTED, anchored, corrected, with_one_at
from tests.builders import a_grid, an_analysis


def test_an_empty_correction_changes_nothing() -> None:
    """The analysis itself comes back."""
    analysis = an_analysis()
    assert corrected(analysis, Correction()) is analysis


@pytest.mark.parametrize("beats", range(-3, 5))
def test_one_at_moves_the_whole_count(beats: int) -> None:
    """Every one lies as many beats later as the one that was named."""
    grid = a_grid()
    moved = with_one_at(grid, grid.time(40 + beats))
    assert grid.time(40 + beats) in moved.ones
    assert moved.beats == grid.beats
    assert {b - a for a, b in pairwise(moved.one_indexes)} == {8}
    assert moved.one_indexes[0] < 8


def test_one_at_keeps_the_places_where_the_count_starts_anew() -> None:
    """Half an eight stays half an eight when all ones move by a beat."""
    grid = a_grid(eights=(8, 8, 4, 8))
    moved = with_one_at(grid, grid.time(grid.one_indexes[4] + 1))
    assert [b - a for a, b in pairwise(moved.one_indexes)].count(4) == 1


def test_a_one_between_two_beats_moves_the_beats_too() -> None:
    """The pulse was half a beat off: the named second becomes a beat and a one."""
    grid = a_grid(bpm=120, first_s=1.0)
    moved = with_one_at(grid, 10.25)
    assert 10.25 in moved.ones
    assert not set(moved.beats) & set(grid.beats)


@pytest.mark.parametrize(("bpm", "expected"), [(60.0, 60.0), (240.0, 240.0), (125.0, 120.0)])
def test_the_tempo_is_halved_or_doubled_only_when_it_is_far(bpm: float, expected: float) -> None:
    """Said once, it also holds for a new analysis that already has the right tempo."""
    once = corrected(an_analysis(), Correction(tempo_bpm=bpm))
    assert once.tempo_bpm == pytest.approx(expected, rel=0.01)
    assert once.dance_start_s in once.ones


def test_anchors_set_the_count_from_each_to_the_next() -> None:
    """Counts named at two places hold there; between them the count runs on."""
    grid = a_grid()
    moved = anchored(
        grid, (Anchor(at_s=grid.time(10), count=3), Anchor(at_s=grid.time(44), count=1))
    )
    assert moved.count(10) == 3
    assert moved.count(44) == 1
    assert moved.count(20) == 5
    assert moved.one_indexes[0] == 0


@pytest.mark.parametrize(
    ("apart", "ones"), [(10, [0, 8, 10]), (14, [0, 8, 12, 14]), (12, [0, 8, 12])]
)
def test_anchors_tell_where_the_count_starts_anew(apart: int, ones: list[int]) -> None:
    """After a bar of two beats, half an eight, or both."""
    grid = a_grid()
    moved = anchored(
        grid, (Anchor(at_s=grid.time(0), count=1), Anchor(at_s=grid.time(apart), count=1))
    )
    assert list(moved.one_indexes[: len(ones)]) == ones
    assert moved.count(apart + 9) == 2


def test_anchors_that_contradict_each_other_are_refused() -> None:
    """A count that would start anew after three beats is no grid."""
    grid = a_grid()
    with pytest.raises(UsageError) as caught:
        anchored(grid, (Anchor(at_s=grid.time(8), count=1), Anchor(at_s=grid.time(19), count=1)))
    assert caught.value.code == "grid.anchors"
    assert caught.value.hint


def test_sections_dance_start_and_last_hit_follow_the_count() -> None:
    """Borders lie on ones again, the last hit on a beat; a person's word is certain."""
    analysis = an_analysis()
    moved = corrected(analysis, Correction(one_at_s=analysis.grid.time(43)))
    assert moved.dance_start_s in moved.ones
    assert all(section.start_s in moved.ones for section in moved.sections[1:])
    assert moved.last_hit_s in moved.beats
    assert moved.confidence.one == 1
    assert moved.analyzer == analysis.analyzer + CORRECTED
    assert set(moved.ones) <= set(moved.downbeats)
    SongAnalysis.model_validate(moved.model_dump())


@given(
    at=st.floats(0, 70),
    tempo=st.sampled_from([None, 60.0, 120.0, 240.0]),
    eights=st.lists(st.sampled_from([4, 8]), max_size=6),
)
def test_any_correction_of_the_one_gives_a_legal_song(
    at: float, tempo: float | None, eights: list[int]
) -> None:
    """Whatever second is named, the result is a valid analysis with its one nearby."""
    analysis = an_analysis(a_grid(eights=eights))
    moved = corrected(analysis, Correction(one_at_s=at, tempo_bpm=tempo))
    SongAnalysis.model_validate(moved.model_dump())
    grid = moved.grid
    if grid.beats[0] <= at <= grid.beats[-1]:
        step = grid.beats[1] - grid.beats[0]
        assert min(abs(one - at) for one in moved.ones) <= step / 2 + 0.01


def test_a_replaced_grid_is_taken_as_it_is() -> None:
    """Import wins over what was heard."""
    own = a_grid(bpm=100, beats=90, first_s=2.0)
    moved = corrected(an_analysis(), Correction(grid=own))
    assert moved.grid == own
