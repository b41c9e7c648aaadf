"""A band of recorded sounds: single notes and strokes of a free sound font.

The font comes with the package `pretty-midi` (group `bands`); only its recordings are used, read
from the file with numpy: no synthesiser, no MIDI. A note is its recording played at another
speed, its loop carried on and let die away.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bachata_cli.music import SAMPLE_RATE
from benchmarks.music.kits import Kit, Wave

FONT = "TimGM6mb.sf2"
HEADER = struct.Struct("<20sIIIIIBbHH")
"""Name, start, end, loop start, loop end, rate, key, correction, link, kind of one sample."""
LOWEST_HZ, HIGHEST_HZ = 35.0, 1400.0

GUITARS = ("N Guitar E3", "N Guitar Ab3", "Steel AcGtr A1", "Steel AcGtr E3", "Strat F#3")
BASSES = ("Fretless Bass C1", "Acoustic Bass A11", "Fingered Bass C1", "Pick Bass D1")
VOICES = ("Aahs F4", "Choir-F#41", "AltoG", "Solo Vox C4", "Doo Eb3", "SopHiG#")
SCRAPERS = ("Cabasa", "Maracas", "High Hat Closed", "Guiro Down", "Brass Tambourine")
SKINS = ("M Bongo Tone", "E Bongo Rim", "Quinto Tone", "Low Tumba Tone", "QuintoClosedSlap")
CRASHES = ("Med Crash Cymbal", "ChinaCrashCymb", "Ride Ping")
KICKS = ("Bass Drum New", "Kick Verb")
SNARES = ("Snare 1", "Snare 2", "Rim Shot", "Timbale Strike")


@dataclass(frozen=True, slots=True)
class Recording:
    """One sound of the font: samples about 1 high, its loop, its own pitch in Hz."""

    samples: NDArray[np.float64]
    rate: int
    loop: tuple[int, int]
    pitch: float


def _chunks(data: bytes, start: int, stop: int) -> Iterator[tuple[bytes, int, int]]:
    while start + 8 <= stop:
        size = struct.unpack_from("<I", data, start + 4)[0]
        yield data[start : start + 4], start + 8, size
        start += 8 + size + size % 2


def _font() -> bytes:
    found = find_spec("pretty_midi")
    if found is None or found.origin is None:
        message = "the sound font is missing: uv sync --group bands"
        raise FileNotFoundError(message)
    return (Path(found.origin).parent / FONT).read_bytes()


@lru_cache(1)
def _recordings() -> dict[str, Recording]:
    data = _font()
    pieces = {
        name: (at, size)
        for kind, start, length in _chunks(data, 12, len(data))
        if kind == b"LIST"
        for name, at, size in _chunks(data, start + 4, start + length)
    }
    at, size = pieces[b"smpl"]
    every = np.frombuffer(data, "<i2", size // 2, at)
    at, size = pieces[b"shdr"]
    wanted = {*GUITARS, *BASSES, *VOICES, *SCRAPERS, *SKINS, *CRASHES, *KICKS, *SNARES}
    found = {}
    for row in HEADER.iter_unpack(data[at : at + size]):
        name = row[0].split(b"\0")[0].decode("latin-1").strip()
        if name in wanted:
            samples = every[row[1] : row[2]].astype(np.float64)
            samples /= np.abs(samples).max() + 1e-9
            loop = (row[3] - row[1], row[4] - row[1])
            found[name] = Recording(samples, row[5], loop, _pitch(samples, row[5]))
    return found


def _pitch(samples: NDArray[np.float64], rate: int) -> float:
    """Hz by autocorrelation: the first lag nearly as high as the highest."""
    piece = samples[: 1 << 14]
    size = 2 * len(piece)
    alike = np.fft.irfft(np.abs(np.fft.rfft(piece, size)) ** 2, size)
    lags = np.arange(int(rate / HIGHEST_HZ), min(len(piece) // 2, int(rate / LOWEST_HZ)))
    near = alike[lags] / (len(piece) - lags)
    peaks = np.flatnonzero((near[1:-1] >= near[:-2]) & (near[1:-1] > near[2:])) + 1
    high = [lag for lag in peaks if near[lag] > 0.9 * near.max()]
    return rate / float(lags[high[0]] if high else lags[int(near.argmax())])


def _played(name: str, pitch: float | None, seconds: float, decay: float) -> Wave:
    """A recording at a pitch (None: as recorded), carried on by its loop."""
    found = _recordings()[name]
    speed = found.rate / SAMPLE_RATE * (pitch / found.pitch if pitch else 1.0)
    at = np.arange(max(64, int(seconds * SAMPLE_RATE))) * speed
    first, last = found.loop
    body = found.samples
    if pitch and last - first > 8:  # noqa: PLR2004 - a loop worth the name
        at = np.where(at < last, at, first + (at - first) % (last - first))
    wave = np.interp(at, np.arange(len(body)), body, right=0.0)
    wave *= np.exp(-np.arange(len(at)) / SAMPLE_RATE / decay)
    tail = min(len(wave), 256)
    wave[-tail:] *= np.linspace(1, 0, tail)
    return np.asarray(wave / (np.abs(wave).max() + 1e-9), np.float32)


def _stroke(name: str, pitch: float, seconds: float) -> Wave:
    return _played(name, pitch, seconds, seconds / 3)


@lru_cache(16)
def font_kit(number: int) -> Kit:
    """A band of the font's recordings; the number chooses which."""
    chance = np.random.default_rng(number)
    guitar, bass, voice, scraper, skin, crash, kick, snare = (
        names[int(chance.integers(len(names)))]
        for names in (GUITARS, BASSES, VOICES, SCRAPERS, SKINS, CRASHES, KICKS, SNARES)
    )
    high, low = chance.uniform(780, 1150), chance.uniform(400, 520)

    @lru_cache(2048)
    def pluck(pitch: float, seconds: float) -> Wave:
        return _played(guitar, pitch, seconds + 0.15, 0.35)

    @lru_cache(512)
    def low_string(pitch: float, seconds: float) -> Wave:
        return _played(bass, pitch, seconds + 0.05, max(0.25, seconds))

    @lru_cache(2048)
    def sung(pitch: float, seconds: float) -> Wave:
        wave = _played(voice, pitch, seconds, 4.0)
        rise = np.minimum(1, np.arange(len(wave)) / SAMPLE_RATE / 0.04)
        return np.asarray(wave * rise, np.float32)

    drums = {
        "high": tuple(_stroke(skin, high * k, 0.15) for k in (1.0, 1.04)),
        "low": tuple(_stroke(skin, low * k, 0.3) for k in (1.0, 1.05)),
        "guira": tuple(_played(scraper, None, s, 0.05) for s in (0.09, 0.1)),
        "light": tuple(_played(scraper, None, s, 0.025) for s in (0.05, 0.06)),
        "kick": (_played(kick, None, 0.2, 1.0),),
        "snare": (_played(snare, None, 0.2, 0.2),),
        "crash": (_played(crash, None, 0.6, 0.5),),
    }
    return Kit(pluck, low_string, sung, drums)
