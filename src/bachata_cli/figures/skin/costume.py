"""What the dancers wear and of what colour: materials by number, costumes by name.

Roles are no sexes: a costume gives each dancer a skirt or trousers, in any of the
sets of colours. Height, hair and sleeves keep the two apart without colour too. Shoes
keep the colours of the top view: orange left, cyan right, on both.
"""

from enum import IntEnum, auto

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Colours, Costume, Dancer, Foot


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

_COLOURS: dict[Colours, dict[Dancer, dict[Stuff, Rgb]]] = {
    Colours.CLASSIC: {
        Dancer.LEADER: {
            Stuff.SKIN: (214, 160, 122), Stuff.HAIR: (46, 33, 28), Stuff.LIPS: (176, 98, 86),
            Stuff.TOP: (58, 104, 176), Stuff.TRIM: (36, 66, 120), Stuff.SLEEVE: (158, 188, 230),
            Stuff.LOWER: (46, 50, 66), Stuff.SKIRT: (48, 84, 150),
        },
        Dancer.FOLLOWER: {
            Stuff.SKIN: (228, 178, 144), Stuff.HAIR: (70, 38, 26), Stuff.LIPS: (198, 62, 74),
            Stuff.TOP: (204, 44, 84), Stuff.TRIM: (150, 26, 60), Stuff.SLEEVE: (240, 170, 190),
            Stuff.LOWER: (74, 40, 62), Stuff.SKIRT: (204, 44, 84),
        },
    },
    Colours.EMERALD: {
        Dancer.LEADER: {
            Stuff.SKIN: (142, 94, 66), Stuff.HAIR: (30, 24, 22), Stuff.LIPS: (126, 68, 60),
            Stuff.TOP: (74, 82, 96), Stuff.TRIM: (46, 52, 62), Stuff.SLEEVE: (226, 224, 216),
            Stuff.LOWER: (50, 52, 60), Stuff.SKIRT: (74, 82, 96),
        },
        Dancer.FOLLOWER: {
            Stuff.SKIN: (166, 112, 80), Stuff.HAIR: (34, 24, 22), Stuff.LIPS: (166, 52, 62),
            Stuff.TOP: (26, 158, 112), Stuff.TRIM: (12, 98, 70), Stuff.SLEEVE: (160, 220, 196),
            Stuff.LOWER: (28, 70, 58), Stuff.SKIRT: (26, 158, 112),
        },
    },
    Colours.VIOLET: {
        Dancer.LEADER: {
            Stuff.SKIN: (232, 184, 152), Stuff.HAIR: (122, 84, 48), Stuff.LIPS: (190, 112, 100),
            Stuff.TOP: (96, 72, 156), Stuff.TRIM: (62, 44, 108), Stuff.SLEEVE: (202, 190, 234),
            Stuff.LOWER: (54, 48, 74), Stuff.SKIRT: (96, 72, 156),
        },
        Dancer.FOLLOWER: {
            Stuff.SKIN: (160, 106, 74), Stuff.HAIR: (40, 28, 24), Stuff.LIPS: (170, 56, 64),
            Stuff.TOP: (228, 196, 96), Stuff.TRIM: (170, 132, 44), Stuff.SLEEVE: (246, 230, 176),
            Stuff.LOWER: (104, 84, 44), Stuff.SKIRT: (228, 196, 96),
        },
    },
    Colours.IVORY: {
        Dancer.LEADER: {
            Stuff.SKIN: (196, 142, 106), Stuff.HAIR: (28, 24, 24), Stuff.LIPS: (160, 88, 78),
            Stuff.TOP: (60, 60, 70), Stuff.TRIM: (34, 34, 42), Stuff.SLEEVE: (216, 212, 204),
            Stuff.LOWER: (44, 44, 52), Stuff.SKIRT: (60, 60, 70),
        },
        Dancer.FOLLOWER: {
            Stuff.SKIN: (216, 164, 128), Stuff.HAIR: (116, 72, 38), Stuff.LIPS: (186, 60, 66),
            Stuff.TOP: (226, 216, 198), Stuff.TRIM: (168, 142, 104), Stuff.SLEEVE: (240, 234, 222),
            Stuff.LOWER: (142, 126, 104), Stuff.SKIRT: (226, 216, 198),
        },
    },
}  # fmt: skip
"""No garment has the orange or cyan of a shoe, and in each set hers is the lighter or redder."""

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


def palette(colours: Colours = Colours.CLASSIC) -> NDArray[np.float32]:
    """Rows of red, green, blue (0 to 255), shine and warmth (0 to 1), by material number."""
    rows = np.zeros((2 * PER_DANCER, 5), dtype=np.float32)
    for who, own in _COLOURS[colours].items():
        for what in Stuff:
            colour = own.get(what) or _BOTH[what]
            rows[stuff(who, what)] = (*colour, _SHINE.get(what, _SMOOTH), _WARM.get(what, 0.0))
    return rows
