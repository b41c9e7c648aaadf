"""Laws of the timebase, for any film."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.timebase import TICKS, durations, film_ticks, frame_ticks, ticks

type Clip = tuple[list[int], list[float]]

COUNT_S = st.floats(0.05, 30)
PICTURES = st.integers(1, 60)


@st.composite
def clips(draw: st.DrawFn, start: float = 0.0) -> Clip:
    """Knots and rising times, as documents round them."""
    counts = draw(st.lists(st.tuples(PICTURES, COUNT_S), min_size=1, max_size=12))
    knots, times = [0], [round(start, 4)]
    for pictures, seconds in counts:
        knots.append(knots[-1] + pictures)
        times.append(round(times[-1] + seconds, 4))
    return knots, times


@st.composite
def films(draw: st.DrawFn) -> tuple[list[Clip], float]:
    """Clips that follow one another, and an end within the last one."""
    shots: list[Clip] = []
    at = 0.0
    for _ in range(draw(st.integers(1, 6))):
        shots.append(draw(clips(at)))
        at = shots[-1][1][-1]
    first = shots[-1][1][0]
    share = draw(st.floats(0.001, 1))
    return shots, round(max(0.001, first + share * (at - first)), 4)


@given(clips(), st.floats(0, 1800))
def test_frames_rise_and_a_count_lies_on_its_beat(clip: Clip, start: float) -> None:
    """Every knot's frame is shown at the beat's time, to one tick, wherever the clip lies."""
    knots, times = clip[0], [round(start + time, 4) for time in clip[1]]
    shown = frame_ticks(knots, times)
    assert len(shown) == knots[-1]
    assert all(a < b for a, b in pairwise(shown))
    for knot, time in zip(knots[:-1], times[:-1], strict=True):
        assert abs(shown[knot] - time * TICKS) <= 1


@given(clips())
def test_frames_between_two_counts_lie_evenly(clip: Clip) -> None:
    """Neighbouring gaps between two counts differ by rounding only."""
    knots, times = clip
    shown = [*frame_ticks(knots, times), ticks(times[-1])]
    for first, last in pairwise(knots):
        gaps = [b - a for a, b in pairwise(shown[first : last + 1])]
        assert max(gaps) - min(gaps) <= 1


@given(films())
def test_frames_tile_the_film_exactly(film: tuple[list[Clip], float]) -> None:
    """From 0 to the end, each frame until the next: no gap, no overlap, nothing after the end."""
    shots, duration = film
    shown, end = film_ticks(shots, duration)
    times = [tick for shot in shown for tick in shot]
    lengths = durations(times, end)
    assert times[0] == 0
    assert end == ticks(duration)
    assert min(lengths) > 0
    assert sum(lengths) == end
    assert [len(shot) for shot in shown[:-1]] == [knots[-1] for knots, _ in shots[:-1]]


@given(films())
def test_where_a_shot_lies_does_not_depend_on_those_before(film: tuple[list[Clip], float]) -> None:
    """Times are absolute: nothing adds up over a film."""
    shots, duration = film
    shown, _ = film_ticks(shots, duration)
    alone = [frame_ticks(*shot) for shot in shots]
    assert all(part == whole[: len(part)] for part, whole in zip(shown, alone, strict=True))


def test_more_pictures_than_ticks_is_an_error_not_a_tangle() -> None:
    """A grid whose beats lie 0.1 ms apart is refused."""
    with pytest.raises(MediaError) as caught:
        frame_ticks((0, 30), (1.0, 1.0001))
    assert caught.value.code == "film.too_fast"
