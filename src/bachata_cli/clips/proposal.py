"""Where a clip's counts lie: decided from what was said, heard and seen. Pure.

What a person says wins. The tempo is heard; where feet land on it, and which
landing is a tap, is seen, for couples dance where they like on a bar and sound
is often laid under pictures anew. Of all places where counts may begin, a
turning move takes the liveliest stretch, one danced in place the middle: before
and after it, people lead in and out.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bachata_cli.clips.footfalls import Footfalls, footfalls
from bachata_cli.clips.sheet import Told
from bachata_cli.domain.beats import COUNTS_PER_EIGHT, HALF_EIGHT
from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.filmed_clip import SURE
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer

CLEAR_FEET = 0.15
"""Share of the feet's movement that must keep the beat for their landing to be believed:
noise has 0.03, filmed couples 0.19 to 0.5 (`docs/decisions/0010`)."""

SURE_LEAD = 0.3
"""Lead of the best place of the tap from which it is as sure as `SURE`; twice that is certain
(`docs/decisions/0010`)."""

GUESS = 0.4
"""How sure a count may be at most, below `SURE`, that is only heard, whose music is not heard,
or whose move has no plain steps: rests of a wave or a slide are elsewhere."""

CLOSE = 0.04
"""Stretches this close to the liveliest are as good; the first of them is taken."""

EDGE_S = 0.05
"""A count may lie this far outside the pictures: the picture nearest to it shows it."""


class HeardMusic(NamedTuple):
    """What the music says: beats in seconds, which begins a bar, tempo, and how sure both are."""

    beats: Sequence[float]
    bar: int
    tempo_bpm: float
    tempo_sure: float
    bar_sure: float


class Seen(NamedTuple):
    """When each picture is shown, how much changes in it, where bodies are, how feet move."""

    frames_s: Sequence[float]
    change: Sequence[float]
    movement: Sequence[Sequence[float]]
    stepping: Sequence[float]


class Danced(NamedTuple):
    """What the catalog says of the move.

    Attributes
    ----------
    counts
        How many there are; fewer whole bars are taken where a clip has no room.
    turning
        Whether somebody turns, or the couple does.
    plain
        Whether the leader steps on 1, 2, 3, not on 4, and so on.
    """

    counts: int = COUNTS_PER_EIGHT
    turning: bool = False
    plain: bool = True


PLAIN = Danced()
"""An eight of steps and taps."""


class Grid(NamedTuple):
    """All beats within the pictures, where counts may begin, and how sure both are."""

    beats: list[float]
    starts: list[int]
    tempo_bpm: float
    tempo_sure: float
    count_sure: float


class Placed(NamedTuple):
    """Counts on the clip, the tempo, how sure both are, and what to look at."""

    counts_s: tuple[float, ...]
    tempo_bpm: float
    tempo_sure: float
    count_sure: float
    doubts: tuple[str, ...]


def danced(move: Move) -> Danced:
    """What the counts of a clip depend on."""
    steps = [timed for who in Dancer for timed in move.footwork(who)]
    weights = {
        timed.at for timed in move.footwork(Dancer.LEADER) if timed.step.contact.bears_weight
    }
    return Danced(
        counts=move.counts,
        turning=any(timed.step.turn_deg or timed.step.orbit_deg for timed in steps),
        plain=weights == {n for n in range(1, move.counts + 1) if n % HALF_EIGHT},
    )


def place_counts(said: Told, heard: HeardMusic | None, seen: Seen, move: Danced = PLAIN) -> Placed:
    """Place the counts of a clip.

    Parameters
    ----------
    heard
        None when the clip has no sound that could be heard.
    move
        What is danced; its counts are taken where nothing else is said.

    Raises
    ------
    MediaError
        `clip.no_counts`: neither said nor heard; `clip.too_short`: no room for a bar.
    """
    grid = _grid(said, heard, seen, plain=move.plain)
    wanted = said.counts or move.counts
    for counts in (wanted,) if said.counts else _lengths(wanted):
        fitting = [i for i in grid.starts if i + counts < len(grid.beats)]
        if fitting:
            begin = (_liveliest if move.turning else _middle)(fitting, counts, grid.beats, seen)
            break
    else:
        raise MediaError(
            f"There is no room for {wanted} counts at {grid.tempo_bpm:.0f} BPM in "
            f"{seen.frames_s[-1] - seen.frames_s[0]:.1f} s of pictures.",
            code="clip.too_short",
            hint="Say where it begins or that it is shorter: --start SECONDS --counts N",
        )
    return Placed(
        tuple(round(time, 4) for time in grid.beats[begin : begin + counts + 1]),
        grid.tempo_bpm,
        grid.tempo_sure,
        grid.count_sure,
        tuple(_doubts(grid, grid.beats[begin], counts, wanted)),
    )


def _grid(said: Told, heard: HeardMusic | None, seen: Seen, *, plain: bool) -> Grid:
    if said.bpm is not None:
        tempo, sure = said.bpm, 1.0
    elif heard is not None:
        tempo, sure = heard.tempo_bpm, heard.tempo_sure
    else:
        raise MediaError(
            "The clip has no sound to hear its counts in.",
            code="clip.no_counts",
            hint="Say them: --start SECONDS --bpm BPM",
        )
    step = 60 / tempo
    first, last = seen.frames_s[0] - EDGE_S, seen.frames_s[-1] + step / 2
    if said.start is not None:
        anchor = said.start if said.bpm is not None else _on_beat(said.start, step, heard)
        return Grid(_row(anchor, step, anchor - step / 2, last), [0], tempo, sure, 1.0)
    anchor, count_sure = _first_one(heard, seen, step)
    beats = _row(anchor, step, first, last)
    before = round((anchor - beats[0]) / step)
    starts = list(range(before % HALF_EIGHT, len(beats), HALF_EIGHT))
    count_sure = count_sure if plain else min(count_sure, GUESS)
    return Grid(beats, starts, tempo, sure, count_sure)


def _on_beat(start: float, step: float, heard: HeardMusic | None) -> float:
    """The heard beat a stated start means; the start itself where none is near."""
    near = min(heard.beats, key=lambda beat: abs(beat - start)) if heard else start
    return near if abs(near - start) <= step / 4 else start


def _first_one(heard: HeardMusic | None, seen: Seen, step: float) -> tuple[float, float]:
    """Time of a count 1 or 5, and how sure it is.

    Feet that keep the beat say where it is; where none can be seen the beats
    are those of the music, and so is the bar.
    """
    beat = heard.beats[heard.bar] if heard else seen.frames_s[0]
    found = footfalls(seen.frames_s, seen.stepping, seen.movement, beat, step)
    if found is None or found.clear < CLEAR_FEET:
        return beat, GUESS * heard.bar_sure if heard else 0.0
    return beat + found.count_one * step, _sure_of(found, heard)


def _sure_of(found: Footfalls, heard: HeardMusic | None) -> float:
    """How sure a tap is that was seen."""
    sure = min(1.0, SURE * found.lead / SURE_LEAD)
    return sure if heard else min(sure, GUESS)


def _row(anchor: float, step: float, first: float, last: float) -> list[float]:
    low = -int((anchor - first) / step)
    high = int((last - anchor) / step)
    return [anchor + step * n for n in range(low, high + 1)]


def _lengths(wanted: int) -> list[int]:
    """The wanted counts, then ever fewer whole bars."""
    return [wanted, *range((wanted - 1) // HALF_EIGHT * HALF_EIGHT, 0, -HALF_EIGHT)]


def _middle(starts: Sequence[int], counts: int, beats: Sequence[float], seen: Seen) -> int:
    """The stretch nearest to the middle of the pictures."""
    twice = seen.frames_s[0] + seen.frames_s[-1]
    return min(starts, key=lambda i: abs(beats[i] + beats[i + counts] - twice))


def _liveliest(starts: Sequence[int], counts: int, beats: Sequence[float], seen: Seen) -> int:
    """The first of the stretches in which most moves."""
    pairs = list(zip(seen.frames_s, seen.change, strict=True))

    def moved(start: int) -> float:
        begin, end = beats[start], beats[start + counts]
        inside = sorted(m for time, m in pairs if begin <= time < end)
        # the loudest tenth is cuts and shakes of the camera
        calm = inside[: max(1, len(inside) * 9 // 10)]
        return sum(calm) / len(calm) if calm else 0.0

    amounts = {start: moved(start) for start in starts}
    enough = (1 - CLOSE) * max(amounts.values())
    return next(start for start in starts if amounts[start] >= enough)


def _doubts(grid: Grid, start_s: float, counts: int, wanted: int) -> list[str]:
    doubts = []
    if grid.tempo_sure < SURE:
        doubts.append("the beat is hard to hear: say --bpm BPM and --start SECONDS")
    if grid.count_sure < SURE:
        doubts.append(f"count 1 at {start_s:.2f} s is a guess: say --start SECONDS")
    if counts < wanted:
        doubts.append(f"only {counts} of the move's {wanted} counts fit into the clip")
    return doubts
