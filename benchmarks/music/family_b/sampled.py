"""Recorded sounds of Debian packages: hydrogen-drumkits' hands, and sound fonts' notes.

Reads what is installed and says so; owns no sound itself. A SoundFont 2 file is RIFF: the
samples in LIST sdta/smpl, presets and instruments in LIST pdta (SoundFont 2.04, 7-8).
"""

import struct
from functools import cache
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from benchmarks.music.family_b.plan import RATE, Chance, Wave

HANDS = Path("/usr/share/hydrogen/data/drumkits/Gimme A Hand 1.0")
CIRCLE = Path("/usr/share/hydrogen/data/drumkits/circAfrique v4")
FONTS = tuple(Path("/usr/share/sounds/sf2", name) for name in ("FluidR3_GM.sf2", "TimGM6mb.sf2"))
LAYERS = ("Softest", "Soft", "Med", "Hard", "Hardest")
HAND_FILES = {
    "hi": "BongoHi",
    "tip": "BongoHi",
    "slap": "BongoHi",
    "lo": "BongoLo",
    "bell": "Cowbell",
    "clap": "HandClap",
    "rim": "WoodBlock",
    "shaker": "Maraca",
    "kick": "CajonThumps",
}
"""Strokes and the files of the kit; a slap is its hardest layer, a tip its softest."""
KEYS = {"hi": 60, "lo": 61, "crash": 49, "snare": 38, "kick": 36, "hat": 42, "rim": 37}
KEYS |= {"tom high": 48, "tom low": 43, "bell": 56, "conga": 63, "clap": 39, "shaker": 69}
KEYS |= {"tip": 60, "slap": 62}
"""General MIDI's percussion."""
INSTRUMENT, KEY_RANGE, ROOT_KEY, COARSE, FINE, SAMPLE = 41, 43, 58, 51, 52, 53
HEARD = 0.12
"""Share of the peak at which a recording begins."""


