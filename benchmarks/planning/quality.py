"""What dances are made of: this planner against chance and against a ranked list.

Run: `python benchmarks/planning/quality.py`. Ten requests on five song forms make fifty
pairs. Three ways to dance each:

- ours: `planning.offline.plan`;
- chance: a random walk that never breaks a hard rule (the same proof of reach forbids dead ends);
- list: the moves that suit the request best, in their order, again from the top when they end,
  as programs do that search and concatenate.

Means over all pairs: share of joins in which positions meet; correlation of move and section
energy; different figures, and the share of dances whose number suits the level; share of eights
of later choruses danced as in the first; share of moves within the level. Exit 1 when ours is
behind in any but the bare count, which is best neither low nor high.
"""

import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle, pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from bachata_cli.catalog.load import load_catalog
from bachata_cli.domain.beats import COUNTS_PER_EIGHT, BeatGrid
from bachata_cli.domain.move import Move
from bachata_cli.domain.parameters import PlanParameters, UnderstoodRequest
from bachata_cli.domain.song import Section, SongForm
from bachata_cli.domain.vocabulary import Position, Rhythm, Role
from bachata_cli.planning.feasible import closest, end_entries
from bachata_cli.planning.move_suitability import suits
from bachata_cli.planning.offline import plan
from bachata_cli.planning.problem import STRUCTURAL, Leniency, Option, Styles, pose
from bachata_cli.request.understand import merge, understand
from bachata_cli.rules.registry import limit
from bachata_cli.rules.timeline import lay_out, run_of

REQUESTS = (
    "romantic beginner",
    "playful beginner, no turns",
    "calm beginner with caresses",
    "traditional intermediate footwork",
    "sensual intermediate, few turns",
    "moderna intermediate, lots of turns",
    "intermediate with wraps and shadow",
    "dramatic advanced with dips",
    "advanced fusion, high energy",
    "bachata moderna avanzada, juego de pies en el mambo",
)

V, C, M = Role.VERSE, Role.CHORUS, Role.MAMBO
FORMS: tuple[tuple[tuple[Role, Rhythm, int, int], ...], ...] = (
    ((Role.INTRO, Rhythm.NONE, 1, 4), (V, Rhythm.DERECHO, 2, 8), (C, Rhythm.MAJAO, 4, 8),
     (V, Rhythm.DERECHO, 3, 8), (C, Rhythm.MAJAO, 4, 8), (M, Rhythm.MAMBO, 5, 4),
     (C, Rhythm.MAJAO, 5, 6)),
    ((Role.INTRO, Rhythm.NONE, 1, 2), (V, Rhythm.DERECHO, 3, 4), (C, Rhythm.MAJAO, 4, 4),
     (V, Rhythm.DERECHO, 3, 4), (C, Rhythm.MAJAO, 4, 4), (M, Rhythm.MAMBO, 5, 4),
     (Role.BREAK, Rhythm.NONE, 1, 1), (C, Rhythm.MAJAO, 5, 4), (Role.OUTRO, Rhythm.DERECHO, 3, 3)),
    ((V, Rhythm.DERECHO, 2, 6), (C, Rhythm.MAJAO, 3, 6), (V, Rhythm.DERECHO, 2, 6),
     (C, Rhythm.MAJAO, 4, 6), (Role.BRIDGE, Rhythm.NONE, 1, 4), (C, Rhythm.MAJAO, 5, 6)),
    ((Role.INTRO, Rhythm.DERECHO, 2, 4), (M, Rhythm.MAMBO, 4, 4), (V, Rhythm.DERECHO, 3, 8),
     (C, Rhythm.MAJAO, 4, 4), (M, Rhythm.MAMBO, 5, 8), (C, Rhythm.MAJAO, 4, 8)),
    ((Role.INTRO, Rhythm.NONE, 1, 3), (V, Rhythm.DERECHO, 2, 4), (C, Rhythm.MAJAO, 5, 4),
     (V, Rhythm.DERECHO, 1, 4), (C, Rhythm.MAJAO, 5, 4)),
)  # fmt: skip
BPM = (112.0, 124.0, 118.0, 136.0, 128.0)
LISTED = 20
"""Moves of the ranked list: a page of search results."""


class Danced(NamedTuple):
    """A move in the eights it fills, with the position it starts from, as its planner believes."""

    move: Move
    slot: int
    used: int
    start: Position


class Marks(NamedTuple):
    """One dance, measured."""

    joins: float
    energy: float
    figures: float
    variety: float
    motif: float
    level: float


def a_song(form: Sequence[tuple[Role, Rhythm, int, int]], bpm: float) -> SongForm:
    """A song of a form."""
    count = sum(part[3] for part in form)
    beats = tuple(round(0.5 + i * 60 / bpm, 4) for i in range(count * COUNTS_PER_EIGHT + 10))
    ones = beats[: count * COUNTS_PER_EIGHT + 1 : COUNTS_PER_EIGHT]
    borders = [0]
    for part in form:
        borders.append(borders[-1] + part[3])
    sections = tuple(
        Section(role=role, rhythm=rhythm, start_s=ones[a], end_s=ones[b], energy=energy)
        for (role, rhythm, energy, _), (a, b) in zip(form, pairwise(borders), strict=True)
    )
    return SongForm(
        id="0" * 64, title="Benchmark", duration_s=beats[-1] + 4,
        tempo_bpm=bpm, grid=BeatGrid(beats=beats, ones=ones), sections=sections,
        dance_start_s=ones[form[0][3] if form[0][0] is Role.INTRO else 0], last_hit_s=ones[-1],
    )  # fmt: skip


