"""Features: what the ear takes from the samples, 100 times a second.

One short-time Fourier transform feeds all: mel bands for onsets, the low band for the
bass, the bands of the bongo's drums, the guira's noise above 6 kHz, chroma from a longer
window. Filters come from librosa; the transform is scipy's, because every other door of
librosa costs seconds of numba on a fresh machine. No decision about music is made here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import librosa
import numpy as np
import scipy.fft
import scipy.ndimage as nd
from numpy.typing import NDArray

from bachata_cli.music import SAMPLE_RATE

type Floats = NDArray[np.float32]

HOP = 441
"""Samples per frame: 10 ms, so that frame numbers are hundredths of a second."""
FPS = SAMPLE_RATE / HOP
WINDOW = 2048
"""46 ms: bins of 21.5 Hz, the coarsest that still part bass and hembra."""
CHROMA_WINDOW = 8192
"""186 ms: bins of 5.4 Hz, a semitone at 100 Hz."""
CHROMA_HOP = 10
"""Frames per chroma frame: a tenth of a second."""
BLOCK = 1000
"""Frames worked on at once: 10 s, some 30 MB, so that memory does not grow with the song."""
MELS = 72
MEL_RANGE = (30.0, 16_000.0)
"""Hz. mp3 encoders cut at 16 kHz."""
FULL_SCALE_RMS = 0.1
"""Root mean square every song is brought to, so that the log compression is the same for all."""
GUIRA_BINS = 24
"""Linear bands of 6-16 kHz kept for parting scrapes from tones."""

GUIRA_LIFT = 100.0
"""Compression of the guira's amplitude: nearly linear. More lets the guitar's plectrum on the
off-beats look like strokes, and majao like derecho (off/on .6 instead of .11-.19 on a stem)."""
MEL_LIFT = 1e4
"""Compression of the mel bands: logarithmic down to 60 dB below a loud tone."""

BANDS = {
    "bass": (35.0, 200.0),
    "hembra": (380.0, 560.0),
    "slap": (800.0, 1500.0),
    "guira": (6000.0, 16_000.0),
}
"""Hz, as measured on the live multitrack (`docs/sources.md`, M4)."""

DRUMS = ("hembra", "slap")
"""Bands in which a drum is told from the guitars that sound there as well."""
DRUM_BINS = 8
"""Linear bands kept of each: wide enough for a drum's tone, narrower than a chord."""
RINGING = 21
"""Frames a tone is heard over: a drum is gone after 0.1 s, a string is not."""

ONSET_BANDS = ((30.0, 140.0), (140.0, 420.0), (420.0, 2200.0), (2200.0, 5200.0), (5200.0, 16_000.0))
"""Hz: bass, hembra, guitars and voice, slaps, guira (`docs/sources.md`, M9)."""


@dataclass(frozen=True, slots=True)
class Features:
    """Frames of 10 ms; frame `k` is centred on second `k / FPS`.

    Attributes
    ----------
    mel
        Compressed mel spectrum, frames x MELS.
    onsets
        Rise of each onset band, locally levelled, frames x 5.
    power
        Power in dB of each band of `BANDS`, frames.
    strokes
        Percussive amplitude in the bands of the bongo's drums `DRUMS`, frames.
    scrape
        Percussive rise above 6 kHz, frames: the guira.
    level_db
        Power of the whole sound in dB below full scale, frames.
    chroma, bass_chroma
        Pitch classes of 150-2000 Hz and of 45-220 Hz, chroma frames x 12.
    """

    mel: Floats
    onsets: Floats
    power: dict[str, Floats]
    strokes: dict[str, Floats]
    scrape: Floats
    level_db: Floats
    chroma: Floats
    bass_chroma: Floats

    @property
    def frames(self) -> int:
        """Number of frames."""
        return len(self.mel)


def power(samples: Floats) -> float:
    """Mean square, summed block by block: half an hour has no copy in double precision."""
    step = BLOCK * HOP
    blocks = (samples[a : a + step].astype(np.float64) for a in range(0, len(samples), step))
    return float(sum(np.dot(block, block) for block in blocks) / max(1, len(samples)))


def features(samples: Floats) -> Features:
    """Measure a song.

    Parameters
    ----------
    samples
        Mono at `SAMPLE_RATE`, finite, not silent.
    """
    gain = FULL_SCALE_RMS / float(np.sqrt(power(samples)))
    mel, powers, tops, drums = _bands(samples, gain)
    decibels = 10 * np.log10(powers + 1e-12)
    chroma, bass_chroma = _chroma(samples, gain)
    return Features(
        mel=mel,
        onsets=_onsets(mel),
        power={name: decibels[:, i] for i, name in enumerate(BANDS)},
        strokes={name: _struck(row) for name, row in zip(DRUMS, drums, strict=True)},
        scrape=_scrape(tops),
        level_db=decibels[:, -1] - np.float32(20 * np.log10(gain)),
        chroma=chroma,
        bass_chroma=bass_chroma,
    )


