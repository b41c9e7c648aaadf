"""Clicks: the song with its grid made audible, so that ears can check it."""

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.music import SAMPLE_RATE

type Samples = NDArray[np.float32]

ONE_HZ, BEAT_HZ = 2000.0, 1000.0
"""The one an octave higher: told from the other counts on any loudspeaker."""
CLICK_S = 0.03
ONE_LEVEL, BEAT_LEVEL = 0.6, 0.35
SONG_PEAK = 0.4
"""The song steps back so that clicks are heard and nothing clips."""


def with_clicks(samples: Samples, grid: BeatGrid) -> Samples:
    """The song, mono at `SAMPLE_RATE`, with a click on every beat, the ones higher."""
    peak = float(np.abs(samples).max(initial=0.0))
    return samples * np.float32(SONG_PEAK / max(peak, 1e-6)) + click_track(len(samples), grid)


def click_track(length: int, grid: BeatGrid) -> Samples:
    """The clicks alone, mono at `SAMPLE_RATE`."""
    out = np.zeros(length, np.float32)
    ones = set(grid.ones)
    one, beat = _click(ONE_HZ, ONE_LEVEL), _click(BEAT_HZ, BEAT_LEVEL)
    for time in grid.beats:
        start = round(time * SAMPLE_RATE)
        stretch = out[max(0, start) : start + len(one)]
        stretch += (one if time in ones else beat)[: len(stretch)]
    return out


def _click(pitch: float, level: float) -> Samples:
    time = np.arange(int(CLICK_S * SAMPLE_RATE)) / SAMPLE_RATE
    wave = level * np.sin(2 * np.pi * pitch * time) * (1 - time / CLICK_S)
    return np.asarray(wave, np.float32)
