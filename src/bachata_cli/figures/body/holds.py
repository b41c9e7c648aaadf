"""The hands of a hold, all four of them, in metres, and whose hold it is.

What a hold is stands in a table (`domain.hold`, `moves/positions.toml`). A move
brings the holds of its own catalog; a name that nobody knows leaves the hands
free rather than wrong.
"""

from typing import NamedTuple

from bachata_cli.domain.hold import Hold
from bachata_cli.domain.hold import Spot as SpotCm
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.files.shipped import shipped_holds

L, R = Foot.LEFT, Foot.RIGHT
LEADER, FOLLOWER = Dancer.LEADER, Dancer.FOLLOWER

APART = "none"
"""The hold of dancers who do not hold each other; also how an unknown one is danced."""

type Spot = tuple[float, float, float]
"""Metres to the right, in front and above the floor, in the trunk frame of a dancer."""


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


def hold_named(move: Move, name: str) -> Hold:
    """The hold a move calls so: its own catalog's, else the program's, else free hands."""
    known = move.holds.get(name) or shipped_holds().get(name)
    if known:
        return known
    unknown = {"words": name, "cue": name.replace("_", " ")}
    return shipped_holds()[APART].model_copy(update=unknown)


def hands_of(hold: Hold) -> Hands:
    """All four hands of a hold, the free ones waiting."""
    joined = [Joined(m.his, m.hers, _metres(m.from_him), _metres(m.from_her)) for m in hold.joined]
    touch = [Touch(hand.who, hand.hand, _spot(hand.at)) for hand in hold.touch]
    free = [Free(hand.who, hand.hand, _spot(hand.at)) for hand in hold.free]
    waiting = [Free(*key, spot) for key, spot in READY.items() if key not in hold.hands]
    return (*joined, *touch, *free, *waiting)


def _metres(spot: SpotCm | None) -> Spot | None:
    return None if spot is None else _spot(spot)


def _spot(spot: SpotCm) -> Spot:
    right, front, up = (round(part / 100, 4) for part in spot)
    return right, front, up
