"""BP1 music, BP2 level and wishes, BP3 taste: what makes a legal dance a good one."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from bachata_cli.domain.beats import COUNTS_PER_EIGHT
from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.song import Section
from bachata_cli.domain.vocabulary import Difficulty, Family
from bachata_cli.rules.rule import Breach, label
from bachata_cli.rules.structure import picture_off
from bachata_cli.rules.timeline import covered, section_of

_STRUCTURAL = {Family.INTRO, Family.ACCENT, Family.ENDING, Family.TRANSITION}


def picture_on_last_hit(plan: Blueprint, *, beats: int) -> Iterator[Breach]:
    """The final picture lands on the last accent, or on the one where a shorter dance ends."""
    off = picture_off(plan)
    if off is not None and beats < abs(off) < COUNTS_PER_EIGHT:
        side = "before" if off < 0 else "after"
        yield Breach(
            len(plan.steps) - 1,
            f"the final picture lands {abs(off)} beats {side} the last hit: no ending in reach "
            "lands on it",
        )


def one_is_sure(plan: Blueprint, *, confidence: float) -> Iterator[Breach]:
    """The analysis was sure of the one; else the whole dance may lie beside the count."""
    sure = plan.song.one_confidence
    if sure < confidence:
        yield Breach(
            None,
            f"the one of {plan.song.title} is uncertain ({sure:.0%}): hear it with bachata song "
            "grid SONG --click FILE before you teach this, correct it with --one-at",
        )


def within_the_section(plan: Blueprint, *, counts: int) -> Iterator[Breach]:
    """A figure longer than an eight does not run across a section border."""
    for at, step in enumerate(plan.steps):
        if step.counts > counts and step.move.family not in {Family.INTRO, Family.ENDING}:
            sections = _sections(plan, step)
            if any(a is not b for a, b in pairwise(sections)):
                yield Breach(at, f"{label(plan, at)} runs across a section border")


def _sections(plan: Blueprint, step: PlacedMove) -> list[Section]:
    """The sections a step is danced to; beats after the last one still belong to it."""
    eights = covered(plan.song.grid, step.start_count, step.counts)
    found = (section_of(eight, plan.song.grid, plan.song.sections) for eight in eights)
    return [section for section in found if section]


def energy_follows(plan: Blueprint, *, above: int, leap: int) -> Iterator[Breach]:
    """No wild move over quiet music, and no leap of energy between two eights."""
    for at, step in enumerate(plan.steps):
        if step.move.family in _STRUCTURAL:
            continue
        section = next(iter(_sections(plan, step)), None)
        if section and step.move.energy > section.energy + above:
            yield Breach(
                at,
                f"{label(plan, at)} has energy {step.move.energy} in a {section.role} of energy "
                f"{section.energy}",
            )
        if at and step.move.energy > plan.steps[at - 1].move.energy + leap:
            yield Breach(
                at,
                f"{label(plan, at)} leaps from energy {plan.steps[at - 1].move.energy} to "
                f"{step.move.energy}",
            )


def within_the_level(plan: Blueprint) -> Iterator[Breach]:
    """No move is harder than the level asked for."""
    level = plan.parameters.difficulty
    for at, step in enumerate(plan.steps):
        if step.move.difficulty.rank > level.rank:
            yield Breach(at, f"{label(plan, at)} is {step.move.difficulty}, above {level}")


def nothing_refused(plan: Blueprint) -> Iterator[Breach]:
    """No move or family the request refused."""
    refused = set(plan.parameters.exclude)
    for at, step in enumerate(plan.steps):
        if step.move.id in refused or step.move.family in refused:
            yield Breach(at, f"{label(plan, at)} was refused by the request")


def prepared(plan: Blueprint) -> Iterator[Breach]:
    """What a move builds on is danced before it, not after it; beginners need to dance it here."""
    beginner = plan.parameters.difficulty is Difficulty.BEGINNER
    everything = {step.move.id for step in plan.steps}
    danced: set[str] = set()
    for at, step in enumerate(plan.steps):
        missing = [
            name
            for name in step.move.prerequisites
            if name not in danced and (beginner or name in everything)
        ]
        known = step.move.id in danced
        danced.add(step.move.id)
        # stepping into a picture needs no practice
        if missing and not known and step.move.family is not Family.ENDING:
            yield Breach(at, f"{label(plan, at)} builds on {', '.join(missing)}, not danced before")


def not_too_often(plan: Blueprint, *, times: int) -> Iterator[Breach]:
    """The same figure not too often running."""
    for at, count, step in _runs(plan):
        if step.move.family is not Family.BASIC and count > times:
            yield Breach(at, f"{step.move.name} is danced {count} times running")


def not_only_one_basic(plan: Blueprint, *, eights: int) -> Iterator[Breach]:
    """The same basic not for too many eights."""
    for at, count, step in _runs(plan):
        if step.move.family is Family.BASIC and count > eights:
            yield Breach(at, f"{step.move.name} is danced for {count} eights running")


def _runs(plan: Blueprint) -> Iterator[tuple[int, int, PlacedMove]]:
    at = 0
    for _, group in groupby(plan.steps, key=lambda step: step.move.id):
        run = list(group)
        yield at, len(run), run[0]
        at += len(run)
