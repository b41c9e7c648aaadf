"""Slots: what every instrument does on each half beat.

The rows the bar and the rhythm are read from: slot `2 i` is beat `i`, slot `2 i + 1` the
half beat after it. Each row is levelled over some bars, so that it tells a place from its
neighbours and not a loud verse from a quiet one.
"""

from dataclasses import dataclass

import numpy as np
import scipy.ndimage as nd
from numpy.typing import NDArray

from bachata_cli.music.features import CHROMA_HOP, FPS, Features, Floats

type Rows = NDArray[np.float64]

NEAR_S = 0.03
"""A stroke within this of its slot belongs to it."""
SLOTS_AROUND = 8
"""One bar of slots."""
LOUD = 97.0
"""Percentile of the guira's rises that counts as one full stroke: about two strokes a second."""
EMPTY = 40.0
"""Percentile of the sixteenths that no guira plays: even a song all of mambo leaves half empty."""
MOST_HISS = 0.8
"""Of a full stroke; with more there is nothing to be heard above it."""
BASS_ABOVE_DB = (-1.0, 3.0)
"""The bass band over the drums' bands: *measured* 4 to 11 dB with a bass, -1 to -12 without."""
QUIET_DB = 12.0
"""A band this far below its loud notes is silent: what sounds there is another instrument's.
*Measured* on both parts of `benchmarks/music`: the pattern of the bass alone tells the beat of
the bar in 81-92 % of the songs, with 40 dB, which hears every strum of the guitar, in 75-84 %."""
ABSENT = 0.15
"""Trust in a bass band without a bass: a thin recording still has a little."""
SPAN_SLOTS = 64
"""Levelling reaches over eight bars (`docs/sources.md`, M7)."""


@dataclass(frozen=True, slots=True)
class Slots:
    """One value per half beat, about zero mean and unit spread around its own bars.

    Attributes
    ----------
    times
        Seconds of the slots.
    bass
        Rise of the band's log energy at the slot (not flux: a muted string has flux too).
    hembra, slap
        Stroke of the low and the high drum at the slot.
    chord, bass_chord
        Change of the pitch classes across the slot.
    scrape
        The guira's stroke at the slot; 1 is a full stroke of this song.
    sixteenth
        The guira's stroke a quarter beat after the slot, in the same measure.
    """

    times: Rows
    bass: Rows
    hembra: Rows
    slap: Rows
    chord: Rows
    bass_chord: Rows
    scrape: Rows
    sixteenth: Rows


def slots(found: Features, beats: Rows) -> Slots:
    """Read the instruments at every half beat of the row of beats."""
    last = beats[-1] + (beats[-1] - beats[-2])
    edges = np.append(beats, last)
    times = np.column_stack([beats, (edges[:-1] + edges[1:]) / 2]).ravel()
    step = np.gradient(times)
    full = found.scrape / (float(np.percentile(found.scrape, LOUD)) + 1e-9)
    scrape, sixteenth = _above_hiss(_peak(full, times), _peak(full, times + step / 2))
    return Slots(
        times=times,
        bass=_presence(found) * _level(_rise(found.power["bass"], times)),
        hembra=_level(_peak(found.strokes["hembra"], times)),
        slap=_level(_peak(found.strokes["slap"], times)),
        chord=_level(_change(found.chroma, times, step)),
        bass_chord=_level(_change(found.bass_chroma, times, step)),
        scrape=scrape,
        sixteenth=sixteenth,
    )


def _above_hiss(scrape: Rows, sixteenth: Rows) -> tuple[Rows, Rows]:
    """Strokes without the hiss of the recording, which the empty sixteenths tell."""
    hiss = min(MOST_HISS, float(np.percentile(sixteenth, EMPTY)))
    above = (np.maximum(0, row - hiss) / (1 - hiss) for row in (scrape, sixteenth))
    return next(above), next(above)


def playing(heard: Slots) -> Rows:
    """How much of the guira plays around each slot, 0 to 1: where the groove is to be read."""
    around = nd.uniform_filter1d(np.maximum(heard.scrape, heard.sixteenth), 4 * SLOTS_AROUND)
    usual = float(np.percentile(around, 60)) + 1e-9
    return np.asarray(np.clip(around / usual, 0.05, 1.0))


def _presence(found: Features) -> float:
    """How much of a bass there is, `ABSENT` to 1: without one its band holds guitars."""
    loud = {name: float(np.percentile(row, 95)) for name, row in found.power.items()}
    above = loud["bass"] - max(loud["hembra"], loud["slap"])
    return float(np.interp(above, BASS_ABOVE_DB, (ABSENT, 1.0)))


def _frame(times: Rows, count: int, rate: float = FPS) -> NDArray[np.intp]:
    return np.clip(np.rint(times * rate), 0, count - 1).astype(np.intp)


def _rise(decibels: Floats, times: Rows) -> Rows:
    """How many dB a band gains across each slot, never below zero; quiet is not counted."""
    floor = float(np.percentile(decibels, 95)) - QUIET_DB
    level = nd.uniform_filter1d(np.maximum(decibels, floor).astype(np.float64), 3)
    after = level[_frame(times + 0.035, len(level))]
    before = level[_frame(times - 0.035, len(level))]
    return np.asarray(np.clip(after - before, 0, 12))


def _peak(rises: Floats, times: Rows) -> Rows:
    width = 2 * int(NEAR_S * FPS) + 1
    return np.asarray(nd.maximum_filter1d(rises, width)[_frame(times, len(rises))], np.float64)


def _change(chroma: Floats, times: Rows, step: Rows) -> Rows:
    """One minus the likeness of the pitch classes of the beat before and after each slot."""
    rate = FPS / CHROMA_HOP
    cumulated = np.concatenate([np.zeros((1, 12)), np.cumsum(chroma, axis=0, dtype=np.float64)])

    def mean(start: Rows, stop: Rows) -> Rows:
        a = _frame(start, len(cumulated), rate)
        b = np.maximum(a + 1, _frame(stop, len(cumulated), rate))
        part = (
            cumulated[np.minimum(b, len(cumulated) - 1)]
            - cumulated[np.minimum(a, len(cumulated) - 2)]
        )
        return np.asarray(part / (np.linalg.norm(part, axis=1, keepdims=True) + 1e-9))

    before = mean(times - 3 * step, times - 0.05)
    after = mean(times + 0.05, times + 3 * step)
    return np.asarray(1 - (before * after).sum(axis=1))


def _level(row: Rows) -> Rows:
    centred = row - nd.uniform_filter1d(row, SPAN_SLOTS)
    spread = np.sqrt(np.maximum(0, nd.uniform_filter1d(centred**2, SPAN_SLOTS)))
    return np.asarray(centred / (spread + 0.3 * float(centred.std()) + 1e-9))
