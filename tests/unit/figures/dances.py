"""Moves for the figures tests: the shipped ones, and a few written here for one trait each."""

from functools import cache
from pathlib import Path

from bachata_cli.catalog.load import load_catalog
from bachata_cli.domain.blueprint import PlacedMove
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.clip_keys import Danced
from tests.builders import a_move

SHIPPED = Path(__file__).parents[3] / "moves"


@cache
def shipped() -> tuple[Danced, ...]:
    """Every shipped move from each of its entry positions."""
    moves = load_catalog(SHIPPED).moves.values()
    return tuple((move, entry) for move in moves for entry in move.entry)


def name_of(danced: object) -> str:
    """The test's name for a move and its entry."""
    move, entry = danced  # type: ignore[misc]
    return f"{move.id}-{entry}"  # type: ignore[has-type]


def joins() -> tuple[tuple[Danced, Danced], ...]:
    """Every pair of shipped moves of which the second may follow the first."""
    return tuple(
        (first, second)
        for first in shipped()
        for second in shipped()
        if first[0].exit_from(first[1]) == second[1]
    )


RIGHT_TURN = a_move(
    "right_turn",
    leader=(
        *("L side 26", "R close", "L side 26", "R tap"),
        *("R side 26", "L close", "R side 26", "L tap"),
    ),
    follower=("R turn R90", "L turn R180", "R turn R90", "L tap", "L", "R", "L", "R tap"),
    place={2: (0, 60), 3: (0, 60), 5: "open2"},
    hold={1: "overhead_LR", 4: "two_hand"},
)  # fmt: skip
ROTATING = a_move(
    "rotating",
    entry=("closed",),
    leader=(
        *("L orbit L60", "R orbit L60", "L orbit L60", "R tap"),
        *("R orbit L60", "L orbit L60", "R orbit L60", "L tap"),
    ),
)
CLOSE_IN = a_move(
    "close_in",
    exit="closed",
    leader=("L side 15", "R close", "L fwd 16", "R tap", "R side 15", "L close", "R", "L tap"),
    place={2: "open2", 3: "closed"},
    hold={3: "closed"},
)
FREEZE = a_move("freeze", family="accent", leader=("-", "-", "-", "L tap"))
SYNCOPATED = a_move(
    "syncopated",
    leader=("L side 20", "R close", "L & R tap", "R tap", "R side 20", "L close", "R", "L kick"),
)
SIX = a_move("six", leader=("L", "R tap", "R", "L tap", "-", "L tap"))


def placed(move: Move, entry: str = "open2", start: int = 0, index: int = 0) -> PlacedMove:
    """The move on beat `start` of an even grid."""
    position = Position(entry)
    return PlacedMove(
        index=index,
        move=move,
        start_count=start,
        counts=move.counts,
        start_s=1 + start / 2,
        end_s=1 + (start + move.counts) / 2,
        section=None,
        position_in=position,
        position_out=move.exit_from(position),
    )
