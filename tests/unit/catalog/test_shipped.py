"""The shipped moves are code: legal, balanced, and joined without a step to spare."""

import cmath
import math

import pytest

from bachata_cli.catalog.graph import dead_ends, entered, path, select, without_ending
from bachata_cli.catalog.validate import validate
from bachata_cli.domain.move import FIRST_FREE, Move
from bachata_cli.domain.steps import Step, Way, free_foot_after
from bachata_cli.domain.vocabulary import Dancer, Difficulty, Family, Foot, Position, Style
from tests.unit.catalog.shipped import catalog

ALL = tuple(catalog().moves.values())
EXPECTED = """
side_basic in_place_basic fwd_back_basic box_step cross_basic v_step step_tap rotating_basic
hip_accent_basic slide open_break mambo_step drop_hand take_two close_in step_away
follower_right_turn follower_left_turn leader_left_turn clock_turn caress intro_sway intro_walk
freeze final_pose pose_on_one
""".split()  # noqa: SIM905 - a list to read

LEFT_BEHIND = {
    "close_in": 16j,
    "step_away": -16j,
    "intro_walk": 72j,
    "final_pose": 36.0,
    "pose_on_one": -32.0,
}
"""Moves that end elsewhere on purpose: the leader's way in cm (right, front)."""

ARMS_CM = 120
"""Two outstretched arms; no hold but none reaches further."""


def each(moves: tuple[Move, ...] = ALL) -> pytest.MarkDecorator:
    """One test a move."""
    return pytest.mark.parametrize("move", moves, ids=lambda move: move.id)


def way(step: Step) -> complex:
    """The way of a step in cm (right, front) of the couple's frame."""
    outward = -1 if step.foot is Foot.LEFT else 1
    unit: dict[Way, complex] = {
        Way.SIDE: outward,
        Way.FWD: 1j,
        Way.BACK: -1j,
        Way.LEFT: -1,
        Way.RIGHT: 1,
        Way.CROSS_FRONT: -outward,
        Way.CROSS_BEHIND: -outward,
    }
    return sum((unit[part.way] * part.cm for part in step.travel), 0j)


def leader_way(move: Move, entry: Position) -> tuple[complex, int]:
    """Where the leader's home and heading are after the move."""
    right, front, _ = move.stances[entry].at
    leader, heading, half = 0j, 0, complex(right, front) / 2
    for timed in move.footwork(Dancer.LEADER):
        centre = leader + half * cmath.rect(1, math.radians(heading))
        heading += timed.step.orbit_deg
        leader = centre - half * cmath.rect(1, math.radians(heading))
        if timed.step.contact.bears_weight:
            leader += way(timed.step) * cmath.rect(1, math.radians(heading))
    return leader, heading


def test_every_move_of_the_first_catalog_is_there() -> None:
    """The list of the issue, and the small second ending."""
    assert sorted(catalog().moves) == sorted(EXPECTED)
    assert set(catalog().stances) == set(Position)


@each()
def test_a_move_leaves_the_right_feet_free(move: Move) -> None:
    """Leader's left and follower's right: any order of moves is foot-correct."""
    for dancer in Dancer:
        free = free_foot_after(move.footwork(dancer), FIRST_FREE[dancer])
        assert free is FIRST_FREE[dancer]


@each()
def test_turns_add_up_to_whole_turns(move: Move) -> None:
    """All entry and exit positions of this catalog but one way face each other."""
    for dancer in Dancer:
        turned = sum(timed.step.turn_deg for timed in move.footwork(dancer))
        assert turned in {-360, 0, 360}
        assert bool(turned) == (move.family is Family.TURN and _turns(move, dancer))


def _turns(move: Move, dancer: Dancer) -> bool:
    return (dancer is Dancer.LEADER) == move.id.startswith("leader")


@each()
def test_a_move_ends_where_it_began_or_where_it_says(move: Move) -> None:
    """Nothing drifts off the floor: the net way is zero unless it is the move's purpose."""
    for entry in move.entry:
        leader, heading = leader_way(move, entry)
        assert abs(leader - LEFT_BEHIND.get(move.id, 0)) < 1e-9
        assert heading % 360 == 0


@each()
def test_the_last_place_is_the_exit_position(move: Move) -> None:
    """From the last place named the couple stands as in the exit position: joins are exact."""
    for entry in move.entry:
        end = move.stances[move.exit_from(entry)].at
        if move.place:
            last = move.place[max(move.place)]
            here = move.stances[last].at if isinstance(last, Position) else last
            assert tuple(here)[:2] == end[:2]
        elif move.exit == "same":
            assert move.exit_from(entry) is entry
        else:
            assert end == move.stances[entry].at


@each()
def test_hands_reach_wherever_the_couple_stands(move: Move) -> None:
    """No place is further than two outstretched arms, nor one dancer inside the other."""
    for place in move.place.values():
        at = move.stances[place].at if isinstance(place, Position) else place
        apart = abs(complex(*at[:2]))
        assert apart >= 40
        assert apart <= ARMS_CM or move.entry == (Position.SOLO,)


@each()
def test_a_move_is_told_for_both_dancers_in_both_languages(move: Move) -> None:
    """Prose for a dancer: description, both roles, mistakes, names in Spanish."""
    assert len(move.description) > 60
    assert len(move.leader_notes) > 40
    assert len(move.follower_notes) > 40
    assert move.mistakes
    assert move.name != move.name_es
    assert len(move.aliases) >= 4
    assert move.counts in {4, 8, 16}
    assert set(move.hold.values()) <= set(catalog().holds)


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
def test_a_beginner_of_every_style_gets_from_walking_in_to_the_last_picture(style: Style) -> None:
    """The shortest dance of all exists."""
    way = path(select(ALL, Difficulty.BEGINNER, style), Position.SOLO, Position.POSE)
    assert way is not None
    assert [m.id for m in way] == ["intro_walk", "pose_on_one"]


@pytest.mark.parametrize(("move_id", "hit"), [("final_pose", 5), ("pose_on_one", 1)])
def test_an_ending_takes_its_last_step_of_the_line_on_the_hit(move_id: str, hit: int) -> None:
    """The picture is reached on the hit, not before and not after."""
    move = catalog().moves[move_id]
    assert move.hit == hit
    assert move.place == {hit: Position.POSE}
    assert "side" in move.leader[hit - 1]
