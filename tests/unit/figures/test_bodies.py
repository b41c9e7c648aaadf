"""Laws of the two bodies, on every shipped move."""

import numpy as np
import pytest

from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer, Foot, Position
from bachata_cli.figures.body.body_checks import check_move
from bachata_cli.figures.body.couple import Couple, couple_of, grips_of
from bachata_cli.figures.body.moments import RATE
from bachata_cli.figures.floor.stepping import compile_move
from bachata_cli.files.shipped import shipped_holds
from tests.unit.figures.dances import RIGHT_TURN, SYNCOPATED, name_of, shipped

JOINED_M = 0.05
"""`docs/sources.md`, B5: exit pose of one against entry pose of the next."""


def solved(move: Move, entry: Position) -> Couple:
    """The bodies of a move."""
    return couple_of(move, entry, compile_move(move, entry))


@pytest.mark.parametrize("danced", shipped(), ids=name_of)
def test_every_shipped_move_keeps_the_laws_of_bodies(danced: tuple[Move, Position]) -> None:
    """Every check of bodies on every move from every position, without an exception."""
    broken = [m for m in check_move(*danced) if not m.holds]
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
    assert grips[-1].hold == shipped_holds()[RIGHT_TURN.stances[Position.OPEN2].hold]
    assert all(grip.since < grip.at for grip in grips)


def shipped_couple(move_id: str, entry: Position) -> Couple:
    """The bodies of a shipped move."""
    return next(solved(move, at) for move, at in shipped() if move.id == move_id and at is entry)


def seen_by_her(couple: Couple, point: np.ndarray) -> np.ndarray:
    """A way of points as her head has it: metres to the right, in front, above."""
    head = couple.trunks[Dancer.FOLLOWER]
    away: np.ndarray = np.einsum("tji,tj->ti", head.head_basis, point - head.head)
    return away


def test_a_caress_lies_at_her_cheek_and_goes_down_her_arm() -> None:
    """From 2 to 4 his right palm is at the left side of her face, on 6 a foot below."""
    couple = shipped_couple("caress", Position.CLOSED)
    palm = seen_by_her(couple, couple.arms[Dancer.LEADER, Foot.RIGHT].palm)
    for count in (2.2, 3.0, 4.0):
        right, _, up = palm[couple.moments.index(count)]
        assert right < -0.05
        assert abs(up) < 0.12
    assert palm[couple.moments.index(6.2)][2] < -0.2


def test_a_comb_goes_over_her_head_and_behind_it() -> None:
    """The joined hands are above her brow on 5, behind her head on 6, at her shoulder on 7."""
    couple = shipped_couple("comb", Position.ONE)
    palm = seen_by_her(couple, couple.arms[Dancer.FOLLOWER, Foot.RIGHT].palm)
    above, behind, below = (palm[couple.moments.index(count)] for count in (5.0, 6.0, 7.0))
    assert above[2] > 0.2
    assert behind[1] < -0.03
    assert below[2] < -0.05


def test_the_last_dip_is_down_on_its_hit_and_stays_down() -> None:
    """She leans back by 40 degrees on the 4 that is the last hit, and to the end of the sound."""
    couple = shipped_couple("final_dip", Position.CLOSED)
    lean = couple.trunks[Dancer.FOLLOWER].gesture["chest_lean"]
    assert np.degrees(lean[couple.moments.index(4.2)]) < -40
    assert np.degrees(lean[-1]) < -40


def test_a_foot_that_is_drawn_in_moves_through_the_counts_before_it_touches() -> None:
    """On 2 and 3 of a slide the free foot is on its way along the floor."""
    couple = shipped_couple("slide", Position.CLOSED)
    track = couple.moments.footing[Dancer.LEADER].feet[Foot.RIGHT]
    at = [track.ball[couple.moments.index(count), 0] for count in (1.0, 2.0, 3.0, 4.0)]
    assert at == sorted(at, reverse=True)
    assert at[0] - at[1] > 0.02 < at[1] - at[2]
    assert track.lift[couple.moments.index(2.5)] < 0.2


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
