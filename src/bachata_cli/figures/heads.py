"""Heads: a face that pleases, hair, and what swings from it.

The head is one shape for both with its own proportions; eyes, brows, nose,
lips and ears are small solids upon it. All figures in metres, modelled by eye
after the canon of half heads (eyes at half the height).
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from bachata_cli.domain.vocabulary import Dancer
from bachata_cli.figures.costume import Stuff, stuff
from bachata_cli.figures.space import Bases, Points, along, unit
from bachata_cli.figures.trunks import Trunk
from bachata_cli.figures.tubes import Skin, ball, capped, moulded, pebble, tube

WIDE, DEEP, HIGH = 0.073, 0.092, 0.114
"""Half axes of a skull."""

TAIL_M = 0.30
"""Length of the ponytail."""

LAG = 0.12
"""Share of its way that swinging hair stays behind per sample of a fifteenth of a count."""


def _smoothstep(low: float, high: float, x: NDArray[np.float64]) -> NDArray[np.float64]:
    x = np.clip((x - low) / (high - low), 0, 1)
    return x * x * (3 - 2 * x)


def _skull() -> NDArray[np.float64]:
    """A head `(R, S, 3)`: round above, narrow at the jaw, with chin and nose."""
    shape = ball(22, 28).copy()
    x, y, z = shape[..., 0], shape[..., 1], shape[..., 2]
    low = np.clip(-z, 0, 1)
    ahead = np.clip(y, 0, 1)
    narrow = 1 - 0.30 * low**1.4
    shape[..., 0] = x * narrow * (1 - 0.05 * ahead)
    shape[..., 1] = y * np.where(y > 0, 1 - 0.10 * low, 1 - 0.35 * low**1.2) + 0.10 * low**2
    nose = np.exp(-((x / 0.13) ** 2)) * (
        _smoothstep(-0.42, -0.26, z) * (1 - _smoothstep(-0.2, 0.22, z))
    )
    shape[..., 1] += 0.21 * nose * (y > 0)
    socket = np.exp(-(((np.abs(x) - 0.40) / 0.2) ** 2) - ((z - 0.08) / 0.13) ** 2)
    shape[..., 1] -= 0.05 * socket * (y > 0)
    skull: NDArray[np.float64] = shape * np.array([WIDE, DEEP, HIGH])
    return skull


def _cap(front: float, nape: float, volume: float) -> NDArray[np.float64]:
    """Hair close to the head: a shell that ends at `front` above the brow and `nape` behind."""
    shape = ball(16, 28).copy()
    z = shape[..., 2]
    y = shape[..., 1] / np.maximum(np.hypot(shape[..., 0], shape[..., 1]), 1e-6)
    line = nape + (front - nape) * _smoothstep(-0.45, 0.75, y)
    rise = np.arcsin(np.clip(line, -0.98, 0.98))
    share = (np.arcsin(np.clip(z, -1, 1)) + np.pi / 2) / np.pi
    angle = rise + (np.pi / 2 - 0.02 - rise) * share
    flat = np.hypot(shape[..., 0], shape[..., 1])
    flat = np.where(flat < 1e-6, 1, flat)  # noqa: PLR2004 - the poles
    around = shape[..., :2] / flat[..., None] * np.cos(angle)[..., None]
    shell = np.concatenate([around, np.sin(angle)[..., None]], -1)
    low = np.clip(-shell[..., 2], 0, 1)
    shell[..., 0] *= 1 - 0.10 * low
    shell[..., 1] *= np.where(shell[..., 1] > 0, 1.0, 1 - 0.2 * low**1.2)
    thick = 1.0 + volume * (0.35 + 0.65 * _smoothstep(0.0, 0.25, share))
    cap: NDArray[np.float64] = shell * thick[..., None] * np.array([WIDE, DEEP, HIGH])
    return cap


type Here = Callable[[float, float, float], Points]
"""Metres to the right, front and up of the head's middle -> places [shape=(n, 3)]."""


