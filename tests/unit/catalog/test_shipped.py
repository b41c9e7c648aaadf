"""The shipped moves are code: legal, balanced, and joined without a step to spare."""

from itertools import combinations, pairwise

import pytest

from bachata_cli.catalog.graph import dead_ends, entered, path, select, without_ending
from bachata_cli.catalog.validate import validate
from bachata_cli.domain.move import Move, free_foot
from bachata_cli.domain.steps import free_foot_after
from bachata_cli.domain.vocabulary import Dancer, Difficulty, Family, Foot, Position, Style
from bachata_cli.figures.floor.clearance import gap
from bachata_cli.figures.floor.floorwork import Landing
from bachata_cli.figures.floor.stepping import compile_move
from tests.unit.catalog.eighty import ROWS, Row
from tests.unit.catalog.shipped import catalog

ALL = tuple(catalog().moves.values())
OWN = {"catch_the_count", "pose_on_one"}
"""Moves of ours beyond the eighty: the wait of two counts and the small second ending."""

OWN_ENTRIES = {"final_pose": {Position.CROSS}}
"""Positions we let a move start in beyond the list."""

RISKY = {
    *("side_dip", "final_dip", "cambre", "head_roll"),
    *("hammerlock_in", "hammerlock_basic", "hammerlock_wave", "hammerlock_out"),
}
"""Moves that can hurt: each says how not to (`docs/sources.md`, D9)."""

DRIFT_CM = 80
"""Moves that change place or hold may leave the couple elsewhere, but not further than this."""

STAYS = {Family.BASIC, Family.FOOTWORK, Family.BODY, Family.ACCENT, Family.SIDE, Family.DIP}
"""Families whose moves end where they began, as clips must join without a drift."""

SOLE_CM = 4.5
"""Middle lines of two soles at rest; in a turn the pivoting foot may come this near."""

STRIDE_CM = 110
"""The longest way of one foot: a full walking stride round the partner."""

NEAREST_CM = 33
"""Two bodies side by side need this much."""

TURNED_CM = 5
"""A couple that turned once round itself may stand this far beside its place."""

ARMS_CM = 120
"""Two outstretched arms; no hold but none reaches further."""


def each(moves: tuple[Move, ...] = ALL) -> pytest.MarkDecorator:
    """One test a move."""
    return pytest.mark.parametrize("move", moves, ids=lambda move: move.id)


def test_every_move_of_the_catalog_is_there() -> None:
    """The eighty of the issue, the small second ending and the wait of two counts."""
    assert len(ROWS) == 80
    assert set(catalog().moves) == {row.id for row in ROWS} | OWN
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
def test_a_move_ends_where_it_began_or_nearby(move: Move) -> None:
    """Nothing drifts off the floor: basics end where they began, the others near it."""
    for entry in move.entry:
        end = compile_move(move, entry).frames[-1]
        assert abs(end.leader) <= DRIFT_CM
        assert end.heading % 90 == 0
        if move.family in STAYS and move.exit == "same":
            assert abs(end.leader) < (TURNED_CM if end.heading else 1e-9)
            assert end.heading % 360 == 0


@each(tuple(move for move in ALL if move.id in RISKY))
def test_a_move_that_can_hurt_says_how_not_to(move: Move) -> None:
    """Dips, head rolls, hammerlocks and bends carry a note of safety."""
    assert len(move.safety) > 50


@each()
def test_soles_keep_apart_and_steps_are_danceable(move: Move) -> None:
    """On the floor four soles never lie on each other, and no foot flies further than a stride."""
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
        for landings in work.landings.values():
            for foot in Foot:
                own = [x.ball for x in landings if x.foot is foot]
                assert all(abs(b - a) < STRIDE_CM for a, b in pairwise(own))


@each()
def test_the_last_place_is_the_exit_position(move: Move) -> None:
    """From the last place named the couple stands as in the exit position: joins are exact."""
    for entry in move.entry:
        end = move.stances[move.exit_from(entry)].at
        if place := move.danced_from(entry).place:
            last = place[max(place)]
            here = move.stances[last].at if isinstance(last, Position) else last
            assert tuple(here)[:2] == end[:2]
        elif move.exit == "same":
            assert move.exit_from(entry) is entry
        else:
            assert end == move.stances[entry].at


@each()
def test_hands_reach_wherever_the_couple_stands(move: Move) -> None:
    """No place is further than two outstretched arms, nor one dancer inside the other."""
    here = [move.danced_from(entry) for entry in move.entry]
    for danced, count, place in ((m, n, place) for m in here for n, place in m.place.items()):
        at = move.stances[place].at if isinstance(place, Position) else place
        apart = abs(complex(*at[:2]))
        joined = [name for at_count, name in sorted(danced.hold.items()) if at_count <= count]
        apart_on_purpose = Position.SOLO in (*move.entry, move.exit) or joined[-1:] == ["none"]
        assert apart >= NEAREST_CM
        assert apart <= ARMS_CM or apart_on_purpose


@each()
def test_a_move_is_told_for_both_dancers_in_both_languages(move: Move) -> None:
    """Prose for a dancer: description, both roles, mistakes, names in Spanish."""
    assert len(move.description) > 60
    assert len(move.leader_notes) > 40
    assert len(move.follower_notes) > 40
    assert move.mistakes
    assert move.name != move.name_es
    assert len(move.aliases) >= 4
    assert move.counts in {2, 4, 8, 16}
    for entry in move.entry:
        assert set(move.danced_from(entry).hold.values()) <= set(catalog().holds)


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
