"""Do feet stop on the beat? A dance's bodies at the times its pictures are shown.

Every landing of a planned dance is looked for in the solved bodies, picture by picture: a foot
has stopped in the first picture from which its ball stays within a millimetre until it leaves
again. The time of that picture, as the film shows it, is held against the beat of the song.

    bachata blueprint create "sensual intermediate" --song SONG -o dance.json
    python benchmarks/figures/footfalls.py dance.json...
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.film import Size
from bachata_cli.domain.timebase import TICKS, frame_ticks
from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.body.couple import couple_of
from bachata_cli.figures.body.moments import RATE
from bachata_cli.figures.body.space import Points
from bachata_cli.figures.couple_view import CoupleView
from bachata_cli.figures.floor.floorwork import Landing
from bachata_cli.figures.sequence import JoinedMove

STILL_M = 0.001
"""A foot that moves less than this until it leaves again has stopped."""

LATE_S = 0.04
"""What is allowed: a quarter of the time at which an audience notices."""


class Footfall(NamedTuple):
    """A foot that stops: which, in which move, on which count, how late in seconds."""

    move: str
    who: Dancer
    foot: Foot
    at: float
    late_s: float


def footfalls(blueprint: Blueprint) -> Iterator[Footfall]:
    """Every landing of a dance whose pictures are in the song, in order."""
    times = picture_times(blueprint)
    before = None
    for step in blueprint.steps:
        own = (step.move, step.position_in)
        here = JoinedMove(*own) if before is None else JoinedMove(*before, own)
        work = here.work if before is None else here.work_at(np.inf)
        couple = couple_of(*own, work)
        for who in Dancer:
            for landing in (x for x in work.landings[who] if x.at >= 1):
                ball = couple.trunks[who].legs[landing.foot].ball
                first = couple.moments.index(landing.at - landing.swing)
                again = couple.moments.index(_leaves(work.landings[who], landing, work.rest_at))
                stopped = _stopped(ball[first:again]) + first
                count = float(couple.moments.counts[stopped])
                shown = times.get(round((step.start_count - 1 + count) * RATE))
                if shown is not None:
                    beat = _beat_s(blueprint, step.start_count - 1 + landing.at)
                    yield Footfall(step.move.id, who, landing.foot, landing.at, shown - beat)
        before = own


def picture_times(blueprint: Blueprint) -> dict[int, float]:
    """When each picture of the dance is shown (s), by its number from beat 0 of the song."""
    artist, steps = CoupleView(Size(64, 36)), blueprint.steps
    shown: dict[int, float] = {}
    for step, upcoming in zip(steps, (*steps[1:], None), strict=True):
        beat = step.start_count
        for clip in artist.move(step, upcoming):
            counts = len(clip.knots) - 1
            on_beats = [blueprint.song.grid.time(beat + n) for n in range(counts + 1)]
            for nth, tick in enumerate(frame_ticks(clip.knots, on_beats)):
                shown[beat * RATE + nth] = tick / TICKS
            beat += counts
    return shown


def _beat_s(blueprint: Blueprint, beat: float) -> float:
    """A beat of the song, or the time halfway between two."""
    whole = int(beat)
    start, end = blueprint.song.grid.time(whole), blueprint.song.grid.time(whole + 1)
    return start + (end - start) * (beat - whole)


def _leaves(landings: tuple[Landing, ...], landing: Landing, rest: float) -> float:
    """The count at which a foot that landed moves again."""
    own = [x.leaves for x in landings if x.foot is landing.foot and x.at > landing.at]
    return min([*own, rest])


def _stopped(ball: Points) -> int:
    """The first sample from which a foot stays where it is at the end."""
    away = np.linalg.norm(ball - ball[-1], axis=-1) > STILL_M
    return int(np.nonzero(away)[0].max(initial=-1)) + 1


def main() -> None:
    """Print how late feet stop in each dance; exit 1 when one is over the limit."""
    failed = False
    for name in sys.argv[1:]:
        falls = list(footfalls(Blueprint.from_json(Path(name).read_bytes())))
        late = np.array([fall.late_s for fall in falls]) * 1000
        worst = falls[int(np.argmax(np.abs(late)))]
        within = float((np.abs(late) <= LATE_S * 1000).mean())
        failed |= within < 1
        print(
            f"{name}: {len(falls)} footfalls, {within:.1%} within {LATE_S * 1000:.0f} ms; "
            f"median {np.median(np.abs(late)):.1f} ms, "
            f"worst {worst.late_s * 1000:.1f} ms ({worst.move}, {worst.who} {worst.foot} "
            f"on {worst.at:g})"
        )
    sys.exit(int(failed))


if __name__ == "__main__":
    main()
