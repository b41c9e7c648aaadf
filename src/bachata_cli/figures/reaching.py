"""Arms: hands where the hold has them, elbows where the bodies leave room.

Each hold gives four palms; between two holds palms go over in a count. Joined
palms are drawn into the reach of both. Of the ways an elbow can hang, the one
is followed through time that keeps clear of both bodies and swings least.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.build import Build
from bachata_cli.figures.floorwork import side
from bachata_cli.figures.holds import Joined, Spot, Touch, hands_of
from bachata_cli.figures.space import Channel, Points, along, smoothed, unit, within_reach
from bachata_cli.figures.trunks import Trunk

SWIVELS = 24
"""Ways an elbow may hang that are compared."""

POINTS = np.linspace(0.3, 1.0, 4)
"""Places along each bone that are tried against the bodies."""

CHEST_WIDE, CHEST_DEEP = 0.195, 0.15
"""Half axes of a trunk with the thickness of an arm, metres (leader)."""

HEAD_M = 0.14
NEAREST = 0.17
PROJECTIONS = 8
"""Rounds in which joined palms are drawn into both arms' reach."""

CHEST_HEIGHT = {Dancer.LEADER: 1.235, Dancer.FOLLOWER: 1.175}
"""Height of the chest when standing, from which the spots of `holds` are told."""

type Hand = tuple[Dancer, Foot]


@dataclass(frozen=True)
class Grip:
    """A hold from a count on: it is reached at `at`, on the way since `since`."""

    hold: str
    since: float
    at: float


@dataclass(frozen=True)
class Arm:
    """One arm over time; the wrist lies on the line from elbow to palm."""

    shoulder: Points
    elbow: Points
    wrist: Points
    palm: Points


def arms_of(trunks: dict[Dancer, Trunk], grips: Sequence[Grip], counts: Channel) -> dict[Hand, Arm]:
    """Solve all four arms."""
    shoulders = {(who, foot): _shoulder(trunks[who], foot) for who in Dancer for foot in Foot}
    palms: dict[Hand, Points] = {}
    for grip in grips:
        now = _palms(grip.hold, trunks, shoulders)
        share = _eased((counts - grip.since) / (grip.at - grip.since))[:, None]
        palms = {key: _over(palms[key], now[key], share) if palms else now[key] for key in now}
    arms = {}
    for key, palm in palms.items():
        trunk, root = trunks[key[0]], shoulders[key]
        reach = trunk.build
        end = within_reach(root, _gestured(palm, key, trunk), NEAREST, reach.arm)
        end = within_reach(root, smoothed(end, 1.2), NEAREST / 2, reach.arm)
        elbow = _elbow(key, trunks, root, end)
        hand = unit(end - elbow)
        arms[key] = Arm(root, elbow, end - hand * reach.hand, end)
    return arms


def _eased(x: Channel) -> Channel:
    x = np.clip(x, 0.0, 1.0)
    return x * x * x * (x * (6 * x - 15) + 10)


def _over(before: Points, after: Points, share: Points) -> Points:
    return before + (after - before) * share


def _shoulder(trunk: Trunk, foot: Foot) -> Points:
    build = trunk.build
    return trunk.chest + along(
        trunk.chest_basis, side(foot) * build.shoulder_half, -0.01, build.shoulder_up
    )


def _spot(trunk: Trunk, who: Dancer, spot: Spot) -> Points:
    right, front, up = spot
    return trunk.chest + along(trunk.chest_basis, right, front, up - CHEST_HEIGHT[who])


def _palms(
    hold: str, trunks: dict[Dancer, Trunk], shoulders: dict[Hand, Points]
) -> dict[Hand, Points]:
    palms: dict[Hand, Points] = {}
    for hand in hands_of(hold):
        if isinstance(hand, Joined):
            his, hers = (Dancer.LEADER, hand.his), (Dancer.FOLLOWER, hand.hers)
            wished = [
                _spot(trunks[who], who, spot)
                for (who, _), spot in ((his, hand.from_him), (hers, hand.from_her))
                if spot is not None
            ]
            point = sum(wished[1:], wished[0]) / len(wished)
            for _ in range(PROJECTIONS):
                for key in (his, hers):
                    arm = trunks[key[0]].build.arm * 0.998
                    point = within_reach(shoulders[key], point, NEAREST, arm)
            palms[his] = palms[hers] = point
        else:
            key = (hand.who, hand.hand)
            on = _partner(hand.who) if isinstance(hand, Touch) else hand.who
            wish = _spot(trunks[on], on, hand.spot)
            palms[key] = within_reach(shoulders[key], wish, NEAREST, trunks[hand.who].build.arm)
    return palms


def _partner(who: Dancer) -> Dancer:
    return Dancer.FOLLOWER if who is Dancer.LEADER else Dancer.LEADER


