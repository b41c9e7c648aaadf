"""Confidence: how sure each answer is, from 0 (a guess) to 1.

Noise has beats too if one looks for them; what tells music is that one bar sounds like the
next and that onsets gather on the beats. The limits were read off noise, speech-like noise
and irregular clicks on one side and songs, made and recorded, on the other (*measured*:
likeness -.02-.10 against .33-.78, gathering 0.9-2.0 against 4.0-6.9).
"""

import math

import numpy as np

from bachata_cli.domain.song import Confidence
from bachata_cli.music.bars import BarPlace
from bachata_cli.music.beat_tracking import activation
from bachata_cli.music.features import FPS, Floats
from bachata_cli.music.form import Form
from bachata_cli.music.slots import Rows

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
BAR_WEIGHTS = {"constant": -2.18, "agreement": 5.08, "margin": 0.65}
ONE_WEIGHTS = {
    "constant": -4.6,
    "agreement": 0.6,
    "margin": 0.48,
    "usual": 0.31,
    "most": 0.32,
    "least": 0.5,
}
"""Logistic regressions of "the bars are right" and "the ones are right" (F at least .9) on the
clues, made by `python -m benchmarks.music.calibrate`: every set of songs was heard with a form
learned from other songs. `docs/music-evaluation.md` has them on songs unseen."""
SMALLEST_DOUBT = 1e-2
LEAST_SHARE = 0.1
"""Of the danced bars: those whose place is the least sure."""
MOST_SHARE = 0.12
"""Of the danced bars: a count that is wrong in fewer of them is still right as a whole (F .9)."""
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


def confidence(
    pulse_share: float, place: BarPlace, shape: Form, span: tuple[int, int]
) -> Confidence:
    """The confidences of an analysis.

    Tempo: how much the sound repeats with the beats. Bar and one: how often songs that look like
    this one were right in their bars and in their eights. Sections: how likely a bar lies on the
    half it is counted on, which is what borders decide.

    Parameters
    ----------
    pulse_share
        As `pulse` gives it.
    place, shape
        Where bars and eights were found to begin.
    span
        First danced bar and the bar after the last.
    """
    found = clues(place, shape, span)
    faint = min(1.0, pulse_share / FAINT_PULSE)
    return Confidence(
        tempo=round(pulse_share, 3),
        bar=round(_likely(BAR_WEIGHTS, found) * faint, 3),
        one=round(_likely(ONE_WEIGHTS, found) * faint, 3),
        sections=round(pulse_share * float(_danced(shape, span).mean()), 3),
    )


def clues(place: BarPlace, shape: Form, span: tuple[int, int]) -> dict[str, float]:
    """What the confidences of bar and one are made of.

    Agreement: windows of the song that say by themselves where bars begin. Margin: how far the
    second best place of the bar is behind. Usual: how likely the danced bars lie on the half of
    the eight they are counted on, as a logarithm of the doubt. Most: the same of the bar that all
    but an eighth are surer than. Least: the same over the tenth of them that is the least sure.
    """
    agreed = _danced(shape, span)
    few = max(1, int(len(agreed) * LEAST_SHARE))
    return {
        "constant": 1.0,
        "agreement": place.agreement,
        "margin": math.log1p(max(0.0, place.margin)),
        "usual": -math.log(1 + SMALLEST_DOUBT - float(agreed.mean())),
        "most": -math.log(1 + SMALLEST_DOUBT - float(np.quantile(agreed, MOST_SHARE))),
        "least": -math.log(1 + SMALLEST_DOUBT - float(np.sort(agreed)[:few].mean())),
    }


def _danced(shape: Form, span: tuple[int, int]) -> Rows:
    agreed = np.clip(shape.agreed[slice(*span)], 0.0, 1.0)
    return agreed if len(agreed) else np.array([0.5])


def _likely(weights: dict[str, float], found: dict[str, float]) -> float:
    """Calibrated probability."""
    logit = sum(weight * found[name] for name, weight in weights.items())
    return 1 / (1 + math.exp(-logit))


def _share(value: float, limits: tuple[float, float]) -> float:
    low, high = limits
    return min(1.0, max(0.0, (value - low) / (high - low)))
