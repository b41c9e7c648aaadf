"""1 and 5 change places from a time on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.music.flipping import half_starts, with_flips

BEATS = tuple(0.5 * beat for beat in range(64))


def grid(*ones: int) -> BeatGrid:
    """Half a second a beat."""
    return BeatGrid(beats=BEATS, ones=tuple(BEATS[one] for one in ones))


EVEN = tuple(range(0, 64, 8))


@pytest.mark.parametrize(
    ("ones", "times", "after"),
    [
        (EVEN, (0.0,), (4, 12, 20, 28, 36, 44, 52, 60)),
        (EVEN, (16.0,), (0, 8, 16, 24, 32, 36, 44, 52, 60)),
        (EVEN, (16.4,), (0, 8, 16, 24, 32, 36, 44, 52, 60)),
        (EVEN, (8.0, 24.0), (0, 8, 16, 20, 28, 36, 44, 48, 56)),
        ((0, 8, 12, 20, 28), (0.0,), (4, 12, 16, 24, 32, 40, 48, 56)),
        ((0, 8, 16, 18, 26), (0.0,), (4, 12, 16, 18, 22, 30, 38, 46, 54, 62)),
    ],
)
def test_ones_move_by_half_an_eight_from_a_time_on(
    ones: tuple[int, ...], times: tuple[float, ...], after: tuple[int, ...]
) -> None:
    """All through, from a place on, there and back, over a count that begins anew."""
    assert with_flips(grid(*ones), times).one_indexes == after


@given(
    st.lists(st.sampled_from((8, 8, 8, 4, 2)), min_size=2, max_size=8),
    st.lists(st.floats(0, 31), min_size=1, max_size=4),
)
def test_what_is_flipped_is_a_grid(lengths: list[int], times: list[float]) -> None:
    """Eights, half eights and short bars in any order; a five stays where a bar begins."""
    ones = [0]
    for length in lengths:
        ones.append(ones[-1] + length)
    before = grid(*(one for one in ones if one < 64))
    after = with_flips(before, times)
    assert set(after.one_indexes) <= set(half_starts(before))
