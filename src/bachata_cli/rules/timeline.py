"""The danceable eights of a song, seen as a choreographer counts them.

Pure: from beats, sections and a wished length to slots, each with its section
and its place in the phrase, and to the beats where a final picture may land.
No move is chosen here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, EIGHTS_PER_PHRASE, BeatGrid, Eight
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.move import Move
from bachata_cli.domain.parameters import Length
from bachata_cli.domain.song import Break, Section, SongForm, section_at

INTRO_ROOM = 16
"""Counts of grid before the dance start from which an intro move may be danced: time to walk in."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An eight (8 counts), half an eight (4) or a bar cut short (2) to be filled.

    Attributes
    ----------
    start
        Beat index of its one.
    section, section_index
        What sounds during its middle; `section_index` rises at each border.
    phrase, place
        Number of the phrase in the dance and of the eight in the phrase (0..3);
        a half eight takes the place of the eight after it.
    motif_of
        The slot danced alike: the same place in the first section of this role.
    is_break
        Guira and bongo fall silent in it.
    """

    index: int
    start: int
    counts: int
    section: Section | None
    section_index: int
    phrase: int
    place: int
    motif_of: int | None
    is_break: bool


@dataclass(frozen=True)
class Timeline:
    """Where the dance runs.

    Attributes
    ----------
    slots
        From the dance start on, as far as an ending may still begin.
    lead_in
        The eights of the grid before the dance start.
    target
        Beat on which the final picture should land.
    wished
        Whether a length was asked for, so that `target` is a one of the song
        rather than its last hit.
    shortened
        Whether the song is shorter than the length asked for.
    """

    grid: BeatGrid
    slots: tuple[Slot, ...]
    lead_in: tuple[Eight, ...]
    target: int
    wished: bool
    shortened: bool

    @property
    def start(self) -> int:
        """Beat of the dance start."""
        return self.slots[0].start

    def intro_start(self, counts: int) -> int | None:
        """The one on which an intro of so many counts begins; None without room for it."""
        if sum(eight.counts for eight in self.lead_in) < max(counts, INTRO_ROOM):
            return None
        filled: list[Eight] = []
        for eight in reversed(self.lead_in):
            if sum(e.counts for e in filled) >= counts:
                break
            filled.append(eight)
        fits = sum(e.counts for e in filled) == counts and whole(filled, counts)
        return filled[-1].start if fits else None


@dataclass(frozen=True, slots=True)
class EndPlace:
    """An ending and the slot it begins in; `off` beats from the target (0: on it)."""

    slot: int
    move: Move
    off: int


def whole(eights: Iterable[Eight | Slot], counts: int) -> bool:
    """Whether a move of so many counts lies straight on these eights: no count restarts in it."""
    unit = min(counts, COUNTS_PER_EIGHT)
    return all(eight.counts == unit for eight in eights)


def covered(grid: BeatGrid, start: int, counts: int) -> tuple[Eight, ...]:
    """The eights whose one lies within so many counts from a beat."""
    eights = grid.eights
    first = bisect_left(eights, start, key=lambda eight: eight.start)
    return eights[first : bisect_left(eights, start + counts, key=lambda eight: eight.start)]


def boundaries(grid: BeatGrid) -> tuple[int, ...]:
    """The beats on which a move may start: every one, and the one after the last eight."""
    eights = grid.eights
    return (*(eight.start for eight in eights), *(e.start + e.counts for e in eights[-1:]))


def section_of(
    eight: Eight | Slot, grid: BeatGrid, sections: tuple[Section, ...]
) -> Section | None:
    """The section that sounds in the middle of an eight: borders may lie a beat beside the one."""
    return section_at(sections, grid.time(eight.start + eight.counts // 2))


def dance_start(grid: BeatGrid, seconds: float) -> int:
    """Beat index of the one nearest to the start of the groove."""
    return min(boundaries(grid), key=lambda beat: abs(grid.time(beat) - seconds))


def target_beat(
    grid: BeatGrid, start: int, last_hit_s: float, length: Length | None
) -> tuple[int, bool, bool]:
    """The beat for the final picture: the last hit, or a one near the wished length.

    Returns
    -------
    tuple
        The beat; whether a wish set it; whether the song is too short for the wish.
    """
    last = grid.nearest(last_hit_s)
    if length is None:
        return last, False, False
    if length.counts:
        goal = start + length.counts
    else:
        seconds = grid.time(start) + (length.seconds or 0)
        goal = bisect_right(grid.beats, seconds)
    if goal > last:
        return last, False, goal >= last + COUNTS_PER_EIGHT
    ones = [beat for beat in boundaries(grid) if start < beat <= last]
    if not ones:
        return last, False, False
    return min(ones, key=lambda beat: abs(beat - goal)), True, False


def lay_out(song: SongForm, length: Length | None = None) -> Timeline:
    """The slots of a song from its dance start to its last hit or to the wished length.

    Raises
    ------
    NoPlanError
        `plan.song_too_short` when there is no eight to dance.
    """
    grid = song.grid
    if not grid.eights:
        raise _too_short(song)
    start = dance_start(grid, song.dance_start_s)
    target, wished, shortened = target_beat(grid, start, song.last_hit_s, length)
    eights = [eight for eight in grid.eights if start <= eight.start <= target]
    if not eights or target < start + COUNTS_PER_EIGHT:
        raise _too_short(song)
    before = [eight for eight in grid.eights if eight.start < start]
    slots = tuple(_slots(eights, grid, song))
    return Timeline(grid, slots, tuple(before), target, wished, shortened)


def _too_short(song: SongForm) -> NoPlanError:
    return NoPlanError(
        f"{song.title} is too short to dance to: less than one eight lies between "
        f"{song.dance_start_s:.1f} s and its last hit at {song.last_hit_s:.1f} s.",
        code="plan.song_too_short",
        hint="Name a longer song with --song, or leave it out to dance to one of ours.",
    )


def end_places(timeline: Timeline, endings: Iterable[Move]) -> tuple[EndPlace, ...]:
    """Every way to end less than an eight from the target, best first (early before late)."""
    starts = [slot.start for slot in timeline.slots]
    last = timeline.slots[-1]
    starts.append(last.start + last.counts)
    places = [
        EndPlace(index, move, start + (move.hit or 1) - 1 - timeline.target)
        for index, start in enumerate(starts)
        for move in endings
        if index > 0
    ]
    near = [place for place in places if abs(place.off) < COUNTS_PER_EIGHT]
    return tuple(sorted(near, key=lambda p: (abs(p.off), p.off > 0, p.slot, p.move.id)))


def _slots(eights: Sequence[Eight], grid: BeatGrid, song: SongForm) -> Iterable[Slot]:
    first_of: dict[str, list[int]] = {}
    mine: list[int] = []
    section: Section | None = None
    number, phrase, place, returns = -1, -1, 0, None
    for index, eight in enumerate(eights):
        here = section_of(eight, grid, song.sections) or section
        if number < 0 or here is not section:
            number, phrase, place, mine = number + 1, phrase + 1, 0, []
            section = here
            role = here.role.value if here else ""
            returns = first_of.setdefault(role, mine)
        elif place == EIGHTS_PER_PHRASE:
            phrase, place = phrase + 1, 0
        first = returns[len(mine)] if returns is not None and len(mine) < len(returns) else None
        if first is not None and eights[first].counts != eight.counts:
            first = None
        mine.append(index)
        yield Slot(
            index=index,
            start=eight.start,
            counts=eight.counts,
            section=here,
            section_index=number,
            phrase=phrase,
            place=place,
            motif_of=first,
            is_break=silent(eight, grid, song.breaks),
        )
        place += eight.counts == COUNTS_PER_EIGHT


def silent(eight: Eight, grid: BeatGrid, breaks: Iterable[Break]) -> bool:
    """Whether guira and bongo are silent in most of an eight."""
    start, end = grid.time(eight.start), grid.time(eight.start + eight.counts)
    inside = (min(end, b.end_s) - max(start, b.start_s) for b in breaks)
    return any(2 * seconds > end - start for seconds in inside)


def run_of(slots: Sequence[Slot], at: int, counts: int) -> int:
    """How many slots a move of so many counts fills from slot `at`; 0 where it does not fit.

    A figure longer than an eight stays within its section and out of breaks.
    """
    need = max(1, counts // COUNTS_PER_EIGHT)
    filled = slots[at : at + need]
    same = takewhile(lambda slot: slot.section_index == slots[at].section_index, filled)
    if need > 1 and any(slot.is_break for slot in filled):
        return 0
    fits = len(list(same)) == need and sum(slot.counts for slot in filled) == counts
    return need if fits and whole(filled, counts) else 0