def _gestured(palm: Points, key: Hand, trunk: Trunk) -> Points:
    """Arms that open or rise leave their hold."""
    who, foot = key
    for name, spot in (
        ("arms_open", (side(foot) * 0.62, 0.14, 1.36)),
        ("arms_up", (side(foot) * 0.2, 0.10, 1.92)),
    ):
        share = trunk.gesture[name][:, None]
        palm = palm + (_spot(trunk, who, spot) - palm) * share
    return palm


def _elbow(key: Hand, trunks: dict[Dancer, Trunk], root: Points, end: Points) -> Points:
    """The elbow's way through time."""
    who = key[0]
    build = trunks[who].build
    lower = build.fore_arm + build.hand
    ring, middle, radius = _ring(key, trunks[who], root, end, (build.upper_arm, lower))
    places = middle[:, None] + ring * radius[:, None]
    wish = _wish(key, trunks[who], end, root)
    cost = 0.5 * (1 - np.einsum("tki,ti->tk", ring, unit(wish)))
    for other, trunk in trunks.items():
        bones = [(root[:, None], places), (places, end[:, None])]
        for nth, (a, b) in enumerate(bones):
            for part in POINTS:
                if other is who and nth == 0 and part < 0.5:  # noqa: PLR2004 - the own armpit
                    continue
                contact = 0.35 if nth and part > 0.7 else 1.0  # noqa: PLR2004 - hands may touch
                cost = cost + contact * _inside(a + (b - a) * part, trunk, trunk.build)
    chosen = _path(places, cost)
    picked = places[np.arange(len(places)), chosen]
    way = smoothed(picked - middle, 2.4)
    axis = unit(end - root)
    way = way - axis * np.sum(way * axis, -1, keepdims=True)
    return middle + unit(way) * radius


def _ring(
    key: Hand, trunk: Trunk, root: Points, end: Points, bones: tuple[float, float]
) -> tuple[Points, Points, NDArray[np.float64]]:
    """Directions of all swivels `(T, K, 3)`, the ring's middle and its radius `(T, 1)`."""
    upper, lower = bones
    axis = unit(end - root)
    far = np.linalg.norm(end - root, axis=-1, keepdims=True)
    share = (upper**2 - lower**2 + far**2) / (2 * far)
    radius = np.sqrt(np.maximum(upper**2 - share**2, 1e-8))
    out = along(trunk.chest_basis, side(key[1]) * 0.8, -0.4, -0.45)
    first = unit(np.cross(axis, np.cross(out, axis)))
    second = np.cross(axis, first)
    angles = np.linspace(0, 2 * np.pi, SWIVELS, endpoint=False)
    ring = first[:, None] * np.cos(angles)[:, None] + second[:, None] * np.sin(angles)[:, None]
    return ring, root + axis * share, radius


def _wish(key: Hand, trunk: Trunk, end: Points, root: Points) -> Points:
    """Where an elbow would hang: low for low hands, outward for high ones."""
    raised = np.clip((end - root)[:, 2:3] / 0.4 + 0.5, 0, 1)
    low = along(trunk.chest_basis, side(key[1]) * 0.40, -0.30, -0.80)
    high = along(trunk.chest_basis, side(key[1]) * 0.85, 0.25, -0.25)
    wish: Points = low + (high - low) * raised
    return wish


def _inside(points: Points, trunk: Trunk, build: Build) -> NDArray[np.float64]:
    """How deep points lie in a body, 0 outside; about 100 at its middle."""
    away = points - trunk.chest[:, None]
    local = np.einsum("tji,tkj->tki", trunk.chest_basis, away)
    wide, deep = CHEST_WIDE * build.girth, CHEST_DEEP * build.girth
    flat = np.sqrt((local[..., 0] / wide) ** 2 + (local[..., 1] / deep) ** 2)
    high = np.clip((0.24 - np.abs(local[..., 2] + 0.06)) / 0.04, 0, 1)
    body = np.clip(1 - flat, 0, None) * high
    ball = np.clip(1 - np.linalg.norm(points - trunk.head[:, None], axis=-1) / HEAD_M, 0, None)
    depth: NDArray[np.float64] = 12 * np.sqrt(body + ball + 1e-9) * (body + ball > 0)
    return depth


def _path(places: Points, cost: NDArray[np.float64]) -> NDArray[np.intp]:
    """The cheapest way through the places; both ends are the best of their moment."""
    count = len(cost)
    total = np.full_like(cost, 1e6)
    total[0, np.argmin(cost[0])] = 0.0
    came = np.zeros(cost.shape, dtype=np.intp)
    for t in range(1, count):
        gap = places[t, :, None] - places[t - 1, None]
        step = total[t - 1][None] + 220.0 * np.sum(gap * gap, -1)
        came[t] = np.argmin(step, axis=1)
        total[t] = step[np.arange(cost.shape[1]), came[t]] + cost[t]
    chosen = np.empty(count, dtype=np.intp)
    chosen[-1] = int(np.argmin(cost[-1]))
    for t in range(count - 1, 0, -1):
        chosen[t - 1] = came[t, chosen[t]]
    return chosen
