"""BP1 breaks and BP2 safety: what the music stops and what bodies can bear."""

from collections.abc import Iterator
from itertools import pairwise

from bachata_cli.domain.beats import COUNTS_PER_EIGHT
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.move import BodyVerb, Move
from bachata_cli.domain.vocabulary import Dancer, Family
from bachata_cli.rules.rule import Breach, label
from bachata_cli.rules.timeline import covered, silent

DOUBLE_DEG = 720
"""Two turns of one dancer within a move (`bachata.md`, section 2: an eight of rest after it)."""

FAST_BPM = 138.0
"""From here on double turns are dropped (section 3.10)."""

DIZZY_RUN = 3
"""Turning figures in a row that make the follower dizzy (section 2: about two at most)."""

RESTFUL = frozenset({Family.BASIC, Family.TRANSITION, Family.ACCENT, Family.ENDING})
_STRAINS = frozenset({BodyVerb.DIP, BodyVerb.CAMBRE, BodyVerb.HEAD_ROLL})


def turned_deg(move: Move, dancer: Dancer) -> int:
    """Degrees a dancer turns within a move, both ways together; from where it is most."""
    starts = {move.entry[0], *move.variants}
    return max(sum(abs(x.step.turn_deg) for x in move.footwork(dancer, s)) for s in starts)


def doubled(move: Move) -> bool:
    """Whether a dancer turns twice within a move."""
    return any(turned_deg(move, dancer) >= DOUBLE_DEG for dancer in Dancer)


def strains(move: Move) -> bool:
    """Whether an eight of rest is due after a move: double turn, dip or head roll."""
    ways = (move, *(move.danced_from(start) for start in move.variants))
    acts = {action.do for way in ways for action in way.body}
    if move.family is Family.DIP or acts & _STRAINS:
        return True
    return doubled(move)


def still_in_a_break(plan: Blueprint) -> Iterator[Breach]:
    """A figure of 16 counts does not run through a break, where guira and bongo fall silent."""
    for at, step in enumerate(plan.steps):
        if step.counts <= COUNTS_PER_EIGHT or step.move.family in {Family.INTRO, Family.ENDING}:
            continue
        for eight in covered(plan.grid, step.start_count, step.counts):
            if silent(eight, plan.grid, plan.breaks):
                seconds = plan.grid.time(eight.start)
                yield Breach(at, f"{label(plan, at)} runs through the break at {seconds:.1f} s")


def rest_after_strain(plan: Blueprint) -> Iterator[Breach]:
    """After a double turn, a dip or a head roll comes an eight of rest; no two strains in a row."""
    for at, (before, step) in enumerate(pairwise(plan.steps), start=1):
        if strains(before.move) and strains(step.move):
            yield Breach(
                at,
                f"{label(plan, at)} follows {before.move.name} without an eight of rest between",
            )


def not_dizzy(plan: Blueprint) -> Iterator[Breach]:
    """The follower does not turn through more than two figures in a row."""
    run = 0
    for at, step in enumerate(plan.steps):
        turning = turned_deg(step.move, Dancer.FOLLOWER) >= DOUBLE_DEG // 2
        run = run + 1 if turning else 0
        if run == DIZZY_RUN:
            yield Breach(at, f"{label(plan, at)} is the follower's turn number {run} in a row")


def singles_when_fast(plan: Blueprint) -> Iterator[Breach]:
    """From 138 BPM on, double turns are too fast for the feet."""
    if plan.song.tempo_bpm < FAST_BPM:
        return
    for at, step in enumerate(plan.steps):
        if doubled(step.move):
            yield Breach(at, f"{label(plan, at)} turns twice at {plan.song.tempo_bpm:.0f} BPM")


def film_holds_the_dance(plan: Blueprint) -> Iterator[Breach]:
    """The sound lasts as long as the dance: what comes after it is not filmed."""
    for at, step in enumerate(plan.steps):
        if step.start_s >= plan.song.duration_s:
            yield Breach(at, f"{label(plan, at)} begins after the sound ends")
            return
