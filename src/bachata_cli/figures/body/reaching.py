"""Arms: hands where the hold has them, and out of the way of both bodies.

Each hold gives four palms; between two holds palms go over in a count. Joined
palms are drawn into the reach of both. Where an arm would pass through a body
the palm gives way, and a palm that is joined to it gives way with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bachata_cli.domain.hold import Hold
from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.body.elbows import ARM_M, Hand, elbow_of
from bachata_cli.figures.body.holds import Free, Joined, Spot, Touch, hands_of
from bachata_cli.figures.body.space import (
    CALM_M,
    Channel,
    Points,
    along,
    between_joins,
    calmed,
    carried,
    ease,
    smoothed,
    unit,
    within_reach,
)
from bachata_cli.figures.body.torso import way_out
from bachata_cli.figures.body.trunks import Trunk
from bachata_cli.figures.floor.floorwork import side

NEAREST = 0.17
SMOOTH = (1.2, 1.8, 2.6, 3.6)
"""Widths in samples by which palms are softened, until they are calm."""

PROJECTIONS = 8
"""Rounds in which joined palms are drawn into both arms' reach."""

PUSH_WIDTH = 2.2
"""Samples by which a push is spread in time."""

ROUNDS = 12
"""Rounds in which palms give way to bodies."""

CLEAR_M = 0.006
"""An arm deeper than this in a body makes its palm give way."""

PARTING = 0.1
"""Joined palms part in the first tenth of a change of hold, and meet in the last."""

CHEST_HEIGHT = {Dancer.LEADER: 1.235, Dancer.FOLLOWER: 1.175}
"""Height of the chest when standing, from which the spots of `holds` are told."""


@dataclass(frozen=True)
class Grip:
    """A hold from a count on: it is reached at `at`, on the way since `since`."""

    hold: Hold
    since: float
    at: float


@dataclass(frozen=True)
class Arm:
    """One arm over time; the wrist lies on the line from elbow to palm."""

    shoulder: Points
    elbow: Points
    wrist: Points
    palm: Points


type Ends = dict[Hand, Points]


@dataclass(frozen=True)
class ArmSolver:
    """What arms are solved for: bodies, shoulders, times, the samples at which moves join."""

    trunks: dict[Dancer, Trunk]
    shoulders: Ends
    counts: Channel
    still: tuple[int, int]
    together: dict[tuple[Foot, Foot], Points]
    """How much a pair of hands (his, hers) is joined, 0 to 1, `(T, 1)`."""


def arms_of(
    trunks: dict[Dancer, Trunk], grips: Sequence[Grip], counts: Channel, still: tuple[int, int]
) -> dict[Hand, Arm]:
    """Solve all four arms; `still` are the last and first samples at which moves join."""
    shoulders = {(who, foot): _shoulder(trunks[who], foot) for who in Dancer for foot in Foot}
    reach = ArmSolver(trunks, shoulders, counts, still, _together(grips, counts))
    ends = _held(reach, grips)
    arms = best = _armed(reach, ends)
    least = np.inf
    for _ in range(ROUNDS):
        pushes = {key: _push(reach, arm) for key, arm in arms.items()}
        worst = max(float(np.abs(push).max()) for push in pushes.values())
        haste = max(float(np.abs(np.diff(arm.elbow, 2, axis=0)).max()) for arm in arms.values())
        fault = worst + max(haste - CALM_M, 0)
        if fault < least:
            best, least = arms, fault
        if worst < CLEAR_M:
            break
        ends = _met(reach, _given_way(reach, ends, pushes))
        arms = _armed(reach, ends)
    return best


def _arrived(grip: Grip, counts: Channel) -> Points:
    return ease((counts - grip.since) / (grip.at - grip.since))[:, None]


def _together(grips: Sequence[Grip], counts: Channel) -> dict[tuple[Foot, Foot], Points]:
    joined = {(his, hers): np.zeros((len(counts), 1)) for his in Foot for hers in Foot}
    for nth, grip in enumerate(grips):
        share = _arrived(grip, counts) if nth else np.ones((len(counts), 1))
        pairs = grip.hold.pairs
        joined = {pair: way + ((pair in pairs) - way) * share for pair, way in joined.items()}
    return {pair: np.clip((way - 1) / PARTING + 1, 0, 1) for pair, way in joined.items()}


def _held(reach: ArmSolver, grips: Sequence[Grip]) -> Ends:
    """Palms as the holds have them."""
    palms: Ends = {}
    for grip in grips:
        now, share = _palms(grip.hold, reach), _arrived(grip, reach.counts)
        palms = {key: palms[key] + (now[key] - palms[key]) * share if palms else now[key]
                 for key in now}  # fmt: skip
    keys = list(palms)
    wished = {key: _gestured(palms[key], key, reach.trunks[key[0]]) for key in keys}
    frames = {who: trunk.upright for who, trunk in reach.trunks.items()}

    share = between_joins(len(reach.counts), reach.still)

    def softened(width: float) -> Points:
        soft = {}
        for key, own in wished.items():
            way = carried(own, frames[key[0]], lambda local: smoothed(local, width))
            soft[key] = own + (way - own) * share
        return np.stack(list(_met(reach, soft).values()), 1)

    return dict(zip(keys, np.moveaxis(calmed(softened, SMOOTH), 1, 0), strict=True))


def _near(reach: ArmSolver, key: Hand, end: Points) -> Points:
    """A palm within its arm's reach."""
    return within_reach(reach.shoulders[key], end, NEAREST / 2, reach.trunks[key[0]].build.arm)


