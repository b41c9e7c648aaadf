"""Hair: what lies on a head, and what swings from it.

Hair that lies is a shell over the form of the head: how low it reaches and how
thick it is depend on the direction round the head. Degrees count from the
front; heights are those of directions (`skull`), -1 the chin, 1 the crown.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.signal import lfilter

from bachata_cli.domain.vocabulary import Dancer
from bachata_cli.figures.body.space import Bases, Points, along, unit
from bachata_cli.figures.body.trunks import Trunk
from bachata_cli.figures.skin.costume import Stuff, stuff
from bachata_cli.figures.skin.skull import FORMS, Numbers, smoothstep, surface
from bachata_cli.figures.skin.tubes import Skin, capped, moulded, pebble, tube

RINGS, AROUND = 14, 48

TAIL_M = 0.32
"""Length of the ponytail."""

LAG = 0.12
"""Share of its way that swinging hair stays behind per sample of a fifteenth of a count."""


@dataclass(frozen=True)
class Cut:
    """How hair lies.

    Attributes
    ----------
    round_deg, line
        Degrees from the front, and the height where hair begins there.
    crown, front
        Thickness in metres on top, and over the forehead.
    sides
        Thickness in metres at the sides and behind.
    strands, deep
        How many strands are seen round the head, and how deep they are in metres.
    part
        Which side the front is combed to, 1 the right; where it is highest.
    """

    round_deg: tuple[float, ...]
    line: tuple[float, ...]
    crown: float
    front: float
    sides: float
    strands: int
    deep: float
    part: float


CUTS = {
    Dancer.LEADER: Cut(
        round_deg=(0, 22, 42, 58, 70, 80, 88, 100, 114, 130, 150, 180),
        line=(0.66, 0.68, 0.66, 0.46, 0.20, -0.08, -0.10, 0.14, 0.08, -0.20, -0.48, -0.66),
        crown=0.016, front=0.030, sides=0.0055, strands=24, deep=0.0009, part=0.5,
    ),
    Dancer.FOLLOWER: Cut(
        round_deg=(0, 16, 34, 52, 66, 78, 90, 104, 120, 140, 160, 180),
        line=(0.70, 0.66, 0.56, 0.44, 0.26, 0.02, 0.08, 0.16, 0.00, -0.26, -0.44, -0.54),
        crown=0.012, front=0.020, sides=0.006, strands=24, deep=0.0010, part=-0.6,
    ),
}  # fmt: skip


def _shell(who: Dancer) -> Numbers:
    """Hair close to the head `(RINGS, AROUND, 3)`, from its lower edge to the crown."""
    cut = CUTS[who]
    angle = np.arange(AROUND) / AROUND * 2 * np.pi - np.pi
    line = np.interp(np.degrees(np.abs(angle)), cut.round_deg, cut.line)
    line = np.convolve(np.tile(line, 3), np.ones(3) / 3, "same")[AROUND : 2 * AROUND]
    share = np.linspace(0, 1, RINGS)[:, None]
    rise = np.arcsin(line) + (np.pi / 2 - 0.02 - np.arcsin(line)) * share
    flat = np.cos(rise)
    towards = np.stack([flat * -np.sin(angle), flat * np.cos(angle), np.sin(rise)], -1)
    ahead = smoothstep(-0.2, 0.85, towards[..., 1])
    high = smoothstep(0.15, 0.8, towards[..., 2])
    combed = 1 + 0.35 * cut.part * np.clip(towards[..., 0] / 0.6, -1, 1) * ahead
    thick = cut.sides + (cut.crown - cut.sides) * high + (cut.front - cut.crown) * ahead * high
    edge = 0.12 + 0.88 * smoothstep(0.0, 0.30, share)
    wave = cut.deep * np.cos(cut.strands * angle + 5 * share * np.sin(angle))
    out = thick * edge * combed + wave * smoothstep(0.03, 0.3, share) * (1 - share) ** 0.5
    points = surface(who, towards)
    away = points / np.linalg.norm(points, axis=-1, keepdims=True)
    return points + away * (out * FORMS[who].size)[..., None]


def hair_skins(who: Dancer, trunk: Trunk) -> Iterator[Skin]:
    """All hair of a dancer."""
    kind = stuff(who, Stuff.HAIR)
    yield moulded(trunk.head, trunk.head_basis, _shell(who), kind)
    if who is Dancer.FOLLOWER:
        yield from _ponytail(who, trunk)


def _ponytail(who: Dancer, trunk: Trunk) -> Iterator[Skin]:
    """A tail held by a ribbon, of three strands that swing each in its own time."""
    size, bases = FORMS[who].size, trunk.head_basis
    root = trunk.head + along(bases, 0, -0.094 * size, 0.052 * size)
    yield pebble(root, bases, (0.023, 0.018, 0.023), stuff(who, Stuff.TRIM), 10)
    for across, lag, girth in ((0.0, 0.0, 1.0), (0.016, 0.02, 0.7), (-0.016, -0.02, 0.7)):
        yield _strand(who, bases, root + along(bases, across * 0.3, 0, 0), (across, lag, girth))


def _strand(who: Dancer, bases: Bases, root: Points, kind: tuple[float, float, float]) -> Skin:
    across, sooner, girth = kind
    links = 6
    hang = unit(bases[:, :, 1] * -0.30 + np.array([0.0, 0.0, -1.0]))
    line, at = [root], root
    for link in range(1, links + 1):
        swell = across * np.sin(np.pi * link / links)
        wish = at + hang * (TAIL_M / links) + bases[:, :, 0] * (swell / links * 2)
        slow = late(wish, LAG + sooner + 0.05 * link)
        at = at + unit(slow - at) * (TAIL_M / links)
        line.append(at)
    radii = [r * girth for r in (0.018, 0.033, 0.039, 0.037, 0.030, 0.020, 0.006)]
    points, sizes = capped(np.stack(line, 1), radii)
    return tube(points, sizes, bases[:, :, 0], stuff(who, Stuff.HAIR), 12, 0.8)


def late(way: Points, lag: float) -> Points:
    """A point that follows another and is late, settled at the start."""
    start = way[:1] * lag
    out, _ = lfilter([1 - lag], [1, -lag], way, axis=0, zi=start)
    return np.asarray(out)
