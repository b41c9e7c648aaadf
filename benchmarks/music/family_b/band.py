"""The band of a song: which instruments it has, and the sound of each stroke and note."""

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.music.family_b import sampled
from benchmarks.music.family_b.plan import RATE, Plan, Wave, chance_of
from benchmarks.music.family_b.synths import DrumBook, StringBook, ready

if TYPE_CHECKING:
    from pathlib import Path

TAKES = 4
"""Takes of each stroke, so that no two in a row need be the same."""
FORCES = 4
"""Layers of force."""
RECORDED_SHARE = 0.65
PROGRAMS = {
    "bass": (32, 33, 33, 34, 35),
    "segunda": (24, 25, 25, 27),
    "requinto": (24, 25, 27, 27),
    "pad": (48, 48, 50, 89, 4),
}
"""General MIDI's basses, guitars, strings and keys, from 0."""
DECAY_S = {"bass": (0.4, 1.2), "segunda": (0.35, 0.9), "requinto": (0.5, 1.3), "pad": (6.0, 9.0)}


class Band:
    """Draws instruments per song and keeps what it has played once."""

    def __init__(self, plan: Plan) -> None:
        chance = chance_of(plan.seed, "band")
        self._chance = chance_of(plan.seed, "takes")
        self._drums = DrumBook.drawn(chance)
        draws = chance.random(4)
        found = sampled.fonts()
        self._hands = draws[0] < RECORDED_SHARE and sampled.has_hands()
        self._font = found[int(draws[1] * len(found))] if found else None
        self._hand_share = {name for name in sampled.KEYS if chance.random() < 0.7}  # noqa: PLR2004
        self._shaker = draws[3] < 0.15 and sampled.has_hands()  # noqa: PLR2004 - for a guira
        self._strings: dict[str, StringBook] = {}
        self._programs: dict[str, tuple[Path, int] | None] = {}
        self._decay: dict[str, float] = {}
        for who, programs in PROGRAMS.items():
            self._strings[who] = StringBook(
                decay_s=chance.uniform(0.5, 2.5) * (0.6 if who == "bass" else 1),
                bright=chance.uniform(0.3, 1) * (0.3 if who == "bass" else 1),
                pick=chance.uniform(0.08, 0.3),
                body=0.0 if who == "bass" else chance.uniform(95, 220),
            )
            recorded = chance.random() < RECORDED_SHARE
            program, self._decay[who] = int(chance.choice(programs)), chance.uniform(*DECAY_S[who])
            self._programs[who] = (self._font, program) if recorded and self._font else None
        self._kept: dict[tuple[str, int, int, int], Wave] = {}

    def stroke(self, name: str, force: float) -> Wave:
        """One of the takes of a stroke, about as hard."""
        layer = min(FORCES - 1, int(force * FORCES))
        take = int(self._chance.integers(TAKES))
        key = (name, layer, take, 0)
        if key not in self._kept:
            self._kept[key] = self._struck(name, (layer + 0.5) / FORCES)
        return self._kept[key]

    def _struck(self, name: str, force: float) -> Wave:
        wave: Wave | None = None
        if name in {"down", "up", "tap"}:
            wave = self._drums.stroke(name, force, self._chance)
            shaken = sampled.hand_stroke("shaker", force) if self._shaker else None
            if shaken is not None:
                both = np.zeros(max(len(wave), len(shaken)))
                both[: len(wave)] += 0.5 * wave
                both[: len(shaken)] += shaken
                wave = ready(both)
            return wave
        if self._hands and name in self._hand_share:
            wave = sampled.hand_stroke(name, force)
            if wave is None and self._font:
                wave = sampled.font(self._font).note(128, 0, sampled.KEYS[name], 1.6, 1.0)
        if wave is not None:
            return sampled.varied(wave, self._chance)
        return self._drums.stroke(name, force, self._chance)

    def note(self, who: str, pitch: float, force: float, seconds: float) -> Wave:
        """A plucked note of at least so many seconds; longer ones are kept for shorter ones."""
        layer = min(FORCES - 1, int(force * FORCES))
        longest = (0.5, 1.0, 2.5, 6.0)
        size = next((n for n, s in enumerate(longest) if s >= seconds), len(longest) - 1)
        take = int(self._chance.integers(2))
        key = (who, round(pitch * 2), layer * 10 + size, take)
        if key not in self._kept:
            self._kept[key] = self._plucked(who, pitch, (layer + 0.5) / FORCES, longest[size])
        return self._kept[key]

    def _plucked(self, who: str, pitch: float, force: float, seconds: float) -> Wave:
        program = self._programs[who]
        if program:
            path, number = program
            off = self._chance.normal(0, 0.03)
            note = sampled.font(path).note(0, number, pitch + off, seconds, self._decay[who])
            if who == "pad":
                note = note * _swell(len(note))
            return _duller(note, force)
        if who == "pad":
            return self._synth_pad(pitch, seconds)
        return self._strings[who].note(pitch, force, seconds, self._chance)

    def _synth_pad(self, pitch: float, seconds: float) -> Wave:
        t = np.arange(int(seconds * RATE)) / RATE
        f = 440 * 2 ** ((pitch - 69) / 12)
        sound = sum(
            np.sin(2 * np.pi * f * n * d * t + self._chance.uniform(0, 6)) / n**1.5
            for n in (1, 2, 3, 4)
            for d in (0.997, 1.003)
        )
        return np.asarray(ready(np.asarray(sound)) * _swell(len(t)), np.float32)


def _swell(samples: int) -> Wave:
    rise = np.minimum(1, np.arange(samples) / (0.12 * RATE))
    return np.asarray(rise, np.float32)


def _duller(note: Wave, force: float) -> Wave:
    """Soft notes lose their edge: a running mean over a few samples."""
    width = 1 + int((1 - force) * 4)
    return np.convolve(note, np.full(width, 1 / width, np.float32))[: len(note)]
