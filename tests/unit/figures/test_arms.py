"""Arms: every hold of the catalog is known, unknown ones draw nothing."""

import tomllib

import pytest

from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.arms import JOINED, lines
from bachata_cli.figures.body.holds import HOLDS
from bachata_cli.figures.cues import HOLD_WORDS
from bachata_cli.figures.floor.stepping import compile_move
from tests.builders import a_move
from tests.unit.figures.dances import SHIPPED, shipped

POSE = compile_move(a_move(), Position.OPEN2).pose(0.5)


def test_every_hold_a_move_uses_is_drawn_and_called() -> None:
    """Holds of moves, positions and the catalog's list have hands and words."""
    listed = tomllib.loads((SHIPPED / "positions.toml").read_text("utf-8"))["hold"]
    used = {hold for move, _ in shipped() for hold in move.hold.values()} | set(listed)
    assert used <= set(JOINED)
    assert used <= set(HOLD_WORDS)
    assert used <= set(HOLDS)


@pytest.mark.parametrize(
    ("hold", "palms"), [("two_hand", 2), ("one_hand", 1), ("none", 0), ("of another school", 0)]
)
def test_a_hold_joins_as_many_hands_as_it_says(hold: str, palms: int) -> None:
    """Two hands, one hand, none; an unknown hold is not guessed."""
    assert len(lines(hold, POSE)[1]) == palms


def test_two_hands_meet_halfway_on_both_sides() -> None:
    """Palms lie between the dancers, left and right of the couple's middle."""
    _, (left, right) = lines("two_hand", POSE)
    assert left.real < 0 < right.real
    assert left.imag == right.imag == pytest.approx(36)
