"""Unkind truth: what was written down before anybody played, beside what was recorded."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Rhythm
from benchmarks.music.damages import damaged
from benchmarks.music.kits import RATE, Wave
from benchmarks.music.performing import Song
from benchmarks.music.unkind_plan import ROLES
from benchmarks.music.unkind_tape import COUNTS, Tape

FADE_S, FADE_HEARD_S = 8.0, 5.0
LONGEST_BREAK = 16
"""Beats; percussion silent for longer is a part of the song."""


def told_truth(tape: Tape, sounding: NDArray[np.int8]) -> Song:
    """The song with its truth; `sounding` is the passage heard in the percussion, by beat."""
    plan, bars, beats = tape.plan, tape.bars, tape.beats[: tape.end + 1]
    first = {bar.passage: bar.first for bar in reversed(bars)}
    edges = [*(first[index] for index in range(len(plan.passages))), tape.end]
    ones = [bar.first for bar in bars if bar.one]
    starts = [bar.first for bar in bars]
    if not bars[-1].one:
        ones.append(tape.end)
    rhythms = [passage.rhythm for passage in plan.passages]
    danced = next(i for i, rhythm in enumerate(rhythms) if rhythm is not Rhythm.NONE)
    return Song(
        name=f"family a {plan.seed:03d}",
        troubles=(*plan.troubles, plan.damage),
        bpm=plan.bpm,
        samples=damaged(_faded(tape), plan.damage, plan.seed),
        beats=beats,
        ones=beats[ones],
        downbeats=beats[[*starts, tape.end]],
        sections=tuple(
            (float(beats[edges[i]]), float(beats[edges[i + 1]]), ROLES[p.letter], p.rhythm)
            for i, p in enumerate(plan.passages)
        ),
        breaks=tuple(_breaks(tape, sounding, edges[danced])),
        dance_start_s=float(beats[edges[danced]]),
        last_hit_s=float(beats[-1]) - (FADE_HEARD_S if plan.fades[1] else 0.0),
    )


def _breaks(
    tape: Tape, sounding: NDArray[np.int8], start: int
) -> Iterator[tuple[float, float, int]]:
    beat = start
    while beat < tape.end:
        stop = beat
        while stop < tape.end and sounding[stop] < 0:
            stop += 1
        if COUNTS <= stop - beat <= LONGEST_BREAK and stop < tape.end and beat > start:
            yield float(tape.beats[beat]), float(tape.beats[stop]), stop - beat
        beat = max(stop, beat + 1)


def _faded(tape: Tape) -> Wave:
    sound, plan = tape.tape, tape.plan
    time = np.arange(len(sound)) / RATE
    if plan.machine == "remix":
        at = np.searchsorted(tape.beats[: tape.end], time, "right") - 1
        since = time - tape.beats[np.maximum(at, 0)]
        sound *= (1 - 0.75 * np.exp(-since / 0.12)).astype(np.float32)
    if plan.fades[0]:
        sound *= np.clip((time - tape.beats[0]) / FADE_S, 0.02, 1).astype(np.float32)
    if plan.fades[1]:
        left = np.clip((tape.beats[tape.end] - time) / FADE_S, 0, 1) ** 1.5
        sound *= left.astype(np.float32)
    return sound
