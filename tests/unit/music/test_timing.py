"""Beats settle on attacks, and gaps are bridged by the groove around them."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bachata_cli.music import SAMPLE_RATE
from bachata_cli.music.bridging import bridged
from bachata_cli.music.features import FPS, Floats
from bachata_cli.music.timing import RATE, attacks, settle, smooth

BEATS: NDArray[np.float64] = np.linspace(0.5, 0.5 + 63 * 0.4737, 64)


def clicks(times: NDArray[np.float64], seconds: float = 32.0) -> Floats:
    """Single-sample clicks over a whisper of noise."""
    samples = np.random.default_rng(1).normal(0, 1e-3, int(seconds * SAMPLE_RATE))
    samples[np.rint(times * SAMPLE_RATE).astype(int)] = 1.0
    return samples.astype(np.float32)


def test_beats_known_to_a_frame_settle_within_two_milliseconds() -> None:
    """Rounded to 10 ms and shifted by 20 ms, they come back to the clicks."""
    rough = np.asarray(np.round(BEATS + 0.02, 2), np.float64)
    settled = settle(rough, attacks(clicks(BEATS))).beats
    assert np.abs(settled - BEATS).max() < 0.002


def test_one_late_stroke_does_not_move_its_beat() -> None:
    """A stroke 35 ms late shifts no beat by more than 3 ms."""
    played = BEATS.copy()
    played[30] += 0.035
    settled = settle(BEATS, attacks(clicks(played))).beats
    assert np.abs(settled - BEATS).max() < 0.003


def test_a_band_that_speeds_up_is_followed() -> None:
    """Ten percent over 64 beats, within 5 ms, but for the first and the last bar."""
    faster = 0.5 + np.concatenate([[0.0], np.cumsum(np.linspace(0.5, 0.45, 63))])
    settled = settle(np.round(faster, 2), attacks(clicks(faster, 34))).beats
    assert np.abs(settled - faster)[4:-4].max() < 0.005
    assert np.abs(settled - faster).max() < 0.015


def test_untrusted_times_are_carried_on_from_trusted_ones() -> None:
    """Where weights are zero the row goes on straight."""
    weight = np.ones(40)
    weight[20:] = 0
    times = np.arange(40.0)
    times[20:] += np.random.default_rng(2).normal(0, 0.3, 20)
    assert smooth(times, weight) == pytest.approx(np.arange(40.0), abs=0.01)


def test_too_few_beats_stay_where_they_are() -> None:
    """Two beats have no row to be bent."""
    assert settle(np.array([1.0, 2.0]), attacks(clicks(BEATS))).beats == pytest.approx([1.0, 2.0])


def scrapes(times: NDArray[np.float64]) -> Floats:
    """A guira of one frame per stroke."""
    row = np.zeros(int(32 * FPS), np.float32)
    row[np.rint(times * FPS).astype(int)] = 1.0
    return row


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param(0, 16, id="an intro"),
        pytest.param(24, 40, id="a break"),
        pytest.param(52, 64, id="an ending"),
    ],
)
def test_beats_outside_the_percussion_follow_the_groove(first: int, last: int) -> None:
    """Tracked half a beat off where only a guitar plays, they are put back."""
    tracked = BEATS.copy()
    tracked[first:last] += 0.23
    playing = np.delete(BEATS, np.arange(first, last))
    found = bridged(tracked, scrapes(playing), np.zeros(int(32 * RATE), np.float32))
    away = np.abs(found[:, None] - BEATS[None, : last if last < 64 else 63]).min(axis=0)
    assert away.max() < 0.02


def test_a_breath_that_is_no_whole_number_of_beats_is_left_as_tracked() -> None:
    """A gap of 8.3 beats is not pressed into 8 or 9."""
    tracked = BEATS.copy()
    tracked[32:] += 0.142
    playing = np.delete(tracked, np.arange(24, 33))
    found = bridged(tracked, scrapes(playing), np.zeros(int(32 * RATE), np.float32))
    assert np.abs(found[:, None] - tracked[None, 40:]).min(axis=0).max() < 0.02
    assert len(found) == len(tracked)


def test_a_tracker_that_lost_its_side_in_a_break_is_brought_back() -> None:
    """No band pauses for half a beat: all that follows moves back, across later breaks too."""
    tracked = BEATS.copy()
    tracked[20:] += 0.237
    playing = np.delete(BEATS, [*range(16, 25), *range(40, 48)])
    found = bridged(tracked, scrapes(playing), np.zeros(int(32 * RATE), np.float32))
    away = (found[:, None] - BEATS[None, 1:]) / np.diff(BEATS).mean()
    assert np.abs(away - np.rint(away)).max() < 0.05
    assert np.diff(found).min() > 0.9 * np.diff(BEATS).mean()