def _bands(samples: Floats, gain: float) -> tuple[Floats, Floats, Floats, list[Floats]]:
    """Mel bands, powers of `BANDS` and of the whole, the guira's bands and each drum's.

    Filled in place: half an hour of frames has no second copy.
    """
    mel_filter = librosa.filters.mel(
        sr=SAMPLE_RATE, n_fft=WINDOW, n_mels=MELS, fmin=MEL_RANGE[0], fmax=MEL_RANGE[1], htk=True
    ).astype(np.float32)
    frequencies = np.fft.rfftfreq(WINDOW, 1 / SAMPLE_RATE)
    masks = [(frequencies >= a) & (frequencies < b) for a, b in (*BANDS.values(), (0.0, 1e9))]
    fine = {"guira": GUIRA_BINS, **dict.fromkeys(DRUMS, DRUM_BINS)}
    bins = [np.flatnonzero(masks[list(BANDS).index(name)]) for name in fine]
    frames, first = 1 + len(samples) // HOP, 0
    mel = np.empty((frames, MELS), np.float32)
    powers = np.empty((frames, len(masks)), np.float32)
    parts = [np.empty((frames, count), np.float32) for count in fine.values()]
    for block in _spectra(samples, WINDOW, HOP, gain):
        rows = slice(first, first := first + len(block))
        mel[rows] = np.log1p(MEL_LIFT * np.sqrt(block) @ mel_filter.T)
        powers[rows] = np.stack([block[:, mask].sum(axis=1) for mask in masks], axis=1)
        for part, own in zip(parts, bins, strict=True):
            count = part.shape[1]
            whole = block[:, own[: len(own) // count * count]]
            part[rows] = np.sqrt(whole.reshape(len(block), count, -1).mean(axis=2))
    tops, *drums = parts
    return mel, powers, np.log1p(GUIRA_LIFT * tops, out=tops), drums


def _spectra(samples: Floats, window: int, hop: int, gain: float) -> Iterator[Floats]:
    """Power spectra, centred, in blocks of frames; a full-scale sine has power 1/4."""
    shape = np.hanning(window + 1)[:-1].astype(np.float32)
    shape *= np.float32(gain * 2 / shape.sum())
    frames = 1 + len(samples) // hop
    for first in range(0, frames, BLOCK):
        last = min(first + BLOCK, frames)
        start, stop = first * hop - window // 2, (last - 1) * hop + window // 2
        piece = samples[max(0, start) : min(len(samples), stop)]
        piece = np.pad(piece, (max(0, -start), max(0, stop - len(samples))))
        views = np.lib.stride_tricks.sliding_window_view(piece, window)[::hop]
        spectrum = scipy.fft.rfft(views * shape, axis=1)
        yield spectrum.real**2 + spectrum.imag**2


def _onsets(mel: Floats) -> Floats:
    """Rise per onset band against the loudest neighbour 20 ms before, levelled over seconds.

    The neighbour and the lag make vibrato and glides silent (superflux).
    """
    lag = 2
    centres = librosa.mel_frequencies(MELS + 2, fmin=MEL_RANGE[0], fmax=MEL_RANGE[1], htk=True)
    edges = np.searchsorted(centres[1:-1], [ONSET_BANDS[0][0], *(high for _, high in ONSET_BANDS)])
    bands = np.zeros((len(mel), len(ONSET_BANDS)), np.float32)
    for i, (low, high) in enumerate(pairwise(edges.tolist())):
        part = mel[:, max(0, low - 1) : high + 1]
        before = nd.maximum_filter1d(part, 3, axis=1)[:-lag, min(1, low) :][:, : high - low]
        rise = np.maximum(0, mel[lag:, low:high] - before)
        # The rise between k-2 and k happens around k-1.
        bands[lag // 2 : len(mel) - lag // 2, i] = rise.mean(axis=1)
    return levelled(bands)


def levelled(rises: Floats) -> Floats:
    """Take the local mean out and bring every band to the same local strength."""
    rises = np.maximum(0, rises - 0.8 * nd.uniform_filter1d(rises, int(6 * FPS), axis=0))
    local = np.sqrt(np.maximum(0, nd.uniform_filter1d(rises**2, int(12 * FPS), axis=0)))
    whole = np.sqrt((rises**2).mean(axis=0))
    return np.asarray(rises / (local + 0.25 * whole + 1e-6), np.float32)


def _struck(band: Floats) -> Floats:
    """What of a band is short: a drum, not a string, whose level the seconds around keep."""
    ringing = nd.median_filter(band, size=(RINGING, 1))
    return np.asarray(np.maximum(0, band - ringing).mean(axis=1))


def _scrape(top: Floats) -> Floats:
    """Rise of the percussive part above 6 kHz: broad in frequency, short in time."""
    harmonic = nd.median_filter(top, size=(21, 1))
    percussive = nd.median_filter(top, size=(1, 9))
    part = np.where(percussive > harmonic, percussive - harmonic, 0).mean(axis=1)
    rise = np.zeros(len(top), np.float32)
    rise[1:-1] = np.maximum(0, part[2:] - part[:-2])
    return rise


def _chroma(samples: Floats, gain: float) -> tuple[Floats, Floats]:
    """Chroma of the harmony and of the bass, each frame with unit sum of squares."""
    frequencies = np.fft.rfftfreq(CHROMA_WINDOW, 1 / SAMPLE_RATE)
    ranges = ((150.0, 2000.0), (45.0, 220.0))
    weights = [_pitch_classes(frequencies, low, high) for low, high in ranges]
    found: tuple[list[Floats], list[Floats]] = ([], [])
    for block in _spectra(samples, CHROMA_WINDOW, HOP * CHROMA_HOP, gain):
        loud = np.sqrt(block)
        for parts, weight in zip(found, weights, strict=True):
            parts.append(loud @ weight)
    high, low = (np.concatenate(parts) for parts in found)
    return _unit(high), _unit(low)


def _pitch_classes(frequencies: NDArray[np.float64], low: float, high: float) -> Floats:
    """Weights bins x 12: how much a bin speaks for each pitch class."""
    inside = (frequencies > low) & (frequencies < high)
    pitch = 69 + 12 * np.log2(np.maximum(frequencies, 1.0) / 440)
    away = (pitch[:, None] - np.arange(12) + 6) % 12 - 6
    weight = np.exp(-0.5 * (away / 0.35) ** 2) * inside[:, None]
    return np.asarray(weight, np.float32)


def _unit(rows: Floats) -> Floats:
    norm = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / (norm + 1e-4)).astype(np.float32)
