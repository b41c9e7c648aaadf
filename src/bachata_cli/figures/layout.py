"""Where things stand in a picture: beside the dancers on a screen, above and below on a phone.

Everything is laid out in a reference picture of 1280x720. A picture that
stands upright takes the same blocks: name and inset above the dancers, count
and cue cards below, the dots of the counts at the foot.
"""

from bachata_cli.domain.film import Size

REFERENCE = Size(1280, 720)
"""The picture the layout is measured in; other sizes scale."""

UPRIGHT = Size(720, 1280)
"""The same for pictures that are higher than wide."""

STAGE_MIDDLE = complex(640, 328)
"""Where the top view has the couple."""

BODIES_MIDDLE = {False: complex(636, 314), True: complex(350, 622)}
"""Where bodies are seen, in a picture that lies and in one that stands."""

LOW_Y, SIDE_X = 360, 900
"""The blocks: what begins further down than this, and what stands further to the right."""

DOTS_Y = 684


def upright(size: Size) -> bool:
    """Whether a picture is higher than wide."""
    return size.height > size.width


def unit(size: Size) -> float:
    """Pixels of this picture per pixel of the reference picture."""
    reference = UPRIGHT if upright(size) else REFERENCE
    return min(size.width / reference.width, size.height / reference.height)


def eye(size: Size) -> complex:
    """The middle of the stage from above: where the camera's floor point is seen."""
    middle = complex(size.width, size.height) / 2
    return middle + (STAGE_MIDDLE - complex(*REFERENCE) / 2) * unit(size)


def bodies(size: Size) -> complex:
    """Where the couple's middle is seen in pixels."""
    return _corner(size) + BODIES_MIDDLE[upright(size)] * unit(size)


def spot(size: Size, x: float, y: float) -> tuple[float, float]:
    """Where a place of the reference picture is in a picture, in pixels."""
    if upright(size):
        x, y = _stacked(x, y)
    corner, scale = _corner(size), unit(size)
    return corner.real + x * scale, corner.imag + y * scale


def _corner(size: Size) -> complex:
    """The corner of the reference picture, centred in a picture of another shape."""
    reference = UPRIGHT if upright(size) else REFERENCE
    return (complex(*size) - complex(*reference) * unit(size)) / 2


def _stacked(x: float, y: float) -> tuple[float, float]:
    """A reference place in a picture that stands."""
    if y >= DOTS_Y and x < SIDE_X:
        return x - (REFERENCE.width - UPRIGHT.width) / 2, y + 568
    if x >= SIDE_X:
        return x - 560, y + (545 if y >= LOW_Y else 0)
    return x, y + (530 if y >= LOW_Y else 0)