def _armed(reach: ArmSolver, ends: Ends) -> dict[Hand, Arm]:
    arms = {}
    for key, end in ends.items():
        root = reach.shoulders[key]
        elbow = elbow_of(key, reach.trunks, (root, end), reach.still)
        hand = unit(end - elbow) * reach.trunks[key[0]].build.hand
        arms[key] = Arm(root, elbow, end - hand, end)
    return arms


def _shoulder(trunk: Trunk, foot: Foot) -> Points:
    build = trunk.build
    return trunk.chest + along(
        trunk.chest_basis, side(foot) * build.shoulder_half, -0.01, build.shoulder_up
    )


def _spot(trunk: Trunk, who: Dancer, spot: Spot) -> Points:
    right, front, up = spot
    return trunk.chest + along(trunk.chest_basis, right, front, up - CHEST_HEIGHT[who])


def _palms(hold: Hold, reach: ArmSolver) -> Ends:
    trunks, palms = reach.trunks, {}
    for hand in hands_of(hold):
        if isinstance(hand, Joined):
            his, hers = (Dancer.LEADER, hand.his), (Dancer.FOLLOWER, hand.hers)
            wished = [
                _spot(trunks[who], who, spot)
                for (who, _), spot in ((his, hand.from_him), (hers, hand.from_her))
                if spot is not None
            ]
            point = sum(wished[1:], wished[0]) / len(wished)
            palms[his] = palms[hers] = _reached(reach, point, (his, hers))
        else:
            key = (hand.who, hand.hand)
            on = _partner(hand.who) if isinstance(hand, Touch) else hand.who
            wish = _spot(trunks[on], on, hand.spot)
            if isinstance(hand, Free):
                swing = trunks[on].gesture["swing"][:, None] * side(hand.hand)
                wish = wish + swing * trunks[on].chest_basis[:, :, 1]
            arm = trunks[hand.who].build.arm
            palms[key] = within_reach(reach.shoulders[key], wish, NEAREST, arm)
    return palms


def _reached(reach: ArmSolver, point: Points, hands: tuple[Hand, Hand]) -> Points:
    """A point drawn to where both hands come."""
    for _ in range(PROJECTIONS):
        for key in hands:
            arm = reach.trunks[key[0]].build.arm * 0.998
            point = within_reach(reach.shoulders[key], point, NEAREST, arm)
    return point


def _partner(who: Dancer) -> Dancer:
    return Dancer.FOLLOWER if who is Dancer.LEADER else Dancer.LEADER


def _gestured(palm: Points, key: Hand, trunk: Trunk) -> Points:
    """Arms that open or rise leave their hold."""
    who, foot = key
    for name, spot in (
        ("arms_open", (side(foot) * 0.62, 0.14, 1.36)),
        ("arms_up", (side(foot) * 0.32, 0.12, 1.76)),
    ):
        share = trunk.gesture[name][:, None]
        palm = palm + (_spot(trunk, who, spot) - palm) * share
    return palm


PUSHED = (0.05, 0.35, 0.6, 0.8, 1.0)
"""Places between elbow and palm that push the palm out of a body."""

PUSH_MORE = 1.5
"""A palm goes further than its arm lies in a body: the arm follows by less."""

STEP_M = 0.05
"""A palm gives way by at most this in a round."""


def _push(reach: ArmSolver, arm: Arm) -> Points:
    """The way by which a palm must go for the forearm to leave both bodies."""
    push = np.zeros_like(arm.palm)
    for trunk in reach.trunks.values():
        for part in PUSHED:
            thick = ARM_M if part < 0.9 else 0.02  # noqa: PLR2004 - a hand may lie on a body
            out = way_out(arm.elbow + (arm.palm - arm.elbow) * part, trunk, thick)
            stronger = np.sum(out * out, -1) > np.sum(push * push, -1)
            push = np.where(stronger[:, None], out, push)
    return push


def _given_way(reach: ArmSolver, ends: Ends, pushes: Ends) -> Ends:
    """Palms moved by their own push and that of a palm they are joined to."""
    first, last = reach.still
    share = between_joins(len(reach.counts), reach.still)
    soft = {}
    for key, wished in pushes.items():
        long = np.linalg.norm(wished, axis=-1, keepdims=True) * PUSH_MORE
        push = wished * PUSH_MORE * np.minimum(1, STEP_M / np.maximum(long, STEP_M))
        push[:first], push[last:] = push[first], push[last]
        frame = np.zeros_like(push), reach.trunks[key[0]].upright[1]
        soft[key] = carried(push, frame, lambda local: smoothed(local, PUSH_WIDTH))
    moved = {}
    for key, end in ends.items():
        other = _partner(key[0])
        way = soft[key]
        for foot in Foot:
            pair = (key[1], foot) if key[0] is Dancer.LEADER else (foot, key[1])
            way = way + soft[other, foot] * reach.together[pair]
        frame, pushed = reach.trunks[key[0]].upright, end + way
        gentle = carried(pushed, frame, lambda local: smoothed(local, SMOOTH[0]))
        moved[key] = pushed + (gentle - pushed) * share
    return moved


def _met(reach: ArmSolver, ends: Ends) -> Ends:
    """Palms within reach again, and those that are joined together."""
    ends = dict(ends)
    for (his, hers), share in reach.together.items():
        if share.any():
            a, b = (Dancer.LEADER, his), (Dancer.FOLLOWER, hers)
            met = _reached(reach, (ends[a] + ends[b]) / 2, (a, b))
            for key in (a, b):
                ends[key] = ends[key] + (met - ends[key]) * share
    return {key: _near(reach, key, end) for key, end in ends.items()}
