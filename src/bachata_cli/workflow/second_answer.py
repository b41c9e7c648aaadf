"""Second answer: a doubt about a song's grid in words, and the one command that settles it.

Owns the words and the commands; whether a doubt is likely enough to be said is the music room's
business. The same second-best grid can be heard beside the first (`second_grid`).
"""

import shlex
from pathlib import Path

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.song import Doubt, DoubtKind, SongAnalysis
from bachata_cli.music.correcting import with_one_at
from bachata_cli.music.flipping import with_flips
from bachata_cli.teaching.chart import clock

HALVED, DOUBLED = 0.75, 1.5
"""Factors of a tempo below and above which the beats are meant to be halved or doubled."""


def asked(doubt: Doubt, song: Path, analysis: SongAnalysis) -> str:
    """What may be wrong, and the command that takes the second-best answer."""
    grid = f"bachata song grid {shlex.quote(str(song))}"
    flips = " ".join(f"--flip-from {clock(round(at))}" for at in flips_of(doubt, analysis))
    beats = "1 beat" if doubt.shift == 1 else f"{doubt.shift} beats"
    what, option = {
        DoubtKind.HALF: (f"1 and 5 may be swapped {_where(doubt, analysis)}", flips),
        DoubtKind.BAR: (f"the bar may begin {beats} later", f"--shift {doubt.shift}"),
        DoubtKind.PACE: _pace(doubt, analysis),
        DoubtKind.TEMPO: ("the beat itself is faint", "--listen"),
        DoubtKind.METRE: ("this sounds like bars of three beats, no bachata", "--listen"),
    }[doubt.kind]
    return f"{what}: {grid} {option}"


def _pace(doubt: Doubt, analysis: SongAnalysis) -> tuple[str, str]:
    if doubt.factor >= DOUBLED:
        return "the beats may come twice as fast", "--double"
    if doubt.factor <= HALVED:
        return "the beats may come half as fast", "--halve"
    other = analysis.tempo_bpm * doubt.factor
    return f"a second ear hears {other:.0f} beats a minute", "--listen"


def flips_of(doubt: Doubt, analysis: SongAnalysis) -> tuple[float, ...]:
    """Seconds at which 1 and 5 would change places."""
    end = doubt.until_s
    whole = end is None or end >= analysis.last_hit_s
    return (doubt.from_s,) if whole or end is None else (doubt.from_s, end)


def second_grid(analysis: SongAnalysis) -> tuple[BeatGrid, float] | None:
    """The second-best grid and the second from which it differs; None where nothing is in doubt."""
    for doubt in analysis.doubts:
        if doubt.kind is DoubtKind.HALF:
            start = max(doubt.from_s, analysis.dance_start_s)
            return with_flips(analysis.grid, flips_of(doubt, analysis)), start
        if doubt.kind is DoubtKind.BAR:
            first = analysis.grid.nearest(analysis.dance_start_s)
            later = analysis.grid.time(first + doubt.shift)
            return with_one_at(analysis.grid, later), analysis.dance_start_s
    return None


def other_half(analysis: SongAnalysis) -> tuple[BeatGrid, float]:
    """1 and 5 swapped all through: what is compared where nothing is in doubt."""
    return with_flips(analysis.grid, (0.0,)), analysis.dance_start_s


def _where(doubt: Doubt, analysis: SongAnalysis) -> str:
    times = flips_of(doubt, analysis)
    if len(times) > 1:
        return f"from {clock(round(times[0]))} to {clock(round(times[1]))}"
    return (
        "all through"
        if times[0] <= analysis.dance_start_s
        else (f"from {clock(round(times[0]))} on")
    )
