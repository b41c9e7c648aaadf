"""Claims about what bodies look like: faces, hands, clothes."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bachata_cli.catalog.load import load_catalog
from bachata_cli.domain.vocabulary import Costume, Dancer, Foot, Position
from bachata_cli.figures.body.couple import Couple, couple_of
from bachata_cli.figures.sequence import JoinedMove
from bachata_cli.figures.skin.clothes import LEAST_M, PRESSING_M, skirt
from bachata_cli.figures.skin.flesh import couple_skin
from bachata_cli.figures.skin.hands import HandNeighbours, hand_skins
from bachata_cli.figures.skin.heads import LOOKS, head_skins
from bachata_cli.figures.skin.skull import FORMS, head_form, on_face
from bachata_cli.figures.skin.tubes import joined

MOVES = load_catalog(Path(__file__).parents[3] / "moves").moves
LEADER, FOLLOWER = Dancer.LEADER, Dancer.FOLLOWER


@cache
def danced(move: str, entry: Position) -> Couple:
    """A shipped move, solved."""
    return couple_of(MOVES[move], entry, JoinedMove(MOVES[move], entry).work)


def to_bone(
    points: NDArray[np.float32], upper: NDArray[np.float64], lower: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Distances `(T, V)` of points from a bone."""
    way = lower - upper
    share = np.einsum("tvi,ti->tv", points - upper[:, None], way) / (way**2).sum(-1)[:, None]
    nearest = upper[:, None] + way[:, None] * np.clip(share, 0, 1)[..., None]
    away: NDArray[np.float64] = np.linalg.norm(points - nearest, axis=-1)
    return away


@pytest.mark.parametrize("move", ["side_dip", "cambre", "rotating_basic"])
def test_a_skirt_gives_way_to_the_partner_s_legs(move: str) -> None:
    """No cloth lies deep in a leg that stands before it; without the legs it would."""
    couple = danced(move, Position.CLOSED)
    her, him = couple.trunks[FOLLOWER], couple.trunks[LEADER]
    deepest = {}
    for name, partner in (("with", him), ("without", her)):
        cloth = skirt(FOLLOWER, her, partner).points
        thighs = [to_bone(cloth, leg.hip, leg.knee) for leg in him.legs.values()]
        deepest[name] = (np.min(thighs, axis=0) < 0.5 * PRESSING_M).sum()
    assert deepest["with"] <= 0.35 * deepest["without"]
    assert LEAST_M < PRESSING_M


def test_joined_hands_lie_in_each_other_hers_above() -> None:
    """His carries hers: fingers closed, palms a hand's thickness apart."""
    couple = danced("in_place_basic", Position.OPEN2)
    hands = {}
    for who, which in ((LEADER, Foot.LEFT), (FOLLOWER, Foot.RIGHT)):
        other = FOLLOWER if who is LEADER else LEADER
        near = HandNeighbours(
            couple.trunks[other], tuple(couple.arms[other, foot].palm for foot in Foot)
        )
        palm = next(iter(hand_skins(who, which, couple.trunks[who], couple.arms[who, which], near)))
        hands[who] = palm.points.mean(1)
    above = hands[FOLLOWER][:, 2] - hands[LEADER][:, 2]
    assert (above > 0.01).all()
    assert (above < 0.06).all()


@pytest.mark.parametrize("who", list(Dancer))
def test_faces_are_friendly_and_nothing_hangs_before_them(who: Dancer) -> None:
    """Corners of the mouth go up, brows arch, and what lies on a face lies on its skin."""
    look = LOOKS[who]
    heights = [up for _, up in look.mouth]
    assert heights == sorted(heights)
    assert max(up for _, up in look.arch[1:-1]) > max(look.arch[0][1], look.arch[-1][1])
    skin = head_form(who).reshape(-1, 3)
    for right, up in (*look.mouth, *look.arch):
        x, z = right * FORMS[who].size, up * FORMS[who].size
        near = skin[(np.hypot(skin[:, 0] - x, skin[:, 2] - z) < 0.012) & (skin[:, 1] > 0)]
        assert near[:, 1].min() - 1e-3 <= on_face(who, x, z) <= near[:, 1].max() + 1e-3


@pytest.mark.parametrize("who", list(Dancer))
def test_a_head_keeps_its_shape_while_the_body_moves(who: Dancer) -> None:
    """Seen from the head itself, the face is the same at every moment."""
    trunk = danced("follower_right_turn", Position.OPEN2).trunks[who]
    face = next(iter(head_skins(who, trunk))).points
    own = np.einsum("tji,tvj->tvi", trunk.head_basis, face - trunk.head[:, None])
    assert np.abs(own - own[0]).max() < 1e-4


@pytest.mark.parametrize("wear", list(Costume))
def test_a_skin_is_whole_in_every_costume(wear: Costume) -> None:
    """No corner is missing or not a number, and every triangle has a material."""
    skin = couple_skin(danced("wrap_in", Position.OPEN2), wear)
    assert np.isfinite(skin.points).all()
    assert skin.faces.min() == 0
    assert skin.faces.max() < skin.points.shape[1]
    assert (skin.materials > 0).all()
    assert joined([skin, skin]).points.shape[1] == 2 * skin.points.shape[1]
