"""Hands as they are seen: open, laid on a body, or closed round the partner's.

Where a palm is comes from `reaching`; here it gets fingers, and the way it
faces. Where two palms meet the leader's lies below, palm up, and carries the
follower's. Metres, the leader's size.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.body.reaching import Arm
from bachata_cli.figures.body.space import Bases, Channel, Points, along, unit
from bachata_cli.figures.body.trunks import Trunk
from bachata_cli.figures.floor.floorwork import side
from bachata_cli.figures.skin.costume import Stuff, stuff
from bachata_cli.figures.skin.tubes import Skin, capped, flat_basis, pebble, tube

ROUND_M, BLEND_M = 0.27, 0.08
"""A palm this near to the partner's spine lies on the body: half a chest's width and a hand;
within the second length it turns from pointing on to lying on."""

MEET_M, MEETING_M = 0.035, 0.06
"""Palms this near are joined; within the second length more, hands turn to each other."""

APART_M = 0.014
"""Half the thickness of two hands that lie in each other."""

OPEN_RAD, CLOSED_RAD = (0.22, 0.55), (0.95, 1.25)
"""By how much a finger bends at its root and in its middle, open and closed round a hand."""

PALM = (0.038, 0.050, 0.017)
FINGERS = ((-1.5, 0.92), (-0.5, 1.06), (0.5, 1.0), (1.5, 0.80))
"""Place across the palm in finger widths, and length as a share."""

WIDTH_M, LONG_M = 0.0182, (0.036, 0.040)


@dataclass(frozen=True)
class HandNeighbours:
    """What a hand is near: the partner's trunk, and the partner's palms."""

    trunk: Trunk
    palms: tuple[Points, ...]


def hand_skins(
    who: Dancer, which: Foot, trunk: Trunk, arm: Arm, near: HandNeighbours
) -> Iterator[Skin]:
    """A palm, four fingers and a thumb."""
    skin, size = stuff(who, Stuff.SKIN), 1.0 if who is Dancer.LEADER else 0.88
    joined = _joined(arm, near.palms)
    bases = _facing(who, which, trunk, _pointing(arm, near.trunk), joined)
    lower = -APART_M if who is Dancer.LEADER else APART_M
    wrist = arm.wrist + joined[:, None] * np.array([0.0, 0.0, lower])
    middle = wrist + along(bases, 0, 0.048 * size, 0)
    yield pebble(middle, bases, (PALM[0] * size, PALM[1] * size, PALM[2] * size), skin, 9)
    curl = _smooth(joined)
    for across, long in FINGERS:
        root = wrist + along(bases, across * WIDTH_M * size, 0.084 * size, 0.003)
        line = _finger(root, bases, curl, (LONG_M[0] * long * size, LONG_M[1] * long * size))
        thick = 0.0096 * size
        points, radii = capped(np.stack(line, 1), (thick, thick, thick * 0.78))
        yield tube(points, radii, bases[:, :, 0], skin, 7)
    yield _thumb(wrist, bases, curl, -side(which) * size, skin)


def _finger(root: Points, bases: Bases, curl: Channel, long: tuple[float, float]) -> list[Points]:
    """Root, middle and tip of a finger that bends towards the palm."""
    line, bent = [root], np.zeros_like(curl)
    for length, loose, closed in zip(long, OPEN_RAD, CLOSED_RAD, strict=True):
        bent = bent + loose + (closed - loose) * curl
        way = bases[:, :, 1] * np.cos(bent)[:, None] - bases[:, :, 2] * np.sin(bent)[:, None]
        line.append(line[-1] + way * length)
    return line


def _thumb(wrist: Points, bases: Bases, curl: Channel, way: float, skin: int) -> Skin:
    """On the inner side (`way`, signed size); it closes over what the fingers hold."""
    size = abs(way)
    root = wrist + along(bases, way * 0.026, 0.028 * size, -0.004)
    over = curl[:, None]
    bend = root + along(bases, way * 0.024, 0.030 * size, -0.008)
    bend = bend + over * along(bases, -way * 0.010, 0.0, -0.014 * size)
    tip = bend + along(bases, way * 0.004, 0.028 * size, -0.006)
    tip = tip + over * along(bases, -way * 0.018, -0.006 * size, -0.010 * size)
    points, radii = capped(
        np.stack([root, bend, tip], 1), (0.014 * size, 0.0115 * size, 0.009 * size)
    )
    return tube(points, radii, bases[:, :, 2], skin, 8)


def _smooth(share: Channel) -> Channel:
    eased: Channel = share * share * (3 - 2 * share)
    return eased


def _joined(arm: Arm, palms: tuple[Points, ...]) -> Channel:
    """How much a hand has met one of the partner's, 0 to 1."""
    nearest = np.min([np.linalg.norm(arm.palm - palm, axis=-1) for palm in palms], axis=0)
    return _smooth(np.clip((MEET_M + MEETING_M - nearest) / MEETING_M, 0.0, 1.0))


def _pointing(arm: Arm, partner: Trunk) -> Points:
    """The way a hand points: on from the forearm, but round a back or shoulder it lies on."""
    to_spine = (partner.chest - arm.palm) * np.array([1.0, 1.0, 0.0])
    distance = np.linalg.norm(to_spine, axis=-1, keepdims=True)
    lies = np.clip((ROUND_M - distance) / BLEND_M, 0.0, 1.0)
    return unit(unit(arm.palm - arm.wrist) + lies * unit(to_spine))


def _facing(who: Dancer, which: Foot, trunk: Trunk, front: Points, joined: Channel) -> Bases:
    """A hand's basis: its back up and out; the leader's rolls over to carry a hand."""
    inward = trunk.chest_basis[:, :, 0] * -side(which)
    bases = flat_basis(front, np.array([0.0, 0.0, 0.8]) - inward * 0.6)
    if who is Dancer.FOLLOWER:
        return bases
    roll = joined * np.pi * side(which)
    cos, sin = np.cos(roll)[:, None], np.sin(roll)[:, None]
    right, up = bases[:, :, 0], bases[:, :, 2]
    return np.stack([right * cos + up * sin, bases[:, :, 1], up * cos - right * sin], -1)
