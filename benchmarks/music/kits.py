"""Kits: two families of synthesised instruments, one to tune on and one held out.

They share no formula: the tuning kit adds decaying harmonics and differenced noise, the
held-out kit modulates frequencies, filters noise into ridges and excites resonators. What
holds on both is more than one synthesis.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy.signal as sps
from numpy.typing import NDArray

from bachata_cli.music import SAMPLE_RATE

type Wave = NDArray[np.float32]

RATE = SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Kit:
    """Sounds by name; pitches in Hz, lengths in seconds, peaks about 1."""

    guitar: Callable[[float, float], Wave]
    bass: Callable[[float, float], Wave]
    voice: Callable[[float, float], Wave]
    drums: dict[str, tuple[Wave, ...]]


def _time(seconds: float) -> NDArray[np.float64]:
    return np.arange(max(64, int(seconds * RATE))) / RATE


def _wave(row: NDArray[np.float64]) -> Wave:
    out = (row / (float(np.abs(row).max()) + 1e-9)).astype(np.float32)
    tail = min(len(out), 256)
    out[-tail:] *= np.linspace(1, 0, tail, dtype=np.float32)
    return np.asarray(out)


def _noise(seconds: float, seed: int) -> NDArray[np.float64]:
    return np.random.default_rng(seed).normal(0, 1, len(_time(seconds)))


def _decay(time: NDArray[np.float64], attack: float, decay: float) -> NDArray[np.float64]:
    return np.asarray(np.minimum(1, time / attack) * np.exp(-time / decay))


@lru_cache(4096)
def _added_guitar(pitch: float, seconds: float) -> Wave:
    t = _time(seconds + 0.1)
    parts = (
        np.sin(2 * np.pi * pitch * k * t) / k * np.exp(-t * (2.5 + 1.4 * k)) for k in range(1, 9)
    )
    return _wave(np.minimum(1, t / 0.002) * sum(parts))


@lru_cache(4096)
def _added_bass(pitch: float, seconds: float) -> Wave:
    t = _time(seconds)
    body = sum(np.sin(2 * np.pi * pitch * k * t) / k**1.5 for k in (1, 2, 3, 4))
    return _wave(_decay(t, 0.006, max(0.15, seconds)) * body)


@lru_cache(4096)
def _added_voice(pitch: float, seconds: float) -> Wave:
    t = _time(seconds)
    phase = 2 * np.pi * pitch * (t + 0.0009 * np.sin(2 * np.pi * 5.3 * t))
    body = sum(
        np.sin(phase * k) / k * (1 + 2 * np.exp(-(((pitch * k - 750) / 300) ** 2)))
        for k in range(1, 14)
    )
    return _wave(np.minimum(1, t / 0.05) * np.minimum(1, (t[-1] - t) / 0.06 + 1e-3) * body)


def _added_drums() -> dict[str, tuple[Wave, ...]]:
    def skin(pitch: float, decay: float) -> Wave:
        t = _time(6 * decay)
        return _wave(_decay(t, 0.001, decay) * np.sin(2 * np.pi * pitch * t * (1 + 0.06 * t)))

    def scrape(length: float, seed: int) -> Wave:
        bright = np.diff(_noise(length * 4, seed), prepend=0.0)
        return _wave(_decay(_time(length * 4), 0.003, length) * bright)

    t = _time(0.3)
    kick = _decay(t, 0.001, 0.09) * np.sin(2 * np.pi * (50 * t + 3 * np.exp(-t * 40)))
    snare = _decay(t, 0.001, 0.06) * (_noise(0.3, 5) + np.sin(2 * np.pi * 190 * t))
    return {
        "high": (skin(1080, 0.03), skin(1120, 0.028)),
        "low": (skin(460, 0.07), skin(450, 0.08)),
        "guira": tuple(scrape(0.022, 10 + i) for i in range(4)),
        "light": tuple(scrape(0.012, 20 + i) for i in range(4)),
        "kick": (_wave(kick),),
        "snare": (_wave(snare),),
        "crash": (scrape(0.5, 30),),
    }


@lru_cache(4096)
def _modulated_guitar(pitch: float, seconds: float) -> Wave:
    t = _time(seconds + 0.15)
    index = 3.5 * np.exp(-t * 9)
    body = np.sin(2 * np.pi * pitch * t + index * np.sin(2 * np.pi * pitch * 2.003 * t))
    pick = 0.15 * _noise(seconds + 0.15, int(pitch)) * np.exp(-t * 300)
    return _wave(_decay(t, 0.004, 0.25) * body + pick)


@lru_cache(4096)
def _modulated_bass(pitch: float, seconds: float) -> Wave:
    t = _time(seconds)
    glide = pitch * (1 + 0.02 * np.exp(-t * 30))
    saw = sps.sawtooth(2 * np.pi * np.cumsum(glide) / RATE)
    soft = sps.lfilter([0.03], [1, -0.97], saw)
    return _wave(_decay(t, 0.014, 0.8 * max(0.2, seconds)) * soft)


@lru_cache(4096)
def _resonant_voice(pitch: float, seconds: float) -> Wave:
    t = _time(seconds)
    phase = np.cumsum(pitch * (1 + 0.012 * np.sin(2 * np.pi * 6.1 * t))) / RATE
    pulses = (np.diff(np.floor(phase), prepend=0.0) > 0).astype(np.float64)
    body = np.zeros(len(t))
    for centre, width, level in ((620, 90, 1.0), (1250, 110, 0.6), (2700, 200, 0.3)):
        radius = np.exp(-np.pi * width / RATE)
        poles = [1, -2 * radius * np.cos(2 * np.pi * centre / RATE), radius**2]
        body += level * sps.lfilter([1.0], poles, pulses)
    breath = 0.02 * _noise(seconds, int(pitch) + 1)
    return _wave(
        np.minimum(1, t / 0.03) * np.minimum(1, (t[-1] - t) / 0.04 + 1e-3) * (body + breath)
    )


def _modal_drums() -> dict[str, tuple[Wave, ...]]:
    def skin(modes: tuple[float, ...], decay: float, seed: int) -> Wave:
        t = _time(6 * decay)
        body = sum(np.sin(2 * np.pi * mode * t) / (i + 1) for i, mode in enumerate(modes))
        slap = 0.7 * _noise(6 * decay, seed) * np.exp(-t * 250)
        return _wave(_decay(t, 0.0008, decay) * (body + slap))

    def scrape(length: float, seed: int) -> Wave:
        band = sps.butter(2, [5000, 13_000], "band", fs=RATE, output="sos")
        noise = sps.sosfilt(band, _noise(length * 3, seed))
        t = _time(length * 3)
        ridges = 0.6 + 0.4 * np.sign(np.sin(2 * np.pi * 130 * t))
        return _wave(np.minimum(1, t / 0.008) * np.exp(-t / length) * ridges * noise)

    t = _time(0.35)
    kick = _decay(t, 0.002, 0.12) * np.sin(2 * np.pi * 58 * t + 4 * np.exp(-t * 25))
    second = np.maximum(0, t - 0.012)
    clap = _noise(0.35, 8) * (np.exp(-t * 40) + np.sign(second) * np.exp(-second * 30))
    return {
        "high": tuple(skin((920 + 40 * i, 1510), 0.025, 50 + i) for i in range(3)),
        "low": tuple(skin((415 + 20 * i, 640), 0.06, 60 + i) for i in range(3)),
        "guira": tuple(scrape(0.035, 70 + i) for i in range(5)),
        "light": tuple(scrape(0.018, 80 + i) for i in range(5)),
        "kick": (_wave(kick),),
        "snare": (_wave(clap),),
        "crash": (_wave(_noise(1.2, 9) * np.exp(-_time(1.2) * 3)),),
    }


@lru_cache(1)
def tuning_kit() -> Kit:
    """Additive tones, differenced noise."""
    return Kit(_added_guitar, _added_bass, _added_voice, _added_drums())


@lru_cache(1)
def held_out_kit() -> Kit:
    """Modulated tones, ridged noise, modal skins, resonators."""
    return Kit(_modulated_guitar, _modulated_bass, _resonant_voice, _modal_drums())
