"""From where bodies are seen: the eye of the couple view by position and by what bodies do."""

import pytest

from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.camera import PROFILE_DEG
from bachata_cli.figures.sequence import JoinedMove
from tests.unit.figures.dances import shipped

MOVES = {move.id: move for move, _ in shipped()}


def seen_from(move_id: str, entry: Position, *counts: float) -> list[float]:
    """How much further round than usual a move is seen on some counts."""
    sequence = JoinedMove(MOVES[move_id], entry)
    return [sequence.framing(count).round_deg for count in counts]


@pytest.mark.parametrize(
    ("move_id", "entry"),
    [
        ("side_basic", Position.OPEN2),
        ("wrap_in", Position.OPEN2),
        ("hammerlock_out", Position.HAMMER),
        ("cambre", Position.CLOSED),
    ],
)
def test_a_move_begins_and_ends_where_its_positions_are_seen_from(
    move_id: str, entry: Position
) -> None:
    """Any two moves join: the eye at both ends is the position's own."""
    move = MOVES[move_id]
    first, last = seen_from(move_id, entry, 1.0, move.counts + 0.5)
    assert first == entry.posture.eye_deg
    assert last == move.exit_from(entry).posture.eye_deg


def test_the_eye_goes_early_to_where_it_sees_a_hold_and_leaves_it_late() -> None:
    """A wrap is seen from the front two counts before the end, and for three on the way out."""
    wrapped = Position.WRAP.posture.eye_deg
    assert seen_from("wrap_in", Position.OPEN2, 6.4) == [wrapped]
    assert seen_from("unwrap", Position.WRAP, 3.0) == [wrapped]


def test_a_back_bend_is_seen_from_the_side() -> None:
    """In the middle of a cambré the eye stands further round; in a side basic it does not move."""
    at_rest = Position.CLOSED.posture.eye_deg
    assert seen_from("cambre", Position.CLOSED, 4.0) == [at_rest + PROFILE_DEG]
    assert seen_from("side_basic", Position.CLOSED, 4.0) == [at_rest]


def test_the_last_picture_keeps_the_side_it_is_seen_from() -> None:
    """The eye does not leave a dip that is held to the end of the song."""
    at_hit, at_end = seen_from("final_dip", Position.CLOSED, 6.5, 8.5)
    assert at_hit == at_end > Position.POSE.posture.eye_deg
