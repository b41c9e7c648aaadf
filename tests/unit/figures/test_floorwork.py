"""Where feet and bodies are: tables in centimetres, and laws over all shipped moves."""

from itertools import pairwise

import pytest

from bachata_cli.domain.vocabulary import Dancer, Foot, Position
from bachata_cli.figures.clip_keys import Danced
from bachata_cli.figures.floor.clearance import gap
from bachata_cli.figures.floor.floorwork import SWING_COUNTS, Floorwork, Landing
from bachata_cli.figures.floor.stepping import compile_move
from tests.builders import SIDE_BASIC, a_move
from tests.unit.figures.dances import (
    CLOSE_IN,
    FREEZE,
    RIGHT_TURN,
    ROTATING,
    SYNCOPATED,
    name_of,
    shipped,
)

EVERY = [*shipped(), (SYNCOPATED, Position.OPEN2), (FREEZE, Position.CLOSED)]


def ball(work: Floorwork, who: Dancer, foot: Foot, t: float) -> complex:
    """A foot's ball at a count, to a tenth of a millimetre."""
    exact = work.pose(t)[who].feet[foot].ball
    return complex(round(exact.real, 2), round(exact.imag, 2))


SIDE_TABLE = {1: (-44, 10), 2: (-44, -24), 3: (-78, -24), 4: (-78, -58), 5: (-78, -24),
              6: (-44, -24), 7: (-44, 10), 8: (-10, 10)}  # fmt: skip


@pytest.mark.parametrize(("count", "feet"), SIDE_TABLE.items())
def test_side_basic_stands_where_the_notation_says(count: int, feet: tuple[int, int]) -> None:
    """The leader's left and right ball on every count, cm to the right of the start."""
    work = compile_move(a_move(), Position.OPEN2)
    left, right = feet
    assert ball(work, Dancer.LEADER, Foot.LEFT, count) == complex(left, 6)
    assert ball(work, Dancer.LEADER, Foot.RIGHT, count) == complex(right, 6)


@pytest.mark.parametrize(("count", "feet"), SIDE_TABLE.items())
def test_mirrored_follower_goes_the_same_way_in_the_room(count: int, feet: tuple[int, int]) -> None:
    """Her right foot goes with his left, 72 cm before him and facing him."""
    work = compile_move(a_move(), Position.OPEN2)
    left, right = feet
    assert ball(work, Dancer.FOLLOWER, Foot.RIGHT, count) == complex(left, 66)
    assert ball(work, Dancer.FOLLOWER, Foot.LEFT, count) == complex(right, 66)


def by_foot(work: Floorwork, who: Dancer, foot: Foot) -> list[Landing]:
    """The landings of one foot."""
    return [x for x in work.landings[who] if x.foot is foot]


@pytest.mark.parametrize("danced", EVERY, ids=name_of)
def test_a_planted_foot_is_exactly_still(danced: Danced) -> None:
    """Between a landing and the next swing the ball does not move at all."""
    work = compile_move(*danced)
    for who in Dancer:
        for foot in Foot:
            for here, there in pairwise(by_foot(work, who, foot)):
                start = max(here.at, 0.5)
                times = [start + k / 16 * (there.leaves - start) for k in range(17)]
                places = {work.pose(t)[who].feet[foot].ball for t in times}
                assert places == {here.ball}


@pytest.mark.parametrize("danced", EVERY, ids=name_of)
def test_a_foot_swings_only_before_its_landing_and_lands_on_the_count(danced: Danced) -> None:
    """It leaves the floor after n - 0.5, drawn in since the last step, and is in place at n."""
    work = compile_move(*danced)
    for who in Dancer:
        for before, landing in own_pairs(work, who):
            drawn = landing.step is not None and landing.step.drag
            feet = [work.pose(t)[who].feet[landing.foot] for t in swing_of(landing)]
            assert [foot.lift for foot in (feet[0], feet[2])] == [before.raised, landing.raised]
            assert feet[2].ball == landing.ball
            assert feet[1].lift > (0.1 if drawn else 0.2)
            assert drawn or landing.swing == SWING_COUNTS


def own_pairs(work: Floorwork, who: Dancer) -> list[tuple[Landing, Landing]]:
    """Every landing of a dancer within the move, after that of the same foot before it."""
    own = [pair for foot in Foot for pair in pairwise(by_foot(work, who, foot))]
    return [(before, landing) for before, landing in own if landing.at >= 1]


def swing_of(landing: Landing) -> tuple[float, float, float]:
    """The counts at which a foot leaves, is half way, and has landed."""
    return landing.leaves, landing.at - landing.swing / 2, landing.at


@pytest.mark.parametrize(
    ("t", "lifted"), [(2.02, 0), (2.25, 0), (2.5, 0), (2.6, 0.5), (2.75, 1), (2.9, 0.5), (3, 0)]
)
def test_a_foot_is_in_the_air_for_the_half_count_before_its_landing(
    t: float, lifted: float
) -> None:
    """The step on 3 leaves the floor at 2.5, is highest at 2.75 and down on 3."""
    foot = compile_move(a_move(), Position.OPEN2).pose(t)[Dancer.LEADER].feet[Foot.LEFT]
    assert (foot.lift == 0) == (lifted == 0)
    assert foot.lift == pytest.approx(lifted, abs=0.2)


