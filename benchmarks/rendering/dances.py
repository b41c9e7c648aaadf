"""Dances to measure films with: side basics and a last pose, legal, on beats that are given."""

import hashlib
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.blueprint import Blueprint, PlacedMove, Planner
from bachata_cli.domain.move import Move
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.song import SongForm
from bachata_cli.domain.vocabulary import Position
from bachata_cli.media.ffmpeg import Ffmpeg
from bachata_cli.workflow.shipped_catalog import shipped_catalog

EIGHT = 8


def dance_on(
    beats: Sequence[float], song: Path, first: int = 0, *, named: bool = False
) -> Blueprint:
    """As many side basics as there are eights from beat `first` on, the last eight a pose.

    `named`: every move has a name of its own, so that each may be filmed by another clip;
    else all are one, drawn once.
    """
    moves = shipped_catalog().moves
    starts = list(range(first, len(beats) - 1 - EIGHT + 1, EIGHT))
    grid = BeatGrid(beats=tuple(beats), ones=tuple(beats[start] for start in starts))
    steps = tuple(
        _placed(n, moves["final_pose" if n == len(starts) - 1 else "side_basic"], start, beats)
        for n, start in enumerate(starts)
    )
    if named:
        steps = tuple(step.model_copy(update={"move": _named(step)}) for step in steps)
    form = SongForm(
        id=hashlib.sha256(song.read_bytes()).hexdigest(),
        title="Benchmark",
        duration_s=beats[-1],
        tempo_bpm=60 * (len(beats) - 1) / (beats[-1] - beats[0]),
        grid=grid,
        dance_start_s=beats[first],
        last_hit_s=beats[starts[-1] + 4],
    )
    return Blueprint(
        title="Benchmark",
        request="a benchmark",
        parameters=PlanParameters(),
        seed=0,
        planner=Planner(name="benchmark"),
        song=form,
        steps=steps,
    )


def _placed(number: int, move: Move, start: int, beats: Sequence[float]) -> PlacedMove:
    return PlacedMove(
        index=number,
        move=move,
        start_count=start,
        counts=EIGHT,
        start_s=beats[start],
        end_s=beats[start + EIGHT],
        section=None,
        position_in=Position.OPEN2,
        position_out=Position.OPEN2 if move.exit == "same" else Position(move.exit),
    )


def _named(step: PlacedMove) -> Move:
    move, number = step.move, step.index
    return move.model_copy(update={"id": f"{move.id}_{number}", "name": f"{move.name} {number}"})


def noise(tool: Ffmpeg, song: Path, seconds: float) -> Path:
    """A song of pink noise."""
    source = f"anoisesrc=d={seconds}:a=0.1:c=pink:s=1,aformat=channel_layouts=stereo"
    words = [str(tool.path), "-v", "error", "-y", "-f", "lavfi", "-i", source, str(song)]
    subprocess.run(words, check=True)
    return song


def drifting(eights: int, seconds: float) -> list[float]:
    """Beats of a song whose tempo drifts, from 0 to its end."""
    drift = [1 + 0.02 * ((n * 7) % 5 - 2) for n in range(EIGHT * eights)]
    scale, times = seconds / sum(drift), [0.0]
    for length in drift:
        times.append(round(times[-1] + length * scale, 4))
    return times
