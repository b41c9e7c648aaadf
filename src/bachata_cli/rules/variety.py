"""BP3 taste over the whole dance: how many figures, and whether the chorus is known again."""

from collections.abc import Iterator, Mapping

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, EIGHTS_PER_PHRASE
from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.song import section_at
from bachata_cli.domain.vocabulary import Difficulty, Family, Role
from bachata_cli.rules.rule import Breach, label

VARIETY: Mapping[Difficulty, tuple[int, int]] = {
    Difficulty.BEGINNER: (3, 9),
    Difficulty.INTERMEDIATE: (5, 18),
    Difficulty.ADVANCED: (6, 26),
}
"""Fewest and most different figures in a dance of a minute or more: `bachata.md`, section 3.9,
asks for 4-6 from beginners and 2-4 a phrase above; a phrase of slack each way."""

LONG_DANCE = 24
"""Eights from which variety can be asked for: about a minute and a half."""

MAX_STAY = 4 * EIGHTS_PER_PHRASE
"""Eights in one hold that are too long: `bachata.md`, section 2, changes it every one or two
phrases; twice that is slack."""

_JOINING = frozenset({Family.TRANSITION, Family.ACCENT, Family.INTRO, Family.ENDING})


def variety_fits(plan: Blueprint) -> Iterator[Breach]:
    """Neither so few figures that nobody cares nor so many that nobody remembers."""
    figures = {step.move.id for step in plan.steps if step.move.family not in _JOINING}
    fewest, most = VARIETY[plan.parameters.difficulty]
    if len(figures) > most:
        yield Breach(
            None,
            f"{len(figures)} different figures are more than {plan.parameters.difficulty} dancers "
            f"remember ({most})",
        )
    elif len(figures) < fewest and len(plan.steps) >= LONG_DANCE:
        yield Breach(None, f"{len(figures)} different figures in {len(plan.steps)} steps")


def chorus_returns(plan: Blueprint) -> Iterator[Breach]:
    """A chorus that comes back shows a figure of the first one: dancers and public know it."""
    choruses = _choruses(plan)
    if len(choruses) < 2:  # noqa: PLR2004 - nothing to return to
        return
    first = {step.move.id for step in choruses[0]}
    for chorus in choruses[1:]:
        if len(chorus) >= EIGHTS_PER_PHRASE and not first & {step.move.id for step in chorus}:
            yield Breach(
                chorus[0].index,
                f"the chorus at {chorus[0].start_s:.0f} s shares no figure with the first one",
            )


def hold_changes(plan: Blueprint) -> Iterator[Breach]:
    """The couple does not stay in one hold for more than four phrases."""
    stay = 0
    for at, step in enumerate(plan.steps):
        stayed = step.position_out is step.position_in
        stay = stay + step.counts if stayed else 0
        if stay > MAX_STAY * COUNTS_PER_EIGHT:
            yield Breach(at, f"{label(plan, at)} is eight number {MAX_STAY + 1} in one hold")
            return


def _choruses(plan: Blueprint) -> list[list[PlacedMove]]:
    """The steps of each chorus, in order."""
    found: dict[float, list[PlacedMove]] = {}
    for step in plan.steps:
        section = section_at(plan.sections, (step.start_s + step.end_s) / 2)
        if section and section.role is Role.CHORUS and step.move.family not in _JOINING:
            found.setdefault(section.start_s, []).append(step)
    return list(found.values())
