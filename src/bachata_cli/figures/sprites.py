"""Small pictures that are drawn once and pasted often: soles, bodies, prints.

Each is drawn three times larger in its final direction and reduced, so edges
are smooth; a cache bounded in number keeps them. Every function returns a
square RGBA picture whose middle belongs on the named point of the floor.
The cached pictures are shared between threads and never changed; at 1280x720
all caches together hold at most about 100 MB.
"""

import math
from functools import cache, lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter

from bachata_cli.domain.steps import Contact
from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.floor.motion import turned
from bachata_cli.figures.lettering import mask
from bachata_cli.figures.palette import CYAN, FOLLOWER, INK, LEADER, ORANGE, WHITE, Colour

SUPERSAMPLE = 3
TURN_STEP_DEG = 2
"""Directions are drawn this fine; a turn at 30 pictures a second moves 6 to 20 degrees each."""

SOLE_CM = (
    (-0.8, 8.6), (1.9, 7.6), (4.1, 4.6), (5.1, 0.8), (4.6, -3.4), (3.7, -7.6), (3.7, -11.8),
    (3.2, -15.4), (0.5, -17.4), (-2.1, -16.0), (-3.0, -12.6), (-2.8, -8.4), (-3.3, -4.2),
    (-4.4, 0.0), (-4.1, 4.1), (-3.0, 7.2),
)  # fmt: skip
"""A right shoe's sole about its ball, toes up: a 26 cm street sole traced by eye."""

BALL_FROM_CM, HEEL_TO_CM = -5.2, -9.6
SOLE_HALF_CM = 21.0
BODY_HALF_CM = 34.0
SHOE = {Foot.LEFT: ORANGE, Foot.RIGHT: CYAN}
DRESS = {Dancer.LEADER: LEADER, Dancer.FOLLOWER: FOLLOWER}


class SoleLook(NamedTuple):
    """What a sole shows: the load 0 (free) to 4 (all), the parts on the floor, its label."""

    contact: Contact = Contact.STEP
    load: int = 0
    label: str = ""
    ghost: int = 0
    """0: the foot itself; 1..4: a print it left, fading; 5: where it goes next."""


def quantised(degrees: float) -> int:
    """The drawn direction nearest to a heading."""
    return round(degrees / TURN_STEP_DEG) * TURN_STEP_DEG % 360


@cache
def _outline(foot: Foot) -> tuple[complex, ...]:
    """The sole's edge as a closed smooth curve (Catmull-Rom through the traced points)."""
    points = [complex(x if foot is Foot.RIGHT else -x, y) for x, y in SOLE_CM]
    curve = []
    for i in range(len(points)):
        a, b, c, d = (points[(i + k) % len(points)] for k in (-1, 0, 1, 2))
        for step in range(6):
            u = step / 6
            curve.append(
                0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u**2)
                + 0.5 * (3 * b - a - 3 * c + d) * u**3
            )
    return tuple(curve)


def _placed(
    points: tuple[complex, ...] | list[complex], degrees: float, scale: float, half: float
) -> list[tuple[float, float]]:
    """Floor points as canvas points: `half` is the middle of the canvas in pixels."""
    spun = [turned(z, degrees) * scale for z in points]
    return [(half + z.real, half - z.imag) for z in spun]


@lru_cache(maxsize=800)
def sole(foot: Foot, degrees: int, scale: float, look: SoleLook) -> Image.Image:
    """A shoe seen from above, its ball in the middle, `scale` pixels to the centimetre."""
    size = 2 * math.ceil(SOLE_HALF_CM * scale)
    big = scale * SUPERSAMPLE
    canvas = Image.new("RGBA", (size * SUPERSAMPLE, size * SUPERSAMPLE), (*SHOE[foot], 0))
    draw = ImageDraw.Draw(canvas)
    half = size * SUPERSAMPLE / 2
    edge = _placed(_outline(foot), degrees, big, half)
    _fill_sole(draw, foot, (degrees, big, half), look)
    draw.line(
        [*edge, edge[0], edge[1]], fill=_rim(foot, look), width=_pen(look, big), joint="curve"
    )
    small = canvas.resize((size, size), Image.Resampling.BOX)
    if look.label:
        _label(small, foot, degrees, scale, look)
    return _trimmed(small)


def _trimmed(picture: Image.Image) -> Image.Image:
    """Without its empty margin, as much on both sides: the middle stays the middle."""
    box = picture.getchannel("A").getbbox()
    if box is None:
        return picture.crop((0, 0, 2, 2))
    x, y = picture.width // 2, picture.height // 2
    wide, high = max(x - box[0], box[2] - x, 1), max(y - box[1], box[3] - y, 1)
    return picture.crop((x - wide, y - high, x + wide, y + high))


