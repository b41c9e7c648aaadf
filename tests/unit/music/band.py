"""A small band with known truth: bass, bongo, guira and guitar of noise and decaying tones.

Not the demo songs' patterns or sounds: an analysis that only hears those would fail here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Rhythm
from bachata_cli.music import SAMPLE_RATE

type Array = NDArray[np.float64]

ROOTS = (110.0, 98.0, 87.3, 82.4, 73.4, 98.0, 65.4, 82.4)
"""Hz of the chords' roots, one per bar."""
GUIRA = {
    Rhythm.DERECHO: ((0.0, 1.0), (0.5, 0.9)),
    Rhythm.MAJAO: ((0.0, 1.0),),
    Rhythm.MAMBO: ((0.0, 1.1), (0.5, 0.8), (0.75, 0.9)),
    Rhythm.NONE: (),
}
BASS = ((0.0, 1.0), (1.5, 0.8), (2.0, 0.8), (3.0, 1.0))
BONGO = ((0.0, 1100.0, 0.8), (2.0, 1100.0, 0.8), (3.0, 470.0, 1.0))
STRUM = ((0.5, 0.6), (1.5, 1.0), (2.5, 0.6), (3.5, 0.6))


@dataclass(frozen=True)
class Part:
    """A section: bars, what is played, how loud."""

    bars: int
    rhythm: Rhythm
    level: float = 0.8


SONG = (
    Part(4, Rhythm.NONE, 0.35),
    Part(8, Rhythm.DERECHO, 0.6),
    Part(8, Rhythm.MAJAO, 0.9),
    Part(8, Rhythm.DERECHO, 0.6),
    Part(8, Rhythm.MAMBO, 1.0),
)


@dataclass(frozen=True)
class Played:
    """Samples with their truth in seconds."""

    samples: NDArray[np.float32]
    beats: Array
    ones: Array
    cuts: Array
    last_hit: float


@dataclass(frozen=True)
class Band:
    """How the song is played."""

    bpm: float = 126.0
    parts: Sequence[Part] = SONG
    drift: float = 0.0
    """Tempo at the end over tempo at the start, minus 1."""
    jitter_s: float = 0.0
    """Standard deviation of every stroke's own time."""
    silence_s: float = 0.5
    noise: float = 0.0
    bass: Sequence[tuple[float, float]] = field(default=BASS)
    seed: int = 1


def play(band: Band) -> Played:
    """Synthesise the band."""
    chance = np.random.default_rng(band.seed)
    bars = sum(part.bars for part in band.parts)
    pace = 60 / band.bpm / (1 + band.drift * np.linspace(0, 1, 4 * bars + 8))
    beats = band.silence_s + np.concatenate([[0.0], np.cumsum(pace)])
    out = np.zeros(int((beats[4 * bars] + 3) * SAMPLE_RATE))

    def strike(beat: float, sound: Array, level: float) -> None:
        time = float(np.interp(beat, np.arange(len(beats)), beats))
        start = int(max(0.0, time + chance.normal(0, band.jitter_s)) * SAMPLE_RATE)
        piece = sound[: len(out) - start]
        out[start : start + len(piece)] += level * piece

    first, cuts, ones = 0, [0], []
    for part in band.parts:
        for bar in range(first, first + part.bars):
            _bar(strike, bar, part, chance, band.bass)
        ones += list(range(4 * first, 4 * (first + part.bars), 8))
        first += part.bars
        cuts.append(first)
    for sound in (_tone(ROOTS[0], 1.0), _tone(1100, 0.1), _scrape(chance)):
        strike(4 * bars, sound, 1.0)
    out += band.noise * chance.normal(0, 1, len(out))
    return Played(
        samples=(0.3 * out).astype(np.float32),
        beats=beats[: 4 * bars + 1],
        ones=beats[ones],
        cuts=beats[[4 * cut for cut in cuts]],
        last_hit=float(beats[4 * bars]),
    )


def _bar(strike, bar, part, chance, bass) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    root = ROOTS[bar % len(ROOTS)]
    for at, level in STRUM:
        for step in (2.0, 2.5, 3.0):
            strike(4 * bar + at, _tone(root * step, 0.25), 0.15 * level * part.level)
    if part.rhythm is Rhythm.NONE:
        return
    for at, level in bass:
        strike(4 * bar + at, _tone(root, 0.3), 0.9 * level * part.level)
    for at, pitch, level in BONGO:
        strike(4 * bar + at, _tone(pitch, 0.06), 0.5 * level * part.level)
    for beat in range(4):
        for at, level in GUIRA[part.rhythm]:
            strike(4 * bar + beat + at, _scrape(chance), 0.5 * level * part.level)


def _tone(pitch: float, decay_s: float) -> Array:
    time = np.arange(int(4 * decay_s * SAMPLE_RATE)) / SAMPLE_RATE
    attack = np.minimum(1, time / 0.002)
    wave = sum(np.sin(2 * np.pi * pitch * k * time) / k**2 for k in (1, 2, 3))
    return np.asarray(attack * wave * np.exp(-time / decay_s))


def _scrape(chance: np.random.Generator) -> Array:
    time = np.arange(int(0.08 * SAMPLE_RATE)) / SAMPLE_RATE
    noise = chance.normal(0, 1, len(time))
    bright = noise - np.roll(noise, 1)
    return np.asarray(np.minimum(1, time / 0.003) * bright * np.exp(-time / 0.02))


def share_near(found: Sequence[float], truth: Array, within_s: float = 0.05) -> float:
    """Share of the true times with a found one near."""
    away = np.abs(np.asarray(found)[None, :] - truth[:, None]).min(axis=1)
    return float((away <= within_s).mean())


def gaps(times: Sequence[float]) -> list[float]:
    """Distances of neighbours."""
    return [b - a for a, b in pairwise(times)]
