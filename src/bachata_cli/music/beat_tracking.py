"""Beats: the pulse, found over the whole song at once.

A dynamic programme over frames and beat lengths: every beat lands where the onsets are,
the frames between beats stay poor of onsets, and the length of a beat changes little from
one to the next. Whether a pulse lies on the beats or between them is not decided here
(that needs the instruments: `bars`), nor are beats placed finer than a frame (`timing`).
"""

import numpy as np
import scipy.ndimage as nd
from numpy.typing import NDArray

from bachata_cli.music.features import FPS, Floats

type Ints = NDArray[np.intp]

TEMPO_RANGE = (88.0, 165.0)
"""BPM searched: bachata lies within 95-165 (`docs/sources.md`, M1); 88 leaves room."""
TEMPO_PRIOR = (127.0, 0.28)
"""Centre in BPM and width in octaves of the log-normal prior (`docs/sources.md`, M1, M9)."""
BAND_WEIGHTS = np.array([1.0, 0.8, 0.6, 0.35, 0.6], np.float32)
"""Bass, hembra, guitars, slaps, guira: `docs/sources.md`, M9."""
ATTACK_SHARE = 8
"""A beat's onset fills one eighth of its length; the rest is between beats."""
STIFFNESS = 60.0
"""Cost per unit of relative change of length from beat to beat."""
DRIFT = 0.12
"""A song's own beat length stays within this share of its median: drift, not another pulse."""
FLOOR, CEILING = 0.01, 0.99
"""Activation is kept inside, so that no single frame forbids or forces a beat."""


def activation(onsets: Floats) -> Floats:
    """How much a beat is to be expected at each frame, `FLOOR` to `CEILING`."""
    total = onsets @ BAND_WEIGHTS
    top = float(np.percentile(total, 98))
    if top <= 0:
        return np.full(len(total), FLOOR, np.float32)
    scaled = np.clip(total / top, 0, 1) ** 0.8
    return np.asarray(FLOOR + (CEILING - FLOOR) * scaled, np.float32)


def track(active: Floats) -> Ints:
    """Frames of the beats, rising, from the first full beat to the last; empty if too short.

    A first pass finds the song's tempo, a second one follows its drift: where a stretch is
    sparse, a single pass slips into three beats for four.
    Bounded: two passes over the frames with some thirty beat lengths at most.
    """
    shortest, longest = 60 * FPS / TEMPO_RANGE[1], 60 * FPS / TEMPO_RANGE[0]
    first = _pass(active, np.arange(int(shortest), int(np.ceil(longest)) + 1))
    if len(first) < 2:  # noqa: PLR2004 - one beat has no length
        return first
    usual = float(np.median(np.diff(first)))
    low, high = int(usual * (1 - DRIFT)), int(np.ceil(usual * (1 + DRIFT)))
    return _pass(active, np.arange(low, high + 1))


def _pass(active: Floats, lengths: Ints) -> Ints:
    frames = len(active)
    if frames <= lengths[-1]:
        return np.empty(0, np.intp)
    beat, between = _evidence(active)
    change = -STIFFNESS * np.abs(lengths[None, :] / lengths[:, None] - 1)
    change -= np.log(np.exp(change).sum(axis=1, keepdims=True))
    change_into = np.ascontiguousarray(change.T)
    prior = -0.5 * (np.log2(60 * FPS / lengths / TEMPO_PRIOR[0]) / TEMPO_PRIOR[1]) ** 2
    prior += _comb(active, lengths)
    fit = _fit(beat, between, lengths)
    longest = int(lengths[-1])
    # score[t + longest, n]: best path with a beat at frame t after a beat of length n
    score = np.tile(prior, (frames + longest, 1))
    came = np.zeros((frames, len(lengths)), np.int16)
    rows = np.arange(len(lengths))
    for t in range(frames):
        before = score[t + longest - lengths] + change_into
        best = before.argmax(axis=1)
        came[t] = best
        score[t + longest] = before[rows, best] + fit[t]
    return _backtrack(score[longest:], came, lengths)


def _evidence(active: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Log-likelihood of each frame as an onset of a beat and as time between beats."""
    near = nd.maximum_filter1d(active.astype(np.float64), 3)
    return np.log(near), np.log((1 - active.astype(np.float64)) / (ATTACK_SHARE - 1))


def _fit(
    beat: NDArray[np.float64], between: NDArray[np.float64], lengths: Ints
) -> NDArray[np.float64]:
    """Frames x lengths: how well a beat of each length ends at each frame.

    The half beat counts like the beat: where a guitar strums louder between the beats than
    on them, a pulse that prefers either would change sides in the middle of a song.
    """
    attack = np.maximum(1, lengths // ATTACK_SHARE)
    total = np.concatenate([[0.0], np.cumsum(between)])
    t = np.arange(len(beat))[:, None]
    half = np.maximum(0, t - lengths + lengths // 2)
    quiet = total[t] - total[np.minimum(t, half + attack)]
    quiet += total[half] - total[np.minimum(half, np.maximum(0, t - lengths + attack))]
    return np.asarray(quiet + (beat[t] + beat[half]) * attack)


def _comb(active: Floats, lengths: Ints) -> NDArray[np.float64]:
    """Log-weight of each beat length by the song's self-likeness after 1, 2 and 4 beats."""
    centred = active - active.mean()
    size = 2 * len(centred)
    spectrum = np.fft.rfft(centred, size)
    alike = np.fft.irfft(spectrum * spectrum.conj(), size)[: len(centred)]
    alike /= alike[0] + 1e-9
    lags = np.arange(len(alike))
    likeness = sum(np.interp(lengths * k, lags, alike) for k in (1, 2, 4))
    spread = float(np.std(likeness)) + 1e-9
    return np.asarray((likeness - np.max(likeness)) / spread)


def _backtrack(score: NDArray[np.float64], came: NDArray[np.int16], lengths: Ints) -> Ints:
    """Follow the best path back from the last beat length of the song."""
    tail = min(int(lengths[-1]), len(score))
    row, column = np.unravel_index(int(score[-tail:].argmax()), (tail, len(lengths)))
    t, n = len(score) - tail + int(row), int(column)
    found = [t]
    while t - int(lengths[n]) >= 0:
        t, n = t - int(lengths[n]), int(came[t, n])
        found.append(t)
    return np.array(found[::-1], np.intp)
