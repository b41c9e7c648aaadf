"""From a dance to the shots of a film: which clip is shown when.

Decides only; the artist draws, the timebase makes ticks, and times come from
the song's grid alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.blueprint import PlacedMove, ShownDance
from bachata_cli.domain.film import Artist, Clip, RenderPlan, Shot, Size, Subtitle
from bachata_cli.domain.value import TIME_DECIMALS
from bachata_cli.rendering.crossfade import softened
from bachata_cli.rendering.pieces import TimedClip
from bachata_cli.rendering.showing import PLAIN, Showing

CARD_S = 0.25
"""The opening card stays at least this long before the count-in: less is a flicker."""

EXCERPT_CARD_S = 1.0
"""Before a part of a dance: time to look up from the button."""

OPENING = "Intro"


@dataclass(frozen=True, slots=True)
class Clock:
    """When a beat of the song is in the film."""

    grid: BeatGrid
    start_s: float
    tempo: float

    def beat(self, index: int) -> float:
        """A beat's time as documents round it, so that neighbours share it exactly."""
        return self.song(self.grid.time(index))

    def song(self, seconds: float) -> float:
        """A second of the song."""
        return round((seconds - self.start_s) / self.tempo, TIME_DECIMALS)


def film_plan(
    dance: ShownDance, artist: Artist, size: Size, showing: Showing = PLAIN
) -> tuple[RenderPlan, tuple[Clip, ...]]:
    """Lay a dance's clips on its song.

    The opening fills the time to the first step, the moves lie on their beats,
    a held picture fills what no move dances and the rest of the song. A move
    that reaches beyond the song is cut by the film's end. A part of a dance
    begins with its card and ends with its last move.

    Returns
    -------
    tuple[RenderPlan, tuple[Clip, ...]]
        The plan, and its distinct clips in order of appearance.
    """
    clock = _clock(dance, showing)
    end = _end(dance, clock)
    clips: dict[str, Clip] = {}
    shots = []
    pieces = _pieces(dance, artist, clock, end, showing.count_in)
    for clip, times, title in softened(pieces) if showing.crossfade else pieces:
        if times[0] >= end:
            break
        clips.setdefault(clip.key, clip)
        shots.append(Shot(clip=clip.key, times_s=times, title=title))
    plan = RenderPlan(
        size=size,
        duration_s=end,
        title=dance.title,
        shots=tuple(shots),
        song_start_s=round(clock.start_s / clock.tempo, TIME_DECIMALS),
        subtitles=_subtitles(showing, clock, end),
    )
    return plan, tuple(clips.values())


def _clock(dance: ShownDance, showing: Showing) -> Clock:
    grid, start = dance.song.grid, 0.0
    if dance.is_part:
        called = max(0, dance.steps[0].start_count - showing.count_in)
        start = max(0.0, grid.time(called) - EXCERPT_CARD_S * showing.tempo)
    return Clock(grid, round(start, TIME_DECIMALS), showing.tempo)


def _end(dance: ShownDance, clock: Clock) -> float:
    end = dance.song.duration_s
    if dance.is_part:
        last = dance.steps[-1]
        end = min(end, clock.grid.time(last.start_count + last.counts))
    return clock.song(end)


def _pieces(
    dance: ShownDance, artist: Artist, clock: Clock, end: float, count_in: int
) -> Iterator[TimedClip]:
    steps, titles = dance.steps, _titles(dance)
    start = steps[0].start_count
    if clock.beat(start) > 0:
        first = _called_from(clock, start, count_in)
        times = (0.0, *(clock.beat(beat) for beat in range(first, start + 1)))
        yield TimedClip(artist.opening(dance, start - first), times, OPENING)
    for step, title, upcoming in zip(steps, titles, (*steps[1:], None), strict=True):
        yield from _danced(clock, artist, step, upcoming, title)
        over = clock.beat(step.start_count + step.counts)
        until = clock.beat(upcoming.start_count) if upcoming else end
        if over < until:
            yield TimedClip(artist.closing(step), (over, until), title)


def _titles(dance: ShownDance) -> list[str]:
    """The name of every move, the first of a section with the section's."""
    titles: list[str] = []
    before: PlacedMove | None = None
    for step in dance.steps:
        begins = before is None or step.section != before.section
        if before and not begins and step.move.id == before.move.id:
            titles.append(titles[-1])  # the same move again: no new chapter
        elif begins and step.section:
            titles.append(f"{step.section.title()}: {step.move.name}")
        else:
            titles.append(step.move.name)
        before = step
    return titles


def _danced(
    clock: Clock, artist: Artist, step: PlacedMove, upcoming: PlacedMove | None, title: str
) -> Iterator[TimedClip]:
    beat = step.start_count
    for clip in artist.move(step, upcoming):
        counts = len(clip.knots) - 1
        times = tuple(clock.beat(beat + count) for count in range(counts + 1))
        yield TimedClip(clip, times, title)
        beat += counts
    if beat != step.start_count + step.counts:
        raise ValueError(
            f"{step.move.id}: clips for {beat - step.start_count} counts, not {step.counts}"
        )


def _called_from(clock: Clock, start: int, count_in: int) -> int:
    """The beat the count-in begins on; `start` itself when there is no room."""
    first = start
    while first > max(0, start - count_in) and clock.beat(first - 1) >= CARD_S:
        first -= 1
    return first


def _subtitles(showing: Showing, clock: Clock, end: float) -> tuple[Subtitle, ...]:
    """The captions that fall into the film, on its clock."""
    moved = (
        (max(0.0, clock.song(c.start_s)), min(end, clock.song(c.end_s)), c.text)
        for c in showing.captions
    )
    return tuple(Subtitle(start_s=a, end_s=b, text=text) for a, b, text in moved if a < b)
