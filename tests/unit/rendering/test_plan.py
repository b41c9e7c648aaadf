"""What is shown when."""

from collections.abc import Sequence

import pytest

from bachata_cli.domain.film import RenderPlan
from bachata_cli.rendering.plan import film_plan
from tests.builders import a_grid
from tests.unit.rendering.material import SMALL, GreyArtist, a_blueprint


def planned(**changes: object) -> RenderPlan:
    """The plan of a blueprint."""
    return film_plan(a_blueprint(**changes), GreyArtist(), SMALL)[0]  # type: ignore[arg-type]


def times(plan: RenderPlan) -> list[float]:
    """All knots' times, each once."""
    return sorted({time for shot in plan.shots for time in shot.times_s})


def test_the_opening_counts_in_on_the_four_beats_before_the_dance() -> None:
    """The card stays until 5, then 5 6 7 8 lie on their beats."""
    plan = planned(grid=a_grid(bpm=120, beats=49, first_s=1.0), starts=(8,))
    assert plan.shots[0].times_s == (0, 3, 3.5, 4, 4.5, 5)


@pytest.mark.parametrize(
    ("first_s", "start", "expected"),
    [
        (1.0, 2, (0, 1, 1.5, 2)),  # only two beats before
        (0.1, 4, (0, 0.6, 1.1, 1.6, 2.1)),  # the first beat too close to the beginning
        (1.0, 0, (0, 1)),  # no beat before
    ],
)
def test_without_room_the_count_in_is_shorter(
    first_s: float, start: int, expected: Sequence[float]
) -> None:
    """Only beats of the grid are counted in, and the card is seen first."""
    grid = a_grid(bpm=120, beats=49, first_s=first_s)
    assert planned(grid=grid, starts=(start,)).shots[0].times_s == pytest.approx(expected)


def test_a_dance_from_the_first_moment_has_no_opening() -> None:
    """A first step at 0 s leaves nothing to open."""
    plan = planned(grid=a_grid(first_s=0.0, beats=49), starts=(0,))
    assert plan.shots[0].title == "Side basic"
    assert plan.shots[0].times_s[0] == 0


def test_every_count_of_a_move_lies_on_its_beat() -> None:
    """Also where the artist splits a move into clips."""
    grid = a_grid(bpm=127, beats=49)
    plan = planned(grid=grid, starts=(8, 16))
    assert set(grid.beats[8:25]) <= set(times(plan))
    assert [len(s.times_s) for s in plan.shots if s.title == "Side basic"] == [5, 5, 5, 5, 2]


def test_the_last_picture_is_held_to_the_end_of_the_song() -> None:
    """From the last beat to the song's length."""
    plan = planned(duration_s=30.123)
    assert plan.shots[-1].times_s == (17.0, 30.123)
    assert plan.duration_s == 30.123


def test_a_pause_between_moves_holds_the_picture() -> None:
    """What no move dances is filled with the last picture of the move before."""
    plan = planned(starts=(8, 24))
    held = [shot for shot in plan.shots if shot.clip == "ff00"]
    assert [shot.times_s for shot in held] == [(9.0, 13.0)]


def test_a_move_beyond_the_song_is_cut_by_it() -> None:
    """Shots that begin after the end are left out, one across it stays."""
    plan = planned(starts=(8, 16, 24), duration_s=11.2)
    assert plan.duration_s == 11.2
    assert plan.shots[-1].times_s[0] < 11.2 <= plan.shots[-1].times_s[-1]


def test_a_song_that_ends_with_the_last_beat_needs_no_held_picture() -> None:
    """Nothing is held for no time."""
    plan = planned(starts=(8,), duration_s=9.0)
    assert plan.shots[-1].times_s[-1] == 9.0
    assert plan.shots[-1].clip != "ff00"


def test_beats_beyond_the_grid_follow_its_pace() -> None:
    """A move that leaves the grid is danced on at the last bar's pace."""
    plan = planned(grid=a_grid(bpm=120, beats=14, first_s=1.0), starts=(8,), duration_s=12)
    assert plan.shots[-1].times_s == (9.0, 12.0)


def test_equal_clips_are_given_once() -> None:
    """What appears twice is drawn once."""
    plan, clips = film_plan(a_blueprint(), GreyArtist(), SMALL)
    assert len({clip.key for clip in clips}) == len(clips)
    assert {clip.key for clip in clips} == {shot.clip for shot in plan.shots}


def test_an_artist_that_draws_too_few_counts_is_a_bug() -> None:
    """Clips must cover the move's counts, or the next move would lie beside its beats."""

    class Lazy(GreyArtist):
        def move(self, step, upcoming):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
            return super().move(step, upcoming)[:1]

    with pytest.raises(ValueError, match="4 counts, not 8"):
        film_plan(a_blueprint(), Lazy(), SMALL)
