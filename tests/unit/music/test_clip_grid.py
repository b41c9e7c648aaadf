"""The beats of a few seconds of music."""

import numpy as np
import pytest

from bachata_cli.domain.errors import MediaError
from bachata_cli.music import SAMPLE_RATE
from bachata_cli.music.clip_grid import clip_grid

type Sound = np.ndarray[tuple[int], np.dtype[np.float32]]


def groove(bpm: float, first: float, seconds: float = 11.0) -> Sound:
    """Guira on every half beat, bass on 1, 2&, 3 and 4, the low drum on 4."""
    rng = np.random.default_rng(3)
    sound = 0.001 * rng.standard_normal(int(seconds * SAMPLE_RATE))
    half = 30 / bpm
    t = np.arange(int(0.25 * SAMPLE_RATE)) / SAMPLE_RATE
    noise = np.diff(rng.standard_normal(len(t) + 1)) * np.exp(-t / 0.02)
    bass = np.sin(2 * np.pi * 80 * t) * np.exp(-t / 0.12)
    drum = np.sin(2 * np.pi * 450 * t) * np.exp(-t / 0.05)
    for slot in range(-16, int(seconds / half) + 1):
        start = int((first + slot * half) * SAMPLE_RATE)
        if not 0 <= start < len(sound) - len(t):
            continue
        place = slot % 8
        played = (0.3 if place % 2 == 0 else 0.2) * noise
        played = played + (0.5 * bass if place in (0, 3, 4, 6) else 0)
        played = played + (0.4 * drum if place == 6 else 0)
        sound[start : start + len(t)] += played
    return (0.2 * sound).astype(np.float32)


@pytest.mark.parametrize("bpm", [108.0, 132.0, 150.0])
def test_tempo_and_beats_of_a_short_groove(bpm: float) -> None:
    """Tempo within a percent, each beat within 25 ms, the bar at the first bass."""
    first = 0.62
    grid = clip_grid(groove(bpm, first))
    assert grid.tempo_bpm == pytest.approx(bpm, rel=0.01)
    places = [(beat - first) * bpm / 60 for beat in grid.beats]
    assert max(abs(place - round(place)) for place in places) * 60 / bpm < 0.025
    assert round(places[grid.bar]) % 4 == 0
    assert grid.tempo_sure > 0.5


def test_noise_has_no_sure_beat() -> None:
    """Rain on a roof."""
    noise = 0.1 * np.random.default_rng(1).standard_normal(10 * SAMPLE_RATE)
    assert clip_grid(noise.astype(np.float32)).tempo_sure < 0.5


@pytest.mark.parametrize(
    ("samples", "code"),
    [(np.zeros(10 * SAMPLE_RATE), "clip.silent"), (np.ones(SAMPLE_RATE), "clip.too_short")],
)
def test_what_cannot_be_heard_is_refused(samples: Sound, code: str) -> None:
    """Silence, and a second of anything."""
    with pytest.raises(MediaError) as refused:
        clip_grid(samples.astype(np.float32))
    assert refused.value.code == code


def test_broken_samples_are_heard_over() -> None:
    """Not a number somewhere: the rest counts."""
    sound = groove(126.0, 0.5)
    sound[1000:1100] = np.nan
    assert clip_grid(sound).tempo_bpm == pytest.approx(126, rel=0.01)
