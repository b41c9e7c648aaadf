"""Elbows: of the ways an elbow can hang, the one that keeps clear of bodies and swings least.

The elbow lies on a circle between shoulder and palm. Of its places that are
compared at every moment, the cheapest way through time is taken; where moves
join it is the one that costs least at the join, so that any two moves agree.
"""

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.body.space import (
    Bases,
    Points,
    along,
    between_joins,
    calmed,
    carried,
    smoothed,
    unit,
)
from bachata_cli.figures.body.torso import depth
from bachata_cli.figures.body.trunks import Trunk
from bachata_cli.figures.floor.floorwork import side

ANGLES = np.linspace(0, 2 * np.pi, 24, endpoint=False)
"""Ways an elbow may hang that are compared."""

PARTS = np.array([0.3, 0.53, 0.77, 1.0])
"""Places along each bone that are tried against the bodies."""

ARM_M = 0.036
"""An arm's thickness about its bones, with room for cloth."""

HEAD_M = 0.14
SMOOTH = (2.4, 3.4, 4.8, 6.8)
"""Widths in samples by which the swivel is softened, until the elbow is calm."""

HURRY_M = 0.08
"""An elbow that moves further from sample to sample flips: 2.5 m/s at 125 BPM."""

PINNED = 2
"""Samples beside the joins of moves in which the elbow rests."""

NEVER = 1e4

type Hand = tuple[Dancer, Foot]
type Numbers = NDArray[np.float64]


def elbow_of(
    key: Hand, trunks: dict[Dancer, Trunk], ends: tuple[Points, Points], still: tuple[int, int]
) -> Points:
    """The elbow's way through time between shoulder and palm (`ends`).

    `still`: until the first sample and from the second on, moves join.
    """
    root, end = ends
    ring, middle, radius = _ring(key, trunks[key[0]], ends)
    places = middle[:, None] + ring * radius[:, None]
    cost = 0.5 * (1 - np.einsum("tki,ti->tk", ring, unit(_wish(key, trunks[key[0]], ends))))
    cost = cost + _crowded(key, trunks, ends, places)
    chest, bases = trunks[key[0]].upright
    chosen = _path((places - chest[:, None]) @ bases, _resting(cost, still))
    picked = _between(ring, cost, chosen, still)
    return _soft(picked, (middle, unit(end - root), radius), bases, still)


def _soft(
    picked: Points,
    circle: tuple[Points, Points, Numbers],
    bases: Bases,
    still: tuple[int, int],
) -> Points:
    """The elbow in the directions picked, softened until it is calm; unsoftened at the joins."""
    middle, axis, radius = circle
    frame = np.zeros_like(picked), bases
    share = between_joins(len(picked), still)

    def softened(width: float) -> Points:
        way = carried(picked, frame, lambda local: smoothed(local, width))
        way = picked + (way - picked) * share
        way = way - axis * np.sum(way * axis, -1, keepdims=True)
        elbow: Points = middle + unit(way) * radius
        return elbow

    return calmed(softened, SMOOTH)


def _ring(key: Hand, trunk: Trunk, ends: tuple[Points, Points]) -> tuple[Points, Points, Numbers]:
    """Directions of all swivels `(T, K, 3)`, the ring's middle and its radius `(T, 1)`."""
    (root, end), build = ends, trunk.build
    upper, lower = build.upper_arm, build.fore_arm + build.hand
    axis = unit(end - root)
    far = np.linalg.norm(end - root, axis=-1, keepdims=True)
    share = (upper**2 - lower**2 + far**2) / (2 * far)
    radius = np.sqrt(np.maximum(upper**2 - share**2, 1e-8))
    out = along(trunk.chest_basis, side(key[1]) * 0.8, -0.4, -0.45)
    first = unit(np.cross(axis, np.cross(out, axis)))
    second = np.cross(axis, first)
    ring = first[:, None] * np.cos(ANGLES)[:, None] + second[:, None] * np.sin(ANGLES)[:, None]
    return ring, root + axis * share, radius


def _wish(key: Hand, trunk: Trunk, ends: tuple[Points, Points]) -> Points:
    """Where an elbow would hang: low for low hands, outward for high ones."""
    raised = np.clip((ends[1] - ends[0])[:, 2:3] / 0.4 + 0.5, 0, 1)
    low = along(trunk.chest_basis, side(key[1]) * 0.24, -0.40, -0.80)
    high = along(trunk.chest_basis, side(key[1]) * 0.85, 0.25, -0.25)
    wish: Points = low + (high - low) * raised
    return wish


