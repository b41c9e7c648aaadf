"""Readable test data: each builder gives a legal value, overridden by keyword."""

from collections.abc import Sequence
from typing import Any

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.move import Move, Stance
from bachata_cli.domain.song import Confidence, Section, SongAnalysis
from bachata_cli.domain.vocabulary import Position, Rhythm, Role

STANCES = {
    Position.OPEN2: Stance(at=(0, 72, 180), hold="two_hand"),
    Position.ONE: Stance(at=(0, 76, 180), hold="one_hand"),
    Position.CLOSED: Stance(at=(0, 40, 180), hold="closed"),
    Position.SOLO: Stance(at=(0, 130, 180), hold="none"),
    Position.POSE: Stance(at=(30, 40, 180), hold="one_hand"),
}

SIDE_BASIC = (
    "L side 34",
    "R close",
    "L side 34",
    "R tap hip",
    "R side 34",
    "L close",
    "R side 34",
    "L tap hip",
)


def a_move(move_id: str = "side_basic", **changes: Any) -> Move:
    """A side basic under another name."""
    fields: dict[str, Any] = {
        "id": move_id,
        "name": move_id.replace("_", " ").capitalize(),
        "name_es": "Básico lateral",
        "family": "basic",
        "difficulty": "beginner",
        "styles": ("traditional", "moderna", "sensual", "fusion"),
        "energy": 2,
        "counts": len(changes.get("leader", SIDE_BASIC)),
        "entry": ("open2",),
        "exit": "same",
        "leader": SIDE_BASIC,
        "stances": STANCES,
    }
    return Move.model_validate(fields | changes)


def a_grid(
    bpm: float = 120.0, beats: int = 129, first_s: float = 1.0, eights: Sequence[int] = ()
) -> BeatGrid:
    """Evenly spaced beats; `eights` gives the lengths of the first eights, 8 each otherwise."""
    times = tuple(round(first_s + i * 60 / bpm, 4) for i in range(beats))
    ones, at = [0], 0
    for counts in eights:
        at += counts
        ones.append(at)
    while at + 8 < beats:
        at += 8
        ones.append(at)
    return BeatGrid(beats=times, ones=tuple(times[i] for i in ones))


def an_analysis(grid: BeatGrid | None = None, **changes: Any) -> SongAnalysis:
    """A song danced from its third eight to its last one."""
    grid = grid or a_grid()
    ones = grid.ones
    start, end = ones[min(2, len(ones) - 2)], ones[-1]
    bpm = 60 * (len(grid.beats) - 1) / (grid.beats[-1] - grid.beats[0])
    middle = ones[len(ones) // 2]
    fields: dict[str, Any] = {
        "id": "0" * 64,
        "path": "songs/test.ogg",
        "title": "Test",
        "duration_s": end + 4,
        "tempo_bpm": round(bpm, 3),
        "beats": grid.beats,
        "downbeats": grid.beats[grid.one_indexes[0] :: 4],
        "ones": ones,
        "sections": (
            Section(role=Role.INTRO, rhythm=Rhythm.NONE, start_s=0, end_s=start, energy=1),
            Section(role=Role.VERSE, rhythm=Rhythm.DERECHO, start_s=start, end_s=middle, energy=2),
            Section(role=Role.CHORUS, rhythm=Rhythm.MAJAO, start_s=middle, end_s=end, energy=4),
        ),
        "breaks": (),
        "dance_start_s": start,
        "last_hit_s": end,
        "confidence": Confidence(tempo=1, one=1, sections=1),
        "analyzer": "test@1",
    }
    return SongAnalysis.model_validate(fields | changes)
