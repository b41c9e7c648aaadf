"""Confidence: how sure each answer is, from 0 (a guess) to 1.

Noise has beats too if one looks for them; what tells music is that one bar sounds like the
next and that onsets gather on the beats. The limits were read off noise, speech-like noise
and irregular clicks on one side and songs, made and recorded, on the other (*measured*:
likeness -.02-.10 against .33-.78, gathering 0.9-2.0 against 4.0-6.9).
"""

import math

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.song import Confidence
from bachata_cli.music.bars import BarPlace
from bachata_cli.music.beat_tracking import activation
from bachata_cli.music.features import FPS, Floats
from bachata_cli.music.form import Form
from bachata_cli.music.slots import Rows

type Grooves = NDArray[np.bool_]

POINTS = 8
"""Points per beat at which one beat is compared with another."""
APART = (4, 8, 16)
"""Beats compared lie one, two and four bars apart."""
LIKENESS = (0.1, 0.4)
"""Mean correlation of beats bars apart: noise ends, music is certain."""
GATHERING = (1.5, 4.0)
"""Onsets on beats over onsets anywhere: the same two limits."""
HOPELESS = 0.05
"""A tempo less sure than this is no tempo: noise and speech measure 0."""
SURE_MARGIN = 10.0
"""Cost in `form` by which the other half of the eight must be dearer: doubt falls to 1/e."""
WEIGHTS = {
    "constant": -4.66,
    "agreement": 2.98,
    "margin": 0.46,
    "parity": 0.73,
    "weakest": 0.43,
    "stops": -0.24,
}
"""Logistic regression of "the ones are right" (F at least .9) on the clues, made by
`python -m benchmarks.music.calibrate --songs 200` from the tuning part (200 songs, 30 wrong; area
under the curve .82 cross-validated). `docs/music-evaluation.md` has it on songs unseen."""
SMALLEST_DOUBT = 1e-3
MOST_STOPS = 6
FAINT_PULSE = 0.3
"""Below this a pulse takes from the confidence of the one as well; the songs of the regression
all have a clear one."""


def pulse(onsets: Floats, beats: Rows) -> float:
    """How much the sound repeats with the beats found, 0 to 1."""
    steps = np.diff(beats)[:, None] * np.arange(POINTS) / POINTS
    frames = np.rint((beats[:-1, None] + steps) * FPS).astype(int)
    frames = np.clip(frames, 0, len(onsets) - 1)
    rows = onsets[frames].reshape(len(frames), -1).astype(np.float64)
    rows -= rows.mean(axis=1, keepdims=True)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    alike = [float((rows[:-n] * rows[n:]).sum(axis=1).mean()) for n in APART if n < len(rows)]
    active = activation(onsets)
    gathered = float(active[frames[:, 0]].mean() / active.mean())
    likeness = float(np.mean(alike)) if alike else 0.0
    return (_share(likeness, LIKENESS) + _share(gathered, GATHERING)) / 2


def confidence(pulse_share: float, place: BarPlace, shape: Form, groove: Grooves) -> Confidence:
    """The three confidences of an analysis.

    Tempo: how much the sound repeats with the beats. One: how often songs that look like
    this one were right. Sections: how much dearer it is to cut them on the other half of
    the eights.
    """
    # A song of few sections says little about its halves, however clear each border is.
    inner = len(shape.cuts) - 2
    eight = inner / (inner + 1) * (1 - math.exp(-max(0.0, shape.parity_margin) / SURE_MARGIN))
    return Confidence(
        tempo=round(pulse_share, 3),
        one=round(_one(clues(place, shape, groove)) * min(1.0, pulse_share / FAINT_PULSE), 3),
        sections=round(pulse_share * eight, 3),
    )


def clues(place: BarPlace, shape: Form, groove: Grooves) -> dict[str, float]:
    """What the confidence of the one is made of.

    Agreement: windows of the song that say by themselves where bars begin. Margin: how far the
    second best place of the bar is behind. Parity: how much dearer the other half of the eight
    is. Weakest: how well the forms agree on the eights where they agree least. These three as
    logarithms, so that sure songs do not outweigh doubtful ones. Stops: single bars in which no
    percussion plays; every one asks anew whether the count begins anew.
    """
    stops = groove[:-2] & ~groove[1:-1] & groove[2:]
    return {
        "constant": 1.0,
        "agreement": place.agreement,
        "margin": math.log1p(max(0.0, place.margin)),
        "parity": math.log1p(max(0.0, shape.parity_margin)),
        "weakest": -math.log(1 + SMALLEST_DOUBT - shape.weakest),
        "stops": float(min(MOST_STOPS, int(stops.sum()))),
    }


def _one(found: dict[str, float]) -> float:
    """Calibrated probability that the ones are right."""
    logit = sum(WEIGHTS[name] * clue for name, clue in found.items())
    return 1 / (1 + math.exp(-logit))


def _share(value: float, limits: tuple[float, float]) -> float:
    low, high = limits
    return min(1.0, max(0.0, (value - low) / (high - low)))
