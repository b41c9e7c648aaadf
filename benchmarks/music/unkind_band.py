"""Unkind band: a plan of `unkind_plan` becomes samples with known truth."""

from itertools import pairwise
from random import Random

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Rhythm
from benchmarks.music.patterns import TUNING, Hits
from benchmarks.music.performing import Song
from benchmarks.music.unkind_plan import ROLES, Passage, Plan
from benchmarks.music.unkind_tape import COUNTS, PlayedBar, Tape, bars_of
from benchmarks.music.unkind_truth import told_truth

MINOR, SCALE = (0, 3, 7), (0, 2, 3, 5, 7, 8, 10)
CHORDS = (
    (0, -4, 3, -2),
    (0, 5, -5, 0),
    (0, 0, 5, 5, -2, -2, 3, 3),
    (0, -2, -4, -5),
    (-4, -2, 0, 0),
    (5, -2, 3, -4),
    (0, 0, -2, -2),
    (0, -5),
    (0, -5, -5, 0),
    (0, 5, -2, 3, -4, 2, -5, 0),
    (0, 0, 0, -5),
    (3, -2, 0, 0, 5, 0, -5, 0),
)
"""Roots in semitones, one a bar."""


def performed(plan: Plan) -> Song:
    """Play, record, tell the truth."""
    bars = bars_of(plan)
    tape = Tape(plan, bars)
    figures = {letter: _Figures(tape) for letter in ROLES}
    silent = _silences(plan, bars)
    sounding = _percussion(plan, bars, silent)
    for bar in bars:
        passage = plan.passages[bar.passage]
        _harmony(tape, bar, passage, figures, silent)
        _beaten(tape, bar, passage, figures[passage.letter], sounding)
    _sung(tape, plan, bars, figures)
    _events(tape, plan, bars)
    return told_truth(tape, sounding)


class _Figures:
    """What everybody plays in all passages of one letter."""

    def __init__(self, tape: Tape) -> None:
        pick = tape.pick
        self.chords = pick.choice(CHORDS)
        self.strum = pick.choice(TUNING.strum)
        self.arpeggio = pick.choice((*TUNING.arpeggio, (0, 2, 1, 2, 0, 2, 1, 2), ()))
        self.bass = pick.choice(TUNING.bass)
        self.bongo = {r: pick.choice(c) for r, c in TUNING.bongo.items()}
        self.guira = {r: pick.choice(c) for r, c in TUNING.guira.items()}
        self.tune = _tune(pick)


def _tune(pick: Random) -> list[tuple[float, float, int]]:
    """A melody of eight bars: lines of two bars, beat, length, step of the scale."""
    notes = []
    for line in range(4):
        beat, until = 8.0 * line, 8.0 * line + pick.choice((4.0, 5.0, 6.0, 7.0))
        while beat < until:
            length = pick.choice((0.5, 0.5, 1.0, 1.5))
            notes.append((beat, length, pick.randrange(7)))
            beat += length
    return notes


def _silences(plan: Plan, bars: list[PlayedBar]) -> NDArray[np.bool_]:
    """Beats in which the whole band stops, chords too."""
    silent = np.zeros(bars[-1].first + bars[-1].counts + 1, np.bool_)
    for before, after in pairwise(bars):
        passage = plan.passages[before.passage]
        if after.passage != before.passage and passage.stop:
            silent[max(0, after.first - passage.stop) : after.first + passage.swallowed] = True
    return silent


def _percussion(plan: Plan, bars: list[PlayedBar], silent: NDArray[np.bool_]) -> NDArray[np.int8]:
    """For every beat the passage whose groove is played, or -1."""
    sounding = np.full(len(silent), -1, np.int8)
    begins: dict[int, int] = {}
    for bar in bars:
        begins.setdefault(bar.passage, bar.first)
        if plan.passages[bar.passage].rhythm is not Rhythm.NONE:
            sounding[bar.first : bar.first + bar.counts] = bar.passage
    for index, first in begins.items():
        passage = plan.passages[index]
        sounding[max(0, first - int(passage.early)) : first] = (
            index if passage.early else sounding[max(0, first - int(passage.early)) : first]
        )
        sounding[first : first + passage.late] = (
            -1 if passage.late else sounding[first : first + passage.late]
        )
        for number, what in passage.feints:
            for bar in bars:
                if bar.passage == index and bar.number == number and what == "stop":
                    sounding[bar.first : bar.first + bar.counts] = -1
    sounding[silent] = -1
    return sounding


def _root(tape: Tape, chords: tuple[int, ...], bar: PlayedBar, at: float) -> float:
    early = tape.plan.anticipated and at >= 3.5  # noqa: PLR2004 - the half beat after 4
    step = chords[(bar.chord + early) % len(chords)]
    return float(110.0 * 2 ** ((tape.plan.key + step - 6) / 12))


def _within(bar: PlayedBar, hits: Hits) -> Hits:
    return tuple((at, level) for at, level in hits if at < bar.counts)


