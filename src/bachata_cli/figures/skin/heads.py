"""Heads: a neck, a face that pleases, ears; hair has a module of its own.

Eyes, brows, lips and ears are small solids laid upon the form of the head
(`skull`). All figures in metres, modelled by eye; faces are friendly on
purpose: brows arch, corners of the mouth go up.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from bachata_cli.domain.vocabulary import Dancer
from bachata_cli.figures.body.space import Bases, Points, along
from bachata_cli.figures.body.trunks import Trunk
from bachata_cli.figures.skin.costume import Stuff, stuff
from bachata_cli.figures.skin.hair import hair_skins
from bachata_cli.figures.skin.skull import FORMS, head_form, on_face
from bachata_cli.figures.skin.tubes import Skin, capped, moulded, pebble, tube

EYE_X, EYE_Z = 0.0300, 0.009
"""The middle of an eye: right of and above the head's middle."""

type Curve = tuple[tuple[float, float], ...]
"""Places of the face: right (for the right half) and up."""


@dataclass(frozen=True)
class FaceLook:
    """What a face looks like beside its form: lengths in metres.

    Attributes
    ----------
    eye
        Half width and half height of an open eye.
    iris
        Radius.
    lid, brow, lips
        Thickness of the line of the lashes, of the brow, of upper and lower lip.
    arch
        The brow from its inner to its outer end.
    mouth
        The line between the lips from the middle to the corner.
    """

    eye: tuple[float, float]
    iris: float
    lid: float
    brow: float
    lips: tuple[float, float]
    arch: Curve
    mouth: Curve


LOOKS = {
    Dancer.LEADER: FaceLook(
        eye=(0.0150, 0.0088), iris=0.0076, lid=0.0022, brow=0.0040, lips=(0.0030, 0.0038),
        arch=((0.014, 0.0345), (0.024, 0.0380), (0.036, 0.0385), (0.049, 0.0320)),
        mouth=((0.0, -0.0625), (0.010, -0.0618), (0.019, -0.0590), (0.024, -0.0562)),
    ),
    Dancer.FOLLOWER: FaceLook(
        eye=(0.0166, 0.0108), iris=0.0088, lid=0.0030, brow=0.0026, lips=(0.0036, 0.0050),
        arch=((0.014, 0.0385), (0.024, 0.0425), (0.036, 0.0440), (0.049, 0.0365)),
        mouth=((0.0, -0.0635), (0.009, -0.0625), (0.017, -0.0600), (0.0215, -0.0570)),
    ),
}  # fmt: skip

type Here = Callable[[float, float, float], Points]
"""Metres to the right, up, and out of the skin of the face -> places [shape=(n, 3)]."""


def head_skins(who: Dancer, trunk: Trunk) -> Iterator[Skin]:
    """Everything above the shoulders."""
    at, bases, size = trunk.head, trunk.head_basis, FORMS[who].size

    def here(right: float, up: float, out: float) -> Points:
        front = on_face(who, right * size, up * size) + out * size
        return at + along(bases, right * size, front, up * size)

    yield moulded(at, bases, head_form(who), stuff(who, Stuff.SKIN))
    yield _neck(who, trunk)
    yield from _mouth(who, here, bases)
    for side in (-1, 1):
        yield from _eye(who, side, here, bases)
        yield from _ear(who, side, trunk)
    yield from hair_skins(who, trunk)


def _neck(who: Dancer, trunk: Trunk) -> Skin:
    girth = 0.054 if who is Dancer.LEADER else 0.043
    low, high = trunk.neck, trunk.head + along(trunk.head_basis, 0, -0.022, -0.045)
    line = [low - along(trunk.chest_basis, 0, 0, 0.055), low, low + (high - low) * 0.5, high]
    radii = [girth * share for share in (1.2, 1.10, 0.98, 0.97)]
    return tube(np.stack(line, 1), radii, trunk.chest_basis[:, :, 1], stuff(who, Stuff.SKIN), 18)


def _mouth(who: Dancer, here: Here, bases: Bases) -> Iterator[Skin]:
    """Two lips on one line whose corners go up."""
    look = LOOKS[who]
    way = [(-x, z) for x, z in reversed(look.mouth[1:])] + list(look.mouth)
    upper, lower = look.lips
    for thick, drop in ((upper, 0.45 * upper), (lower, -0.65 * lower)):
        taper = [1 - 0.75 * (abs(x) / look.mouth[-1][0]) ** 2 for x, _ in way]
        line = [
            here(x, z + drop * share, -0.10 * thick)
            for (x, z), share in zip(way, taper, strict=True)
        ]
        points, radii = capped(np.stack(line, 1), [thick * share for share in taper])
        yield tube(points, radii, bases[:, :, 1], stuff(who, Stuff.LIPS), 8)


def _eye(who: Dancer, side: int, here: Here, bases: Bases) -> Iterator[Skin]:
    """White, iris, a glint, the line of the lashes and a brow, on one side (-1 or 1)."""
    look = LOOKS[who]
    wide, high = look.eye
    white, dark = stuff(who, Stuff.WHITE), stuff(who, Stuff.IRIS)
    x, z = side * EYE_X, EYE_Z
    yield pebble(here(x, z, -0.0035), bases, (wide, 0.0065, high), white, 9)
    inner = x - side * 0.0005
    yield pebble(here(inner, z, 0.0005), bases, (look.iris, 0.0040, look.iris * 1.05), dark, 8)
    glint = here(x + 0.0026, z + 0.0034, 0.0042)
    yield pebble(glint, bases, (0.0019, 0.0012, 0.0019), white, 4)
    lid = [(-1.06, 0.10), (-0.62, 0.78), (0.0, 1.02), (0.62, 0.80), (1.10, 0.28)]
    lashes = [here(x + side * wide * a, z + high * b, 0.0010) for a, b in lid]
    thick = [look.lid * share for share in (0.5, 0.9, 1.0, 1.1, 0.7)]
    points, radii = capped(np.stack(lashes, 1), thick)
    yield tube(points, radii, bases[:, :, 1], dark, 6)
    arch = [here(side * a, b, 0.0012) for a, b in look.arch]
    points, radii = capped(np.stack(arch, 1), [look.brow * share for share in (0.9, 1.0, 0.9, 0.4)])
    yield tube(points, radii, bases[:, :, 1], stuff(who, Stuff.BROW), 6)


def _ear(who: Dancer, side: int, trunk: Trunk) -> Iterator[Skin]:
    """An ear, and what the follower wears in it."""
    at, bases, size = trunk.head, trunk.head_basis, FORMS[who].size
    middle = at + along(bases, side * 0.0725 * size, -0.010 * size, -0.004 * size)
    yield pebble(middle, bases, (0.009, 0.017, 0.027), stuff(who, Stuff.SKIN), 10)
    if who is Dancer.FOLLOWER:
        drop = at + along(bases, side * 0.0765 * size, -0.004 * size, -0.042 * size)
        yield pebble(drop, bases, (0.006, 0.006, 0.010), stuff(who, Stuff.WHITE), 8)
