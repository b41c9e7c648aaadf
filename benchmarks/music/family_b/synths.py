"""Own sounds: skins, metal, scraped guiras, plucked strings. One call makes one stroke or note.

Everything is float32 at RATE with its attack at the first sample and a peak near 1.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter, sosfilt

from benchmarks.music.family_b.plan import RATE, Chance, Wave

type Signal = NDArray[np.float64]

SKIN_MODES = (1.0, 1.59, 2.14, 2.3, 2.65, 2.92)
"""An ideal round membrane's overtones."""


def ready(signal: Signal) -> Wave:
    """Peak 1, and the last 5 ms faded so that nothing clicks."""
    fade = min(len(signal), RATE // 200)
    signal[-fade:] *= np.linspace(1, 0, fade)
    return np.asarray(signal / (np.abs(signal).max() + 1e-9), dtype=np.float32)


def noise(chance: Chance, seconds: float, low: float, high: float) -> Signal:
    """White noise between two frequencies."""
    x = chance.normal(0, 1, int(seconds * RATE) + 64)
    return np.asarray(sosfilt(band(low, high), x)[64:])


def band(low: float, high: float) -> Signal:
    """Two resonant second-order sections: high-pass at `low`, low-pass at `high` Hz."""
    rows = []
    for f, kind in ((low, 1.0), (min(high, 0.46 * RATE), -1.0)):
        w = 2 * np.pi * f / RATE
        a, c = np.sin(w) / 1.4, np.cos(w)
        b = (1 + kind * c) / 2
        rows.append([b, -kind * 2 * b, b, 1 + a, -2 * c, 1 - a])
    sos = np.array(rows)
    return np.asarray(sos / sos[:, 3:4])


def _time(seconds: float) -> Signal:
    return np.arange(int(seconds * RATE)) / RATE


@dataclass(frozen=True, slots=True)
class DrumBook:
    """One drummer's instruments, drawn per song: tunings in Hz and characters."""

    macho: float
    hembra: float
    ring: float
    teeth: float
    bright: float
    scrape_s: float
    bell: float

    @classmethod
    def drawn(cls, chance: Chance) -> "DrumBook":
        """A kit: macho about 400-620 Hz, hembra 180-300, a guira dark or bright."""
        macho = chance.uniform(390, 640)
        return cls(
            macho=macho,
            hembra=macho * chance.uniform(0.42, 0.56),
            ring=chance.uniform(0.05, 0.14),
            teeth=chance.uniform(350, 900),
            bright=chance.uniform(2500, 6500),
            scrape_s=chance.uniform(0.04, 0.085),
            bell=chance.uniform(520, 900),
        )

    def stroke(self, name: str, force: float, chance: Chance) -> Wave:
        """A stroke; harder is brighter."""
        if name in {"down", "up", "tap"}:
            return self._guira(name, force, chance)
        if name in {"hi", "slap", "tip", "lo"}:
            return self._bongo(name, force, chance)
        return self._other(name, force, chance)

    def _guira(self, name: str, force: float, chance: Chance) -> Wave:
        seconds = {"down": self.scrape_s, "up": 0.6 * self.scrape_s, "tap": 0.02}[name]
        t = _time(seconds + 0.05)
        hiss = noise(chance, seconds + 0.05, self.bright * (0.9 + 0.2 * force), 15000)[: len(t)]
        rate = self.teeth * chance.uniform(0.9, 1.1) * (1 + (0.4 if name == "up" else 0.0))
        teeth = np.abs(np.sin(np.pi * rate * t)) ** 3
        rise = 0.006 if name == "tap" else chance.uniform(0.3, 0.6) * seconds
        rise = min(rise, 0.02)
        shape = np.minimum(1, t / rise) * np.exp(-np.maximum(0, t - seconds) / 0.012)
        shape *= 1 - 0.5 * np.minimum(1, t / seconds)
        knock = np.sin(2 * np.pi * self.bright * 0.7 * t) * np.exp(-t / 0.006) * 0.4 * force
        return ready((0.35 + 0.65 * teeth) * hiss * shape + knock * (name != "up"))

    def _bongo(self, name: str, force: float, chance: Chance) -> Wave:
        base = self.hembra if name == "lo" else self.macho
        base *= chance.uniform(0.99, 1.01)
        t = _time(0.32)
        damp = {"hi": 1.0, "lo": 1.5, "slap": 0.35, "tip": 0.25}[name] * self.ring
        tone = np.zeros_like(t)
        for n, mode in enumerate(SKIN_MODES):
            bend = 1 + 0.05 * force * np.exp(-t / 0.012)
            gain = (0.6 + 0.4 * chance.random()) / (1 + n * (1.6 - force))
            phase = 2 * np.pi * np.cumsum(base * mode * bend) / RATE
            tone += gain * np.sin(phase) * np.exp(-t * (1 + 0.7 * n) / damp)
        edge = {"hi": 0.5, "lo": 0.3, "slap": 2.2, "tip": 0.5}[name]
        click = noise(chance, 0.32, 1200 + 1500 * force, 7000)[: len(t)] * np.exp(-t / 0.004)
        return ready(tone + edge * click)

    def _other(self, name: str, force: float, chance: Chance) -> Wave:
        if name == "kick":
            t = _time(0.25)
            phase = 2 * np.pi * np.cumsum(48 + 90 * np.exp(-t / 0.018)) / RATE
            return ready(np.sin(phase) * np.exp(-t / 0.08) + 0.2 * _click(chance, t))
        if name in {"snare", "clap", "rim", "hat"}:
            return ready(self._short(name, chance))
        if name == "crash":
            t = _time(1.6)
            return ready(noise(chance, 1.6, 2500, 14000)[: len(t)] * np.exp(-t / 0.45))
        if name == "bell":
            t = _time(0.2)
            parts = sum(np.sin(2 * np.pi * self.bell * m * t) for m in (1, 1.48, 2.6))
            return ready(np.asarray(parts) * np.exp(-t / 0.05) + 0.2 * _click(chance, t))
        base = {"tom high": 190, "tom low": 120, "conga": 230}[name]
        t = _time(0.35)
        bend = base * (1 + 0.15 * np.exp(-t / 0.03))
        skin = np.sin(2 * np.pi * np.cumsum(bend) / RATE) * np.exp(-t / 0.1)
        return ready(skin + (0.2 + 0.3 * force) * _click(chance, t))

    @staticmethod
    def _short(name: str, chance: Chance) -> Signal:
        low, high, decay = {
            "snare": (900, 9000, 0.06),
            "clap": (800, 5000, 0.05),
            "rim": (1500, 5000, 0.012),
            "hat": (7000, 15000, 0.025),
        }[name]
        t = _time(0.2)
        sound = noise(chance, 0.2, low, high)[: len(t)] * np.exp(-t / decay)
        if name == "snare":
            sound += 0.5 * np.sin(2 * np.pi * 200 * t) * np.exp(-t / 0.04)
        return sound


def _click(chance: Chance, t: Signal) -> Signal:
    return noise(chance, len(t) / RATE, 1500, 8000)[: len(t)] * np.exp(-t / 0.004)


@dataclass(frozen=True, slots=True)
class StringBook:
    """How a plucked string sounds: seconds to die away, brightness 0-1, place of the pick."""

    decay_s: float
    bright: float
    pick: float
    body: float

    def note(self, pitch: float, force: float, seconds: float, chance: Chance) -> Wave:
        """Karplus and Strong's string, period by period, through a small body."""
        f = 440 * 2 ** ((pitch - 69) / 12)
        period = max(4, round(RATE / f - 0.5))
        ratio = (period + 0.5) * f / RATE
        count = max(2, int(seconds * RATE * ratio / period) + 2)
        loss = 10 ** (-3 / max(1.0, f * self.decay_s * (200 / f) ** 0.5))
        rows = np.empty((count, period))
        start = chance.uniform(-1, 1, period)
        soft = np.clip(0.15 + 0.85 * self.bright * force, 0.1, 1)
        start = np.asarray(lfilter([soft], [1, soft - 1], np.tile(start, 2)))[period:]
        start -= np.roll(start, max(1, int(self.pick * period)))
        row = start - start.mean()
        for n in range(count):
            rows[n] = row
            before = np.concatenate([row[-1:], row[:-1]])
            row = loss * (0.5 * (row + before) if n % 2 else 0.6 * row + 0.4 * before)
        flat = rows.ravel()
        at = np.arange(int(min(seconds * RATE, (len(flat) - 2) / ratio))) * ratio
        sound = np.interp(at, np.arange(len(flat)), flat)
        if self.body:
            w = 2 * np.pi * self.body / RATE
            sound = sound + 0.25 * np.asarray(lfilter([0.06], [1, -1.94 * np.cos(w), 0.94], sound))
        return ready(sound)
