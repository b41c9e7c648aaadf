"""The camera over the floor: where it looks at every picture of a move.

It begins and ends each move exactly over the couple's rest, so clips join; in
between it stands still when everything fits and follows softly when not.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bachata_cli.domain.film import Size
from bachata_cli.domain.move import BodyVerb, Move
from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.floor.floorwork import CoupleFrame, Floorwork
from bachata_cli.figures.floor.motion import ramp, turned
from bachata_cli.figures.layout import eye, unit

MAX_SCALE = 3.2
"""Pixels per centimetre in the reference picture: a foot is 83 pixels long."""

MIN_SCALE = 2.0

STAGE = Size(560, 600)
"""The part of the reference picture that dancers use; words stand beside and below."""

PERIOD_CM = complex(36, 36)
"""The parquet's repeat, a block being 9 cm wide and 36 cm long: what the camera scrolls by."""

MARGIN_CM = 30.0
"""From a dancer's home to the end of feet and body."""

APART_CM, ASIDE = 80.0, 0.28
"""Dancers further apart than open hold are seen beside each other by this share of the rest."""

LABEL_CM = 16.0
SIDE_ROOM_CM = 71.0
"""The couple's centre may leave the middle sideways by this before the camera follows;
less when the dancers stand side by side."""


class Framing(NamedTuple):
    """Where the camera looks: floor point, direction of its upper edge, pixels per centimetre.

    `floor` is the same point in the coordinates of the wood; `round_deg` is how much further
    round the couple than usual an eye stands that sees bodies.
    """

    centre: complex
    heading: float
    scale: float
    floor: complex
    round_deg: float = 0.0


def pixel(size: Size, framing: Framing, point: complex) -> complex:
    """Where a floor point is seen: right and down in pixels."""
    seen = turned(point - framing.centre, -framing.heading).conjugate() * framing.scale
    return eye(size) + seen * unit(size)


def _beside(apart: complex) -> float:
    """How far dancers stand beside the middle: also who dances far apart, seen from aside."""
    return max(abs(apart.real) / 2, (abs(apart.imag) - APART_CM) * ASIDE)


def fitting(apart: complex) -> float:
    """The scale at which two dancers that far apart fill the stage without touching its edge."""
    high = STAGE.height / (abs(apart.imag) + 2 * (MARGIN_CM + LABEL_CM) - 20)
    wide = STAGE.width / (abs(apart.real) + 2 * MARGIN_CM)
    return round(max(MIN_SCALE, min(MAX_SCALE, high, wide)), 2)


PROFILE_DEG, LAST_PROFILE_DEG = 26.0, 58.0
"""What bends or travels forward and back is seen from this much further round."""

IN_PROFILE = frozenset(
    {
        *(BodyVerb.WAVE, BodyVerb.CHEST_HIT, BodyVerb.DIP, BodyVerb.CAMBRE),
        *(BodyVerb.HEAD_ROLL, BodyVerb.CARESS),
    }
)


def profile_deg(move: Move, entry: Position) -> float:
    """How much further round still a move is seen, once it is on its way."""
    bends = any(action.do in IN_PROFILE for action in move.body)
    if move.exit is Position.POSE:
        return LAST_PROFILE_DEG if bends else 0.0
    faces = entry.posture.faces or move.exit_from(entry).posture.faces
    return PROFILE_DEG if bends and faces else 0.0


@dataclass(frozen=True)
class Camera:
    """The camera of one compiled move; `period` is the repeat of the floor."""

    work: Floorwork
    period: complex

    @cached_property
    def _ends(self) -> tuple[CoupleFrame, CoupleFrame]:
        return self.work.frames[0], self.work.frames[-1]

    @cached_property
    def _gains(self) -> complex:
        """The share of the couple's wandering that the camera follows, sideways and ahead."""
        first, last = self._ends
        apart = max(abs(frame.apart.imag) for frame in self.work.frames)
        scale = min(fitting(frame.apart) for frame in (first, last))
        ways = [self._strayed(frame.at) for frame in self.work.frames[1:]]
        high = max(8.0, STAGE.height / 2 / scale - apart / 2 - MARGIN_CM - LABEL_CM)
        room = SIDE_ROOM_CM - max(_beside(first.apart), _beside(last.apart))
        side = max((abs(way.real) for way in ways), default=0.0)
        deep = max((abs(way.imag) for way in ways), default=0.0)
        return complex(
            max(0.0, 1 - room / side) if side else 0.0,
            max(0.0, 1 - high / deep) if deep else 0.0,
        )

    def _share(self, t: float) -> float:
        return ramp(t, 1.0, self.work.rest_at)

    def _strayed(self, t: float) -> complex:
        first, last = self._ends
        return self.work.centre(t) - first.centre - (last.centre - first.centre) * self._share(t)

    def _window(self, t: float) -> float:
        return ramp(t, 1.0, 2.0) * (1 - ramp(t, self.work.rest_at - 1, self.work.rest_at))

    @cached_property
    def still(self) -> bool:
        """Whether the picture's frame never moves."""
        first, last = self._ends
        moved = abs(last.centre - first.centre) + abs(last.apart - first.apart)
        return not self._gains and moved < 1e-6 and last.heading % 360 == first.heading % 360  # noqa: PLR2004

    def framing(self, t: float) -> Framing:
        """Where it looks at count `t`."""
        first, last = self._ends
        if self.still:
            return Framing(first.centre, first.heading, fitting(first.apart), 0j)
        share = self._share(t)
        near = [self._strayed(min(max(t + k / 4, 1.0), self.work.rest_at)) for k in range(-4, 5)]
        stray = sum(near, 0j) / len(near) * self._window(t)
        stray = complex(stray.real * self._gains.real, stray.imag * self._gains.imag)
        way = last.centre - first.centre
        residual = (last.heading - first.heading + 180) % 360 - 180
        scale = fitting(first.apart) + (fitting(last.apart) - fitting(first.apart)) * share
        return Framing(
            first.centre + way * share + stray,
            first.heading + residual * share,
            scale,
            self._whole(way) * share + stray,
        )

    def _whole(self, way: complex) -> complex:
        """The nearest whole number of floor repeats: at the end the wood lies as at the start."""
        x, y = self.period.real, self.period.imag
        return complex(round(way.real / x) * x, round(way.imag / y) * y)
