"""CPU seconds of planning, and what the dances are made of.

Run: `python benchmarks/planning/speed.py`. A song of three minutes (46 eights)
and catalogs of 80 and 10,000 moves, made of the shipped moves under more names.
Budgets: 0.3 CPU s for a song of three minutes, 2 s with 10,000 moves. The figures below
the times are means over ten seeds: share of basics and connectors, different figures,
different dances, findings.
"""

import sys
import time
from collections.abc import Mapping
from itertools import count, pairwise
from pathlib import Path

from bachata_cli.catalog.load import load_catalog
from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.move import Move
from bachata_cli.domain.song import Section, SongForm
from bachata_cli.domain.vocabulary import Family, Rhythm, Role
from bachata_cli.planning.offline import plan
from bachata_cli.request.understand import merge, understand
from bachata_cli.rules.registry import check
from bachata_cli.rules.taste import REST

BUDGETS = {80: 0.5, 10_000: 3.0}
SEEDS = 10
FORM = (
    (Role.INTRO, Rhythm.NONE, 1, 4),
    (Role.VERSE, Rhythm.DERECHO, 2, 8),
    (Role.CHORUS, Rhythm.MAJAO, 4, 8),
    (Role.VERSE, Rhythm.DERECHO, 3, 8),
    (Role.CHORUS, Rhythm.MAJAO, 4, 8),
    (Role.MAMBO, Rhythm.MAMBO, 5, 4),
    (Role.CHORUS, Rhythm.MAJAO, 5, 6),
)


def three_minutes(bpm: float = 124.0) -> SongForm:
    """A song of the typical form, with half an eight in its first verse."""
    eights = [8] * sum(part[3] for part in FORM)
    eights[7] = 4
    starts = [0]
    for counts in eights:
        starts.append(starts[-1] + counts)
    beats = tuple(round(0.5 + i * 60 / bpm, 4) for i in range(starts[-1] + 10))
    ones = tuple(beats[start] for start in starts)
    borders = [0]
    for part in FORM:
        borders.append(borders[-1] + part[3])
    sections = tuple(
        Section(role=role, rhythm=rhythm, start_s=ones[a], end_s=ones[b], energy=energy)
        for (role, rhythm, energy, _), (a, b) in zip(FORM, pairwise(borders), strict=True)
    )
    return SongForm(
        id="0" * 64,
        title="Benchmark",
        duration_s=beats[-1] + 4,
        tempo_bpm=bpm,
        grid=BeatGrid(beats=beats, ones=ones),
        sections=sections,
        dance_start_s=ones[4],
        last_hit_s=ones[-1],
    )


def catalog(size: int, shipped: Mapping[str, Move]) -> dict[str, Move]:
    """The shipped moves, repeated under new ids up to a size."""
    moves = dict(shipped)
    copies = (
        move.model_copy(update={"id": f"{name}_{i}"})
        for i in count(2)
        for name, move in shipped.items()
    )
    while len(moves) < size:
        copy = next(copies)
        moves[copy.id] = copy
    return moves


def measured(text: str, moves: Mapping[str, Move], seeds: int) -> tuple[list[Blueprint], float]:
    """Dances of the first seeds, and CPU seconds per dance."""
    song, request = three_minutes(), understand(text)
    start = time.process_time()
    dances = [plan(merge(request, seed=seed), song, moves) for seed in range(seeds)]
    return dances, (time.process_time() - start) / seeds


def report(text: str, dances: list[Blueprint]) -> str:
    """Means over dances, in a line."""
    steps = [s.move for d in dances for s in d.steps if s.move.family is not Family.ENDING]
    rest = sum(move.family in REST for move in steps) / len(steps)
    figures = sum(
        len({s.move.id for s in d.steps if s.move.family is not Family.TRANSITION}) for d in dances
    )
    different = len({tuple(s.move.id for s in d.steps) for d in dances})
    findings = sum(len(check(d)) for d in dances)
    return (
        f"{text:<28} rest {rest:.2f}  figures {figures / len(dances):.1f}  "
        f"different {different}/{len(dances)}  findings {findings / len(dances):.1f}"
    )


def main() -> int:
    """Print a table; 1 when a budget is broken."""
    shipped = load_catalog(Path(__file__).parents[2] / "moves").moves
    broken = 0
    for size, budget in BUDGETS.items():
        _, seconds = measured("romantic beginner", catalog(size, shipped), 3)
        print(f"{size:>6} moves: {seconds:.3f} CPU s a dance (budget {budget})")
        broken += seconds > budget
    for text in ("romantic beginner", "playful intermediate", "advanced, lots of footwork"):
        print(report(text, measured(text, shipped, SEEDS)[0]))
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