def _fill_sole(
    draw: ImageDraw.ImageDraw, foot: Foot, frame: tuple[float, float, float], look: SoleLook
) -> None:
    colour, outline = SHOE[foot], _outline(foot)
    alpha = {0: 255, 5: 30}.get(look.ghost, 120 - 24 * look.ghost)
    empty = (*_mixed(colour, INK, 0.78), 215) if not look.ghost else (*colour, alpha // 4)
    parts = {
        Contact.TAP: [z for z in outline if z.imag >= BALL_FROM_CM],
        Contact.BALL: [z for z in outline if z.imag >= BALL_FROM_CM],
        Contact.HEEL: [z for z in outline if z.imag <= HEEL_TO_CM],
        Contact.KICK: [],
    }
    draw.polygon(_placed(outline, *frame), fill=empty)
    solid = parts.get(look.contact, list(outline))
    if solid:
        draw.polygon(_placed(solid, *frame), fill=(*colour, alpha))


def _rim(foot: Foot, look: SoleLook) -> tuple[int, int, int, int]:
    if look.ghost:
        return (*SHOE[foot], 235 if look.ghost == 5 else 190 - 34 * look.ghost)  # noqa: PLR2004
    share = look.load / 4
    return (*_mixed(_mixed(SHOE[foot], INK, 0.25), WHITE, share), 255)


def _pen(look: SoleLook, big: float) -> int:
    return max(1, round(big * (0.55 if look.ghost else 0.6 + 0.2 * look.load)))


def _label(canvas: Image.Image, foot: Foot, degrees: int, scale: float, look: SoleLook) -> None:
    """The letter or number upright on the ball of the foot, in the colour that reads there."""
    letters = mask(look.label, max(6, round(6.0 * scale)), 0.05)
    box = letters.getbbox() or (0, 0, 1, 1)
    letters = letters.crop(box)
    at = turned(1.2j, degrees) * scale
    x = round(canvas.width / 2 + at.real - letters.width / 2)
    y = round(canvas.height / 2 - at.imag - letters.height / 2)
    colour: Colour = INK
    if look.ghost:
        colour = WHITE
    elif look.contact in {Contact.HEEL, Contact.KICK}:
        colour = SHOE[foot]
    canvas.paste((*colour, 255), (x, y, x + letters.width, y + letters.height), letters)


def _mixed(a: Colour, b: Colour, share: float) -> Colour:
    return (
        round(a[0] + (b[0] - a[0]) * share),
        round(a[1] + (b[1] - a[1]) * share),
        round(a[2] + (b[2] - a[2]) * share),
    )


@lru_cache(maxsize=400)
def sole_shadow(foot: Foot, degrees: int, scale: float) -> Image.Image:
    """The soft shadow of a shoe on the floor."""
    size = 2 * math.ceil(SOLE_HALF_CM * scale)
    canvas = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    edge = _placed(_outline(foot), degrees, scale, size / 2)
    ImageDraw.Draw(canvas).polygon(edge, fill=(0, 0, 0, 150))
    return _trimmed(canvas.filter(ImageFilter.GaussianBlur(1.3 * scale)))


@lru_cache(maxsize=200)
def body(who: Dancer, degrees: int, scale: float) -> Image.Image:
    """Shoulders and nose: square for the leader; round, over a skirt, for the follower."""
    size = 2 * math.ceil(BODY_HALF_CM * scale)
    big = scale * SUPERSAMPLE
    colour = DRESS[who]
    canvas = Image.new("RGBA", (size * SUPERSAMPLE, size * SUPERSAMPLE), (*colour, 0))
    draw = ImageDraw.Draw(canvas)
    frame = (degrees, big, size * SUPERSAMPLE / 2)
    if who is Dancer.FOLLOWER:
        skirt = _placed(_rounded(25.0, 25.0, 2.0), *frame)
        draw.polygon(skirt, fill=(*colour, 34))
        draw.line([*skirt, skirt[0]], fill=(*colour, 90), width=round(0.5 * big))
    shoulders = _placed(
        _rounded(23.0, 11.0, 5.0) if who is Dancer.LEADER else _rounded(20.0, 10.0, 2.0), *frame
    )
    draw.polygon(shoulders, fill=(*colour, 92))
    draw.line([*shoulders, shoulders[0]], fill=(*colour, 215), width=round(0.8 * big))
    nose = _placed([-4.6 + 12.2j, 4.6 + 12.2j, 19.5j], *frame)
    draw.polygon(nose, fill=(*colour, 255))
    return _trimmed(canvas.resize((size, size), Image.Resampling.BOX))


def _rounded(across: float, deep: float, power: float) -> list[complex]:
    """A superellipse: 2 is an ellipse, more is squarer."""
    points = []
    for degrees in range(0, 360, 5):
        c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        x = math.copysign(abs(c) ** (2 / power), c)
        y = math.copysign(abs(s) ** (2 / power), s)
        points.append(complex(across * x, deep * y))
    return points


@lru_cache(maxsize=200)
def ring(colour: Colour, radius: int, alpha: int) -> Image.Image:
    """A thin circle."""
    size = 2 * radius + 8
    canvas = Image.new("RGBA", (size * SUPERSAMPLE, size * SUPERSAMPLE), (*colour, 0))
    middle = size * SUPERSAMPLE / 2
    pen = max(2, round(0.16 * radius * SUPERSAMPLE / 2))
    ImageDraw.Draw(canvas).circle(
        (middle, middle), radius * SUPERSAMPLE, outline=(*colour, alpha), width=pen
    )
    return _trimmed(canvas.resize((size, size), Image.Resampling.BOX))


@lru_cache(maxsize=60)
def turn_arrow(colour: Colour, start: int, by: int, scale: float) -> Image.Image:
    """A bent arrow round a dancer: from heading `start`, `by` degrees to the left."""
    size = 2 * math.ceil((BODY_HALF_CM + 4) * scale)
    big = scale * SUPERSAMPLE
    canvas = Image.new("RGBA", (size * SUPERSAMPLE, size * SUPERSAMPLE), (*colour, 0))
    draw = ImageDraw.Draw(canvas)
    half = size * SUPERSAMPLE / 2
    shown = math.copysign(min(abs(by), 330) - 14, by)
    arc = [turned(30j, start + shown * i / 40) for i in range(41)]
    line = _placed(arc, 0, big, half)
    draw.line(line, fill=(*colour, 235), width=round(1.3 * big), joint="curve")
    tip = turned(30j, start + shown + math.copysign(13, by))
    wings = [turned(34j, start + shown), turned(26j, start + shown)]
    draw.polygon(_placed([tip, *wings], 0, big, half), fill=(*colour, 255))
    return _trimmed(canvas.resize((size, size), Image.Resampling.BOX))
