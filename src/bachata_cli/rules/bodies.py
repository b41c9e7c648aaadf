"""BP1 breaks and BP2 safety: what the music stops and what bodies can bear."""

from collections.abc import Iterator
from itertools import pairwise

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.move import STRAINS, Move
from bachata_cli.domain.vocabulary import Dancer, Family
from bachata_cli.rules.rule import Breach, label
from bachata_cli.rules.timeline import covered, silent


def turned_deg(move: Move, dancer: Dancer) -> int:
    """Degrees a dancer turns within a move, both ways together; from where it is most."""
    starts = {move.entry[0], *move.variants}
    return max(sum(abs(x.step.turn_deg) for x in move.footwork(dancer, s)) for s in starts)


def turns_so_far(move: Move, turn_deg: float) -> bool:
    """Whether a dancer turns by so many degrees within a move."""
    return any(turned_deg(move, dancer) >= turn_deg for dancer in Dancer)


def strains(move: Move, turn_deg: float) -> bool:
    """Whether an eight of rest is due after a move: a turn of so many degrees, dip, head roll."""
    ways = (move, *(move.danced_from(start) for start in move.variants))
    acts = {action.do for way in ways for action in way.body}
    if move.family is Family.DIP or acts & STRAINS:
        return True
    return turns_so_far(move, turn_deg)


def still_in_a_break(plan: Blueprint, *, counts: int) -> Iterator[Breach]:
    """A figure longer than an eight does not run through a break: guira and bongo are silent."""
    for at, step in enumerate(plan.steps):
        if step.counts <= counts or step.move.family in {Family.INTRO, Family.ENDING}:
            continue
        for eight in covered(plan.song.grid, step.start_count, step.counts):
            if silent(eight, plan.song.grid, plan.song.breaks):
                seconds = plan.song.grid.time(eight.start)
                yield Breach(at, f"{label(plan, at)} runs through the break at {seconds:.1f} s")


def rest_after_strain(plan: Blueprint, *, turn_deg: int) -> Iterator[Breach]:
    """After a double turn, a dip or a head roll comes an eight of rest; no two strains in a row."""
    for at, (before, step) in enumerate(pairwise(plan.steps), start=1):
        if strains(before.move, turn_deg) and strains(step.move, turn_deg):
            yield Breach(
                at,
                f"{label(plan, at)} follows {before.move.name} without an eight of rest between",
            )


def not_dizzy(plan: Blueprint, *, figures: int, turn_deg: int) -> Iterator[Breach]:
    """The follower does not turn through too many figures in a row."""
    run = 0
    for at, step in enumerate(plan.steps):
        turning = turned_deg(step.move, Dancer.FOLLOWER) >= turn_deg
        run = run + 1 if turning else 0
        if run == figures + 1:
            yield Breach(at, f"{label(plan, at)} is the follower's turn number {run} in a row")


def singles_when_fast(plan: Blueprint, *, bpm: float, turn_deg: int) -> Iterator[Breach]:
    """In a fast song, double turns are too fast for the feet."""
    if plan.song.tempo_bpm < bpm:
        return
    for at, step in enumerate(plan.steps):
        if turns_so_far(step.move, turn_deg):
            yield Breach(at, f"{label(plan, at)} turns twice at {plan.song.tempo_bpm:.0f} BPM")


def film_holds_the_dance(plan: Blueprint) -> Iterator[Breach]:
    """The sound lasts as long as the dance: what comes after it is not filmed."""
    for at, step in enumerate(plan.steps):
        if step.start_s >= plan.song.duration_s:
            yield Breach(at, f"{label(plan, at)} begins after the sound ends")
            return
