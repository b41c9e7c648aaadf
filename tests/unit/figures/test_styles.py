"""Styles and energy colour the movement: the same steps, told apart by bodies."""

import numpy as np

from bachata_cli.domain.vocabulary import Dancer, Foot, Position
from bachata_cli.figures.body.couple import Couple, couple_of
from bachata_cli.figures.floor.stepping import compile_move
from tests.builders import a_move


def danced(energy: int, *styles: str) -> Couple:
    """A side basic with an energy and styles."""
    move = a_move(energy=energy, styles=styles)
    return couple_of(move, Position.OPEN2, compile_move(move, Position.OPEN2))


def inside(couple: Couple, values: np.ndarray) -> np.ndarray:
    """Values between the joins of moves, where a move may have ways of its own."""
    moments = couple.moments
    return values[moments.index(1.5) : moments.index(7.5)]


def test_energy_lifts_feet_and_hips() -> None:
    """All out, feet rise by a half more than in a quiet dance, and hips roll twice as far."""
    quiet, lively = danced(1, "moderna"), danced(5, "moderna")
    rise, roll = [], []
    for couple in (quiet, lively):
        trunk = couple.trunks[Dancer.LEADER]
        ball = inside(couple, trunk.legs[Foot.LEFT].ball[:, 2])
        rise.append(ball.max() - ball.min())
        roll.append(np.ptp(inside(couple, trunk.gesture["pelvis_tilt"])))
    assert rise[1] > 1.4 * rise[0]
    assert roll[1] > 1.8 * roll[0]


def test_traditional_dancers_are_lower_and_their_hips_quicker() -> None:
    """Softer knees by 2 cm, and less of the hip's answer left a fifth of a count after the tap."""
    usual, traditional = danced(3, "moderna"), danced(3, "traditional")
    height, soon = [], []
    for couple in (usual, traditional):
        trunk = couple.trunks[Dancer.FOLLOWER]
        height.append(inside(couple, trunk.pelvis[:, 2]).mean())
        answer = trunk.gesture["pelvis_tilt"][couple.moments.index(4.05) :][:7]
        left = np.abs(answer - answer[-1]) / abs(answer[0] - answer[-1])
        soon.append(left[3])
    assert height[0] - height[1] > 0.02
    assert soon[1] < 0.7 * soon[0]


def test_sensual_chests_and_hips_go_further() -> None:
    """The chest goes over the standing foot, where otherwise it stays in the middle."""
    ways = []
    for couple in (danced(3, "moderna"), danced(3, "sensual")):
        gesture = couple.trunks[Dancer.FOLLOWER].gesture
        ways.append([np.ptp(inside(couple, gesture[c])) for c in ("chest_right", "pelvis_right")])
    (chest, hips), (sensual_chest, sensual_hips) = ways
    assert chest < 0.02
    assert sensual_chest > 2 * chest
    assert sensual_chest > 0.03
    assert sensual_hips > 1.2 * hips


def test_bodies_breathe_while_the_feet_stand_still() -> None:
    """In a freeze the chest rises and opens a little, and no foot moves."""
    move = a_move("still", leader=("-",) * 8, energy=1)
    couple = couple_of(move, Position.OPEN2, compile_move(move, Position.OPEN2))
    for trunk in couple.trunks.values():
        standing = slice(couple.moments.index(2.5), couple.moments.index(6.5))
        assert 0.004 < np.ptp(trunk.chest[standing, 2]) < 0.02
        for leg in trunk.legs.values():
            assert np.ptp(inside(couple, leg.ball), axis=0).max() == 0
