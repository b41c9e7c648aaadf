"""Arms from above: what the hold of the bodies says, in lines."""

import pytest

from bachata_cli.domain.hold import Hold
from bachata_cli.domain.vocabulary import Dancer, Foot, Position
from bachata_cli.figures.arms import lines
from bachata_cli.figures.body.holds import Joined, hands_of, hold_named
from bachata_cli.figures.floor.stepping import compile_move
from bachata_cli.files.shipped import shipped_holds
from tests.builders import a_move
from tests.unit.figures.dances import shipped

POSE = compile_move(a_move(), Position.OPEN2).pose(0.5)
HOLDS = shipped_holds()


def test_every_hold_a_move_uses_is_in_the_table() -> None:
    """Moves and positions name no hold that nobody knows."""
    assert {name for move, _ in shipped() for name in move.hold_names()} <= set(HOLDS)


@pytest.mark.parametrize("name", HOLDS)
def test_bodies_and_lines_join_the_same_hands(name: str) -> None:
    """As many palms from above as bodies join, from the shoulders of those hands."""
    hold = HOLDS[name]
    joined = [hand for hand in hands_of(hold) if isinstance(hand, Joined)]
    drawn, palms = lines(hold, POSE)
    assert len(palms) == len(joined) == len(hold.pairs)
    sides = [points[0].real < 0 for points, _ in drawn[: 2 * len(joined) : 2]]
    assert sides == [hand.his is Foot.LEFT for hand in joined]


@pytest.mark.parametrize("name", HOLDS)
def test_every_hold_has_four_hands(name: str) -> None:
    """Each hand is somewhere, and in one place."""
    placed: list[tuple[Dancer, Foot]] = []
    for hand in hands_of(HOLDS[name]):
        if isinstance(hand, Joined):
            placed += [(Dancer.LEADER, hand.his), (Dancer.FOLLOWER, hand.hers)]
        else:
            placed.append((hand.who, hand.hand))
    assert sorted(placed) == sorted((who, foot) for who in Dancer for foot in Foot)


@pytest.mark.parametrize(
    ("name", "palms"), [("two_hand", 2), ("one_hand", 1), ("none", 0), ("of_another_school", 0)]
)
def test_a_hold_joins_as_many_hands_as_it_says(name: str, palms: int) -> None:
    """Two hands, one hand, none; an unknown hold is not guessed."""
    assert len(lines(hold_named(a_move(), name), POSE)[1]) == palms


def test_two_hands_meet_halfway_on_both_sides() -> None:
    """Palms lie between the dancers, left and right of the couple's middle."""
    _, (left, right) = lines(HOLDS["two_hand"], POSE)
    assert left.real < 0 < right.real
    assert left.imag == right.imag == pytest.approx(36)


@pytest.mark.parametrize(
    ("name", "arms"),
    [
        ("shadow", 4),
        ("closed", 3),
        ("check", 3),
        ("her_cheek", 3),
        ("on_his_shoulder", 1),
        ("arms_open", 4),
        ("none", 0),
    ],
)
def test_arms_are_drawn_where_hands_are(name: str, arms: int) -> None:
    """Joined arms twice, his arm on her, hers on him where nothing is joined, spread arms."""
    assert len(lines(HOLDS[name], POSE)[0]) == arms


def test_what_is_unknown_is_called_by_its_name() -> None:
    """Known holds have words, others are read as they are spelled."""
    assert hold_named(a_move(), "two_hand").cue == "two hands"
    assert hold_named(a_move(), "my_hold").cue == "my hold"


def test_a_moves_own_hold_comes_before_the_programs() -> None:
    """A catalog may have a hold otherwise."""
    own = Hold(words="held high", cue="high")
    assert hold_named(a_move(holds={"two_hand": own}), "two_hand") == own