def test_orbit_keeps_the_distance_between_the_dancers() -> None:
    """Turning as a couple brings nobody nearer; after 360 degrees all is as before."""
    work = compile_move(ROTATING, Position.CLOSED)
    for k in range(160):
        homes = work.homes(0.5 + k / 20)
        assert abs(homes[Dancer.FOLLOWER] - homes[Dancer.LEADER]) == pytest.approx(40)
    halfway = work.homes(4.4)
    assert halfway[Dancer.LEADER] == pytest.approx(40j, abs=1e-6)
    assert work.frames[-1].heading == 360


@pytest.mark.parametrize("danced", shipped(), ids=name_of)
def test_bodies_end_facing_as_the_exit_position_says(danced: Danced) -> None:
    """The leader faces ahead, the follower as the exit stance: whole turns apart at most."""
    move, entry = danced
    work = compile_move(move, entry)
    end = work.frames[-1]
    wanted = move.stances[move.exit_from(entry)]
    assert (work.facing(Dancer.LEADER, work.rest_at) - end.heading) % 360 == 0
    facing = work.facing(Dancer.FOLLOWER, work.rest_at) - end.heading
    assert (facing - wanted.at[2]) % 360 == pytest.approx(0)
    assert end.apart == complex(*wanted.at[:2])


def test_a_turn_spins_the_body_and_leaves_the_couple() -> None:
    """After 1-2-3 the follower has turned 360 degrees to the right; the frame has not."""
    work = compile_move(RIGHT_TURN, Position.OPEN2)
    assert work.facing(Dancer.FOLLOWER, 1.3) == 90
    assert work.facing(Dancer.FOLLOWER, 3.3) == -180
    assert {frame.heading for frame in work.frames} == {0}


def test_the_foot_under_a_turn_pivots_with_the_body() -> None:
    """Her right foot, planted on 1, follows the half turn of 2 but for the free 30 degrees."""
    work = compile_move(RIGHT_TURN, Position.OPEN2)
    planted = work.pose(1.4)[Dancer.FOLLOWER].feet[Foot.RIGHT]
    pivoted = work.pose(2.4)[Dancer.FOLLOWER].feet[Foot.RIGHT]
    assert pivoted.ball == planted.ball
    assert planted.heading - pivoted.heading == pytest.approx(150)


def test_the_place_of_the_follower_moves_between_its_counts() -> None:
    """Closing in happens on 3: before it she is at 72 cm, after it at 40."""
    work = compile_move(CLOSE_IN, Position.OPEN2)
    apart = {count: abs(work.frames[count].apart) for count in range(1, 9)}
    assert apart == {1: 72, 2: 72, 3: 40, 4: 40, 5: 40, 6: 40, 7: 40, 8: 40}


def test_weight_is_on_the_foot_that_stepped_and_never_on_a_tap() -> None:
    """Half a count after a step all the load is on it; a tapping foot bears none."""
    work = compile_move(a_move(), Position.OPEN2)
    loads = [work.pose(n + 0.4)[Dancer.LEADER].feet[Foot.LEFT].weight for n in range(1, 9)]
    assert loads == pytest.approx([1, 0, 1, 1, 0, 1, 0, 0])


def test_a_half_count_step_lands_between_the_counts() -> None:
    """`L & R tap`: the right foot taps at 3.5 and again on 4."""
    work = compile_move(SYNCOPATED, Position.OPEN2)
    assert [x.at for x in by_foot(work, Dancer.LEADER, Foot.RIGHT)][2:4] == [3.5, 4.0]


def test_a_tap_does_not_take_the_couple_along() -> None:
    """The way of a tap moves the foot only."""
    reaching = a_move(leader=(*SIDE_BASIC[:3], "R side 20 tap", *SIDE_BASIC[4:]))
    work = compile_move(reaching, Position.OPEN2)
    assert work.frames[4].leader == work.frames[3].leader
    assert ball(work, Dancer.LEADER, Foot.RIGHT, 4) == -38 + 6j


@pytest.mark.parametrize(("way", "front"), [("cross front", 24), ("cross behind", -12)])
def test_a_crossing_foot_lands_beyond_the_standing_one(way: str, front: int) -> None:
    """The right foot passes to the left of the left one, before or behind it."""
    move = a_move(leader=("L side 30", f"R {way} 22", "L side 30", "R tap", *SIDE_BASIC[4:]))
    work = compile_move(move, Position.OPEN2)
    crossed = ball(work, Dancer.LEADER, Foot.RIGHT, 2)
    assert crossed.real < ball(work, Dancer.LEADER, Foot.LEFT, 2).real
    assert crossed.imag == front


def overlap(danced: Danced) -> float:
    """The least distance of two soles' middle lines at rest after every count."""
    work = compile_move(*danced)
    least = 99.0
    for count in range(1, work.counts + 1):
        last = {(who, x.foot): x for who in Dancer for x in work.landings[who] if x.at <= count}
        feet = list(last.values())
        pairs = [(a, b) for i, a in enumerate(feet) for b in feet[i + 1 :]]
        least = min(least, *(gap(a, b)[0] for a, b in pairs))
    return least


@pytest.mark.parametrize("danced", shipped(), ids=name_of)
def test_no_foot_lands_on_another(danced: Danced) -> None:
    """Soles are 9 cm wide: their middle lines stay further apart than 8."""
    assert overlap(danced) > 8


def test_compiling_is_the_same_every_time() -> None:
    """The same move gives equal landings and frames."""
    for move in (a_move(), RIGHT_TURN):
        assert compile_move(move, Position.OPEN2) == compile_move(move, Position.OPEN2)
