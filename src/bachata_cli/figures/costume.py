"""What the dancers wear and of what colour: materials by number, costumes by name.

Roles are no sexes: a costume gives each dancer a skirt or trousers. Blue and
crimson, and the leader's height, keep the two apart without colour too. Shoes
keep the colours of the top view: orange left, cyan right, on both.
"""

from enum import IntEnum, auto

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Costume, Dancer, Foot


class Stuff(IntEnum):
    """Materials of the picture; 0 is nothing."""

    SKIN = auto()
    HAIR = auto()
    TOP = auto()
    TRIM = auto()
    LOWER = auto()
    LEFT_SHOE = auto()
    RIGHT_SHOE = auto()
    WHITE = auto()
    IRIS = auto()
    LIPS = auto()
    BROW = auto()
    SKIRT = auto()
    SLEEVE = auto()


PER_DANCER = 16
"""Materials of the follower are numbered from here on."""

SHOES = {Foot.LEFT: Stuff.LEFT_SHOE, Foot.RIGHT: Stuff.RIGHT_SHOE}


def stuff(who: Dancer, what: Stuff) -> int:
    """Number of a dancer's material."""
    return int(what) + (PER_DANCER if who is Dancer.FOLLOWER else 0)


SKIRTS = {
    Costume.CLASSIC: frozenset({Dancer.FOLLOWER}),
    Costume.SKIRTS: frozenset(Dancer),
    Costume.TROUSERS: frozenset[Dancer](),
}
"""Who wears a skirt in a costume; the others wear trousers."""

type Rgb = tuple[int, int, int]

_COLOURS: dict[Dancer, dict[Stuff, Rgb]] = {
    Dancer.LEADER: {
        Stuff.SKIN: (214, 160, 122),
        Stuff.HAIR: (46, 33, 28),
        Stuff.TOP: (58, 104, 176),
        Stuff.TRIM: (36, 66, 120),
        Stuff.LOWER: (46, 50, 66),
        Stuff.LIPS: (176, 98, 86),
        Stuff.SKIRT: (48, 84, 150),
        Stuff.SLEEVE: (158, 188, 230),
    },
    Dancer.FOLLOWER: {
        Stuff.SKIN: (228, 178, 144),
        Stuff.HAIR: (70, 38, 26),
        Stuff.TOP: (204, 44, 84),
        Stuff.TRIM: (150, 26, 60),
        Stuff.LOWER: (74, 40, 62),
        Stuff.LIPS: (198, 62, 74),
        Stuff.SKIRT: (204, 44, 84),
        Stuff.SLEEVE: (240, 170, 190),
    },
}
_BOTH: dict[Stuff, Rgb] = {
    Stuff.LEFT_SHOE: (255, 140, 40),
    Stuff.RIGHT_SHOE: (60, 200, 232),
    Stuff.WHITE: (246, 242, 236),
    Stuff.IRIS: (44, 28, 22),
    Stuff.BROW: (48, 32, 26),
}
_SHINE = {Stuff.HAIR: 0.35, Stuff.LEFT_SHOE: 0.45, Stuff.RIGHT_SHOE: 0.45, Stuff.IRIS: 0.9}
_SMOOTH = 0.10
_WARM = {Stuff.SKIN: 0.16, Stuff.LIPS: 0.16}
"""How much redder than grey a material gets where little light falls: blood shines through."""


def palette() -> NDArray[np.float32]:
    """Rows of red, green, blue (0 to 255), shine and warmth (0 to 1), by material number."""
    rows = np.zeros((2 * PER_DANCER, 5), dtype=np.float32)
    for who, own in _COLOURS.items():
        for what in Stuff:
            colour = own.get(what) or _BOTH[what]
            rows[stuff(who, what)] = (*colour, _SHINE.get(what, _SMOOTH), _WARM.get(what, 0.0))
    return rows
