"""Soles as lines on the floor: how near two shoes are to each other."""

from bachata_cli.figures.floor.motion import ahead

TOE_CM, HEEL_CM = 4.5, -13.5
"""Ends of a sole's middle line from its ball; with half the width the 26 cm of `sprites`."""

type Sole = tuple[complex, float]
"""Ball of the foot on the floor (cm) and heading (degrees)."""


def gap(one: Sole, other: Sole) -> complex:
    """The shortest way from the other sole's middle line to the one's, in cm; 0 if they cross."""
    a, b = _ends(one), _ends(other)
    if _parted(a, b) < 0 and _parted(b, a) < 0:
        return 0j
    ways = [end - _nearest(end, b) for end in a]
    ways += [_nearest(end, a) - end for end in b]
    return min(ways, key=abs)


def _ends(sole: Sole) -> tuple[complex, complex]:
    ball, heading = sole
    way = ahead(heading)
    return ball + way * HEEL_CM, ball + way * TOE_CM


def _parted(line: tuple[complex, complex], other: tuple[complex, complex]) -> float:
    """Negative where the ends of the other line lie on both sides of a line."""
    start, end = line
    sides = [((point - start) * (end - start).conjugate()).imag for point in other]
    return sides[0] * sides[1]


def _nearest(point: complex, line: tuple[complex, complex]) -> complex:
    """The point of a line that is nearest to a point."""
    start, end = line
    way = end - start
    share = ((point - start) * way.conjugate()).real / abs(way) ** 2
    return start + way * min(max(share, 0.0), 1.0)
