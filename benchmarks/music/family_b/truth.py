"""The truth of a plan, as the evaluation's own type."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Rhythm
from benchmarks.music.family_b.clock import Clock
from benchmarks.music.family_b.mixing import fade_of
from benchmarks.music.family_b.plan import BAR, Plan, Wave
from benchmarks.music.performing import Song

STEP = 0.25
DRUMMERS = ("guira", "bongo")
HEARD_OF_FADE = 1 - 0.1 ** (1 / 3)
"""The fade is a cube in amplitude: so far into it, 20 dB are gone."""


def told(plan: Plan, clock: Clock, samples: Wave) -> Song:
    """Everything in seconds; see the package for what each word means."""
    starts = [*plan.starts(), plan.end]
    times = clock.beats
    danced = next(n for n, s in enumerate(plan.sections) if s.rhythm is not Rhythm.NONE)
    last = float(times[-1])
    if plan.has("fade out"):
        begin, end = fade_of(plan, clock)
        last = float(times[times <= begin + HEARD_OF_FADE * (end - begin)][-1])
    downbeats = [*(bar.first for bar in plan.bars), plan.end]
    return Song(
        name=f"b{plan.seed}",
        troubles=tuple(sorted(plan.troubles)),
        bpm=plan.bpm,
        samples=samples,
        beats=times,
        ones=times[ones(plan)],
        downbeats=times[downbeats],
        sections=tuple(
            (float(times[starts[n]]), float(times[starts[n + 1]]), s.role, s.rhythm)
            for n, s in enumerate(plan.sections)
        ),
        breaks=tuple(silences(plan, times, starts[danced])),
        dance_start_s=float(times[starts[danced]]),
        last_hit_s=last,
    )


def ones(plan: Plan) -> list[int]:
    """Beats of the ones; the final chord is one where whole eights lead to it."""
    found = [bar.first for bar in plan.bars if bar.place % 2 == 0]
    return [*found, plan.end] if plan.end - found[-1] == 2 * BAR else found


def silences(
    plan: Plan, times: NDArray[np.float64], first: int
) -> Iterator[tuple[float, float, int]]:
    """Stretches of 4 counts or more without guira and bongo: start, end, counts."""
    rolled = [(roll.start, roll.end) for roll in plan.rolls]

    def is_silent(beat: float) -> bool:
        if any(a - 1e-6 <= beat < b for a, b in rolled):
            return False
        if plan.groove_at(beat) is Rhythm.NONE:
            return True
        return all(plan.rests_at(who, beat) for who in DRUMMERS)

    start: float | None = None
    for beat in np.arange(first, plan.end + STEP, STEP):
        if beat < plan.end and is_silent(float(beat)):
            start = float(beat) if start is None else start
            continue
        if start is not None and beat - start >= BAR - 0.5:
            begin, counts = int(start), round(beat - start)
            yield float(times[begin]), float(np.interp(beat, np.arange(len(times)), times)), counts
        start = None
