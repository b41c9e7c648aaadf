"""Keeps soles apart: a foot never lands on a foot that stands.

A sole is a line from heel to toe with a width. Owns no steps: it moves a
landing by the least way that clears the others, within a bounded number of
tries.
"""

from collections.abc import Sequence

from bachata_cli.figures.floor.floorwork import Landing
from bachata_cli.figures.floor.motion import ahead
from bachata_cli.figures.floor.soles import gap as sole_gap

WIDE_CM = 9.5
"""Middle lines nearer than this overlap."""

TRIES = 6


def gap(one: Landing, other: Landing) -> tuple[float, complex]:
    """Distance of two soles' middle lines in cm, and the way from the other to the one."""
    way = sole_gap((one.ball, one.heading), (other.ball, other.heading))
    return abs(way), way


def cleared(landing: Landing, standing: Sequence[Landing]) -> Landing:
    """The landing, pushed off the feet that stand in its place."""
    for _ in range(TRIES):
        distance, way = min((gap(landing, foot) for foot in standing), key=lambda x: x[0])
        if distance >= WIDE_CM:
            break
        if distance < 1.0:  # crossed or upon each other: apart by their middles
            nearest = min(standing, key=lambda foot: gap(landing, foot)[0])
            way = landing.ball - nearest.ball or -ahead(landing.heading)
        landing = landing._replace(ball=landing.ball + way / abs(way) * (WIDE_CM - distance))
    return landing
