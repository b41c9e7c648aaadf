"""A move is what two bodies allow."""

from typing import Any

import pytest
from pydantic import ValidationError

from bachata_cli.domain.move import Move, free_foot
from bachata_cli.domain.steps import mirrored
from bachata_cli.domain.vocabulary import Dancer, Foot, Position
from tests.builders import SIDE_BASIC, a_move

TURN = ("R", "L turn R180", "R turn R180", "L tap", "L", "R", "L", "R tap")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"leader": SIDE_BASIC[:7], "counts": 8}, "leader: 7 entries for 8 counts"),
        ({"leader": ("R", *SIDE_BASIC[1:])}, "leader, count 1: R bears the weight"),
        ({"leader": ("L", "R", "L", "R tap")}, "ends with R free, the next one in open2 needs L"),
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


MIRRORED = {"closed": {"at": (0, 40, 180), "hold": "closed"}}


def a_varied_move(**given: Any) -> Move:
    """A side basic that is danced differently from closed."""
    stances = {"open2": {"at": (0, 72, 180), "hold": "two_hand"}, **MIRRORED}
    return a_move(entry=("open2", "closed"), stances=stances, variants={"closed": given})


def test_a_move_may_be_danced_differently_from_one_entry() -> None:
    """What the variant gives holds from there, what it leaves out and every other entry not."""
    small = tuple(s.replace("34", "10") for s in SIDE_BASIC)
    move = a_varied_move(leader=small, hold={3: "palm"})
    assert move.lines(Dancer.LEADER, Position.CLOSED) == small
    assert move.lines(Dancer.FOLLOWER, Position.CLOSED) == mirrored(small)
    assert move.lines(Dancer.LEADER, Position.OPEN2) == move.lines(Dancer.LEADER) == SIDE_BASIC
    there = move.danced_from(Position.CLOSED)
    assert (there.entry, there.variants, there.hold) == ((Position.CLOSED,), {}, {3: "palm"})
    assert there.lines(Dancer.FOLLOWER) == move.lines(Dancer.FOLLOWER, Position.CLOSED)
    assert there.danced_from(Position.CLOSED) is there
    assert move.danced_from(Position.OPEN2) is move


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"follower": TURN[:7]}, "from closed: follower: 7 entries for 8 counts"),
        ({"follower": ("R", "R", *TURN[2:])}, "from closed: follower, count 2: R bears"),
        ({"leader": ("L turn L90", *SIDE_BASIC[1:])}, "from closed: leader: turns add up to 90"),
        ({"place": {9: (0, 40)}}, "from closed: count 9 is outside"),
        ({"place": {3: "wrap"}}, "from closed: no stance is given for wrap"),
        ({"surprise": 1}, "Extra inputs"),
    ],
)
def test_a_variant_is_held_to_the_same_laws(given: dict[str, Any], fault: str) -> None:
    """Feet, turns, counts and places, and the fault says from where."""
    with pytest.raises(ValidationError, match=fault):
        a_varied_move(**given)


def test_a_variant_needs_its_entry() -> None:
    """From a position the move does not start in there is nothing to vary."""
    with pytest.raises(ValidationError, match="from closed: the move does not start there"):
        a_move(variants={"closed": {}})


def test_a_move_without_variants_is_written_as_before() -> None:
    """Blueprints of moves that have none do not change, and older ones are read."""
    assert "from" not in a_move().model_dump(mode="json")
    varied = a_varied_move(hold={3: "palm"})
    assert varied.model_dump(mode="json")["from"]["closed"]["hold"] == {"3": "palm"}
    assert Move.model_validate_json(varied.model_dump_json()) == varied


STEP_TAP_IN = ("R turn R90", "L turn R90", "R", "L tap", "L", "R tap", "R", "L tap")
SHADOW = {
    "closed": {"at": (0, 40, 180), "hold": "closed"},
    "shadow": {"at": (0, 38, 0), "hold": "shadow"},
}


def test_in_shadow_both_step_with_the_same_foot() -> None:
    """Side by side and in shadow a line for both is the leader's own; face to face mirrored."""
    move = a_move(entry=("closed", "shadow"), stances=SHADOW)
    assert move.lines(Dancer.FOLLOWER, Position.CLOSED)[0] == "R"
    assert move.lines(Dancer.FOLLOWER, Position.SHADOW)[0] == "L"
    assert free_foot(Dancer.FOLLOWER, Position.SIDE) is Foot.LEFT
    assert free_foot(Dancer.FOLLOWER, Position.WRAP) is Foot.RIGHT


def test_the_way_into_shadow_changes_her_foot_once() -> None:
    """Five weights of hers in eight counts; four or six would leave the wrong foot free."""
    move = a_move(entry=("closed",), exit="shadow", follower=STEP_TAP_IN, stances=SHADOW)
    assert move.free_before(Dancer.FOLLOWER, Position.CLOSED) is Foot.RIGHT
    assert move.free_after(Dancer.FOLLOWER, Position.CLOSED) is Foot.LEFT
    with pytest.raises(ValidationError, match="ends with R free, the next one in shadow needs L"):
        a_move(
            entry=("closed",),
            exit="shadow",
            follower=("R turn R180", *TURN[4:5], "R", "L tap", *TURN[4:]),
            stances=SHADOW,
        )


def test_a_line_written_for_her_cannot_serve_both_feet() -> None:
    """Her own line begins with one foot, so it fits facing or same-footed entries, not both."""
    with pytest.raises(ValidationError, match="follower, count 1: R bears the weight"):
        a_move(entry=("closed", "shadow"), follower=a_move().lines(Dancer.FOLLOWER), stances=SHADOW)


@pytest.mark.parametrize(
    ("action", "fault"),
    [
        ({"from": 3, "to": 2}, "ends at 2, before it starts at 3"),
        ({"from": 5, "to": 9.5}, "after the move"),
        ({"from": 0.5, "to": 2}, "greater than or equal to 1"),
        ({"do": "jump"}, "wave"),
        ({"who": "both"}, "leader"),
    ],
)
def test_what_a_body_does_lies_within_the_move(action: dict[str, Any], fault: str) -> None:
    """Who, what and when are checked."""
    wave = {"who": "leader", "do": "wave", "from": 2, "to": 4.5}
    assert a_move(body=(wave,)).body[0].start == 2
    assert a_move(body=(wave,)).model_dump(mode="json")["body"] == [wave]
    with pytest.raises(ValidationError, match=fault):
        a_move(body=(wave | action,))
