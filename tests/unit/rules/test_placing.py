"""The only way to a blueprint: what is placed lies on the beats, what is illegal is refused."""

import pytest

from bachata_cli.domain.blueprint import Blueprint, Planner
from bachata_cli.domain.errors import NotFoundError, ValidationFailedError
from bachata_cli.domain.parameters import Length
from bachata_cli.domain.vocabulary import Position, Rhythm, Role
from bachata_cli.rules.placing import Routine, place, title
from tests.unit.planning.material import MOVES, Part, a_request, a_song

FORM = (
    Part(Role.INTRO, Rhythm.NONE, 1, 2),
    Part(Role.VERSE, Rhythm.DERECHO, 2, 3),
)


def placed(*moves: str, start: Position | None = None, length: Length | None = None) -> Blueprint:
    """The moves placed on a song of an intro of 16 counts and three eights."""
    return place(
        Routine(moves, start),
        a_song(FORM),
        a_request(length=length),
        MOVES,
        planner=Planner(name="test"),
    )


def test_times_and_sections_come_from_the_grid() -> None:
    """Every step starts on its one, ends where the next begins, and knows its section."""
    dance = placed("intro_walk", "side_basic", "right_turn", "side_basic", "pose_on_one")
    assert [step.start_count for step in dance.steps] == [0, 16, 24, 32, 40]
    assert [step.start_s for step in dance.steps] == [0.5, 8.5, 12.5, 16.5, 20.5]
    assert [step.section for step in dance.steps] == [Role.INTRO] + [Role.VERSE] * 4
    assert dance.steps[0].position_in is Position.SOLO
    assert dance.steps[-1].position_out is Position.POSE


def test_without_an_intro_the_dance_starts_with_the_groove() -> None:
    """The first move lies on the dance start."""
    assert placed("side_basic", "side_basic", "side_basic", "pose_on_one").steps[0].start_s == 8.5


def test_the_first_position_is_the_one_from_which_the_moves_join() -> None:
    """A basic that leads into a closed figure is danced closed from the beginning."""
    dance = placed("side_basic", "rotating_basic", "side_basic", "pose_on_one")
    assert dance.steps[0].position_in is Position.CLOSED


def test_a_shorter_dance_says_that_it_was_asked_for() -> None:
    """The last step notes that the dance ends there by wish."""
    dance = placed("side_basic", "side_basic", "pose_on_one", length=Length(counts=16))
    assert dance.steps[-1].note == "ends here, as asked"


def test_an_unknown_move_is_named_with_near_ones() -> None:
    """A misspelt id gets a suggestion."""
    with pytest.raises(NotFoundError, match="side_basik") as caught:
        placed("side_basik", "pose_on_one")
    assert caught.value.code == "move.unknown"
    assert "side_basic" in caught.value.hint


@pytest.mark.parametrize(
    ("moves", "code"),
    [
        (("rotating_basic", "take_two", "side_basic", "pose_on_one"), "BP0-POSITION"),
        (("side_basic", "freeze", "side_basic", "pose_on_one"), "BP0-COUNTS"),
        (("side_basic", "pose_on_one"), "BP0-LENGTH"),
        (("side_basic", "side_basic", "side_basic"), "BP0-END"),
        (("side_basic",) * 9 + ("pose_on_one",), "BP0-COUNTS"),
        (("mambo_step", "side_basic", "side_basic", "pose_on_one"), "BP2-LEVEL"),
        (("intro_walk", "intro_walk", "side_basic", "pose_on_one"), "BP0-START"),
        ((), "empty"),
    ],
)
def test_what_does_not_make_a_dance_is_refused_with_findings(
    moves: tuple[str, ...], code: str
) -> None:
    """Illegal joins, wrong lengths, missing endings: one error that lists them by code."""
    with pytest.raises(ValidationFailedError) as caught:
        placed(*moves)
    assert caught.value.code == "blueprint.illegal"
    assert any(code in finding for finding in caught.value.findings)


def test_titles_are_made_of_request_and_song() -> None:
    """Short, capitalised, and never longer than a line."""
    assert title("romantic beginner", "Luna") == "Romantic beginner · Luna"
    assert title("v" * 60, "") == "V" + "v" * 59
    assert title("v" * 61, "") == "V" + "v" * 58 + "…"
