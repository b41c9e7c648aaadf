"""Easing and small plane geometry of the dance floor.

Points of the floor are complex numbers in centimetres: real part to the
leader's right at the start of a move, imaginary part in front of the leader.
Headings are degrees, counter-clockwise, 0 = in front. Knows nothing of moves.
"""

import cmath
import math
from collections.abc import Iterable
from typing import NamedTuple

PICTURES_PER_COUNT = 15
"""30 pictures a second at 120 BPM, the middle of what is danced (`docs/sources.md`, M1)."""


def smooth(x: float) -> float:
    """Ease from 0 to 1 with still ends: the quintic of least jerk (`docs/sources.md`, B2)."""
    x = min(max(x, 0.0), 1.0)
    return x * x * x * (x * (6 * x - 15) + 10)


def ramp(t: float, start: float, end: float) -> float:
    """How far an eased change from `start` to `end` (counts) has come at `t`: 0 to 1."""
    if end <= start:
        return float(t >= end)
    return smooth((t - start) / (end - start))


def turned(vector: complex, degrees: float) -> complex:
    """A vector turned counter-clockwise."""
    return vector * cmath.exp(1j * math.radians(degrees))


def ahead(degrees: float) -> complex:
    """The unit vector of a heading."""
    return turned(1j, degrees)


def shortest(degrees: float) -> float:
    """The same direction as an angle from -180 (excluded) to 180."""
    return 180.0 - (180.0 - degrees) % 360.0


class Change[T: (float, complex)](NamedTuple):
    """A value changes by `by`, eased between two counts."""

    start: float
    end: float
    by: T


def eased[T: (float, complex)](t: float, first: T, changes: Iterable[Change[T]]) -> T:
    """A value at count `t`: the first one and every change as far as it has come."""
    value = first
    for change in changes:
        value += change.by * ramp(t, change.start, change.end)
    return value