def ours(request: UnderstoodRequest, song: SongForm, moves: Mapping[str, Move]) -> list[Danced]:
    """The offline planner's dance."""
    starts = {slot.start: slot.index for slot in lay_out(song, request.parameters.length).slots}
    return [
        Danced(s.move, starts[s.start_count], max(1, s.counts // COUNTS_PER_EIGHT), s.position_in)
        for s in plan(request, song, moves).steps
        if s.start_count in starts
    ]


def chance(request: UnderstoodRequest, song: SongForm, moves: Mapping[str, Move]) -> list[Danced]:
    """A random walk that keeps every hard rule."""
    parameters = request.parameters
    timeline = lay_out(song, parameters.length)
    problem = pose(timeline, parameters, moves.values(), Leniency(Styles.FREE, any_energy=True))
    reach = closest(problem)
    if reach is None:
        raise SystemExit(f"no dance for {request.text}")
    rng = Random(parameters.seed)
    openings = [o for o in problem.openings if reach.alive(0, o.position, 0)]
    position, slot = rng.choice(openings).position, 0
    danced: list[Danced] = []
    while True:
        ways: list[tuple[Option, int]] = []
        for option in problem.options.get(position, ()):
            used = run_of(timeline.slots, slot, option.move.counts)
            if used and slot + used <= reach.last and reach.alive(slot + used, option.exit, 0):
                ways.append((option, used))
        ends = [p for p in reach.endings if p.slot == slot and position in end_entries(problem, p)]
        if ends and (not ways or rng.choice((True, False))):
            return danced
        option, used = rng.choice(ways)
        danced.append(Danced(option.move, slot, used, position))
        position, slot = option.exit, slot + used


def listed(request: UnderstoodRequest, song: SongForm, moves: Mapping[str, Move]) -> list[Danced]:
    """The best moves of a search, in order, over and over."""
    parameters = request.parameters
    timeline = lay_out(song, parameters.length)
    everything = pose(timeline, PlanParameters(difficulty="advanced"), moves.values())
    asked = pose(timeline, parameters, moves.values())
    section = timeline.slots[0].section

    def liking(move: Move) -> tuple[float, str]:
        level = move.difficulty is parameters.difficulty
        return -suits(move, asked, section) - level, move.id

    ranked = sorted(
        {o.id: o.move for os in everything.options.values() for o in os}.values(), key=liking
    )
    danced: list[Danced] = []
    slot = 0
    for move in cycle(ranked[:LISTED]):
        if slot >= len(timeline.slots):
            return danced
        used = max(1, move.counts // COUNTS_PER_EIGHT)
        danced.append(Danced(move, slot, used, move.entry[0]))
        slot += used
    return danced


def marks(dance: Sequence[Danced], request: UnderstoodRequest, song: SongForm) -> Marks:
    """Measure a dance on the slots of its song."""
    parameters = request.parameters
    slots = lay_out(song, parameters.length).slots
    joins = [b.start is a.move.exit_from(a.start) for a, b in pairwise(dance)]
    named = {slot: d.move for d in dance for slot in range(d.slot, d.slot + d.used)}
    pairs = [
        (float(slot.section.energy), float(named[slot.index].energy))
        for slot in slots
        if slot.section and slot.index in named
    ]
    figures = {d.move.id for d in dance if d.move.family not in STRUCTURAL}
    fewest, most = (
        limit("BP3-VARIETY", name, parameters.difficulty) for name in ("fewest", "most")
    )
    again = [
        named[slot.index].id == named[slot.motif_of].id
        for slot in slots
        if slot.section and slot.section.role is Role.CHORUS and slot.motif_of is not None
        and slot.section_index != slots[slot.motif_of].section_index
        and slot.index in named and slot.motif_of in named
    ]  # fmt: skip
    within = [d.move.difficulty.rank <= parameters.difficulty.rank for d in dance]
    return Marks(
        joins=statistics.fmean(joins),
        energy=_correlation(pairs),
        figures=float(len(figures)),
        variety=float(fewest <= len(figures) <= most),
        motif=statistics.fmean(again) if again else 1.0,
        level=statistics.fmean(within),
    )


def _correlation(pairs: Sequence[tuple[float, float]]) -> float:
    xs, ys = zip(*pairs, strict=True)
    if len(set(xs)) < 2 or len(set(ys)) < 2:  # noqa: PLR2004 - no slope without two values
        return 0.0
    return statistics.correlation(xs, ys)


type Way = Callable[[UnderstoodRequest, SongForm, Mapping[str, Move]], list[Danced]]
WAYS: Mapping[str, Way] = {"ours": ours, "chance": chance, "list": listed}


def main() -> int:
    """Print the table; 1 when another way is ahead of ours in any mark but the bare count."""
    moves = load_catalog(Path(__file__).parents[2] / "moves").moves
    songs = [a_song(form, bpm) for form, bpm in zip(FORMS, BPM, strict=True)]
    means: dict[str, Marks] = {}
    for name, way in WAYS.items():
        found = []
        for number, text in enumerate(REQUESTS):
            request = merge(understand(text), seed=number)
            found += [marks(way(request, song, moves), request, song) for song in songs]
        means[name] = Marks(*(statistics.fmean(column) for column in zip(*found, strict=True)))
    print(f"{len(REQUESTS) * len(songs)} pairs, {len(moves)} moves")
    print(f"{'':<8}" + "".join(f"{field:>9}" for field in Marks._fields))
    for name, mean in means.items():
        print(f"{name:<8}" + "".join(f"{value:9.2f}" for value in mean))
    mine = means["ours"]._asdict()
    behind = [
        field
        for other in ("chance", "list")
        for field, value in means[other]._asdict().items()
        if field != "figures" and value > mine[field]
    ]
    print(f"behind in: {', '.join(behind)}" if behind else "ours ahead or level in every mark")
    return int(bool(behind))


if __name__ == "__main__":
    sys.exit(main())
