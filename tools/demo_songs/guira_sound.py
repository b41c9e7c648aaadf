"""The guira, synthesised: General MIDI has none.

A fork drawn over the bumps of a metal cylinder is a fast row of small impacts that ring
in a bright body. So: noise, chopped by the passing teeth, shaped to the band of 5-12 kHz
with a few metallic resonances, under the envelope of the stroke. Down and up differ in
length, in brightness and in whether the hand speeds up or slows down.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tools.demo_songs.notes import Scrape
from tools.demo_songs.performance import Sound
from tools.demo_songs.truth import SAMPLE_RATE

type Signal = npt.NDArray[np.float64]

VARIANTS = 8
"""Different takes of every stroke, used in turn: no two scrapes in a row are identical."""
ATTACK_S = 0.002
TOOTH_DEPTH = 0.65
"""How far the sound falls between two teeth, 0-1."""
RESONANCES_HZ = (5_900.0, 7_400.0, 8_900.0, 10_800.0)
RESONANCE_WIDTH_HZ = 260.0
RESONANCE_GAIN = 1.6
BAND_EDGE_HZ = 900.0
"""Width of the slopes at both ends of the band."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """The sound of one movement of the hand."""

    length_s: float
    decay_s: float
    """Time constant of the fall."""
    teeth_hz: tuple[float, float]
    """Teeth passed per second, at the start and at the end."""
    band_hz: tuple[float, float]
    gain: float


STROKES: dict[Scrape, Stroke] = {
    Scrape.LONG: Stroke(0.150, 0.045, (210.0, 330.0), (4_600.0, 11_000.0), 1.0),
    Scrape.DOWN: Stroke(0.085, 0.024, (230.0, 340.0), (4_800.0, 11_500.0), 1.0),
    Scrape.UP: Stroke(0.072, 0.023, (350.0, 250.0), (5_400.0, 12_000.0), 0.88),
    Scrape.HIT: Stroke(0.260, 0.080, (200.0, 360.0), (4_300.0, 11_500.0), 1.1),
}


def guira_signal(sounds: Iterable[Sound], samples: int, seed: int) -> Signal:
    """The guira stem, mono, shape (samples,)."""
    chance = np.random.default_rng(seed)
    takes = {
        scrape: [_take(stroke, chance) for _ in range(VARIANTS)]
        for scrape, stroke in STROKES.items()
    }
    signal = np.zeros(samples)
    for index, sound in enumerate(sounds):
        take = takes[Scrape(sound.pitch)][index % VARIANTS]
        start = round(sound.start_s * SAMPLE_RATE)
        stop = min(start + len(take), samples)
        signal[start:stop] += take[: stop - start] * (sound.velocity / 127) ** 2
    return signal


def _take(stroke: Stroke, chance: np.random.Generator) -> Signal:
    count = round(stroke.length_s * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    first, last = stroke.teeth_hz
    sweep = first * time + (last - first) * time**2 / (2 * stroke.length_s)
    teeth = 1 - TOOTH_DEPTH * (sweep % 1.0)
    envelope: Signal = np.minimum(time / ATTACK_S, 1.0) * np.exp(-time / stroke.decay_s)
    envelope *= np.minimum((stroke.length_s - time) / 0.01, 1.0)
    grain: Signal = _shaped(chance.standard_normal(count) * teeth, stroke.band_hz)
    scraped: Signal = grain * envelope
    energy = float(np.sum(scraped**2)) / SAMPLE_RATE
    return np.asarray(scraped * (stroke.gain / energy**0.5))


def _shaped(noise: Signal, band_hz: tuple[float, float]) -> Signal:
    """Noise through the body of the instrument, as gains on its spectrum."""
    frequency = np.fft.rfftfreq(len(noise), 1 / SAMPLE_RATE)
    low, high = band_hz
    rise = 1 / (1 + np.exp(-(frequency - low) / (BAND_EDGE_HZ / 4)))
    fall = 1 / (1 + np.exp((frequency - high) / BAND_EDGE_HZ))
    body = np.ones_like(frequency)
    for centre in RESONANCES_HZ:
        body += RESONANCE_GAIN * np.exp(-(((frequency - centre) / RESONANCE_WIDTH_HZ) ** 2))
    return np.asarray(np.fft.irfft(np.fft.rfft(noise) * rise * fall * body, len(noise)))
