"""Which move a file's name says."""

from collections.abc import Sequence

import pytest

from bachata_cli.clips.guess import guess_move
from bachata_cli.domain.filmed_clip import SURE
from bachata_cli.domain.move import Move
from tests.unit.workflow.test_casting import MOVES


def by_word(text: str) -> Sequence[Move]:
    """A search that finds moves by any word of their name."""
    words = set(text.lower().split())
    return [m for m in MOVES.values() if words & set(m.name.lower().split())]


@pytest.mark.parametrize(
    ("stem", "move", "sure"),
    [
        ("footwork-madrid", "madrid", True),
        ("cross_body_lead-cross_body_lead", "cross_body_lead", True),
        ("hiprolls-hiproll", "hip_roll", True),
        ("side basic 2", "side_basic", True),
        ("ladyturn-lady_double_turn", "double_turn", True),
        ("hammerlock-locked_basic", "hammerlock_basic", False),
        ("outro-outro", "final_pose", False),
    ],
)
def test_names_of_files_say_moves(stem: str, move: str, *, sure: bool) -> None:
    """Category and name, ids, joined words; what is not clear is not sure."""
    guess = guess_move(stem, MOVES, by_word)
    assert guess.moves[0].id == move
    assert (guess.sure >= SURE) is sure


@pytest.mark.parametrize("stem", ["IMG_2041", "", "---", "💃", "zzz"])
def test_names_that_say_nothing_give_no_guess(stem: str) -> None:
    """Better asked than wrong."""
    assert guess_move(stem, MOVES, by_word) == ((), 0.0)
