"""The offline planner: request, song and catalog in, a checked blueprint out. No network, no key.

Same inputs and seed, same bytes. Wishes that cannot be kept are let go one
step at a time, nearest first, and always said aloud; with `strict` they refuse
the plan instead. Level and refusals are never relaxed.
"""

from collections.abc import Mapping
from random import Random

from bachata_cli.domain.blueprint import Blueprint, Planner, Relaxation
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.parameters import PlanParameters, UnderstoodRequest
from bachata_cli.domain.song import SongForm
from bachata_cli.domain.task import Task
from bachata_cli.planning.beam_search import Found, Search
from bachata_cli.planning.diagnosis import no_plan
from bachata_cli.planning.explaining import reasons
from bachata_cli.planning.feasible import Feasible, closest
from bachata_cli.planning.learning import Budget
from bachata_cli.planning.problem import (
    STRUCTURAL,
    Leniency,
    Problem,
    Styles,
    pose,
)
from bachata_cli.planning.relaxing import (
    energy_relaxed,
    leniency_relaxed,
    parts_relaxed,
    song_relaxed,
    wishes_relaxed,
)
from bachata_cli.planning.repertoire import Repertoire, choose
from bachata_cli.planning.song_part import danced_part
from bachata_cli.rules.placing import Routine, place
from bachata_cli.rules.timeline import Timeline, lay_out

PLANNER = "offline"

MAX_TRIES = 200
"""Single new figures tried where those of the repertoire do not make a dance."""

LADDER = (
    Leniency(),
    Leniency(styles=Styles.FIGURES),
    Leniency(styles=Styles.FREE),
    Leniency(any_energy=True),
    Leniency(styles=Styles.FREE, any_energy=True),
)
"""What is let go, nearest first: connectors' style, all style, the ceiling of low energy, both."""


def plan(
    request: UnderstoodRequest,
    song: SongForm,
    moves: Mapping[MoveId, Move],
    *,
    strict: bool = False,
    known: frozenset[MoveId] | None = None,
    listen: Listener = ignore,
) -> Blueprint:
    """Plan a dance; each step's note says why it is there.

    Parameters
    ----------
    request
        What was asked for; `parameters.seed` decides among equals.
    strict
        Refuse where a wish would have to be relaxed.
    known
        Moves the dancers know; with it, at most `parameters.new_moves` others (none if None).
    listen
        Told of every relaxation.

    Raises
    ------
    NoPlanError
        Naming the constraint that binds and what relaxes it.
    """
    parameters = request.parameters
    song = danced_part(song, parameters.only)
    timeline = lay_out(song, parameters.length)
    rng = Random(parameters.seed)
    problem, reach, leniency = _solvable(timeline, parameters, moves)
    budget = Budget(known, parameters.new_moves)
    repertoire = choose(problem, rng, budget)
    if budget.limit is not None:
        problem, reach = _within_budget(problem, budget, repertoire, moves, leniency)
    search = Search(reach, repertoire, reach.best() or 0, rng)
    found = search.best()
    relaxed = (
        *song_relaxed(parameters, song, timeline),
        *leniency_relaxed(parameters, leniency),
        *wishes_relaxed(problem, found, tuple(moves.values())),
        *parts_relaxed(problem, found),
        *energy_relaxed(parameters, found),
    )
    if strict and relaxed:
        raise _too_strict(relaxed[0])
    blueprint = place(
        _routine(found),
        song,
        request,
        moves,
        planner=Planner(name=PLANNER, trace=_trace(repertoire)),
        relaxed=relaxed,
    )
    for relaxation in relaxed:
        listen(Notice(code="plan.relaxed", text=str(relaxation), warning=True))
    return _noted(blueprint, found, search)


def plan_offline(task: Task, listen: Listener = ignore) -> Blueprint:
    """Plan a task as `plan` does.

    Raises
    ------
    NoPlanError
        As `plan`.
    """
    terms = task.terms
    return plan(
        terms.request,
        task.song,
        task.moves,
        strict=terms.strict,
        known=terms.known,
        listen=listen,
    )


def _too_strict(relaxation: Relaxation) -> NoPlanError:
    return NoPlanError(
        f"No dance keeps every wish: {relaxation}.",
        code="plan.strict",
        hint="Leave out --strict to accept it, or change the request.",
    )


def _noted(blueprint: Blueprint, found: Found, search: Search) -> Blueprint:
    first = 1 if found.opening.intro else 0
    notes = dict(enumerate(reasons(found, search.scorer), start=first))
    steps = tuple(
        step.model_copy(update={"note": notes[i]}) if i in notes else step
        for i, step in enumerate(blueprint.steps)
    )
    return blueprint.model_copy(update={"steps": steps})


def _solvable(
    timeline: Timeline, parameters: PlanParameters, moves: Mapping[MoveId, Move]
) -> tuple[Problem, Feasible, Leniency]:
    for leniency in LADDER:
        problem = pose(timeline, parameters, moves.values(), leniency)
        reach = closest(problem)
        if reach is not None:
            return problem, reach, leniency
    raise no_plan(timeline, parameters, tuple(moves.values()))


def _within_budget(
    problem: Problem,
    budget: Budget,
    repertoire: Repertoire,
    moves: Mapping[MoveId, Move],
    leniency: Leniency,
) -> tuple[Problem, Feasible]:
    """The problem with no other new figures than the repertoire's, or each single one."""
    new = sorted(n for n, m in moves.items() if n in repertoire.usable and budget.is_new(m))
    others = [name for name, move in sorted(moves.items()) if budget.is_new(move)]
    tries = [tuple(new), *((name,) for name in others[:MAX_TRIES] if budget.limit)]
    for chosen in tries:
        narrow = pose(
            problem.timeline,
            problem.parameters,
            budget.narrowed(moves, chosen).values(),
            leniency,
        )
        reach = closest(narrow)
        figures = (o.move for options in narrow.options.values() for o in options)
        if reach is not None and any(move.family not in STRUCTURAL for move in figures):
            return narrow, reach
    raise NoPlanError(
        f"No dance satisfies the request: with at most {budget.limit} new figures none was found.",
        code="plan.new_moves",
        hint="Allow more with --max-new, or add a basic to the list of --only-known.",
    )


def _routine(found: Found) -> Routine:
    opening, dance, ending, _ = found
    intro = (opening.intro.id,) if opening.intro else ()
    return Routine(
        moves=(*intro, *(option.id for option in dance.options), ending.move.id),
        start=opening.first,
    )


def _trace(repertoire: Repertoire) -> tuple[str, ...]:
    return (
        f"positions: {', '.join(repertoire.homes)}",
        f"basics: {', '.join(repertoire.basics)}",
        f"ideas: {', '.join(repertoire.ideas)}",
    )
