"""From a blueprint to the shots of a film: which clip is shown when.

Decides only; the artist draws, the timebase makes ticks, and times come from
the blueprint's grid alone.
"""

from collections.abc import Iterator

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.film import Artist, DrawnClip, RenderPlan, Shot, Size
from bachata_cli.domain.value import TIME_DECIMALS

COUNT_IN = 4
"""5 6 7 8: a dancer counts a bar before the first step."""

CARD_S = 0.25
"""The opening card stays at least this long before the count-in: less is a flicker."""

OPENING = "Intro"


def film_plan(
    blueprint: Blueprint, artist: Artist, size: Size
) -> tuple[RenderPlan, tuple[DrawnClip, ...]]:
    """Lay a blueprint's clips on its song.

    The opening fills the time to the first step, the moves lie on their beats,
    a held picture fills what no move dances and the rest of the song. A move
    that reaches beyond the song is cut by the film's end.

    Returns
    -------
    tuple[RenderPlan, tuple[DrawnClip, ...]]
        The plan, and its distinct clips in order of appearance.
    """
    end = round(blueprint.song.duration_s, TIME_DECIMALS)
    clips: dict[str, DrawnClip] = {}
    shots = []
    for clip, times, title in _pieces(blueprint, artist, end):
        if times[0] >= end:
            break
        clips.setdefault(clip.key, clip)
        shots.append(Shot(clip=clip.key, times_s=times, title=title))
    plan = RenderPlan(size=size, duration_s=end, title=blueprint.title, shots=tuple(shots))
    return plan, tuple(clips.values())


type Piece = tuple[DrawnClip, tuple[float, ...], str]


def _pieces(blueprint: Blueprint, artist: Artist, end: float) -> Iterator[Piece]:
    grid, steps = blueprint.grid, blueprint.steps
    start = steps[0].start_count
    if _time(grid, start) > 0:
        first = _count_in(grid, start)
        times = (0.0, *(_time(grid, beat) for beat in range(first, start + 1)))
        yield artist.opening(blueprint, start - first), times, OPENING
    for step, upcoming in zip(steps, (*steps[1:], None), strict=True):
        yield from _danced(grid, artist, step, upcoming)
        over = _time(grid, step.start_count + step.counts)
        until = _time(grid, upcoming.start_count) if upcoming else end
        if over < until:
            yield artist.closing(step), (over, until), step.move.name


def _danced(
    grid: BeatGrid, artist: Artist, step: PlacedMove, upcoming: PlacedMove | None
) -> Iterator[Piece]:
    beat = step.start_count
    for clip in artist.move(step, upcoming):
        counts = len(clip.knots) - 1
        times = tuple(_time(grid, beat + count) for count in range(counts + 1))
        yield clip, times, step.move.name
        beat += counts
    if beat != step.start_count + step.counts:
        raise ValueError(
            f"{step.move.id}: clips for {beat - step.start_count} counts, not {step.counts}"
        )


def _count_in(grid: BeatGrid, start: int) -> int:
    """The beat the count-in begins on; `start` itself when there is no room."""
    first = start
    while first > max(0, start - COUNT_IN) and _time(grid, first - 1) >= CARD_S:
        first -= 1
    return first


def _time(grid: BeatGrid, beat: int) -> float:
    """A beat's time as the plan's documents round it, so that neighbours share it exactly."""
    return round(grid.time(beat), TIME_DECIMALS)
