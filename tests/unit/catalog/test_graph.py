"""The position graph answers who may follow whom."""

from collections.abc import Sequence

import pytest

from bachata_cli.catalog.graph import (
    dead_ends,
    entered,
    exits,
    next_moves,
    path,
    reachable,
    select,
    without_ending,
)
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Difficulty, Position, Style
from tests.builders import a_move

P = Position
HALF = ("L", "R", "L", "R tap")


def edge(name: str, start: str, end: str, **changes: object) -> Move:
    """A move from one position to another; `start` may name several."""
    return a_move(name, **{"entry": tuple(start.split()), "exit": end} | changes)


BASIC = edge("basic", "open2 one", "same")
DROP = edge("drop", "open2", "one")
TAKE = edge("take", "one", "open2")
CLOSE = edge("close", "open2 one", "closed")
SLOW = edge("slow", "one", "closed", leader=(*HALF, "R", "L", "R", "L tap") * 2)
END = edge("end", "closed", "pose", family="ending", hit=5)
ALL = (BASIC, DROP, TAKE, CLOSE, SLOW, END)


def ids(moves: Sequence[Move] | None) -> str | None:
    """Short to read."""
    return None if moves is None else " ".join(m.id for m in moves)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (P.OPEN2, "basic drop close"),
        (P.ONE, "basic take close slow"),
        (P.CLOSED, "end"),
        (P.WRAP, ""),
        (DROP, "basic take close slow"),
        (BASIC, "basic drop take close slow"),
        (END, ""),
    ],
)
def test_next_moves_start_where_one_stands(start: Position | Move, expected: str) -> None:
    """A position, or every position a move may end in."""
    assert ids(next_moves(ALL, start)) == expected


def test_a_move_that_stays_ends_where_it_was_entered() -> None:
    """`same` means every entry."""
    assert exits(BASIC) == {P.OPEN2, P.ONE}
    assert exits(CLOSE) == {P.CLOSED}


@pytest.mark.parametrize(
    ("start", "goal", "expected"),
    [
        (P.OPEN2, P.OPEN2, ""),
        (P.OPEN2, P.CLOSED, "close"),
        (P.ONE, P.CLOSED, "close"),
        (P.ONE, P.POSE, "close end"),
        (P.CLOSED, P.OPEN2, None),
        (P.WRAP, P.CLOSED, None),
    ],
)
def test_the_path_is_the_one_of_fewest_counts(
    start: Position, goal: Position, expected: str | None
) -> None:
    """Nothing when already there, None when there is no way."""
    assert ids(path(ALL, start, goal)) == expected


def test_two_short_moves_beat_one_long_one() -> None:
    """Counts decide, not the number of moves."""
    long = edge("long", "open2", "closed", leader=(*HALF, "R", "L", "R", "L tap") * 3)
    assert ids(path((long, DROP, edge("on", "one", "closed")), P.OPEN2, P.CLOSED)) == "drop on"


def test_of_equal_ways_the_first_in_the_catalog_is_taken() -> None:
    """The answer does not depend on chance."""
    a, b = edge("a", "open2", "closed"), edge("b", "open2", "closed")
    assert ids(path((b, a), P.OPEN2, P.CLOSED)) == "b"


def test_reachable_follows_moves_only_forwards() -> None:
    """What can come after a position, itself included."""
    assert reachable(ALL, P.OPEN2) == {P.OPEN2, P.ONE, P.CLOSED, P.POSE}
    assert reachable(ALL, P.CLOSED) == {P.CLOSED, P.POSE}


def test_select_takes_what_a_couple_can_and_wants_to_dance() -> None:
    """Levels include the easier ones, styles must be named."""
    hard = edge("hard", "one", "open2", difficulty="advanced", styles=("sensual",))
    assert select((*ALL, hard), Difficulty.INTERMEDIATE) == ALL
    assert select((*ALL, hard), None, Style.SENSUAL) == (*ALL, hard)
    assert select((hard,), None, Style.FUSION) == ()


def test_an_intro_enters_the_position_it_starts_in() -> None:
    """The dance begins there."""
    walk = edge("walk", "solo", "open2", family="intro")
    assert entered((walk,)) == {P.SOLO, P.OPEN2}
    assert entered((BASIC,)) == set()


@pytest.mark.parametrize(
    ("moves", "trapped", "endless"),
    [
        (ALL, (), ()),
        ((BASIC, DROP, CLOSE, END), (), ()),
        ((DROP, TAKE, CLOSE), (P.CLOSED,), (P.OPEN2, P.ONE, P.CLOSED)),
        ((DROP, TAKE), (), (P.OPEN2, P.ONE)),
        ((DROP, CLOSE, END, edge("stay", "one", "same")), (), ()),
        ((DROP, edge("stay", "one", "same")), (P.ONE,), (P.ONE,)),
    ],
)
def test_traps_are_found(
    moves: tuple[Move, ...], trapped: tuple[Position, ...], endless: tuple[Position, ...]
) -> None:
    """A position one cannot leave, and one from which no ending can be reached."""
    assert dead_ends(moves) == trapped
    assert without_ending(moves) == endless
