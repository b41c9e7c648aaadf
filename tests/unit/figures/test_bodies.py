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

ALWAYS = {
    "planted foot slides",
    "joined palms apart",
    "bones change",
    "foot under the floor",
    "heads nearer than 15 cm",
}
"""Checks that hold on every shipped move without exception."""


def solved(move: Move, entry: Position) -> Couple:
    """The bodies of a move."""
    return couple_of(move, entry, compile_move(move, entry))


@pytest.mark.parametrize("danced", shipped(), ids=name_of)
def test_every_shipped_move_keeps_the_laws_of_bodies(danced: tuple[Move, Position]) -> None:
    """Planted feet still, palms together, bones constant, nothing under the floor, heads apart."""
    broken = [m for m in check_move(*danced) if m.check in ALWAYS and not m.holds]
    assert not broken


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


def test_a_move_begins_and_ends_in_the_same_bodies_as_its_neighbours() -> None:
    """Half a count before the first, all moves of a position share one pose within 5 cm."""
    ends: dict[Position, list[np.ndarray]] = {}
    for move, entry in shipped():
        couple = solved(move, entry)
        where = move.stances[entry].at
        for who in Dancer:
            trunk = couple.trunks[who]
            first = couple.moments.index(0.5)
            joints = [trunk.pelvis, trunk.chest, trunk.head, couple.arms[who, Foot.LEFT].palm]
            pose = np.concatenate([joint[first] for joint in joints])
            known = ends.setdefault(entry, [])
            if len(known) < 2:
                known.append(pose)
            index = 0 if who is Dancer.LEADER else 1
            assert np.abs(known[index] - pose).max() < 0.05, (move.id, entry, where)


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