def trimmed(sound: NDArray[np.float64]) -> Wave:
    """Begins 1 ms before it is heard, peak 1."""
    loud = np.abs(sound) / (np.abs(sound).max() + 1e-9)
    start = max(0, int(np.argmax(loud > HEARD)) - RATE // 1000)
    return np.asarray(sound[start:] / (np.abs(sound).max() + 1e-9), dtype=np.float32)


@cache
def hand(name: str, layer: str) -> Wave | None:
    """A stroke of the hand percussion kit."""
    path = HANDS / f"{HAND_FILES.get(name, '?')}-{layer}.wav"
    if not path.is_file():
        return None
    sound, rate = soundfile.read(path, always_2d=True)
    return trimmed(_at_rate(sound.mean(axis=1), rate / RATE))


def hand_stroke(name: str, force: float) -> Wave | None:
    """A stroke in the layer of its force."""
    layer = {"slap": 4, "tip": 0}.get(name, min(4, int(force * 5)))
    return hand(name, LAYERS[layer])


def fonts() -> list[Path]:
    """The sound fonts that are there."""
    return [path for path in FONTS if path.is_file()]


def has_hands() -> bool:
    """Whether the kit of hand percussion is there."""
    return HANDS.is_dir()


@cache
def font(path: Path) -> "Font":
    """A sound font, opened once."""
    return Font(path)


class Font:
    """Notes and strokes out of one sound font."""

    def __init__(self, path: Path) -> None:
        self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
        chunks = dict(self._chunks(12, len(self._bytes)))
        start, size = chunks["smpl"]
        self._samples = np.memmap(path, dtype="<i2", mode="r", offset=start, shape=(size // 2,))
        table = {k: bytes(self._bytes[s : s + n]) for k, (s, n) in chunks.items() if k != "smpl"}
        self._presets = list(struct.iter_unpack("<20sHHHIII", table["phdr"]))
        self._instruments = list(struct.iter_unpack("<20sH", table["inst"]))
        self._heads = list(struct.iter_unpack("<20sIIIIIBbHH", table["shdr"]))
        self._bags = {k: list(struct.iter_unpack("<HH", table[f"{k}bag"])) for k in ("p", "i")}
        self._generators = {
            k: list(struct.iter_unpack("<HH", table[f"{k}gen"])) for k in ("p", "i")
        }

    def _chunks(self, start: int, end: int) -> list[tuple[str, tuple[int, int]]]:
        found = []
        while start + 8 <= end:
            name, size = struct.unpack("<4sI", bytes(self._bytes[start : start + 8]))
            if name == b"LIST":
                found += self._chunks(start + 12, start + 8 + size)
            else:
                found.append((name.decode("latin-1"), (start + 8, size)))
            start += 8 + size + size % 2
        return found

    def _zones(self, kind: str, first: int, last: int) -> list[dict[int, int]]:
        bags, generators = self._bags[kind], self._generators[kind]
        return [dict(generators[bags[n][0] : bags[n + 1][0]]) for n in range(first, last)]

    def _zone(self, bank: int, program: int, key: int) -> dict[int, int]:
        """The generators of the first zone that plays a key, its instrument's defaults under."""
        n = next(n for n, p in enumerate(self._presets) if (p[2], p[1]) == (bank, program))
        presets = self._zones("p", self._presets[n][3], self._presets[n + 1][3])
        for zone in presets:
            if INSTRUMENT not in zone or not _plays(zone, key):
                continue
            i = zone[INSTRUMENT]
            inner = self._zones("i", self._instruments[i][1], self._instruments[i + 1][1])
            default = inner[0] if inner and SAMPLE not in inner[0] else {}
            for found in inner:
                if SAMPLE in found and _plays({**default, **found}, key):
                    return {**default, **found}
        raise KeyError(key)

    def note(self, bank: int, program: int, pitch: float, seconds: float, decay_s: float) -> Wave:
        """A note as it dies away over `decay_s`; the loop goes on while the sample is short."""
        zone = self._zone(bank, program, round(pitch))
        _, start, end, loop, loop_end, rate, root, cents, *_ = self._heads[zone[SAMPLE]]
        root = zone.get(ROOT_KEY, root)
        tune = _signed(zone.get(COARSE, 0)) + (_signed(zone.get(FINE, 0)) + cents) / 100
        ratio = rate / RATE
        if not bank:
            ratio *= 2 ** ((pitch - root + tune) / 12)
        need = int(seconds * RATE * ratio) + 2
        sound = self._samples[start:end].astype(np.float64) / 2**15
        if need > len(sound) and loop_end - loop > 32 and not bank:  # noqa: PLR2004 - no loop
            body = sound[loop - start : loop_end - start]
            times = (need - (loop_end - start)) // len(body) + 1
            sound = np.concatenate([sound[: loop_end - start], np.tile(body, max(1, times))])
        wave = _at_rate(sound[:need], ratio)
        wave *= np.exp(-np.arange(len(wave)) / (RATE * decay_s))
        return trimmed(wave)


def _plays(zone: dict[int, int], key: int) -> bool:
    span = zone.get(KEY_RANGE, 127 << 8)
    return (span & 255) <= key <= (span >> 8)


def _signed(value: int) -> int:
    return value - 65536 if value > 32767 else value  # noqa: PLR2004 - 16 bits


def _at_rate(sound: NDArray[np.float64], ratio: float) -> NDArray[np.float64]:
    if ratio == 1:
        return sound
    at = np.arange(int((len(sound) - 1) / ratio)) * ratio
    return np.asarray(np.interp(at, np.arange(len(sound)), sound))


def varied(sound: Wave, chance: Chance) -> Wave:
    """Another take of the same stroke: a little higher or lower."""
    return np.asarray(_at_rate(sound.astype(np.float64), chance.uniform(0.985, 1.015)), np.float32)
