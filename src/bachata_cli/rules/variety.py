"""BP3 taste over the whole dance: how many figures, and whether the chorus is known again."""

from collections.abc import Iterator, Mapping

from bachata_cli.domain.beats import COUNTS_PER_EIGHT
from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.song import section_at
from bachata_cli.domain.vocabulary import Difficulty, Family, Role
from bachata_cli.rules.rule import Breach, label

_JOINING = frozenset({Family.TRANSITION, Family.ACCENT, Family.INTRO, Family.ENDING})


def variety_fits(
    plan: Blueprint,
    *,
    fewest: Mapping[Difficulty, int],
    most: Mapping[Difficulty, int],
    eights: int,
) -> Iterator[Breach]:
    """Neither so few figures that nobody cares nor so many that nobody remembers."""
    figures = {step.move.id for step in plan.steps if step.move.family not in _JOINING}
    level = plan.parameters.difficulty
    if len(figures) > most[level]:
        yield Breach(
            None,
            f"{len(figures)} different figures are more than {level} dancers "
            f"remember ({most[level]})",
        )
    elif len(figures) < fewest[level] and len(plan.steps) >= eights:
        yield Breach(None, f"{len(figures)} different figures in {len(plan.steps)} steps")


def chorus_returns(plan: Blueprint, *, eights: int, figures: int) -> Iterator[Breach]:
    """A chorus that comes back shows a figure of the first one: dancers and public know it."""
    choruses = _choruses(plan)
    if len(choruses) < 2:  # noqa: PLR2004 - nothing to return to
        return
    first = {step.move.id for step in choruses[0]}
    for chorus in choruses[1:]:
        shared = first & {step.move.id for step in chorus}
        if len(chorus) >= eights and len(shared) < figures:
            yield Breach(
                chorus[0].index,
                f"the chorus at {chorus[0].start_s:.0f} s shares {len(shared) or 'no'} figure "
                "with the first one",
            )


def hold_changes(plan: Blueprint, *, eights: int) -> Iterator[Breach]:
    """The couple does not stay in one hold for too many eights."""
    stay = 0
    for at, step in enumerate(plan.steps):
        stayed = step.position_out is step.position_in
        stay = stay + step.counts if stayed else 0
        if stay > eights * COUNTS_PER_EIGHT:
            yield Breach(at, f"{label(plan, at)} is eight number {eights + 1} in one hold")
            return


def _choruses(plan: Blueprint) -> list[list[PlacedMove]]:
    """The steps of each chorus, in order."""
    found: dict[float, list[PlacedMove]] = {}
    for step in plan.steps:
        section = section_at(plan.song.sections, (step.start_s + step.end_s) / 2)
        if section and section.role is Role.CHORUS and step.move.family not in _JOINING:
            found.setdefault(section.start_s, []).append(step)
    return list(found.values())
