"""The offline planner: request, song and catalog in, a checked blueprint out. No network, no key.

Same inputs and seed, same bytes. Wishes that cannot be kept are let go one
step at a time, nearest first, and always said aloud; with `strict` they refuse
the plan instead. Level and refusals are never relaxed.
"""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from bachata_cli.domain.blueprint import Blueprint, Planner, Relaxation
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.request import PlanParameters, UnderstoodRequest
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.domain.vocabulary import Energy, Family
from bachata_cli.planning.diagnosis import no_plan
from bachata_cli.planning.placing import Routine, place
from bachata_cli.planning.problem import (
    MAX_WANTED,
    STRUCTURAL,
    Leniency,
    Problem,
    Styles,
    bits_of,
    pose,
    refused,
)
from bachata_cli.planning.reach import Reach, closest
from bachata_cli.planning.repertoire import Repertoire, choose
from bachata_cli.planning.search import Found, Search
from bachata_cli.planning.song_choice import tempo_of
from bachata_cli.planning.taste import ENERGY_BAND
from bachata_cli.planning.timeline import Timeline, lay_out

PLANNER = "offline"

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
    analysis: SongAnalysis,
    moves: Mapping[MoveId, Move],
    *,
    strict: bool = False,
    listen: Listener = ignore,
) -> Blueprint:
    """Plan a dance.

    Parameters
    ----------
    request
        What was asked for; `parameters.seed` decides among equals.
    analysis
        The song as heard.
    moves
        The catalog.
    strict
        Refuse where a wish would have to be relaxed.
    listen
        Told of every relaxation.

    Raises
    ------
    NoPlanError
        Naming the constraint that binds and what relaxes it.
    """
    parameters = request.parameters
    timeline = lay_out(analysis, parameters.length)
    rng = Random(parameters.seed)
    problem, reach, leniency = _solvable(timeline, parameters, moves)
    goal = reach.best() or 0
    repertoire = choose(problem, rng)
    found = Search(reach, repertoire, goal, rng).best()
    relaxed = (
        *_song_relaxed(parameters, analysis, timeline),
        *_leniency_relaxed(parameters, leniency),
        *_wishes_relaxed(problem, found, tuple(moves.values())),
        *_energy_relaxed(parameters, found),
    )
    if strict and relaxed:
        raise NoPlanError(
            f"No dance keeps every wish: {relaxed[0]}.",
            code="plan.strict",
            hint="Leave out --strict to accept it, or change the request.",
        )
    blueprint = place(
        _routine(found),
        analysis,
        request,
        moves,
        planner=Planner(name=PLANNER, trace=_trace(repertoire)),
        relaxed=relaxed,
    )
    for relaxation in relaxed:
        listen(Notice(code="plan.relaxed", text=str(relaxation), warning=True))
    return blueprint


def _solvable(
    timeline: Timeline, parameters: PlanParameters, moves: Mapping[MoveId, Move]
) -> tuple[Problem, Reach, Leniency]:
    for leniency in LADDER:
        problem = pose(timeline, parameters, moves.values(), leniency)
        reach = closest(problem)
        if reach is not None:
            return problem, reach, leniency
    raise no_plan(timeline, parameters, tuple(moves.values()))


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


def _song_relaxed(
    parameters: PlanParameters, analysis: SongAnalysis, timeline: Timeline
) -> Iterator[Relaxation]:
    if parameters.tempo and tempo_of(analysis.tempo_bpm) is not parameters.tempo:
        yield Relaxation(
            what="tempo",
            wished=parameters.tempo,
            given=tempo_of(analysis.tempo_bpm),
            why=f"{analysis.title} has {analysis.tempo_bpm:.0f} BPM",
        )
    if timeline.shortened and parameters.length:
        grid = timeline.grid
        danced = grid.time(timeline.target) - grid.time(timeline.start)
        length = parameters.length
        wished = f"{length.counts} counts" if length.counts else f"{length.seconds:g} s"
        counts = timeline.target - timeline.start
        given = f"{counts} counts" if length.counts else f"{danced:.0f} s"
        yield Relaxation(
            what="length", wished=wished, given=given, why=f"{analysis.title} is no longer"
        )


def _leniency_relaxed(parameters: PlanParameters, leniency: Leniency) -> Iterator[Relaxation]:
    why = "no legal dance otherwise"
    if leniency.styles is Styles.FIGURES:
        yield Relaxation(
            what="styles",
            wished=", ".join(parameters.styles),
            given=f"{', '.join(parameters.styles)}, connectors of any style",
            why=why,
        )
    elif leniency.styles is Styles.FREE and parameters.styles:
        yield Relaxation(what="styles", wished=", ".join(parameters.styles), given="any", why=why)
    if leniency.any_energy:
        yield Relaxation(what="energy", wished=parameters.energy, given=Energy.MEDIUM, why=why)


def _wishes_relaxed(
    problem: Problem, found: Found, catalog: Sequence[Move]
) -> Iterator[Relaxation]:
    """Wished families and moves that do not appear, with the reason."""
    danced = [option.move for option in found.dance.options] + [found.ending.move]
    if found.opening.intro:
        danced.append(found.opening.intro)
    for name in problem.parameters.include:
        if not any(bits_of(move, (name,)) for move in danced):
            yield Relaxation(
                what="include", wished=name, given="none", why=_why_absent(name, problem, catalog)
            )


def _why_absent(name: Family | MoveId, problem: Problem, catalog: Sequence[Move]) -> str:
    named = [move for move in catalog if bits_of(move, (name,))]
    parameters = problem.parameters
    if not named:
        return "the catalog has none"
    if all(move.difficulty.rank > parameters.difficulty.rank for move in named):
        return f"all such moves are above {parameters.difficulty}"
    if all(refused(move, parameters) for move in named):
        return "the request refuses it, too"
    if name not in problem.wanted:
        return f"only the first {MAX_WANTED} wishes are promised"
    return "no legal way leads there in this song"


def _energy_relaxed(parameters: PlanParameters, found: Found) -> Iterator[Relaxation]:
    energies = [
        option.move.energy for option in found.dance.options if option.move.family not in STRUCTURAL
    ]
    if not energies:
        return
    low, high = ENERGY_BAND[parameters.energy]
    mean = sum(energies) / len(energies)
    if not low <= mean <= high:
        yield Relaxation(
            what="energy",
            wished=parameters.energy,
            given=Energy.MEDIUM,
            why=f"the moves that fit have energy {mean:.1f} on average",
        )
