"""Which pictures of a filmed file become a clip."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bachata_cli.clips.picking import RATE, lead_in, nearest, pick

STEP = 0.5
COUNTS = tuple(1.0 + STEP * n for n in range(9))


def evenly(rate: float, seconds: float = 8.0) -> tuple[float, ...]:
    """Times of pictures at a constant rate."""
    return tuple(n / rate for n in range(int(seconds * rate)))


@pytest.mark.parametrize("rate", [24.0, 25.0, 29.97, 30.0])
def test_even_pictures_are_taken_as_they_are(rate: float) -> None:
    """No picture twice and none left out; every knot is the picture nearest to its count."""
    frames = evenly(rate)
    picked = pick(frames, COUNTS)
    assert picked.frames == tuple(range(picked.frames[0], picked.frames[0] + len(picked.frames)))
    shown = [frames[picked.frames[knot]] for knot in picked.knots[:-1]]
    for time, count in zip(shown, COUNTS[:-1], strict=True):
        assert abs(time - count) <= 0.5 / rate + 1e-9


@pytest.mark.parametrize("rate", [8.0, 50.0, 60.0, 120.0, 240.0])
def test_other_rates_become_thirty_and_keep_the_count_pictures(rate: float) -> None:
    """Too many or too few pictures are thinned or repeated; counts keep their own picture."""
    frames = evenly(rate)
    picked = pick(frames, COUNTS)
    assert picked.knots == tuple(round(STEP * RATE) * n for n in range(9))
    for knot, count in zip(picked.knots[:-1], COUNTS[:-1], strict=True):
        assert picked.frames[knot] == nearest(frames, count)


def test_a_hole_between_pictures_does_not_shift_what_follows() -> None:
    """A phone that drops pictures: each moment shows what was on then."""
    frames = tuple(t for t in evenly(30.0) if not 2.1 < t < 2.4)
    picked = pick(frames, COUNTS)
    for (a, b), (start, end) in zip(pairwise(picked.knots), pairwise(COUNTS), strict=True):
        for n in range(a, b):
            moment = start + (end - start) * (n - a) / (b - a)
            assert abs(frames[picked.frames[n]] - moment) <= 0.3 + 1e-9


@given(
    st.lists(st.floats(0.004, 0.4), min_size=20, max_size=200),
    st.floats(0.3, 0.8),
    st.integers(1, 8),
)
def test_any_row_of_pictures_gives_a_clip(gaps: list[float], step: float, counts: int) -> None:
    """Knots rise from 0 to the number of pictures; pictures never go back in time."""
    frames = [sum(gaps[:n]) for n in range(len(gaps))]
    times = [step * n for n in range(counts + 1)]
    picked = pick(frames, times)
    assert picked.knots[0] == 0
    assert picked.knots[-1] == len(picked.frames)
    assert len(picked.knots) == counts + 1
    assert all(b > a for a, b in pairwise(picked.knots))
    assert all(b >= a for a, b in pairwise(picked.frames))
    assert 0 <= picked.frames[0] <= picked.frames[-1] < len(frames)


def test_the_count_before_the_first_leads_in() -> None:
    """As long as the first count; the file's first picture stands for what is not there."""
    frames = [round(n / 30, 4) for n in range(90)]
    whole = lead_in(frames, (1.0, 1.5, 2.0))
    assert whole is not None
    assert (whole.frames, whole.knots) == (tuple(range(15, 30)), (0, 15))
    partly = lead_in(frames, (0.2, 0.7))
    assert partly is not None
    assert partly.frames == (*[0] * 9, *range(6))
    assert lead_in(frames, (0.05, 0.55)) is None


def test_every_second_picture_of_twice_as_many_is_taken() -> None:
    """60 a second become 30 without a stutter, though documents round times to 0.1 ms."""
    frames = [round(n / 60, 4) for n in range(120)]
    picked = pick(frames, (0.5, 1.0, 1.5))
    assert picked.frames == tuple(range(30, 90, 2))
