"""What a conversation's outcome becomes: always a legal blueprint, each step down said aloud.

The model's own dance; else its last proposal mended; else the offline
planner's. Pure: the same outcome gives the same blueprint, so a replay does.
"""

from dataclasses import dataclass, replace

from bachata_cli.agent.conversation import Outcome
from bachata_cli.agent.desk import PLANNER, Means, missed_wishes
from bachata_cli.domain.blueprint import Blueprint, Planner
from bachata_cli.domain.errors import BachataError
from bachata_cli.domain.events import Listener, Notice
from bachata_cli.domain.parameters import UnderstoodRequest
from bachata_cli.domain.vocabulary import Family
from bachata_cli.planning.offline import plan_offline
from bachata_cli.rules.placing import Routine, place

MAX_KEPT = 5
"""Figures of a refused proposal that the mended dance is made to hold: each doubles the search."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A dance, and how it came about.

    Attributes
    ----------
    request
        What the blueprint is for: the model's reading counts only for its own dance.
    how
        Whose dance it is and why, as a sentence without a full stop.
    """

    blueprint: Blueprint
    request: UnderstoodRequest
    how: str


def settle(outcome: Outcome, means: Means, listen: Listener) -> Settled:
    """Make the best legal dance of what there is.

    Raises
    ------
    NoPlanError
        When not even the offline planner finds one.
    """
    if outcome.made:
        for relaxation in outcome.made.relaxed:
            listen(Notice("plan.relaxed", str(relaxation), warning=True))
        planner = Planner(name=PLANNER, model=means.model, trace=outcome.trace)
        blueprint = outcome.made.model_copy(update={"planner": planner})
        return Settled(blueprint, outcome.request, f"{means.model}: its own dance")
    trace = outcome.trace
    if outcome.refused:
        mended = _mended(outcome.refused, outcome, means)
        if isinstance(mended, Blueprint):
            said = (
                f"{means.model}: {outcome.reason}; its dance was mended ({_kept(mended, outcome)})"
            )
            listen(Notice("agent.mended", said, warning=True))
            for relaxation in mended.relaxed:
                listen(Notice("plan.relaxed", str(relaxation), warning=True))
            return Settled(mended, outcome.request, said)
        trace = (*trace, f"mending: {mended}")
    said = f"{means.model}: {outcome.reason}; the offline planner planned instead"
    listen(Notice("agent.fallback", said, warning=True))
    blueprint = plan_offline(means.task, listen)
    planner = blueprint.planner.model_copy(
        update={"trace": (*trace, f"fallback: {outcome.reason}", *blueprint.planner.trace)}
    )
    return Settled(blueprint.model_copy(update={"planner": planner}), means.task.request, said)


def _mended(refused: Routine, outcome: Outcome, means: Means) -> Blueprint | str:
    """A dance of the rules' making around the model's figures; else why there is none.

    The offline planner joins them: the figures wished for by the model are
    wishes to it, as far as level, refusals and the song allow.
    """
    figures = _figures(refused, outcome.request, means)
    if not figures:
        return "it held no figure to keep"
    parameters = outcome.request.parameters
    wishes = tuple(dict.fromkeys((*parameters.include, *figures)))
    wishful = outcome.request.model_copy(
        update={"parameters": parameters.model_copy(update={"include": wishes})}
    )
    asked = means.task.asked(wishful)
    lenient = replace(asked, terms=asked.terms.model_copy(update={"strict": False}))
    try:
        found = plan_offline(lenient)
        routine = Routine(
            moves=tuple(step.move.id for step in found.steps), start=found.steps[0].position_in
        )
        trace = (*outcome.trace, f"mended: {outcome.reason}")
        blueprint = place(
            routine,
            found.song,
            outcome.request,
            means.task.moves,
            planner=Planner(name=PLANNER, model=means.model, trace=trace),
        )
    except BachataError as error:
        return error.message
    missed = missed_wishes(blueprint)
    if missed and means.task.terms.strict:
        return str(missed[0])
    return blueprint.model_copy(update={"relaxed": missed})


def _figures(refused: Routine, request: UnderstoodRequest, means: Means) -> tuple[str, ...]:
    """The figures worth keeping: known, within the level, not refused, beyond basics."""
    parameters = request.parameters
    known = (
        means.task.moves[name] for name in dict.fromkeys(refused.moves) if name in means.task.moves
    )
    return tuple(
        move.id
        for move in known
        if move.difficulty.rank <= parameters.difficulty.rank
        and not {move.id, move.family} & set(parameters.exclude)
        and move.family not in {Family.BASIC, Family.TRANSITION, Family.INTRO, Family.ENDING}
    )[:MAX_KEPT]


def _kept(mended: Blueprint, outcome: Outcome) -> str:
    wished = set(outcome.refused.moves) if outcome.refused else set()
    kept = wished & {step.move.id for step in mended.steps}
    return f"{len(kept)} of its {len(wished)} moves kept"
