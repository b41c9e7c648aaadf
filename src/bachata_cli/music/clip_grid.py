"""The beats of a filmed clip: a few seconds of music, one tempo, and where bars begin.

A song's tracker needs minutes; in seconds there is one tempo, so beats are a
straight line: its slope is found by the sound's likeness to itself, its place
by onsets, then moved onto the attacks. Which half of the eight a bar is cannot
be heard in so short a piece and is not answered here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.beats import HALF_EIGHT
from bachata_cli.domain.errors import MediaError
from bachata_cli.music import SAMPLE_RATE
from bachata_cli.music.bars import bar_place
from bachata_cli.music.beat_tracking import BAND_WEIGHTS, TEMPO_PRIOR, TEMPO_RANGE, activation
from bachata_cli.music.confidence import pulse
from bachata_cli.music.features import FPS, Floats, features, power
from bachata_cli.music.slots import playing, slots
from bachata_cli.music.timing import attacks, settle

type Rows = NDArray[np.float64]

SHORTEST_S = 3.0
"""An eight at 160 BPM: less has no bar."""

SILENT_POWER = 1e-7
"""Mean square of a clip without sound: 70 dB below full scale."""

COARSE_BPM = 0.25
"""Step of the tempo search: over 17 s a tenth of a beat."""

SPANS = (1, 2, 4, 8)
"""Beats after which music is like itself: a beat, half a bar, a bar, an eight. The longer
ones part 132 from its two thirds, 88."""

WIDER = 0.5
"""The prior counts less than in a song: a clip is chosen for its move, not for its tempo."""

FINE = 0.01
"""How far the tempo is moved once the beats' places are known, as a share."""

CLEAR_MARGIN = (1.0, 3.5)
"""Lead of the best place of the bar over the next, in spreads: at 1 it is a guess, at 3.5 the
music is clear. Where the dancers' one is, is another question (`docs/decisions/0010`)."""


@dataclass(frozen=True, slots=True)
class ClipGrid:
    """What was heard.

    Attributes
    ----------
    beats
        Seconds of every beat within the clip, rising.
    bar
        Index of the first beat that is a count 1 or 5, 0 to 3.
    tempo_bpm
        Slope of the beats.
    tempo_sure, bar_sure
        0 (a guess) to 1.
    """

    beats: tuple[float, ...]
    bar: int
    tempo_bpm: float
    tempo_sure: float
    bar_sure: float


def clip_grid(samples: Floats) -> ClipGrid:
    """Hear the beats of a clip.

    Parameters
    ----------
    samples
        Mono at `SAMPLE_RATE`; sample 0 is the clip's second 0.

    Raises
    ------
    MediaError
        `clip.silent` or `clip.too_short`.
    """
    if not np.isfinite(samples).all():
        samples = np.nan_to_num(samples, nan=0.0, posinf=1.0, neginf=-1.0)
    if power(samples) < SILENT_POWER:
        raise MediaError(
            "The clip is silent, so its counts cannot be heard.",
            code="clip.silent",
            hint="Say them: --start SECONDS --bpm BPM",
        )
    length_s = len(samples) / SAMPLE_RATE
    if length_s < SHORTEST_S:
        raise MediaError(
            f"The clip has {length_s:.1f} s of sound, too little to hear a bar.",
            code="clip.too_short",
            hint="Say the counts: --start SECONDS --bpm BPM",
        )
    found = features(samples)
    bpm = _tempo(found.onsets)
    beats = _line(settle(_placed(found.onsets, bpm), attacks(samples)).beats)
    heard = slots(found, beats)
    place = bar_place(heard, playing(heard))
    if place.between:
        beats = beats + (beats[1] - beats[0]) / 2
    low, high = CLEAR_MARGIN
    step = float(beats[1] - beats[0])
    first = place.slot // 2 if not place.between else (place.slot - 1) // 2
    return _within(
        beats,
        first,
        length_s,
        step,
        pulse(found.onsets, beats),
        (place.margin - low) / (high - low),
    )


def _within(
    beats: Rows, first: int, length_s: float, step: float, tempo_sure: float, bar_sure: float
) -> ClipGrid:
    """The beats inside the clip; the bar is counted from the first of them."""
    before = int(np.sum(beats < 0))
    inside = beats[(beats >= 0) & (beats < length_s)]
    return ClipGrid(
        beats=tuple(round(float(beat), 4) for beat in inside),
        bar=(first - before) % HALF_EIGHT,
        tempo_bpm=round(60 / step, 2),
        tempo_sure=round(float(np.clip(tempo_sure, 0, 1)), 3),
        bar_sure=round(float(np.clip(bar_sure, 0, 1)), 3),
    )


def _tempo(onsets: Floats) -> float:
    """BPM at which the onsets are most like themselves a beat, a bar and an eight later."""
    total = (onsets @ BAND_WEIGHTS).astype(np.float64)
    total -= total.mean()
    spectrum = np.fft.rfft(total, 2 * len(total))
    alike = np.fft.irfft(spectrum * spectrum.conj())[: len(total)]
    alike /= np.arange(len(total), 0, -1) * (alike[0] / len(total) + 1e-12)
    # a lag nearly as long as the clip rests on a moment only
    usable = alike[: len(alike) * 3 // 4]
    tempi = np.arange(TEMPO_RANGE[0], TEMPO_RANGE[1] + COARSE_BPM, COARSE_BPM)
    lags = 60 * FPS / tempi
    score = np.zeros(len(tempi))
    for span in SPANS:
        if lags.max() * span < len(usable):
            score += np.interp(lags * span, np.arange(len(usable)), usable)
    prior = np.exp(-0.5 * (np.log2(tempi / TEMPO_PRIOR[0]) / TEMPO_PRIOR[1]) ** 2)
    return float(tempi[int((score * prior**WIDER).argmax())])


def _placed(onsets: Floats, bpm: float) -> Rows:
    """The straight row of beats with the most onsets on it, its tempo moved a little."""
    active = activation(onsets).astype(np.float64)
    best: tuple[float, float, float] = (-np.inf, 0.0, 0.0)
    for tempo in bpm * np.linspace(1 - FINE, 1 + FINE, 41):
        step = 60 * FPS / tempo
        for start in np.arange(0, step, 1.0):
            frames = np.rint(np.arange(start, len(active) - 1, step)).astype(int)
            strength = float(active[frames].mean())
            if strength > best[0]:
                best = (strength, start, step)
    _, start, step = best
    return np.asarray(np.arange(start, len(active) - 1, step) / FPS)


def _line(beats: Rows) -> Rows:
    """The straight line through the beats."""
    slope, first = np.polyfit(np.arange(len(beats)), beats, 1)
    return np.asarray(first + slope * np.arange(len(beats)))