def _crowded(
    key: Hand, trunks: dict[Dancer, Trunk], ends: tuple[Points, Points], places: Points
) -> Numbers:
    """What every place costs `(T, K)` for the room that arms would take from bodies."""
    root, end = (x[:, None, None] for x in ends)
    part, middle = PARTS[:, None], places[:, :, None]
    upper, fore = root + (middle - root) * part, middle + (end - middle) * part
    touching = np.where(PARTS > 0.7, 0.35, 1.0)  # noqa: PLR2004 - hands may touch
    cost = np.zeros(places.shape[:2])
    for other, trunk in trunks.items():
        away = (0.5 if other is key[0] else 0.0) < PARTS  # the own armpit is no fault
        cost += _press(upper[:, :, away], trunk).sum(-1)
        cost += (_press(fore, trunk) * touching).sum(-1)
    return cost


def _press(points: Points, trunk: Trunk) -> Numbers:
    """0 outside a body; rises fast as points enter it."""
    head = np.clip(1 - np.linalg.norm(points - trunk.head[:, None, None], axis=-1) / HEAD_M, 0, 1)
    return 12 * np.sqrt(depth(points, trunk, ARM_M) / 0.12 + head)


def _resting(cost: Numbers, still: tuple[int, int]) -> Numbers:
    """The costs, with one way only where moves join."""
    cost, (first, last) = cost.copy(), still
    for rest, joined in (
        (first, slice(0, first + PINNED + 1)),
        (last, slice(last - PINNED, None)),
    ):
        best = int(np.argmin(_rounded(cost[rest])))
        kept = cost[joined, best].copy()
        cost[joined] = NEVER
        cost[joined, best] = kept
    return cost


def _rounded(cost: Numbers) -> Numbers:
    """Costs without cusps: each angle's with its neighbours', `(..., K)`."""
    for _ in range(2):
        cost = (np.roll(cost, 1, -1) + 2 * cost + np.roll(cost, -1, -1)) / 4
    return cost


def _between(
    ring: Points, cost: Numbers, chosen: NDArray[np.intp], still: tuple[int, int]
) -> Points:
    """The directions chosen; at the joins where a parabola through their neighbours is lowest.

    So two moves whose poses differ by a hair there agree within a hair, not within an angle.
    """
    moments, many = np.arange(len(ring)), len(ANGLES)
    rounded = _rounded(cost)
    before, here, after = (rounded[moments, (chosen + k) % many] for k in (-1, 0, 1))
    bend = before - 2 * here + after
    off = np.where(bend > 0, 0.5 * (before - after) / np.where(bend > 0, bend, 1.0), 0.0)
    off = off * (1 - between_joins(len(ring), still)[:, 0])
    angle = ANGLES[chosen] + np.clip(off, -0.5, 0.5) * (ANGLES[1] - ANGLES[0])
    first, second = ring[:, 0], ring[:, many // 4]
    way: Points = first * np.cos(angle)[:, None] + second * np.sin(angle)[:, None]
    return way


def _path(places: Points, cost: Numbers) -> NDArray[np.intp]:
    """The cheapest way through the places, seen by a body that turns (Viterbi)."""
    came = np.zeros(cost.shape, dtype=np.intp)
    total = cost[0]
    square = np.einsum("tki,tki->tk", places, places)
    gaps = square[1:, :, None] + square[:-1, None] - 2 * places[1:] @ places[:-1].swapaxes(1, 2)
    hurry = np.maximum(np.sqrt(np.maximum(gaps, 0)) - HURRY_M, 0)
    effort = 220.0 * gaps + 6000.0 * hurry * hurry
    rows = np.arange(cost.shape[1])
    for t in range(1, len(cost)):
        step = total + effort[t - 1]
        came[t] = np.argmin(step, axis=1)
        total = step[rows, came[t]] + cost[t]
    chosen = np.empty(len(cost), dtype=np.intp)
    chosen[-1] = int(np.argmin(total))
    for t in range(len(cost) - 1, 0, -1):
        chosen[t - 1] = came[t, chosen[t]]
    return chosen
