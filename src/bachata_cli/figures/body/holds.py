"""Where hands are in every hold of the catalog.

A hand is given in the trunk frame of a dancer: metres to the right, in front
(both from the middle of the body) and above the floor. Joined palms are told
from one or from both dancers, and lie between where both would have them. All
figures are own measure, by looking at pictures of couples. A name that is not
known leaves the hands free rather than wrong.
"""

from typing import NamedTuple

from bachata_cli.domain.vocabulary import Dancer, Foot

L, R = Foot.LEFT, Foot.RIGHT
LEADER, FOLLOWER = Dancer.LEADER, Dancer.FOLLOWER

type Spot = tuple[float, float, float]


class Joined(NamedTuple):
    """His hand and her hand meet: where he and where she would have them (None: no say)."""

    his: Foot
    hers: Foot
    from_him: Spot | None
    from_her: Spot | None


class Touch(NamedTuple):
    """A hand lies on the partner, at a spot of the partner's trunk frame."""

    who: Dancer
    hand: Foot
    spot: Spot


class Free(NamedTuple):
    """A hand that nobody holds, at a spot of the own trunk frame."""

    who: Dancer
    hand: Foot
    spot: Spot


type Hands = tuple[Joined | Touch | Free, ...]

READY = {
    (LEADER, L): (-0.27, 0.22, 1.06),
    (LEADER, R): (0.27, 0.22, 1.06),
    (FOLLOWER, L): (-0.30, 0.17, 1.04),
    (FOLLOWER, R): (0.30, 0.17, 1.04),
}
"""A free hand waits beside the waist, forearm ahead."""

HANGING = {
    (LEADER, L): (-0.27, 0.20, 1.00),
    (LEADER, R): (0.27, 0.20, 1.00),
    (FOLLOWER, L): (-0.26, 0.20, 0.99),
    (FOLLOWER, R): (0.26, 0.20, 0.99),
}
"""Hands of who dances alone: low, before the hips, elbows bent."""

