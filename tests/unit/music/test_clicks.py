"""Clicks one can check a grid with."""

import numpy as np

from bachata_cli.music import SAMPLE_RATE
from bachata_cli.music.clicks import BEAT_HZ, ONE_HZ, with_clicks
from tests.builders import a_grid


def _pitch(samples: np.ndarray, at_s: float) -> float:
    """Strongest frequency in the 25 ms from a time on."""
    start = round(at_s * SAMPLE_RATE)
    piece = samples[start : start + int(0.025 * SAMPLE_RATE)]
    spectrum = np.abs(np.fft.rfft(piece, 8 * len(piece)))
    return float(spectrum.argmax() * SAMPLE_RATE / (8 * len(piece)))


def test_every_beat_clicks_on_its_sample_and_the_ones_higher() -> None:
    """In silence: nothing before a beat, its pitch after it; the song's length stays."""
    grid = a_grid(beats=20)
    silence = np.zeros(12 * SAMPLE_RATE, np.float32)
    heard = with_clicks(silence, grid)
    assert len(heard) == len(silence)
    for time in grid.beats:
        assert abs(heard[round(time * SAMPLE_RATE) - 10]) == 0
        expected = ONE_HZ if time in grid.ones else BEAT_HZ
        assert abs(_pitch(heard, time) - expected) < 60


def test_a_loud_song_does_not_clip_under_its_clicks() -> None:
    """Full scale in, below full scale out; a beat after the end is left out."""
    song = np.ones(5 * SAMPLE_RATE, np.float32)
    assert np.abs(with_clicks(song, a_grid(beats=20))).max() <= 1
