"""Where a clip's counts lie: decided from what was said, heard and seen. Pure.

What a person says wins. Of what is heard, counts begin on a bar. Of all bars
that leave room for the move, a turning one takes the liveliest stretch, one
danced in place the middle: before and after it, people lead in and out.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, HALF_EIGHT
from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.filmed import SURE
from bachata_cli.workflow.clip_sheet import Told

CLOSE = 0.04
"""Stretches this close to the liveliest are as good; the first of them is taken."""

EDGE_S = 0.05
"""A count may lie this far outside the pictures: the picture nearest to it shows it."""


class Heard(NamedTuple):
    """What the music says: beats in seconds, which begins a bar, tempo, and how sure both are."""

    beats: Sequence[float]
    bar: int
    tempo_bpm: float
    tempo_sure: float
    bar_sure: float


class Placed(NamedTuple):
    """Counts on the clip, the tempo, how sure both are, and what to look at."""

    counts_s: tuple[float, ...]
    tempo_bpm: float
    tempo_sure: float
    count_sure: float
    doubts: tuple[str, ...]


def place_counts(
    said: Told,
    heard: Heard | None,
    frames_s: Sequence[float],
    motion: Sequence[float],
    usual_counts: int = COUNTS_PER_EIGHT,
    *,
    turning: bool = False,
) -> Placed:
    """Place the counts of a clip.

    Parameters
    ----------
    heard
        None when the clip has no sound that could be heard.
    frames_s, motion
        When each picture is shown and how much moves in it.
    usual_counts
        Counts of the move in the catalog; fewer whole bars are taken where it has no room.
    turning
        Whether somebody turns in the move.

    Raises
    ------
    MediaError
        `clip.no_counts`: neither said nor heard; `clip.too_short`: no room for a bar.
    """
    beats, bars, tempo, tempo_sure = _beats(said, heard, frames_s)
    wanted = said.counts or usual_counts
    starts = [i for i in bars if i + HALF_EIGHT < len(beats)]
    for counts in (wanted,) if said.counts or said.start is not None else _lengths(wanted):
        fitting = [i for i in starts if i + counts < len(beats)]
        if fitting and not turning:
            middle = (frames_s[0] + frames_s[-1]) / 2
            begin = min(fitting, key=lambda i: abs((beats[i] + beats[i + counts]) / 2 - middle))
            break
        if fitting:
            begin = _liveliest(fitting, counts, beats, frames_s, motion)
            break
    else:
        raise MediaError(
            f"There is no room for {wanted} counts at {tempo:.0f} BPM in "
            f"{frames_s[-1] - frames_s[0]:.1f} s of pictures.",
            code="clip.too_short",
            hint="Say where it begins or that it is shorter: --start SECONDS --counts N",
        )
    count_sure = 1.0 if said.start is not None else (heard.bar_sure if heard else 0.0)
    doubts = list(_doubts(tempo_sure, count_sure, beats[begin], counts, wanted))
    times = tuple(round(time, 4) for time in beats[begin : begin + counts + 1])
    return Placed(times, tempo, tempo_sure, count_sure, tuple(doubts))


def _beats(
    said: Told, heard: Heard | None, frames_s: Sequence[float]
) -> tuple[list[float], list[int], float, float]:
    """All beats within the pictures, where counts may begin, the tempo, how sure it is."""
    if said.bpm is None and heard is None:
        raise MediaError(
            "The clip has no sound to hear its counts in.",
            code="clip.no_counts",
            hint="Say them: --start SECONDS --bpm BPM",
        )
    if said.bpm is None and heard is not None:
        tempo, sure = heard.tempo_bpm, heard.tempo_sure
    else:
        tempo, sure = float(said.bpm or 0), 1.0
    step = 60 / tempo
    first, last = frames_s[0] - EDGE_S, frames_s[-1] + step / 2
    if said.start is not None:
        anchor = said.start
        if heard is not None and said.bpm is None:
            anchor = min(heard.beats, key=lambda beat: abs(beat - anchor))
            anchor = anchor if abs(anchor - said.start) <= step / 4 else said.start
        beats = _row(anchor, step, anchor - step / 2, last)
        return beats, [0], tempo, sure
    anchor = heard.beats[heard.bar] if heard is not None else frames_s[0]
    beats = _row(anchor, step, first, last)
    before = round((anchor - beats[0]) / step) if beats else 0
    return beats, list(range(before % HALF_EIGHT, len(beats), HALF_EIGHT)), tempo, sure


def _row(anchor: float, step: float, first: float, last: float) -> list[float]:
    low = -int((anchor - first) / step)
    high = int((last - anchor) / step)
    return [anchor + step * n for n in range(low, high + 1)]


def _lengths(wanted: int) -> list[int]:
    """The wanted counts, then ever fewer whole bars."""
    return [wanted, *range((wanted - 1) // HALF_EIGHT * HALF_EIGHT, 0, -HALF_EIGHT)]


def _liveliest(
    starts: Sequence[int],
    counts: int,
    beats: Sequence[float],
    frames_s: Sequence[float],
    motion: Sequence[float],
) -> int:
    """The first of the stretches in which most moves."""
    pairs = list(zip(frames_s, motion, strict=True))

    def moved(start: int) -> float:
        begin, end = beats[start], beats[start + counts]
        inside = sorted(m for time, m in pairs if begin <= time < end)
        # the loudest tenth is cuts and shakes of the camera
        calm = inside[: max(1, len(inside) * 9 // 10)]
        return sum(calm) / len(calm) if calm else 0.0

    amounts = {start: moved(start) for start in starts}
    enough = (1 - CLOSE) * max(amounts.values())
    return next(start for start in starts if amounts[start] >= enough)


def _doubts(
    tempo_sure: float, count_sure: float, start_s: float, counts: int, wanted: int
) -> list[str]:
    doubts = []
    if tempo_sure < SURE:
        doubts.append("the beat is hard to hear: say --bpm BPM and --start SECONDS")
    if count_sure < SURE:
        doubts.append(f"count 1 at {start_s:.2f} s is a guess: say --start SECONDS")
    if counts < wanted:
        doubts.append(f"only {counts} of the move's {wanted} counts fit into the clip")
    return doubts
