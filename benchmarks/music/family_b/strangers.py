"""Strangers: what is no bachata, for judging whether the program says so."""

from collections.abc import Callable

import numpy as np
from scipy.signal import sosfilt

from benchmarks.music.family_b.percussion import Pattern
from benchmarks.music.family_b.plan import RATE, Chance, Wave, chance_of
from benchmarks.music.family_b.synths import DrumBook, StringBook, band

type Row = tuple[float, float, str, float]
"""Seconds, pitch (0 for drums), what, force."""

MERENGUE: Pattern = {
    "guira": "8056805680568056",
    "kick": "8000800080008000",
    "low": "8000000080000000",
    "piano": "0050500500505005",
}
CHA_CHA: Pattern = {
    "guiro": "8000606080006060",
    "bell": "8000800080008000",
    "conga": "0000700000007077",
    "low": "8000007000008000",
    "piano": "0060006000600060",
}
ROCK: Pattern = {
    "kick": "8000000080080000",
    "snare": "0000800000008000",
    "hat": "7070707070707070",
    "low": "7070707070707070",
    "piano": "8000000080000000",
}
WALTZ: Pattern = {"low": "8000 0000 0000", "piano": "0000 6000 6000", "hat": "0000 4000 4000"}
"""Rows in sixteenths; a waltz has three beats."""
CHORDS = (
    (0, 4, 7),
    (5, 9, 12),
    (7, 11, 14),
    (0, 4, 7),
    (9, 12, 16),
    (2, 5, 9),
    (7, 11, 14),
    (0, 4, 7),
)


def stranger(seed: int, length_s: float) -> tuple[Wave, str]:
    """Samples and the kind, which goes round with the seed."""
    label = list(STRANGERS)[seed % len(STRANGERS)]
    chance = chance_of(seed, "stranger", label)
    sound = STRANGERS[label](chance, length_s)
    sound *= 0.8 / (float(np.abs(sound).max()) + 1e-9)
    return np.asarray(sound, np.float32), label


def _dance(pattern: Pattern, low: float, high: float) -> Callable[[Chance, float], Wave]:
    def made(chance: Chance, length_s: float) -> Wave:
        beat = 60 / float(chance.uniform(low, high))
        sound = np.zeros(int(length_s * RATE), np.float32)
        drums, strings = DrumBook.drawn(chance), StringBook(1.2, 0.6, 0.15, 130)
        rows = {name: row.replace(" ", "") for name, row in pattern.items()}
        bar = len(next(iter(rows.values()))) / 4 * beat
        key, at, n = int(chance.integers(43, 55)), 0.3, 0
        while at < length_s - 1:
            chord = CHORDS[n // 2 % len(CHORDS)]
            for name, row in rows.items():
                for step, digit in enumerate(row):
                    if digit != "0" and chance.random() > 0.03:  # noqa: PLR2004 - human
                        when = at + step * beat / 4 + float(chance.normal(0, 0.004))
                        force = int(digit) / 9
                        for wave in _sounds(name, chord, key, force, (drums, strings), chance):
                            _add(sound, wave, when, 0.5 * force)
            at, n = at + bar, n + 1
        return sound

    return made


def _sounds(
    name: str,
    chord: tuple[int, ...],
    key: int,
    force: float,
    band_of: tuple[DrumBook, StringBook],
    chance: Chance,
) -> list[Wave]:
    drums, strings = band_of
    if name == "low":
        return [strings.note(key - 12 + chord[0] % 12, 0.3, 0.4, chance)]
    if name == "piano":
        return [0.5 * strings.note(key + 12 + step, force, 0.4, chance) for step in chord]
    stroke = {"guira": "down", "guiro": "down"}.get(name, name)
    return [drums.stroke(stroke, force, chance)]


def _speech(chance: Chance, length_s: float) -> Wave:
    """Bursts of noise and buzz at the pace of syllables, with pauses for breath."""
    sound = np.zeros(int(length_s * RATE), np.float32)
    at = 0.2
    while at < length_s - 1:
        length = float(chance.uniform(0.08, 0.3))
        n = int(length * RATE)
        f = chance.uniform(90, 190) * np.linspace(1, chance.uniform(0.8, 1.1), n)
        buzz = (np.cumsum(f / RATE) % 1) - 0.5
        centre = chance.uniform(350, 2200)
        buzz = sosfilt(band(0.7 * centre, 1.4 * centre), buzz + 0.1 * chance.normal(0, 1, n))
        _add(sound, np.asarray(buzz * np.hanning(n), np.float32), at, 1.0)
        pause = chance.uniform(0.3, 1.2) if chance.random() < 0.12 else chance.uniform(0, 0.06)  # noqa: PLR2004
        at += length + float(pause)
    return sound


def _ambient(chance: Chance, length_s: float) -> Wave:
    """Chords that swell into each other over wind; nothing is struck."""
    n = int(length_s * RATE)
    t = np.arange(n, dtype=np.float32) / RATE
    wind = sosfilt(band(300, 1500), chance.normal(0, 1, n))
    sound = np.asarray(0.02 * wind, np.float32)
    for _ in range(14):
        f = 110 * 2 ** (float(chance.choice([0, 3, 5, 7, 10, 12, 15, 19])) / 12)
        slow, phase = chance.uniform(0.02, 0.09), chance.uniform(0, 6)
        swell = np.sin(2 * np.pi * slow * t + phase) ** 2
        sound += np.asarray(swell * np.sin(2 * np.pi * f * t) / 8, np.float32)
    return sound


def _add(track: Wave, wave: Wave, at_s: float, gain: float) -> None:
    at = max(0, round(at_s * RATE))
    wave = wave[: max(0, len(track) - at)]
    track[at : at + len(wave)] += np.float32(gain) * wave


STRANGERS: dict[str, Callable[[Chance, float], Wave]] = {
    "waltz": _dance(WALTZ, 130, 190),
    "rock at 180": _dance(ROCK, 176, 184),
    "merengue": _dance(MERENGUE, 135, 165),
    "cha-cha": _dance(CHA_CHA, 110, 128),
    "speech": _speech,
    "ambient": _ambient,
}
"""By label."""
