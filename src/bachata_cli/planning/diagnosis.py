"""Why there is no dance: the constraint whose removal makes one appear, and how to remove it.

Each cause is tried, not guessed: a cause is named only when the same search
succeeds without it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bachata_cli.domain.beats import COUNTS_PER_EIGHT
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.move import Move
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.vocabulary import Difficulty, Family
from bachata_cli.planning.feasible import closest
from bachata_cli.planning.problem import Leniency, Styles, pose
from bachata_cli.rules.timeline import Slot, Timeline

FREE = Leniency(styles=Styles.FREE, any_energy=True)


class Cause(NamedTuple):
    """A constraint: the parameters without it, and what to say."""

    without: PlanParameters
    code: str
    text: str
    hint: str


def no_plan(timeline: Timeline, parameters: PlanParameters, moves: Sequence[Move]) -> NoPlanError:
    """The error that names what binds."""
    for cause in _causes(parameters):
        if danceable(timeline, cause.without, moves):
            return NoPlanError(
                f"No dance satisfies the request: {cause.text}.", code=cause.code, hint=cause.hint
            )
    return _catalog_at_fault(timeline, moves)


def danceable(timeline: Timeline, parameters: PlanParameters, moves: Iterable[Move]) -> bool:
    """Whether any legal dance exists, every wish let go."""
    return closest(pose(timeline, parameters, moves, FREE)) is not None


def _causes(parameters: PlanParameters) -> Iterator[Cause]:
    """Constraints alone, then together; the most particular first."""

    def without(**changes: object) -> PlanParameters:
        return parameters.model_copy(update=changes)

    if parameters.start:
        yield Cause(
            without(start=None),
            "plan.start",
            f"no dance can start in {parameters.start}",
            "Leave out --start, or start in open2 or closed.",
        )
    if parameters.end:
        yield Cause(
            without(end=None),
            "plan.end",
            f"no ending can be reached from {parameters.end}",
            "Leave out --end, or end in open2 or closed.",
        )
    for name in parameters.exclude:
        rest = tuple(other for other in parameters.exclude if other != name)
        yield Cause(
            without(exclude=rest),
            "plan.exclude",
            f"without {name} the rest does not make a dance",
            f"Allow it: leave out --exclude {name}, or the words that refuse it.",
        )
    if len(parameters.exclude) > 1:
        yield Cause(
            without(exclude=()),
            "plan.exclude",
            f"{', '.join(parameters.exclude)} are all refused and too little is left",
            "Refuse less: leave out some of --exclude, or of the words that refuse.",
        )
    for level in Difficulty:
        if level.rank > parameters.difficulty.rank:
            yield Cause(
                without(difficulty=level),
                "plan.difficulty",
                f"the moves up to {parameters.difficulty} do not make a dance",
                f"Allow harder ones: --level {level}.",
            )
    yield Cause(
        without(start=None, end=None, exclude=(), difficulty=Difficulty.ADVANCED),
        "plan.constraints",
        "start, end, refusals and level together leave none",
        "Leave out some of --start, --end, --exclude, or raise --level.",
    )


def _catalog_at_fault(timeline: Timeline, moves: Sequence[Move]) -> NoPlanError:
    check = "bachata moves validate shows where the catalog stops."
    short = next((slot for slot in timeline.slots if not _filled(slot, moves)), None)
    if not any(move.family is Family.ENDING for move in moves):
        text, code = "the catalog has no ending", "plan.catalog"
    elif short:
        at, counts = timeline.grid.time(short.start), short.counts
        text = f"the break of {counts} counts at {at:.1f} s needs a move of {counts} counts"
        code = "plan.catalog"
    elif len(timeline.slots) == 1:
        text, code = "the song leaves no room for a move and an ending", "plan.song_too_short"
        check = "Name a longer song with --song, or ask for a longer dance with --length."
    else:
        text, code = "the moves of the catalog do not join to a dance for this song", "plan.catalog"
    return NoPlanError(f"No dance is possible: {text}.", code=code, hint=check)


def _filled(slot: Slot, moves: Iterable[Move]) -> bool:
    """Whether a slot is an eight, or some move is as short as it is."""
    return slot.counts == COUNTS_PER_EIGHT or any(
        move.counts == slot.counts and move.family is not Family.ENDING for move in moves
    )
