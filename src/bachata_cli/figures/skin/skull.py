"""The form of a head: one surface that face and hair are modelled upon.

A direction from the middle of the head gives a point of its skin. Modelled by
eye after the canon of half heads (eyes at half the height, the nose ends half
way from there to the chin); lengths are shares of the half axes, so one form
serves both builds. Owns no colour, no hair, no motion.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Dancer

type Numbers = NDArray[np.float64]

AXES = np.array([0.073, 0.092, 0.114])
"""Half axes of a skull in metres: right, front, up."""

RINGS, AROUND = 32, 36
"""The mesh of a head; rings and corners are densest in the face."""

CROWDED = 0.55
"""How much denser the corners stand in front than on average."""


@dataclass(frozen=True)
class HeadForm:
    """What makes one head differ from another.

    Attributes
    ----------
    size
        Factor on all lengths.
    jaw
        Share of its width that the head loses down to the chin.
    chin, brow, nose, cheek
        How far each stands out, in shares of the half depth (cheeks: of the half width).
    """

    size: float
    jaw: float
    chin: float
    brow: float
    nose: float
    cheek: float


FORMS = {
    Dancer.LEADER: HeadForm(size=1.0, jaw=0.24, chin=0.09, brow=0.035, nose=0.215, cheek=0.020),
    Dancer.FOLLOWER: HeadForm(size=0.95, jaw=0.36, chin=0.06, brow=0.010, nose=0.165, cheek=0.035),
}


def smoothstep(low: float, high: float, x: Numbers) -> Numbers:
    """0 below `low`, 1 above `high`, eased between; `low` may be the larger one."""
    x = np.clip((x - low) / (high - low), 0, 1)
    return x * x * (3 - 2 * x)


def _hill(x: Numbers, z: Numbers, at: tuple[float, float], wide: tuple[float, float]) -> Numbers:
    """A round hill of height 1 on the face, the same on both sides."""
    return np.exp(-(((np.abs(x) - at[0]) / wide[0]) ** 2) - ((z - at[1]) / wide[1]) ** 2)


def surface(who: Dancer, direction: Numbers) -> Numbers:
    """Points `(..., 3)` of the skin in unit directions `(..., 3)`; metres from the middle."""
    form = FORMS[who]
    x, y, z = direction[..., 0], direction[..., 1], direction[..., 2]
    low, ahead = np.clip(-z, 0, 1), smoothstep(0.0, 0.6, y)
    wide = 1 - form.jaw * smoothstep(-0.12, -1.0, z) - 0.10 * smoothstep(0.2, 0.9, y) * (z < 1)
    wide = wide + form.cheek * _hill(x, z, (0.62, -0.12), (0.3, 0.26)) * ahead
    deep = np.where(y > 0, y * (1 - 0.08 * low), y * (1 - 0.40 * low**1.2))
    deep = deep + 0.10 * low**2 + ahead * _relief(form, x, z)
    points: Numbers = np.stack([x * wide, deep, z], -1) * AXES * form.size
    return points


def _relief(form: HeadForm, x: Numbers, z: Numbers) -> Numbers:
    """What stands out of the face, in shares of the half depth."""
    out = form.brow * _hill(x, z, (0.34, 0.26), (0.30, 0.10))
    out -= 0.075 * _hill(x, z, (0.40, 0.09), (0.20, 0.13))
    out += form.chin * _hill(x, z, (0.0, -0.86), (0.30, 0.16))
    out += 0.035 * _hill(x, z, (0.0, -0.56), (0.26, 0.14))
    out -= 0.025 * _hill(x, z, (0.0, -0.70), (0.24, 0.05))
    down = smoothstep(0.20, -0.27, z)
    ridge = (0.025 + (form.nose - 0.025) * down**1.3) * (1 - smoothstep(-0.27, -0.36, z))
    out += ridge * np.exp(-((x / (0.085 + 0.05 * down)) ** 2)) * smoothstep(0.26, 0.10, z)
    out += 0.40 * form.nose * _hill(x, z, (0.145, -0.29), (0.055, 0.055))
    return out


@lru_cache(maxsize=1)
def directions() -> Numbers:
    """Unit directions `(RINGS, AROUND, 3)` from the chin to the crown, densest in the face."""
    share = np.arange(AROUND) / AROUND * 2 * np.pi - np.pi
    round_ = share - CROWDED * np.sin(share)
    rise = np.linspace(-1, 1, RINGS)
    rise = (0.62 * rise + 0.38 * rise**3 - 0.12 * (1 - rise**2)) * (np.pi / 2 - 0.02)
    flat = np.cos(rise)[:, None]
    return np.stack(
        [flat * -np.sin(round_), flat * np.cos(round_), np.sin(rise)[:, None] + 0 * round_], -1
    )


@lru_cache(maxsize=2)
def head_form(who: Dancer) -> Numbers:
    """The skin of a head `(RINGS, AROUND, 3)`, metres."""
    return surface(who, directions())


@lru_cache(maxsize=2)
def _front(who: Dancer) -> Numbers:
    points = head_form(who).reshape(-1, 3)
    return points[points[:, 1] > 0]


def on_face(who: Dancer, right: float, up: float) -> float:
    """How far in front of the middle the skin lies at a place of the face (metres).

    The mean of the mesh round it, nearest corners first: enough for what lies on a face.
    """
    points = _front(who)
    near = np.hypot(points[:, 0] - right, points[:, 2] - up)
    weight = 1 / np.maximum(near, 1e-4) ** 3
    return float((points[:, 1] * weight).sum() / weight.sum())
