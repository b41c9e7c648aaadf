"""A move is what two bodies allow."""

from typing import Any

import pytest
from pydantic import ValidationError

from bachata_cli.domain.vocabulary import Dancer, Position
from tests.builders import SIDE_BASIC, a_move

TURN = ("R", "L turn R180", "R turn R180", "L tap", "L", "R", "L", "R tap")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"leader": SIDE_BASIC[:7], "counts": 8}, "leader: 7 entries for 8 counts"),
        ({"leader": ("R", *SIDE_BASIC[1:])}, "leader, count 1: R bears the weight"),
        ({"leader": ("L", "R", "L", "R tap")}, "ends with R free, the next one needs L"),
        ({"follower": ("R", "R", *TURN[2:])}, "follower, count 2: R bears the weight"),
        ({"follower": ("R", "L turn R180", *TURN[3:], "L")}, "follower"),
        ({"exit": "closed", "stances": {"open2": {"at": (0, 72, 180), "hold": "x"}}}, "stance"),
        ({"follower": tuple(s.replace("R180", "R90") for s in TURN)}, "add up to -180"),
        ({"place": {9: (0, 60)}}, "count 9 is outside"),
        ({"hold": {0: "two_hand"}}, "count 0 is outside"),
        ({"hit": 5}, "only an ending"),
        ({"family": "ending"}, "only an ending"),
        ({"family": "ending", "hit": 9}, "hit 9 is outside"),
        ({"energy": 6}, "less than or equal to 5"),
        ({"id": "Side Basic"}, "pattern"),
        ({"surprise": 1}, "Extra inputs"),
        ({"entry": ()}, "at least 1"),
    ],
)
def test_an_impossible_move_is_refused(changes: dict[str, Any], fault: str) -> None:
    """Feet, turns, counts and words are checked, and the fault is named."""
    with pytest.raises(ValidationError, match=fault):
        a_move(**changes)


def test_whole_turns_and_facing_agree() -> None:
    """A full right turn ends as it began, so any position with equal facing will do."""
    assert a_move("turn", follower=TURN).exit_from(Position.OPEN2) is Position.OPEN2


def test_the_follower_mirrors_when_no_line_is_written() -> None:
    """Her right foot starts as his left does."""
    move = a_move()
    assert move.lines(Dancer.FOLLOWER)[0] == "R"
    assert [s.at for s in move.footwork(Dancer.FOLLOWER)] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_move_survives_the_document() -> None:
    """JSON and back gives the same move."""
    move = a_move(place={2: (0, 60), 5: Position.OPEN2})
    assert type(move).model_validate_json(move.model_dump_json()) == move
