"""Singing: a glottal source with vibrato and glides through the formants of vowels.

Formants are Peterson and Barney's means for men, moved by a factor per singer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.signal import lfilter

from benchmarks.music.family_b.melodies import Syllable
from benchmarks.music.family_b.plan import RATE, Chance, Wave
from benchmarks.music.family_b.synths import Signal, noise

FORMANTS = {
    "a": (730, 1090, 2440, 3400),
    "e": (530, 1840, 2480, 3500),
    "i": (270, 2290, 3010, 3600),
    "o": (570, 840, 2410, 3300),
    "u": (300, 870, 2240, 3300),
}
WIDTHS = (70, 90, 130, 200)
NOISES = {"s": (4500, 11000, 0.09), "t": (2500, 9000, 0.02), "k": (1500, 4500, 0.025)}
NOISES |= {"d": (300, 3000, 0.015)}
FADE_S = 0.025
GAP = 0.15
"""Seconds of silence that let the singer start afresh, without a glide."""


@dataclass(frozen=True, slots=True)
class Singer:
    """One voice."""

    throat: float
    vibrato_hz: float
    vibrato: float
    breath: float
    open_share: float

    @classmethod
    def drawn(cls, chance: Chance) -> "Singer":
        """A voice between a low man's and a woman's."""
        return cls(
            throat=chance.uniform(0.97, 1.2),
            vibrato_hz=chance.uniform(4.8, 6.4),
            vibrato=chance.uniform(0.004, 0.014),
            breath=chance.uniform(0.01, 0.06),
            open_share=chance.uniform(0.5, 0.75),
        )

    def line(
        self, words: Sequence[Syllable], times: Sequence[tuple[float, float]], chance: Chance
    ) -> tuple[float, Wave]:
        """A line with its start in seconds; `times` are start and end of each syllable."""
        first = times[0][0]
        sound = np.zeros(int((max(end for _, end in times) - first + 0.4) * RATE))
        before: float | None = None
        for n, (word, (start, end)) in enumerate(zip(words, times, strict=True)):
            if n + 1 < len(words) and times[n + 1][0] < end:
                end = times[n + 1][0]  # noqa: PLW2901 - one voice sings one syllable
            if end - start < 2 * FADE_S:
                continue
            vowel = self._vowel(word, end - start, before, chance)
            joined = n + 1 < len(words) and times[n + 1][0] - end < GAP
            before = word.pitch if joined else None
            _put(sound, vowel, int((start - first) * RATE))
            if word.consonant in NOISES:
                low, high, length = NOISES[word.consonant]
                hiss = noise(chance, length, low, high) * np.hanning(int(length * RATE))
                _put(sound, 0.25 * hiss, int((start - first - 0.5 * length) * RATE))
        return first, np.asarray(sound, np.float32)

    def _vowel(
        self, word: Syllable, seconds: float, before: float | None, chance: Chance
    ) -> Signal:
        t = np.arange(int((seconds + FADE_S) * RATE)) / RATE
        f = 440 * 2 ** ((word.pitch - 69) / 12)
        from_f = f * 2 ** (((before if before is not None else word.pitch - 1) - word.pitch) / 12)
        talks = word.who == "talk"
        glide = np.exp(-t / (0.3 if talks else 0.035))
        deep = self.vibrato * np.clip((t - 0.22) / 0.2, 0, 1)
        hertz = (f + (from_f - f) * glide) * (1 + deep * np.sin(2 * np.pi * self.vibrato_hz * t))
        if talks:
            hertz = hertz * (1 - 0.2 * t / t[-1])
        phase = np.cumsum(hertz / RATE) % 1.0
        opened = np.clip(phase / self.open_share, 0, 1)
        source = opened * (1 - opened) ** 2 * 6.75 + self.breath * chance.normal(0, 1, len(t))
        source = np.diff(source, prepend=0.0)
        voice = np.asarray(lfilter([1.0], _throat(word.vowel, self.throat), source))
        rise = 0.06 if word.consonant in {"l", "m"} else FADE_S
        shape = np.clip(t / rise, 0, 1) * np.clip((t[-1] - t) / FADE_S, 0, 1)
        loud = float(np.sqrt(np.mean(voice**2))) + 1e-9
        return np.asarray(voice * shape * (0.2 / loud))


def _throat(vowel: str, factor: float) -> Signal:
    """The denominator of four resonances in a row."""
    poles: Signal = np.array([1.0])
    for f, width in zip(FORMANTS[vowel], WIDTHS, strict=True):
        r = np.exp(-np.pi * width / RATE)
        w = 2 * np.pi * f * factor / RATE
        poles = np.convolve(poles, [1, -2 * r * np.cos(w), r * r])
    return poles


def _put(target: Signal, sound: Signal, at: int) -> None:
    if at < 0:
        sound, at = sound[-at:], 0
    sound = sound[: max(0, len(target) - at)]
    target[at : at + len(sound)] += sound
