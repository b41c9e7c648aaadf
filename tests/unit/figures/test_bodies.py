"""Laws of the two bodies, on every shipped move."""

import numpy as np
import pytest

from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer, Foot, Position
from bachata_cli.figures.body_checks import check_move
from bachata_cli.figures.couple import Couple, couple_of, grips_of
from bachata_cli.figures.moments import RATE
from bachata_cli.figures.stepping import compile_move
from tests.unit.figures.dances import RIGHT_TURN, SYNCOPATED, name_of, shipped

EXCEPTIONS = {
    "double_turn": ("acceleration", 180),
    "leader_left_turn": ("acceleration", 155),
    "shoulder_turn": ("acceleration", 155),
    "leader_back_turn": ("arm in a body", 4.5),
    "hammerlock_out": ("feet through each other", 2.0),
}
"""The shipped moves that break a limit, with the check and what they must keep instead."""


JOINED_M = 0.05
"""`figures.md`: exit pose of one against entry pose of the next."""


def solved(move: Move, entry: Position) -> Couple:
    """The bodies of a move."""
    return couple_of(move, entry, compile_move(move, entry))


@pytest.mark.parametrize("danced", shipped(), ids=name_of)
def test_every_shipped_move_keeps_the_laws_of_bodies(danced: tuple[Move, Position]) -> None:
    """Every check of bodies on every move, but for five exceptions that are named with a figure."""
    check, bound = EXCEPTIONS.get(danced[0].id, ("", 0))
    broken = [m for m in check_move(*danced) if not m.holds]
    assert all(m.check == check and m.worst <= bound for m in broken), broken


@pytest.mark.parametrize("move", [RIGHT_TURN, SYNCOPATED], ids=lambda m: m.id)
def test_a_planted_foot_stops_within_40_ms_of_its_count(move: Move) -> None:
    """At 125 BPM a sample is 32 ms: on the count the ball of the foot has arrived."""
    work = compile_move(move, Position.OPEN2)
    moments = solved(move, Position.OPEN2).moments
    for who in Dancer:
        for landing in (x for x in work.landings[who] if x.at >= 1):
            ball = moments.footing[who].feet[landing.foot].ball
            there = ball[moments.index(landing.at)]
            assert np.linalg.norm(ball[moments.index(landing.at) + 1] - there) < 1e-9
            assert np.linalg.norm(there[:2] * 100 - [landing.ball.real, landing.ball.imag]) < 1e-6


def test_all_moves_of_a_position_begin_in_the_same_bodies() -> None:
    """Half a count before the first, every joint of both is where any other move has it."""
    known: dict[Position, np.ndarray] = {}
    for move, entry in shipped()[::2]:
        couple = solved(move, entry)
        first = couple.moments.index(0.5)
        joints = [
            joint[first]
            for who, trunk in couple.trunks.items()
            for joint in (
                *(trunk.pelvis, trunk.chest, trunk.head),
                *(leg.knee for leg in trunk.legs.values()),
                *(couple.arms[who, foot].elbow for foot in Foot),
                *(couple.arms[who, foot].palm for foot in Foot),
            )
        ]
        pose = known.setdefault(entry, np.array(joints))
        assert np.linalg.norm(pose - joints, axis=-1).max() < JOINED_M, (move.id, entry)


def test_holds_return_to_what_the_exit_has() -> None:
    """A turn that ends in one hand gives both back before the next move."""
    grips = grips_of(RIGHT_TURN, Position.OPEN2)
    assert grips[-1].hold == RIGHT_TURN.stances[Position.OPEN2].hold
    assert all(grip.since < grip.at for grip in grips)


def test_heads_spot_in_a_turn() -> None:
    """While the body turns once, the head lags and then overtakes it."""
    couple = solved(RIGHT_TURN, Position.OPEN2)
    follower = couple.trunks[Dancer.FOLLOWER]
    front = follower.head_basis[:, :2, 1]
    yaw = np.unwrap(np.arctan2(-front[:, 0], front[:, 1]))
    off = yaw - follower.yaw
    off = np.degrees(off - off[0])
    turning = slice(couple.moments.index(0.7), couple.moments.index(3.2))
    assert off[turning].max() > 40
    assert off[turning].min() < -40


def test_a_sample_is_a_picture() -> None:
    """Knots fall on samples."""
    moments = solved(SYNCOPATED, Position.OPEN2).moments
    assert RATE == 15
    assert moments.counts[moments.index(3.0)] == pytest.approx(3.0)
