"""The eights of a song as a choreographer counts them."""

import pytest

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.parameters import Length
from bachata_cli.domain.song import Break
from bachata_cli.domain.vocabulary import Rhythm, Role
from bachata_cli.rules.timeline import end_places, lay_out, run_of
from tests.unit.planning.material import MOVES, Part, a_song

VERSE6 = (
    Part(Role.INTRO, Rhythm.NONE, 1, 2),
    Part(Role.VERSE, Rhythm.DERECHO, 2, 6),
    Part(Role.CHORUS, Rhythm.MAJAO, 4, 4),
    Part(Role.VERSE, Rhythm.DERECHO, 2, 2),
)


def test_slots_run_from_the_dance_start_to_the_last_hit() -> None:
    """The first slot is the first one of the groove; the last may hold the last hit."""
    timeline = lay_out(a_song(VERSE6, hit=5))
    assert timeline.start == 16
    assert timeline.target == 16 + 12 * 8 + 4
    assert [slot.start for slot in timeline.slots] == [16 + 8 * i for i in range(13)]


def test_phrases_start_at_section_borders_and_every_fourth_eight() -> None:
    """Six eights of verse are a phrase of four and one of two; the chorus begins a new one."""
    timeline = lay_out(a_song(VERSE6))
    assert [(s.phrase, s.place) for s in timeline.slots[:12]] == [
        *((0, i) for i in range(4)), (1, 0), (1, 1),
        *((2, i) for i in range(4)), (3, 0), (3, 1),
    ]  # fmt: skip


def test_a_returning_section_points_at_its_first_appearance() -> None:
    """The second verse is danced like the first, eight by eight."""
    timeline = lay_out(a_song(VERSE6))
    assert [s.motif_of for s in timeline.slots[:12]] == [None] * 10 + [0, 1]


def test_half_an_eight_is_a_slot_of_four_counts_and_no_place_of_the_phrase() -> None:
    """The eight after a break of four counts keeps its place in the phrase."""
    timeline = lay_out(a_song(VERSE6, halves=[4]))
    assert [(s.counts, s.place) for s in timeline.slots[:5]] == [
        (8, 0), (8, 1), (4, 2), (8, 2), (8, 3),
    ]  # fmt: skip


def test_a_slot_is_silent_where_a_break_covers_most_of_it() -> None:
    """A break of eight counts makes its eight a break slot, and no other."""
    song = a_song(VERSE6)
    one = song.grid.ones[5]
    timeline = lay_out(
        song.model_copy(update={"breaks": (Break(start_s=one, end_s=one + 4, counts=8),)})
    )
    assert [slot.index for slot in timeline.slots if slot.is_break] == [3]


def test_a_section_border_beside_the_one_belongs_to_that_one() -> None:
    """A border heard a beat late does not move the whole eight to the section before."""
    song = a_song(VERSE6)
    late = tuple(
        s.model_copy(update={"start_s": s.start_s + 0.4, "end_s": s.end_s + 0.4})
        for s in song.sections
    )
    timeline = lay_out(song.model_copy(update={"sections": late}))
    first = timeline.slots[6].section
    assert first is not None
    assert first.role is Role.CHORUS


@pytest.mark.parametrize(
    ("length", "target"),
    [(Length(counts=32), 16 + 32), (Length(counts=36), 16 + 32), (Length(seconds=30), 16 + 64)],
)
def test_a_wished_length_ends_on_the_one_nearest_to_it(length: Length, target: int) -> None:
    """Counts and seconds run from the dance start; the picture lands on a one (120 BPM)."""
    timeline = lay_out(a_song(VERSE6), length)
    assert (timeline.target, timeline.wished, timeline.shortened) == (target, True, False)


def test_a_length_beyond_the_song_is_shortened_to_it() -> None:
    """Asked for ten minutes, a short song is danced to its last hit and says so."""
    timeline = lay_out(a_song(VERSE6), Length(seconds=600))
    assert (timeline.target, timeline.wished, timeline.shortened) == (16 + 96, False, True)


@pytest.mark.parametrize(
    ("hit", "ending", "off"),
    [
        (1, "pose_on_one", 0),
        (2, "pose_on_one", -1),
        (4, "final_pose", 1),
        (5, "final_pose", 0),
        (6, "final_pose", -1),
        (8, "pose_on_one", 1),
    ],
)
def test_the_ending_is_the_one_whose_hit_lies_nearest_to_the_last(
    hit: int, ending: str, off: int
) -> None:
    """Each place of the last hit in its eight has its ending; early beats late."""
    timeline = lay_out(a_song(VERSE6, hit=hit, tail=16))
    best = end_places(timeline, [MOVES["final_pose"], MOVES["pose_on_one"]])[0]
    assert (best.move.id, best.off) == (ending, off)


def test_an_intro_needs_room_for_its_counts_and_time_to_walk_in() -> None:
    """Two eights before the groove hold a walk of 16 counts; one eight holds nothing."""
    assert lay_out(a_song(VERSE6)).intro_start(16) == 0
    assert lay_out(a_song(VERSE6)).intro_start(8) == 8
    short = (VERSE6[0]._replace(eights=1), *VERSE6[1:])
    assert lay_out(a_song(short)).intro_start(16) is None
    assert lay_out(a_song(short)).intro_start(8) is None


def test_an_intro_does_not_lie_across_half_an_eight() -> None:
    """Where the count restarts inside the last 16 counts, a walk of 16 has no place."""
    assert (
        lay_out(a_song((VERSE6[0]._replace(eights=3), *VERSE6[1:]), halves=[1])).intro_start(16)
        is None
    )


def test_figures_fill_whole_slots_of_one_section() -> None:
    """16 counts need two eights of a section; 4 counts need half an eight."""
    slots = lay_out(a_song(VERSE6, halves=[4])).slots
    assert [run_of(slots, at, 8) for at in range(4)] == [1, 1, 0, 1]
    assert [run_of(slots, at, 4) for at in range(4)] == [0, 0, 1, 0]
    assert [run_of(slots, at, 16) for at in range(6)] == [2, 0, 0, 2, 2, 0]
    assert run_of(slots, 0, 12) == 0


def test_a_song_without_an_eight_to_dance_is_refused() -> None:
    """The error says from where to where the song could be danced."""
    song = a_song(VERSE6)
    with pytest.raises(NoPlanError) as caught:
        lay_out(song.model_copy(update={"last_hit_s": song.dance_start_s + 1}))
    assert caught.value.code == "plan.song_too_short"
    with pytest.raises(NoPlanError):
        lay_out(song.model_copy(update={"grid": BeatGrid(beats=song.grid.beats, ones=())}))
