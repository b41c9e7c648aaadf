"""Unkind tape: the bars of a plan, the clock all players share, and what they leave on it."""

from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from benchmarks.music.font_kit import font_kit
from benchmarks.music.kits import RATE, Kit, Wave, tuning_kit
from benchmarks.music.unkind_plan import Plan

COUNTS, SHORT = 4, 2
TAIL_S = 2.5
PARTS = ("guitar", "lead", "bass", "voice", "bongo", "guira", "drums")


@dataclass(frozen=True, slots=True)
class PlayedBar:
    """A bar.

    Attributes
    ----------
    passage, number
        Its passage and the bars of that before it.
    first, counts
        Its first beat in the song, and its length.
    chord, since
        Bars since the chords and since the count began anew.
    """

    passage: int
    number: int
    first: int
    counts: int
    chord: int
    since: int

    @property
    def one(self) -> bool:
        """Whether an eight begins here."""
        return self.since % 2 == 0


def bars_of(plan: Plan) -> list[PlayedBar]:
    """All bars in order; ones fall on every second bar from each passage and each odd phrase."""
    found: list[PlayedBar] = []
    first = running = 0
    for index, passage in enumerate(plan.passages):
        number = since = 0
        for place, length in enumerate(passage.phrases):
            lengths = [COUNTS] * length + [SHORT] * (place in passage.cut)
            anew = since % 2 == 1
            since = 0 if anew or number == 0 else since
            for step, counts in enumerate(lengths):
                if step == 0 and (anew or number == 0) and (passage.restart or anew):
                    running = 0
                found.append(PlayedBar(index, number, first, counts, running, since))
                first, number, since, running = first + counts, number + 1, since + 1, running + 1
            # after a bar of two beats the count begins anew, whichever half it was
            since = 1 if place in passage.cut else since
    return found


class Tape:
    """The clock all players share, and what they leave on it."""

    def __init__(self, plan: Plan, bars: list[PlayedBar]) -> None:
        self.plan, self.bars = plan, bars
        self.chance = np.random.default_rng(plan.seed + 77_000)
        self.pick = Random(f"band {plan.seed}")
        self.end = bars[-1].first + bars[-1].counts
        self.beats = _clock(plan, bars, self.chance)
        self.tape = np.zeros(int((self.beats[self.end] + TAIL_S) * RATE), np.float32)
        self.levels = {who: 10 ** (self.chance.uniform(-7, 3) / 20) for who in PARTS}
        self.levels["lead"] = self.levels["guitar"]
        self.leans = {who: float(self.chance.normal(0, 0.005)) for who in PARTS}
        self.kits = {who: self._kit() for who in PARTS}
        self.kits["bongo"] = self.kits["drums"]

    def _kit(self) -> Kit:
        return tuning_kit() if self.pick.random() < 0.3 else font_kit(self.pick.randrange(12))  # noqa: PLR2004

    def strike(self, who: str, beat: float, wave: Wave, level: float) -> None:
        """One note or stroke."""
        at = float(np.interp(beat, np.arange(len(self.beats)), self.beats))
        at += float(self.chance.normal(0, self.plan.jitter_s)) + self.leans[who]
        start = max(0, int(at * RATE))
        piece = wave[: max(0, len(self.tape) - start)]
        gain = level * self.levels[who] * self.chance.uniform(0.85, 1.0)
        self.tape[start : start + len(piece)] += np.float32(gain) * piece

    def drum(self, name: str) -> Wave:
        """One of the recordings of a stroke."""
        kit = self.kits["guira" if name in {"guira", "light"} else "drums"]
        waves = kit.drums[name]
        return waves[int(self.chance.integers(len(waves)))]


def _clock(plan: Plan, bars: list[PlayedBar], chance: np.random.Generator) -> NDArray[np.float64]:
    count = bars[-1].first + bars[-1].counts + COUNTS
    line = 1 + plan.drift * np.linspace(0, 1, count)
    walk = np.convolve(chance.normal(0, plan.wander, count + 15), np.ones(16) / 4, "valid")
    for bar in bars:
        line[bar.first : bar.first + bar.counts] *= plan.steps[bar.passage]
    pace = 60 / plan.bpm / (line * (1 + walk))
    return np.asarray(chance.uniform(0.05, 1.5) + np.concatenate([[0.0], np.cumsum(pace)]))
