"""BP3 on the floor: how far the couple gets, and which half of it it dances on.

A move's way is that of the couple's middle: the leader's weighted steps carry
it, `orbit` turns it on the spot. Seen from where the dance began, a couple
that changed sides (a cross-body lead) dances on the other half of its floor.
"""

import cmath
import math
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.move import Move
from bachata_cli.domain.steps import parse_footwork
from bachata_cli.domain.vocabulary import Dancer, Family, Position
from bachata_cli.rules.rule import Breach, label

MOVES_KEPT = 16_384
"""Ways remembered: more than the largest catalog has."""


class CouplePath(NamedTuple):
    """Where a move leads the couple: its turn in degrees, its way in cm (right, front)."""

    turn_deg: int
    cm: complex


STILL = CouplePath(0, 0j)
"""Most moves end where they began."""


class Spot(NamedTuple):
    """Where the couple is: degrees turned since the dance began, cm from where it began."""

    heading_deg: int = 0
    at_cm: complex = 0j

    def after(self, way: CouplePath) -> "Spot":
        """Where it is after a move."""
        if way == STILL:
            return self
        turned = way.cm * cmath.rect(1, math.radians(self.heading_deg))
        return Spot((self.heading_deg + way.turn_deg) % 360, self.at_cm + turned)

    @property
    def crossed(self) -> bool:
        """Whether the partners have changed sides."""
        return 90 < self.heading_deg < 270  # noqa: PLR2004 - nearer to half a turn than to none


START = Spot()
"""Where the dance begins."""


def way_of(move: Move, start: Position) -> CouplePath:
    """Where a move danced from a position leads the couple."""
    return _walked(move.lines(Dancer.LEADER, start))


@lru_cache(maxsize=MOVES_KEPT)
def _walked(leader: tuple[str, ...]) -> CouplePath:
    turn, at = 0, 0j
    for timed in parse_footwork(leader):
        turn += timed.step.orbit_deg
        if timed.step.contact.bears_weight:
            at += timed.step.vector * cmath.rect(1, math.radians(turn))
    return CouplePath(turn, at)


def spots(plan: Blueprint) -> tuple[Spot, ...]:
    """Where the couple is after each step."""
    found: list[Spot] = []
    spot = START
    for step in plan.steps:
        spot = spot.after(way_of(step.move, step.position_in))
        found.append(spot)
    return tuple(found)


def stays_on_the_floor(plan: Blueprint, *, cm: int, share: float, eights: int) -> Iterator[Breach]:
    """The couple does not walk off, and does not leave one half of its floor unused."""
    found = spots(plan)
    off = next((at for at, spot in enumerate(found) if abs(spot.at_cm) > cm), None)
    if off is not None:
        away_m = abs(found[off].at_cm) / 100
        yield Breach(off, f"{label(plan, off)} ends {away_m:.1f} m from where the dance began")
    crossed = next((at for at, spot in enumerate(found) if spot.crossed), None)
    if crossed is None or len(plan.steps) < eights:
        return
    total = sum(step.counts for step in plan.steps)
    away = sum(step.counts for step, spot in zip(plan.steps, found, strict=True) if spot.crossed)
    lesser = min(away, total - away) / total
    if lesser < share:
        half = "other half" if away < total - away else "half it began on"
        yield Breach(crossed, f"only {lesser:.0%} of the dance is on the {half} of the floor")


def faces_the_front(plan: Blueprint) -> Iterator[Breach]:
    """The last picture faces the way the dance began: who watches sees it."""
    last = len(plan.steps) - 1
    if plan.steps[last].move.family is not Family.ENDING or last < 1:
        return
    heading = spots(plan)[last - 1].heading_deg
    if heading:
        yield Breach(
            last, f"{label(plan, last)} is turned {heading} degrees from the front of the floor"
        )
