"""The shipped moves are code: legal, balanced, and joined without a step to spare."""

from itertools import combinations

import pytest

from bachata_cli.catalog.graph import dead_ends, entered, path, select, without_ending
from bachata_cli.catalog.told import untold
from bachata_cli.catalog.validate import validate
from bachata_cli.domain.move import Move, free_foot
from bachata_cli.domain.steps import free_foot_after
from bachata_cli.domain.vocabulary import Dancer, Difficulty, Position, Style
from bachata_cli.figures.floor.clearance import gap
from bachata_cli.figures.floor.floor_laws import floor_faults
from bachata_cli.figures.floor.floorwork import Landing
from bachata_cli.figures.floor.stepping import compile_move
from tests.unit.catalog.eighty import OWN, ROWS, Row
from tests.unit.catalog.shipped import catalog

ALL = tuple(catalog().moves.values())
OWN_ENTRIES = {"final_pose": {Position.CROSS}}
"""Positions we let a move start in beyond the list."""


SOLE_CM = 4.5
"""Middle lines of two soles at rest; in a turn the pivoting foot may come this near."""


def each(moves: tuple[Move, ...] = ALL) -> pytest.MarkDecorator:
    """One test a move."""
    return pytest.mark.parametrize("move", moves, ids=lambda move: move.id)


def test_every_move_of_the_catalog_is_there() -> None:
    """The eighty of the list, the small second ending and the wait of two counts; and any more."""
    assert len(ROWS) == 80
    assert set(catalog().moves) >= {row.id for row in ROWS} | OWN
    assert set(catalog().stances) == set(Position)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_move_is_what_the_list_of_eighty_says(row: Row) -> None:
    """Family, counts, level, styles, energy, and every way in and out: none is left out."""
    move = catalog().moves[row.id]
    assert (move.family, move.counts, move.difficulty, move.energy) == (
        *(row.family, row.counts, row.difficulty),
        row.energy,
    )
    assert frozenset(move.styles) == row.styles
    assert frozenset(move.entry) == row.entry | OWN_ENTRIES.get(row.id, set())
    for start in row.entry:
        assert move.exit_from(start) == (start if row.exit == "same" else row.exit)


@each()
def test_a_move_leaves_the_right_feet_free(move: Move) -> None:
    """Left for both in shadow and side by side, else his left and her right: any order works."""
    for dancer in Dancer:
        for entry in move.entry:
            free = free_foot_after(move.footwork(dancer, entry), free_foot(dancer, entry))
            if (end := move.exit_from(entry)) is not Position.POSE:
                assert free is free_foot(dancer, end)


@each()
def test_the_leader_turns_whole_turns(move: Move) -> None:
    """His facing is the couple's: only an orbit may change it."""
    assert sum(timed.step.turn_deg for timed in move.footwork(Dancer.LEADER)) % 360 == 0


@each()
def test_a_move_ends_in_its_exit_position(move: Move) -> None:
    """After the last count the couple stands as in the exit position: joins are exact."""
    for entry in move.entry:
        x, y, facing = move.stances[move.exit_from(entry)].at
        end = compile_move(move, entry).frames[-1]
        assert end.apart == complex(x, y)
        assert (end.facings[Dancer.FOLLOWER] - end.heading - facing) % 360 == 0


@each()
def test_soles_keep_apart(move: Move) -> None:
    """On the floor four soles never lie on each other: the floor sees to it, for any move."""
    for entry in move.entry:
        work = compile_move(move, entry)
        for count in range(1, move.counts + 1):
            pose = work.pose(count + 0.34)
            soles = [
                Landing(0, foot, at.ball, at.heading, at.contact)
                for who in Dancer
                for foot, at in pose[who].feet.items()
            ]
            for one, other in combinations(soles, 2):
                assert gap(one, other)[0] > SOLE_CM


def test_two_bodies_on_a_floor_can_dance_every_move() -> None:
    """What `bachata moves validate` says of feet and reach: nothing."""
    assert {move.id: list(floor_faults(move)) for move in ALL if any(floor_faults(move))} == {}


def test_every_move_is_told_and_asked_for() -> None:
    """What `bachata moves validate` says of words: nothing."""
    assert list(untold(catalog(), own=())) == []


def test_the_catalog_as_a_whole_has_no_finding() -> None:
    """No clash of names, no trap at any level or style, no circle of prerequisites."""
    assert validate(ALL) == ()


@pytest.mark.parametrize("level", Difficulty)
@pytest.mark.parametrize("style", [None, *Style])
def test_there_is_no_dead_end_at_any_level_or_style(level: Difficulty, style: Style | None) -> None:
    """Whatever a couple dances, it can leave every position and come to an ending."""
    subset = select(ALL, level, style)
    assert dead_ends(subset) == ()
    assert without_ending(subset) == ()
    assert entered(subset) >= {Position.OPEN2, Position.ONE, Position.CLOSED, Position.POSE}


@pytest.mark.parametrize("style", Style)
def test_a_beginner_of_every_style_gets_from_apart_to_the_last_picture(style: Style) -> None:
    """The shortest dance of all exists."""
    way = path(select(ALL, Difficulty.BEGINNER, style), Position.SOLO, Position.POSE)
    assert way is not None
    assert [m.id for m in way] == ["final_pose"]


@pytest.mark.parametrize(("move_id", "hit"), [("final_pose", 5), ("pose_on_one", 1)])
def test_a_pose_takes_its_last_step_of_the_line_on_the_hit(move_id: str, hit: int) -> None:
    """The picture is reached on the hit, not before and not after."""
    move = catalog().moves[move_id]
    assert move.hit == hit
    assert move.place == {hit: Position.POSE}
    assert "side" in move.leader[hit - 1]
