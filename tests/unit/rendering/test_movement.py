"""Where a swaying couple turns back."""

import numpy as np
import pytest

from bachata_cli.rendering.movement import change, movement, tap_after

RATE, STEP, WIDTH, HEIGHT = 30.0, 0.46, 32, 18


def swaying(tap_s: float, seconds: float = 9.0) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A bright body that travels to and fro, turning back a quarter count after `tap_s`."""
    times = np.arange(int(seconds * RATE)) / RATE
    turned = (times - tap_s) / STEP - 0.25
    place = WIDTH / 2 + 6 * np.cos(2 * np.pi * turned / 8)
    columns = np.arange(WIDTH)
    rows = 200 * np.exp(-0.5 * ((columns - place[:, None]) / 2.5) ** 2) + 20
    return np.repeat(rows[:, None, :], HEIGHT, axis=1).reshape(len(times), -1).astype(np.uint8)


@pytest.mark.parametrize("tap", [0.2, 1.3])
@pytest.mark.parametrize("beat", [0.0, 1.1])
def test_taps_are_found_wherever_the_beat_is_counted_from(tap: float, beat: float) -> None:
    """Within an eighth of a beat, and surely."""
    pictures = swaying(tap)
    times = [n / RATE for n in range(len(pictures))]
    beats, share = tap_after(times, movement(pictures), beat, STEP)
    away = (beat + beats * STEP - tap) / STEP
    assert abs((away + 2) % 4 - 2) < 0.125
    assert share > 0.8


def test_noise_sways_little() -> None:
    """Pictures without a couple say so."""
    pictures = np.random.default_rng(5).integers(0, 255, (270, WIDTH * HEIGHT), dtype=np.uint8)
    times = [n / RATE for n in range(270)]
    assert tap_after(times, movement(pictures), 0.0, STEP)[1] < 0.35


@pytest.mark.parametrize("pictures", [8, 60])
def test_less_than_an_eight_says_nothing(pictures: int) -> None:
    """Two seconds at 130 BPM hold four counts."""
    seen = swaying(0.2)[:pictures]
    times = [n / RATE for n in range(pictures)]
    assert tap_after(times, movement(seen), 0.0, STEP) == (0.0, 0.0)


def test_change_is_nought_for_the_first_and_for_a_still() -> None:
    """One number per picture."""
    still = np.full((5, WIDTH * HEIGHT), 77, np.uint8)
    assert change(still) == (0.0,) * 5
    assert change(np.vstack([still, still + 3]).astype(np.uint8))[5] == 3.0
