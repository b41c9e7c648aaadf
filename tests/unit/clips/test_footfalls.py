"""Counts seen in pictures of a couple that steps, travels and rests."""

import numpy as np
import pytest

from bachata_cli.clips.footfalls import Footfalls, footfalls
from bachata_cli.clips.movement import movement, stepping
from tests.unit.clips.filmed_couple import STEP, couple, noise, shown


def seen(pictures: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], beat: float) -> Footfalls:
    """What the pictures say, counted from a beat."""
    found = footfalls(shown(pictures), stepping(pictures), movement(pictures), beat, STEP)
    assert found is not None
    return found


@pytest.mark.parametrize("tap", [0.2, 0.7, 1.3])
@pytest.mark.parametrize("beat", [0.0, 1.1])
def test_counts_are_found_wherever_beats_are_counted_from(tap: float, beat: float) -> None:
    """Count 1 is the landing after a tap, to a twentieth of a count, and clearly so."""
    found = seen(couple(tap), beat)
    away = (beat + found.count_one * STEP - tap) / STEP - 1
    assert abs((away + 2) % 4 - 2) < 0.05
    assert found.count_one % 1 == pytest.approx(found.landing)
    assert found.clear > 0.3
    assert found.lead > 0.6


def test_it_does_not_matter_how_many_pictures_a_second_there_are() -> None:
    """A third of the pictures, unevenly: the same counts."""
    pictures = couple(0.7)
    kept = np.flatnonzero(np.arange(len(pictures)) % 7 % 3 != 1)
    times = tuple(np.array(shown(pictures))[kept])
    some = footfalls(times, stepping(pictures[kept]), movement(pictures[kept]), 0.0, STEP)
    assert some is not None
    assert some.count_one == pytest.approx(seen(pictures, 0.0).count_one, abs=0.1)


@pytest.mark.parametrize("seed", range(6))
def test_noise_keeps_no_beat_and_leads_nowhere(seed: int) -> None:
    """Pictures without a couple say so."""
    found = seen(noise(9.0, seed), 0.0)
    assert found.clear < 0.15
    assert found.lead < 0.3


@pytest.mark.parametrize("pictures", [8, 60])
def test_less_than_an_eight_says_nothing(pictures: int) -> None:
    """Two seconds at 130 BPM hold four counts."""
    part = couple(0.2)[:pictures]
    assert footfalls(shown(part), stepping(part), movement(part), 0.0, STEP) is None


def test_a_still_says_nothing_clearly() -> None:
    """A photograph has no beat."""
    still = np.repeat(couple(0.2)[:1], 270, axis=0)
    found = seen(still, 0.0)
    assert found.clear == 0.0
    assert found.lead == pytest.approx(0.0, abs=1e-6)
