"""The clock: seconds of every beat, with drift, steps, rubato, a slowing end and a lead-in."""

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Rhythm
from benchmarks.music.family_b.plan import RATE, Plan, chance_of

TAIL_S = 3.2
"""The final chord rings."""
MARGIN = 64
"""Beats known before and behind the song, for pick-ups and echoes."""


class Clock:
    """Beats to seconds; `lead_s` lies before beat 0, `beats` are those of the song."""

    def __init__(self, plan: Plan) -> None:
        chance = chance_of(plan.seed, "clock")
        periods = 60 / plan.bpm * _speed(plan, chance)
        lead = 0.0 if plan.has("cut on the one") else float(chance.choice([0.06, 0.4, 1.1, 2.4]))
        if plan.has("opens with a roll"):
            lead = max(lead, 4.4 * float(periods[0]))
        times = lead + np.concatenate([[0.0], np.cumsum(periods)])
        before = lead - float(periods[0]) * np.arange(MARGIN, 0, -1)
        behind = times[-1] + float(periods[-1]) * np.arange(1, MARGIN)
        self._times: NDArray[np.float64] = np.concatenate([before, times, behind])
        self._numbers = np.arange(len(self._times)) - float(MARGIN)
        self.lead_s = lead
        self.beats: NDArray[np.float64] = times
        self.length = int((times[-1] + TAIL_S) * RATE)

    def at(self, beat: float) -> float:
        """Seconds of a beat, or of a place between beats."""
        return float(np.interp(beat, self._numbers, self._times))


def _speed(plan: Plan, chance: np.random.Generator) -> NDArray[np.float64]:
    """The length of each beat against the nominal one."""
    total = plan.end
    beat = np.arange(total)
    speed = np.ones(total)
    if plan.has("tempo drift"):
        wander = np.cumsum(chance.normal(0, 1, total // 16 + 3))
        wander -= np.linspace(wander[0], wander[-1], len(wander))
        wander *= chance.uniform(0.01, 0.03) / max(1e-9, float(np.abs(wander).max()))
        wander += np.linspace(0, chance.uniform(-0.04, 0.03), len(wander))
        speed *= 1 + np.interp(beat, np.arange(len(wander)) * 16, wander)
    if plan.has("tempo step"):
        for at in chance.choice(plan.starts()[1:], size=int(chance.integers(1, 3))):
            speed[int(at) :] /= chance.choice([0.94, 0.96, 1.03, 1.05, 1.08])
    if plan.has("rubato intro") and plan.sections[0].rhythm is Rhythm.NONE:
        end = plan.starts()[1]
        swell = np.sin(np.arange(end) * chance.uniform(0.2, 0.8) + chance.uniform(0, 6))
        speed[:end] *= chance.uniform(1.0, 1.12) * (1 + 0.07 * swell)
    if chance.random() < 0.3:  # noqa: PLR2004 - the band slows at the end
        speed[-4:] *= np.linspace(1.04, 1.25, 4)
    live = plan.has("tempo drift") or plan.has("loose timing")
    speed *= 1 + chance.normal(0, 0.008 if live else 0.001, total)
    return speed