HOLDS: dict[str, Hands] = {
    "two_hand": (
        Joined(L, R, (-0.20, 0.37, 1.05), (0.20, 0.35, 1.05)),
        Joined(R, L, (0.20, 0.37, 1.05), (-0.20, 0.35, 1.05)),
    ),
    "one_hand": (Joined(L, R, (-0.18, 0.37, 1.06), (0.18, 0.35, 1.06)),),
    "palm": (Joined(L, R, (-0.26, 0.33, 1.52), (0.26, 0.33, 1.50)),),
    "released": (
        Free(FOLLOWER, L, (-0.15, 0.22, 1.17)),
        Free(FOLLOWER, R, (0.15, 0.22, 1.15)),
    ),
    "crossed_hands": (
        Joined(L, L, (0.07, 0.37, 0.99), (-0.07, 0.36, 0.99)),
        Joined(R, R, (-0.03, 0.37, 1.10), (0.03, 0.36, 1.10)),
    ),
    "closed": (
        Joined(L, R, (-0.42, 0.26, 1.38), (0.42, 0.14, 1.38)),
        Touch(LEADER, R, (-0.145, -0.088, 1.20)),
        Touch(FOLLOWER, L, (0.185, 0.00, 1.485)),
    ),
    "overhead_LR": (
        Joined(L, R, None, (0.03, 0.07, 1.86)),
        Free(FOLLOWER, L, (-0.13, 0.21, 1.10)),
    ),
    "overhead_both": (
        Joined(L, R, None, (0.10, 0.08, 1.84)),
        Joined(R, L, None, (-0.10, 0.08, 1.84)),
    ),
    "crossed_overhead": (
        Joined(L, L, None, (-0.07, 0.08, 1.84)),
        Joined(R, R, None, (0.07, 0.08, 1.86)),
    ),
    "crossed_above_him": (
        Joined(L, L, (-0.07, 0.12, 1.90), None),
        Joined(R, R, (0.07, 0.12, 1.92), None),
    ),
    "comb": (
        Joined(L, R, None, (0.03, -0.14, 1.63)),
        Free(FOLLOWER, L, (-0.13, 0.21, 1.10)),
    ),
    "comb_down": (
        Joined(L, R, None, (0.22, 0.12, 1.36)),
        Free(FOLLOWER, L, (-0.13, 0.21, 1.10)),
    ),
    "at_his_back": (
        Joined(L, R, (-0.07, -0.19, 1.03), None),
        Free(LEADER, R, (0.17, -0.15, 1.02)),
    ),
    "behind_his_back": (
        Joined(R, R, (0.07, -0.19, 1.03), None),
        Free(LEADER, L, (-0.20, -0.13, 1.0)),
    ),
    "on_his_shoulder": (Touch(FOLLOWER, R, (0.17, 0.02, 1.475)),),
    "across_his_back": (Touch(FOLLOWER, R, (0.0, -0.11, 1.465)),),
    "on_his_left_shoulder": (Touch(FOLLOWER, R, (-0.17, 0.02, 1.475)),),
    "arms_open": (
        Free(FOLLOWER, L, (-0.68, 0.08, 1.42)),
        Free(FOLLOWER, R, (0.68, 0.08, 1.42)),
        Touch(LEADER, L, (-0.47, 0.03, 1.34)),
        Touch(LEADER, R, (0.47, 0.03, 1.34)),
    ),
    "hand_above_his_head": (Joined(L, R, (-0.03, 0.10, 1.92), None),),
    "cuddle": (
        Joined(R, L, None, (0.20, 0.02, 1.14)),
        Joined(L, R, None, (-0.12, 0.22, 1.16)),
    ),
    "cuddle_left": (
        Joined(L, R, None, (-0.20, 0.02, 1.14)),
        Joined(R, L, None, (0.12, 0.22, 1.16)),
    ),
    "check": (
        Joined(L, R, None, (0.16, 0.30, 1.28)),
        Touch(LEADER, R, (-0.06, -0.15, 1.22)),
    ),
    "hammerlock": (
        Joined(R, L, None, (0.02, -0.17, 1.04)),
        Joined(L, R, (0.06, 0.27, 1.34), None),
    ),
    "shadow": (
        Joined(R, R, None, (0.225, 0.03, 1.02)),
        Joined(L, L, None, (-0.46, 0.06, 1.30)),
    ),
    "inside_hand": (Joined(R, L, (0.33, 0.12, 1.0), (-0.33, 0.12, 1.0)),),
    "her_cheek": (
        Joined(L, R, (-0.42, 0.26, 1.38), (0.42, 0.14, 1.38)),
        Touch(LEADER, R, (-0.105, 0.085, 1.46)),
        Touch(FOLLOWER, L, (0.11, 0.125, 1.27)),
    ),
    "her_arm": (
        Joined(L, R, (-0.42, 0.26, 1.38), (0.42, 0.14, 1.38)),
        Touch(LEADER, R, (-0.26, 0.06, 1.28)),
        Touch(FOLLOWER, L, (0.11, 0.125, 1.27)),
    ),
    "pose": (
        Joined(L, R, (-0.60, 0.24, 1.60), (0.60, 0.20, 1.60)),
        Touch(LEADER, R, (-0.14, -0.09, 1.12)),
        Touch(FOLLOWER, L, (0.215, 0.035, 1.36)),
    ),
    "none": tuple(Free(who, hand, spot) for (who, hand), spot in HANGING.items()),
}


def hands_of(hold: str) -> Hands:
    """All four hands of a hold, the free ones waiting."""
    known = HOLDS.get(hold, HOLDS["none"])
    taken: set[tuple[Dancer, Foot]] = set()
    for hand in known:
        if isinstance(hand, Joined):
            taken |= {(LEADER, hand.his), (FOLLOWER, hand.hers)}
        else:
            taken.add((hand.who, hand.hand))
    waiting = [Free(*key, spot) for key, spot in READY.items() if key not in taken]
    return (*known, *waiting)


def joined_hands(hold: str) -> frozenset[tuple[Foot, Foot]]:
    """Pairs of hands (his, hers) that meet in a hold."""
    return frozenset((h.his, h.hers) for h in HOLDS.get(hold, ()) if isinstance(h, Joined))
