"""A dance that exists is changed: mended, one move exchanged, or parts of it planned anew.

One search serves all three: some moves are settled, the others should stay as
they were, and what cannot stay is replaced by what joins. Level and refusals
hold as ever; styles and energy of the request do not forbid what was there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.errors import NoPlanError, UsageError
from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.parameters import UnderstoodRequest
from bachata_cli.domain.vocabulary import Family
from bachata_cli.planning.beam_search import Found, Kept, Search
from bachata_cli.planning.diagnosis import FREE
from bachata_cli.planning.feasible import Feasible, closest
from bachata_cli.planning.problem import Problem, allowed, pose
from bachata_cli.planning.repertoire import Repertoire, choose
from bachata_cli.rules.placing import Routine, place
from bachata_cli.rules.timeline import Slot, lay_out, run_of


@dataclass(frozen=True, slots=True)
class Revision:
    """What to change.

    Attributes
    ----------
    settled
        Move by index of step: danced there, whatever else has to change.
    free
        Steps planned anew; all others should stay as they are.
    seed
        Decides among equals; None takes the blueprint's.
    """

    settled: Mapping[int, MoveId] = field(default_factory=dict)
    free: frozenset[int] = frozenset()
    seed: int | None = None


def revise(blueprint: Blueprint, catalog: Mapping[MoveId, Move], revision: Revision) -> Blueprint:
    """The dance with as little changed as the revision needs.

    Moves the blueprint embeds are danced as they are there, also where the
    catalog has changed since.

    Raises
    ------
    UsageError
        `blueprint.swap` for a move that may not be danced where it was put.
    NoPlanError
        `plan.revision` when the settled moves leave no legal dance.
    """
    moves = {**catalog, **{step.move.id: step.move for step in blueprint.steps}}
    timeline = lay_out(blueprint.song, blueprint.parameters.length)
    seed = blueprint.seed if revision.seed is None else revision.seed
    parameters = blueprint.parameters.model_copy(update={"seed": seed})
    problem = pose(timeline, parameters, moves.values(), FREE)
    slots = _slots_of(blueprint.steps, timeline.slots)
    problem = _pinned(problem, blueprint, revision, slots, moves)
    reach = closest(problem)
    if reach is None:
        raise NoPlanError(
            "No legal dance holds what was settled: no way leads to it or on from it.",
            code="plan.revision",
            hint="Choose another place or move; bachata moves next MOVE shows what may follow.",
        )
    found = _found(blueprint, revision, slots, reach, Random(seed))
    request = UnderstoodRequest(text=blueprint.request, parameters=parameters)
    made = place(
        _routine(found),
        blueprint.song,
        request,
        moves,
        planner=blueprint.planner,
        relaxed=blueprint.relaxed,
    )
    notes = {(step.start_count, step.move.id): step.note for step in blueprint.steps}
    steps = tuple(
        step.model_copy(update={"note": notes.get((step.start_count, step.move.id), step.note)})
        for step in made.steps
    )
    foreign = blueprint.foreign.followed(blueprint.steps, steps)
    kept = {"title": blueprint.title, "steps": steps, "foreign": foreign}
    return made.model_copy(update=kept)


def _slots_of(steps: Sequence[PlacedMove], slots: Sequence[Slot]) -> dict[int, int]:
    """The slot each step begins in, following their order and counts from the groove on.

    Beats are not asked: where they are wrong, the order is still what the person meant.
    """
    at = 0
    found: dict[int, int] = {}
    for index, step in enumerate(steps):
        if step.move.family is Family.INTRO and not found:
            continue
        if step.move.family is Family.ENDING or at >= len(slots):
            continue
        found[index] = at
        at += run_of(slots, at, step.move.counts) or 1
    return found


def _pinned(
    problem: Problem,
    blueprint: Blueprint,
    revision: Revision,
    slots: Mapping[int, int],
    moves: Mapping[MoveId, Move],
) -> Problem:
    pins: dict[int, MoveId] = {}
    endings = problem.endings
    for index, name in revision.settled.items():
        move, step = moves[name], blueprint.steps[index]
        if not allowed(move, problem.parameters, FREE):
            raise _refused(move, index, f"it is {move.difficulty}, or the request refuses it")
        if step.move.family is Family.ENDING:
            endings = tuple(place for place in endings if place.move.id == name)
            if not endings:
                raise _refused(move, index, "only an ending can end the dance on its last hit")
        elif index not in slots:
            kept = name == step.move.id
            if not kept:
                raise _refused(move, index, "an intro cannot be exchanged")
        elif not run_of(problem.timeline.slots, slots[index], move.counts):
            raise _refused(move, index, f"its {move.counts} counts do not fit there")
        else:
            pins[slots[index]] = name
    return replace(problem, pins=pins, endings=endings, wanted=())


def _refused(move: Move, index: int, why: str) -> UsageError:
    return UsageError(
        f"{move.name} cannot be step {index + 1}: {why}.",
        code="blueprint.swap",
        hint="bachata moves list shows levels and counts; bachata blueprint show the steps.",
    )


def _found(
    blueprint: Blueprint,
    revision: Revision,
    slots: Mapping[int, int],
    reach: Feasible,
    rng: Random,
) -> Found:
    steps = blueprint.steps
    staying = {
        slots[index]: steps[index].move.id
        for index in slots
        if index not in revision.free and index not in revision.settled
    }
    intro = steps[0].move.id if steps[0].move.family is Family.INTRO else None
    last = steps[-1].move
    kept = Kept(
        moves=staying,
        first=steps[0].position_in,
        intro=intro,
        ending=last.id if last.family is Family.ENDING else None,
    )
    repertoire = choose(reach.problem, rng)
    return Search(reach, _widened(repertoire, reach.problem, staying), 0, rng, kept).best()


def _widened(repertoire: Repertoire, problem: Problem, staying: Mapping[int, MoveId]) -> Repertoire:
    """The repertoire with what was danced, what is settled, and every way between positions."""
    ways = {o.id for found in problem.options.values() for o in found if o.entry is not o.exit}
    more = {*ways, *staying.values(), *problem.pins.values()}
    return replace(repertoire, usable=repertoire.usable | more)


def _routine(found: Found) -> Routine:
    intro = (found.opening.intro.id,) if found.opening.intro else ()
    danced = tuple(option.id for option in found.dance.options)
    return Routine(moves=(*intro, *danced, found.ending.move.id), start=found.opening.first)
