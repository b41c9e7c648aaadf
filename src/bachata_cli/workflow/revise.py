"""Use case: a blueprint that exists is mended, changed in one place, or partly planned anew."""

from collections.abc import Iterable

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.planning.revising import Revision, revise
from bachata_cli.teaching.comparing import Difference, differences
from bachata_cli.teaching.phrases import phrases
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.shipped_catalog import read_catalog
from bachata_cli.workflow.wish import find_figures

MAX_RANGES = 1_000


def mend(blueprint: Blueprint, machine: Machine, listen: Listener = ignore) -> Blueprint:
    """The legal dance nearest to a blueprint that breaks rules.

    Raises
    ------
    NoPlanError
        When no legal dance to its song exists.
    """
    return _said(
        blueprint, revise(blueprint, read_catalog(machine.places).moves, Revision()), listen
    )


def swap(
    blueprint: Blueprint, machine: Machine, at: int, name: str, listen: Listener = ignore
) -> Blueprint:
    """Dance another move as step `at` (from 1); neighbours change only where they no longer join.

    Raises
    ------
    UsageError, NotFoundError, NoPlanError
        For a step or move that is not there, or that no way leads to.
    """
    _in_range(blueprint, at)
    moves = read_catalog(machine.places).moves
    embedded = {step.move.id for step in blueprint.steps}
    word = name.strip().lower().replace("-", "_")
    found = word if word in embedded else find_figures([name], moves)[0]
    if found not in moves and found not in embedded:
        raise UsageError(
            f"{name!r} is a family; a swap needs one move.",
            code="blueprint.swap",
            hint=f"bachata moves list shows the moves of {name}.",
        )
    revision = Revision(settled={at - 1: found})
    return _said(blueprint, revise(blueprint, moves, revision), listen)


def lock(
    blueprint: Blueprint,
    machine: Machine,
    steps: Iterable[int],
    seed: int,
    listen: Listener = ignore,
) -> Blueprint:
    """Keep some steps (from 1) exactly and plan all others anew.

    Raises
    ------
    UsageError, NoPlanError
        For a step that is not there, or when the locked steps leave no dance.
    """
    kept = sorted(set(steps))
    for at in kept:
        _in_range(blueprint, at)
    settled = {at - 1: blueprint.steps[at - 1].move.id for at in kept}
    free = frozenset(range(len(blueprint.steps))) - set(settled)
    revision = Revision(settled=settled, free=free, seed=seed)
    return _said(blueprint, revise(blueprint, read_catalog(machine.places).moves, revision), listen)


def steps_of_phrases(blueprint: Blueprint, numbers: Iterable[int]) -> tuple[int, ...]:
    """The steps of phrases, both counted from 1; `preview` shows the numbers.

    Raises
    ------
    UsageError
        For a phrase that is not there.
    """
    found = phrases(blueprint)
    wrong = next((number for number in numbers if not 1 <= number <= len(found)), None)
    if wrong is not None:
        raise UsageError(
            f"There is no phrase {wrong}; the dance has {len(found)}.",
            code="blueprint.steps",
            hint="bachata preview shows the phrases with their numbers.",
        )
    return tuple(step.index + 1 for number in numbers for step in found[number - 1].steps)


def step_numbers(text: str) -> tuple[int, ...]:
    """Read `1-8,33`: numbers and ranges of steps or phrases, from 1.

    Raises
    ------
    UsageError
        For anything else.
    """
    numbers: list[int] = []
    parts = [part.strip() for part in text.split(",")]
    for part in parts[:MAX_RANGES]:
        first, dash, last = part.partition("-")
        ends = (first.strip(), last.strip() if dash else first.strip())
        if not all(end.isdecimal() and len(end) <= 4 for end in ends):  # noqa: PLR2004 - 5,000 steps
            raise UsageError(
                f"{text[:40]!r} does not name steps.",
                code="blueprint.steps",
                hint="Write numbers and ranges, like 1-8,33; bachata blueprint show lists them.",
            )
        numbers += range(int(ends[0]), int(ends[1]) + 1)
    return tuple(numbers)


def change_in_words(difference: Difference) -> str:
    """A changed eight in words: `step 5: Caress > Step away`."""
    before, after = difference.before, difference.after
    step = before or after
    number = step.index + 1 if step else 0
    names = [found.move.name if found else "nothing" for found in (before, after)]
    if before and after and before.move == after.move:
        names = [f"{before.move.name} from {found.position_in}" for found in (before, after)]
    return f"step {number}: {names[0]} > {names[1]}"


def _said(before: Blueprint, after: Blueprint, listen: Listener) -> Blueprint:
    for difference in differences(before, after):
        listen(Notice("blueprint.changed", change_in_words(difference)))
    return after


def _in_range(blueprint: Blueprint, at: int) -> None:
    if not 1 <= at <= len(blueprint.steps):
        raise UsageError(
            f"There is no step {at}; the dance has {len(blueprint.steps)}.",
            code="blueprint.steps",
            hint="bachata blueprint show lists the steps.",
        )
