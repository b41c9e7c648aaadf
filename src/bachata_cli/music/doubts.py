"""Doubts: what may be wrong with a grid, and the second-best answer to it.

Each doubt is one that a person can settle by ear: 1 and 5 swapped from a place on, bars that begin
some beats later, beats twice or half as fast, music that is no bachata. librosa's tempo is the
second opinion on the pace; where it hears another one, that is said.
"""

import math
from collections.abc import Iterator

import librosa
import numpy as np

from bachata_cli.domain.song import DOUBTFUL_ONE, Confidence, Doubt, DoubtKind
from bachata_cli.music import SAMPLE_RATE
from bachata_cli.music.bars import BarPlace
from bachata_cli.music.beat_tracking import BAND_WEIGHTS, TEMPO_PRIOR, TEMPO_RANGE
from bachata_cli.music.features import FPS, HOP, Floats
from bachata_cli.music.form import Form
from bachata_cli.music.slots import Rows

DOUBTFUL_TEMPO = 0.45
"""Less likeness of the sound to its own beats than this is no steady pulse."""
CLEAR_TEMPO = 0.75
"""A pulse this clear, well inside the range, needs no second opinion: it costs half a second."""
SAME_PACE = 0.07
"""Two tempi this near each other, as a share, are one."""
OUTSIDE = 1.06
"""A tempo within this factor of the end of the range may be another pace's, folded into it."""
SQUARE_ROOT = math.sqrt(2)
THREES = (3, 6)
FOURS = (4, 8)
WALTZ_LEAD = 0.08
"""By how much beats three apart must be more alike than beats four apart."""
POINTS = 8
SHARED = 0.5
"""Of the greatest doubt: the bars around it that doubt this much are doubted with it."""


def doubts(
    sure: Confidence, place: BarPlace, shape: Form, times: Rows, span: tuple[int, int]
) -> Iterator[Doubt]:
    """What may be wrong with the bars and the eights, when it is likely enough to be said.

    Parameters
    ----------
    sure
        How likely everything is right.
    place, shape
        Where bars and eights were found to begin.
    times
        Seconds of all bars.
    span
        First danced bar and the bar after the last.
    """
    if sure.bar < DOUBTFUL_ONE:
        yield Doubt(kind=DoubtKind.BAR, shift=max(1, round(place.second / 2)))
    if sure.one < DOUBTFUL_ONE:
        first, last = second_half(shape, span)
        end = None if last >= span[1] else float(times[last])
        start = 0.0 if first <= span[0] else float(times[first])
        yield Doubt(kind=DoubtKind.HALF, from_s=start, until_s=end)


def second_half(shape: Form, span: tuple[int, int]) -> tuple[int, int]:
    """The bars that most likely lie on the other half of the eight: the first, the one after."""
    start, stop = span
    open_ = 1 - shape.agreed[start:stop]
    if not len(open_):
        return span
    worst = int(open_.argmax())
    with_it = open_ >= SHARED * open_[worst]
    first, last = worst, worst + 1
    while first > 0 and with_it[first - 1]:
        first -= 1
    while last < len(open_) and with_it[last]:
        last += 1
    return start + first, start + last


def pace_doubts(onsets: Floats, beats: Rows, tempo: float) -> Iterator[Doubt]:
    """What may be wrong with the beats.

    Parameters
    ----------
    onsets
        Frames x onset bands of the song.
    beats
        Seconds.
    tempo
        Confidence of the tempo, 0 to 1.
    """
    if tempo < DOUBTFUL_TEMPO:
        yield Doubt(kind=DoubtKind.TEMPO)
    if _in_threes(onsets, beats):
        yield Doubt(kind=DoubtKind.METRE)
    own = 60.0 / float(np.median(np.diff(beats)))
    at_edge = own * OUTSIDE > TEMPO_RANGE[1] or own / OUTSIDE < TEMPO_RANGE[0]
    if at_edge or tempo < CLEAR_TEMPO:
        # as near to the tempo found as to the one it may have been folded from
        fold = SQUARE_ROOT if own < TEMPO_PRIOR[0] else 1 / SQUARE_ROOT
        other = second_tempo(onsets, own * fold if at_edge else own)
        yield from _by_second_opinion(own, other, at_edge=at_edge)


def _by_second_opinion(own: float, other: float, *, at_edge: bool) -> Iterator[Doubt]:
    for factor in (2.0, 0.5):
        folded = own * factor
        outside = not TEMPO_RANGE[0] <= folded <= TEMPO_RANGE[1]
        if at_edge and outside and abs(other / folded - 1) < SAME_PACE:
            yield Doubt(kind=DoubtKind.PACE, factor=factor)
            return
    octaves = (1.0, 2.0, 0.5, 4.0, 0.25)
    if all(abs(other / (own * octave) - 1) > SAME_PACE for octave in octaves):
        yield Doubt(kind=DoubtKind.PACE, factor=round(other / own, 2))


def second_tempo(onsets: Floats, near: float) -> float:
    """BPM as librosa hears it, of several that fit alike the one nearest to a tempo."""
    strength = np.asarray(onsets @ BAND_WEIGHTS, np.float64)
    # two frames together: a quarter of the work, and a tempo is told to four percent
    pairs = strength[: len(strength) // 2 * 2].reshape(-1, 2).sum(axis=1)
    heard = librosa.feature.tempo(
        onset_envelope=pairs, sr=SAMPLE_RATE, hop_length=2 * HOP, start_bpm=near
    )
    return float(np.asarray(heard).ravel()[0])


def _in_threes(onsets: Floats, beats: Rows) -> bool:
    """Whether beats three apart are more alike than beats four apart."""
    steps = np.diff(beats)[:, None] * np.arange(POINTS) / POINTS
    at = np.clip(np.rint((beats[:-1, None] + steps) * FPS).astype(int), 0, len(onsets) - 1)
    rows = onsets[at].reshape(len(at), -1).astype(np.float64)
    rows -= rows.mean(axis=0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9

    def alike(lags: tuple[int, ...]) -> float:
        return float(np.mean([(rows[:-n] * rows[n:]).sum(axis=1).mean() for n in lags]))

    return len(rows) > max(FOURS) and alike(THREES) > alike(FOURS) + WALTZ_LEAD
