"""Sounds that are no bachata: a clear error or little confidence, never a confident wrong one."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.song import DOUBTFUL_ONE
from bachata_cli.music import SAMPLE_RATE
from bachata_cli.music.analyze import SongFile, analyze

type Samples = NDArray[np.float32]

SECONDS = 40


def _tone(pitch: float, seconds: float, decay: float) -> NDArray[np.float64]:
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return np.asarray(np.sin(2 * np.pi * pitch * time) * np.exp(-time / decay))


def clicks() -> Samples:
    """A metronome at 120, every beat alike."""
    out = np.zeros(SECONDS * SAMPLE_RATE)
    for start in range(0, len(out) - SAMPLE_RATE, SAMPLE_RATE // 2):
        out[start : start + 2205] += _tone(1000, 0.05, 0.01)
    return out.astype(np.float32)


def waltz() -> Samples:
    """Three beats to the bar: a bass on the first, chords on the others."""
    out = np.zeros(SECONDS * SAMPLE_RATE)
    step = SAMPLE_RATE * 60 // 150
    for beat in range((len(out) - SAMPLE_RATE) // step):
        pitches = (98.0,) if beat % 3 == 0 else (294.0, 370.0, 440.0)
        for pitch in pitches:
            sound = _tone(pitch * (1.0 if beat // 12 % 2 else 1.122), 0.4, 0.2)
            out[beat * step : beat * step + len(sound)] += sound / len(pitches)
    return out.astype(np.float32)


def speech() -> Samples:
    """Syllables of irregular length over a gliding voice, with pauses."""
    chance = np.random.default_rng(4)
    out = np.zeros(SECONDS * SAMPLE_RATE)
    at = 0
    while at < len(out) - SAMPLE_RATE:
        length = int(chance.uniform(0.06, 0.35) * SAMPLE_RATE)
        time = np.arange(length) / SAMPLE_RATE
        pitch = chance.uniform(90, 180)
        voice = sum(np.sin(2 * np.pi * pitch * k * time) / k for k in range(1, 20))
        sound = voice + chance.normal(0, chance.choice([0.05, 2.0]), length)
        out[at : at + length] += sound * np.hanning(length) * chance.uniform(0.2, 1)
        at += length + int(chance.choice([0, 0.05, 0.6]) * SAMPLE_RATE)
    return out.astype(np.float32)


def confidence_of(samples: Samples) -> float:
    """Of the one; 0 where the sound is refused as no dance music."""
    try:
        found = analyze(SongFile("x.wav", "0" * 64, "X", SECONDS), samples)
    except MediaError:
        return 0.0
    return found.confidence.one


@pytest.mark.parametrize(
    "samples",
    [
        pytest.param(clicks(), id="click track"),
        pytest.param(waltz(), id="waltz"),
        pytest.param(speech(), id="speech"),
    ],
)
def test_what_is_no_bachata_is_refused_or_doubted(samples: Samples) -> None:
    """Below the threshold at which a person is told."""
    assert confidence_of(samples) < DOUBTFUL_ONE
