"""How much moves in small pictures, and where."""

import numpy as np

from bachata_cli.clips.movement import change, movement, stepping
from tests.unit.clips.filmed_couple import HEIGHT, RATE, STEP, WIDTH, couple, noise

STILL = np.full((5, HEIGHT, WIDTH), 77, np.uint8)


def test_change_is_nought_for_the_first_and_for_a_still() -> None:
    """One number per picture."""
    assert change(STILL) == (0.0,) * 5
    assert change(np.concatenate([STILL, STILL + 3]))[5] == 3.0


def test_grain_does_not_step() -> None:
    """A flicker of the whole picture below the grain is no foot."""
    assert stepping(np.concatenate([STILL, STILL + 5])) == (0.0,) * 10


def test_feet_are_looked_for_below_what_moves() -> None:
    """Hands that wave change the pictures, not the steps."""
    pictures = couple(0.3)
    waving = pictures.copy()
    waving[::2, 2:6] = 255
    assert np.mean(change(waving)) > 2 * np.mean(change(pictures))
    assert np.corrcoef(stepping(waving), stepping(pictures))[0, 1] > 0.9


def test_feet_move_in_the_half_count_before_they_land_and_rest_after_it() -> None:
    """Landings are at 0.3 s and every count from there."""
    counts = (np.arange(270) / RATE - 0.5 / RATE - 0.3) / STEP % 1
    feet = np.array(stepping(couple(0.3)))
    assert feet[(counts > 0.6) & (counts < 0.9)].mean() > 2 * feet[counts < 0.5].mean()


def test_long_clips_are_compared_in_pieces_without_a_seam() -> None:
    """Beyond the thousandth picture, the same numbers."""
    pictures = noise(50.0)
    assert len(pictures) > 1_000
    assert change(pictures)[991:1_010] == change(pictures[990:1_010])[1:]
    assert len(stepping(pictures)) == len(movement(pictures)) == len(pictures)