def head_skins(who: Dancer, trunk: Trunk) -> Iterator[Skin]:
    """Everything above the neck."""
    size = 1.0 if who is Dancer.LEADER else 0.95
    at, bases = trunk.head, trunk.head_basis

    def here(right: float, front: float, up: float) -> Points:
        return at + along(bases, right * size, front * size, up * size)

    skin, hair = stuff(who, Stuff.SKIN), stuff(who, Stuff.HAIR)
    yield moulded(at, bases, _skull() * size, skin)
    for side in (-1, 1):
        yield from _half_face(who, side, here, bases)
    full = 0.0072 if who is Dancer.FOLLOWER else 0.0052
    yield pebble(here(0, 0.0815, -0.058), bases, (0.020, 0.009, full), stuff(who, Stuff.LIPS))
    neck = np.stack(
        [trunk.neck - along(trunk.chest_basis, 0, 0, 0.05), trunk.neck, here(0, -0.016, -0.05)], 1
    )
    girth = 0.056 if who is Dancer.LEADER else 0.044
    yield tube(neck, (girth * 1.2, girth, girth * 0.96), trunk.chest_basis[:, :, 1], skin)
    if who is Dancer.LEADER:
        yield moulded(at, bases, _cap(0.62, -0.52, 0.13), hair)
        yield pebble(here(0.010, 0.052, 0.092), bases, (0.052, 0.036, 0.026), hair, 10)
    else:
        yield moulded(at, bases, _cap(0.60, -0.50, 0.10) * size, hair)
        yield pebble(here(0.026, 0.056, 0.074), bases, (0.044, 0.034, 0.030), hair, 10)
        yield from _ponytail(who, trunk, size)


def _half_face(who: Dancer, side: int, here: Here, bases: Bases) -> Iterator[Skin]:
    """Eye, brow, ear and what adorns them, on one side (-1 or 1)."""
    skin = stuff(who, Stuff.SKIN)
    longer = 1.25 if who is Dancer.FOLLOWER else 1.0
    yield pebble(
        here(side * 0.030, 0.0765, 0.012),
        bases,
        (0.0145, 0.008, 0.0085 * longer),
        stuff(who, Stuff.WHITE),
    )
    yield pebble(
        here(side * 0.029, 0.0825, 0.012),
        bases,
        (0.0075, 0.0045, 0.008 * longer),
        stuff(who, Stuff.IRIS),
    )
    brow = np.stack(
        [
            here(side * 0.014, 0.088, 0.034),
            here(side * 0.030, 0.084, 0.040),
            here(side * 0.046, 0.070, 0.034),
        ],
        1,
    )
    thick = 0.0046 if who is Dancer.LEADER else 0.0034
    line, radii = capped(brow, (thick, thick * 1.1, thick * 0.7))
    yield tube(line, radii, bases[:, :, 1], stuff(who, Stuff.BROW), 6)
    yield pebble(here(side * 0.074, -0.006, -0.006), bases, (0.010, 0.018, 0.028), skin)
    if who is Dancer.FOLLOWER:
        lash = np.stack(
            [
                here(side * 0.016, 0.083, 0.021),
                here(side * 0.031, 0.083, 0.025),
                here(side * 0.046, 0.072, 0.022),
            ],
            1,
        )
        yield tube(lash, (0.002, 0.0032, 0.003), bases[:, :, 1], stuff(who, Stuff.IRIS), 5)
        yield pebble(
            here(side * 0.076, 0.0, -0.042),
            bases,
            (0.006, 0.006, 0.010),
            stuff(who, Stuff.WHITE),
            6,
        )


def _ponytail(who: Dancer, trunk: Trunk, size: float) -> Iterator[Skin]:
    hair = stuff(who, Stuff.HAIR)
    root = trunk.head + along(trunk.head_basis, 0, -0.098 * size, 0.050 * size)
    hang = unit(trunk.head_basis[:, :, 1] * -0.32 + np.array([0.0, 0.0, -1.0]))
    line, at = [root], root
    links = 5
    for link in range(1, links + 1):
        wish = at + hang * (TAIL_M / links)
        late = _late(wish, LAG + 0.06 * link)
        at = at + unit(late - at) * (TAIL_M / links)
        line.append(at)
    yield pebble(root, trunk.head_basis, (0.024, 0.024, 0.024), stuff(who, Stuff.TRIM))
    points, radii = capped(np.stack(line, 1), (0.020, 0.036, 0.040, 0.036, 0.026, 0.010))
    yield tube(points, radii, trunk.head_basis[:, :, 0], hair, 12, 0.8)


def _late(way: Points, lag: float) -> Points:
    """A point that follows another and is late, settled at the start."""
    start = way[:1] * lag
    out, _ = lfilter([1 - lag], [1, -lag], way, axis=0, zi=start)
    return np.asarray(out)
