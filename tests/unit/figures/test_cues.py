"""Cue words: tables for both dancers."""

import pytest

from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer, Position
from bachata_cli.figures.cues import cues
from bachata_cli.figures.floor.stepping import compile_move
from tests.builders import SIDE_BASIC, a_move
from tests.unit.figures.dances import CLOSE_IN, FREEZE, RIGHT_TURN, ROTATING, SYNCOPATED

FORWARD = a_move(
    leader=(
        *("L fwd 26", "R fwd 26", "L fwd 26", "R tap"),
        *("R back 26", "L back 26", "R back 26", "L tap"),
    )
)
ROCK = a_move(leader=("L back 18", "R fwd 18", "L close", "R tap", *SIDE_BASIC[4:]))
CROSS = a_move(leader=("L side 30", "R cross behind 22", "L side 30", "R tap", *SIDE_BASIC[4:]))
DIAGONAL = a_move(leader=("L fwd 18 left 18", *SIDE_BASIC[1:]))


def said(move: Move, who: Dancer, entry: Position = Position.OPEN2) -> list[str]:
    """All cues of a dancer, foot and words, one string per count."""
    work = compile_move(move, entry)
    return [
        " & ".join(f"{cue.foot or ''} {cue.words}".strip() for cue in cues(work, who, count))
        for count in range(1, move.counts + 1)
    ]


@pytest.mark.parametrize(
    ("move", "who", "words"),
    [
        (a_move(), Dancer.LEADER, ["L side", "R close", "L side", "R tap + hip"]),
        (a_move(), Dancer.FOLLOWER, ["R side", "L close", "R side", "L tap + hip"]),
        (FORWARD, Dancer.LEADER, ["L forward", "R forward", "L forward", "R tap", "R back"]),
        (FORWARD, Dancer.FOLLOWER, ["R back", "L back", "R back", "L tap", "L forward"]),
        (ROCK, Dancer.LEADER, ["L back", "R replace", "L close", "R tap"]),
        (CROSS, Dancer.LEADER, ["L side", "R cross behind", "L side", "R tap"]),
        (DIAGONAL, Dancer.LEADER, ["L forward diagonal"]),
        (DIAGONAL, Dancer.FOLLOWER, ["R back diagonal"]),
        (RIGHT_TURN, Dancer.FOLLOWER, ["R turn right", "L turn right", "R turn right", "L tap"]),
        (RIGHT_TURN, Dancer.LEADER, ["L side", "R close", "L side", "R tap"]),
        (FREEZE, Dancer.LEADER, ["hold", "hold", "hold", "L tap"]),
        (SYNCOPATED, Dancer.LEADER, ["L side", "R close", "L in place & R tap", "R tap"]),
        (CLOSE_IN, Dancer.FOLLOWER, ["R side", "L close", "R forward"]),
    ],
)
def test_cues_are_what_a_teacher_would_call(move: Move, who: Dancer, words: list[str]) -> None:
    """The first counts of each move in words, the follower's from her own front."""
    assert said(move, who)[: len(words)] == words


def test_turning_as_a_couple_is_called_so_for_both() -> None:
    """An orbit is no step in a direction but a rotation."""
    for who in Dancer:
        calls = said(ROTATING, who, Position.CLOSED)
        assert [call.split(maxsplit=1)[1] for call in calls] == [
            *(["rotate left"] * 3 + ["tap"]) * 2
        ]