def _harmony(
    tape: Tape,
    bar: PlayedBar,
    passage: Passage,
    figures: dict[str, _Figures],
    silent: NDArray[np.bool_],
) -> None:
    own, pace = figures[passage.letter], 60 / tape.plan.bpm
    if silent[bar.first : bar.first + bar.counts].all():
        tape.strike("guitar", bar.first, tape.kits["guitar"].guitar(220.0, 0.3), 0.2)
        return
    thin = (bar.number, "drop") in passage.feints
    for at, level in () if thin else _within(bar, own.strum):
        if not silent[bar.first + int(at)]:
            for step in MINOR:
                pitch = _root(tape, own.chords, bar, at) * 2 ** (step / 12)
                wave = tape.kits["guitar"].guitar(round(pitch, 1), round(0.5 * pace, 2))
                tape.strike("guitar", bar.first + at, wave, 0.16 * level * passage.level)
    for eighth, note in enumerate(own.arpeggio[: 2 * bar.counts]):
        if not silent[bar.first + eighth // 2]:
            pitch = 2 * _root(tape, own.chords, bar, eighth / 2) * 2 ** (MINOR[note] / 12)
            wave = tape.kits["lead"].guitar(round(pitch, 1), round(0.5 * pace, 2))
            tape.strike("lead", bar.first + eighth / 2, wave, 0.2 * passage.level)


def _beaten(
    tape: Tape, bar: PlayedBar, passage: Passage, own: _Figures, sounding: NDArray[np.int8]
) -> None:
    """Bass, bongo, guira and drums, where the groove sounds."""
    plan = tape.plan

    def played(at: float) -> Passage | None:
        index = int(sounding[bar.first + int(at)])
        return plan.passages[index] if index >= 0 else None

    for at, level in _within(bar, own.bass):
        here = played(at)
        # an early entry is percussion's; the bass waits for the passage
        if here is passage and plan.missing != "bass":
            pitch = _root(tape, own.chords, bar, at) / 2
            wave = tape.kits["bass"].bass(round(pitch, 1), round(0.5 * 60 / plan.bpm, 2))
            tape.strike("bass", bar.first + at, wave, 0.7 * level * passage.level)
    for beat in range(bar.counts):
        here = played(beat)
        if here is None:
            continue
        _percussed(tape, bar, beat, here, own)
        if plan.machine:
            tape.strike("drums", bar.first + beat, tape.drum("kick"), 0.8)
        if plan.machine == "dembow":
            for at in {0: (0.75,), 1: (0.5,), 2: (0.75,), 3: (0.5,)}[beat]:
                tape.strike("drums", bar.first + beat + at, tape.drum("snare"), 0.4)


def _percussed(tape: Tape, bar: PlayedBar, beat: int, here: Passage, own: _Figures) -> None:
    if tape.plan.missing != "bongo":
        for at, drum, level in own.bongo[here.rhythm]:
            if beat <= at < beat + 1:
                tape.strike("bongo", bar.first + at, tape.drum(drum), 0.4 * level * here.level)
    if tape.plan.missing != "guira":
        for at, level in own.guira[here.rhythm]:
            if beat <= at < beat + 1:
                wave = tape.drum("guira" if at % 1 == 0 else "light")
                tape.strike("guira", bar.first + at, wave, 0.35 * level * here.level)


def _sung(tape: Tape, plan: Plan, bars: list[PlayedBar], figures: dict[str, _Figures]) -> None:
    """The tune of each passage, from each phrase on, early or late as drawn."""
    for bar in bars:
        passage = plan.passages[bar.passage]
        lead = passage.letter == "M"
        if passage.voice is None and not lead:
            continue
        shift = passage.voice or 0.0
        for beat, length, step in figures[passage.letter].tune:
            if beat // 4 != bar.since % 8 or bar.counts < COUNTS:
                continue
            pitch = (330.0 if lead else 220.0) * 2 ** ((plan.key + SCALE[step] - 6) / 12)
            kit = tape.kits["lead" if lead else "voice"]
            seconds = round(length * 60 / plan.bpm, 1)
            wave = (kit.guitar if lead else kit.voice)(round(pitch, 1), seconds)
            late = float(tape.chance.normal(0, 0.05))
            at = bar.first + beat % 4 + (0.0 if lead else shift) + late
            tape.strike("lead" if lead else "voice", max(0.0, at), wave, 0.35)


def _events(tape: Tape, plan: Plan, bars: list[PlayedBar]) -> None:
    """Rolls and crashes at borders and where there is none, the last hit, fades, side-chain."""
    for before, after in pairwise(bars):
        passage, coming = plan.passages[before.passage], plan.passages[after.passage]
        if after.passage != before.passage:
            if passage.fill and (passage.rhythm is not Rhythm.NONE or coming.early):
                _roll(tape, after.first - passage.fill, after.first)
            if coming.crash:
                tape.strike("drums", after.first + passage.swallowed, tape.drum("crash"), 0.3)
    for bar in bars:
        what = dict(plan.passages[bar.passage].feints).get(bar.number)
        if what == "roll":
            _roll(tape, bar.first + 2, bar.first + bar.counts)
        if what == "crash":
            tape.strike("drums", bar.first, tape.drum("crash"), 0.3)
    if not plan.fades[1]:
        tape.strike("bass", tape.end, tape.kits["bass"].bass(65.0, 0.5), 0.8)
        tape.strike("guitar", tape.end, tape.kits["guitar"].guitar(220.0, 0.8), 0.5)
        tape.strike("bongo", tape.end, tape.drum("high"), 0.5)
        tape.strike("guira", tape.end, tape.drum("guira"), 0.4)


def _roll(tape: Tape, start: float, stop: float) -> None:
    """Sixteenths of one drum, growing."""
    drum = tape.pick.choice(("high", "low", "guira", "snare"))
    for sixteenth in range(int(4 * (stop - start))):
        at = start + sixteenth / 4
        wave = tape.drum(("high", "low")[sixteenth % 3 == 0] if drum == "low" else drum)
        tape.strike("bongo", max(0.0, at), wave, 0.25 + 0.2 * (at - start) / (stop - start))
