"""Trackers: ours and general ones behind one call, samples in, beats, downbeats and ones out.

General trackers know no ones: their first beat is taken as 1, and once more with the phase
that fits the truth best, which no user has. aubio and essentia are measured where they are
importable; they are no dependency of this project.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass

import librosa
import mir_eval
import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.music import SAMPLE_RATE
from bachata_cli.music.analyze import SongFile, analyze
from benchmarks.music.performing import Song

type Times = NDArray[np.float64]

NEAR_S = 0.07
"""mir_eval's usual window, and the issue's."""
HALF_RATE = 22_050
AUBIO_HOP = 512


@dataclass(frozen=True, slots=True)
class Tracked:
    """What a tracker found; `analysis` only from ours."""

    beats: Times
    downbeats: Times
    ones: Times
    analysis: SongAnalysis | None = None


def ours(song: Song) -> Tracked:
    """The music room."""
    seconds = len(song.samples) / SAMPLE_RATE
    file = SongFile(song.name, "0" * 64, song.name, seconds)
    try:
        found = analyze(file, song.samples)
    except MediaError:
        nothing = np.empty(0)
        return Tracked(nothing, nothing, nothing)
    return told(found)


def told(found: SongAnalysis) -> Tracked:
    """An analysis in the common form."""
    beats, downbeats, ones = (np.array(row) for row in (found.beats, found.downbeats, found.ones))
    return Tracked(beats, downbeats, ones, found)


def _librosa(song: Song) -> Times:
    samples = librosa.resample(song.samples, orig_sr=SAMPLE_RATE, target_sr=HALF_RATE)
    _, beats = librosa.beat.beat_track(y=samples, sr=HALF_RATE, units="time")
    return np.asarray(beats, np.float64)


def _aubio(song: Song) -> Times:
    aubio = importlib.import_module("aubio")
    tempo = aubio.tempo("default", 2 * AUBIO_HOP, AUBIO_HOP, SAMPLE_RATE)
    whole = song.samples[: len(song.samples) // AUBIO_HOP * AUBIO_HOP].reshape(-1, AUBIO_HOP)
    return np.array([tempo.get_last_s() for block in whole if tempo(block)[0]])


def _essentia(song: Song) -> Times:
    standard = importlib.import_module("essentia.standard")
    return np.asarray(standard.BeatTrackerDegara()(song.samples), np.float64)


def _counted_from_the_first(beats: Callable[[Song], Times]) -> Callable[[Song], Tracked]:
    def track(song: Song) -> Tracked:
        found = beats(song)
        return Tracked(found, found[::4], found[::8])

    return track


def _counted_with_the_truth(beats: Callable[[Song], Times]) -> Callable[[Song], Tracked]:
    def track(song: Song) -> Tracked:
        found = beats(song)
        return Tracked(found, _best(found, 4, song.downbeats), _best(found, 8, song.ones))

    return track


def _best(beats: Times, every: int, truth: Times) -> Times:
    return max(
        (beats[first::every] for first in range(every)), key=lambda row: f_measure(truth, row)
    )


def f_measure(truth: Times, found: Times) -> float:
    """mir_eval's F measure; 0 where nothing was found."""
    if not len(truth) or not len(found):
        return 0.0
    return float(mir_eval.beat.f_measure(truth, found, f_measure_threshold=NEAR_S))


def trackers() -> dict[str, Callable[[Song], Tracked]]:
    """All that can be run here, by the name in the table."""
    found = {
        "bachata": ours,
        "librosa, first beat is 1": _counted_from_the_first(_librosa),
        "librosa, phase from the truth": _counted_with_the_truth(_librosa),
    }
    for name, beats in (("aubio", _aubio), ("essentia", _essentia)):
        try:
            importlib.import_module(name)
        except ImportError:
            continue
        found[f"{name}, first beat is 1"] = _counted_from_the_first(beats)
    return found
