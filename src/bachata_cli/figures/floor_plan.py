"""Draws the two dancers on the floor: prints, shadows, bodies, arms, feet.

Owns what is seen of the dancers at one count; words and counts stand beside
the stage and belong to `panels`.
"""

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from bachata_cli.domain.film import Size
from bachata_cli.domain.hold import Hold
from bachata_cli.domain.steps import Contact
from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures import sprites
from bachata_cli.figures.arms import arms
from bachata_cli.figures.camera import Framing, pixel
from bachata_cli.figures.floor.floorwork import CouplePose, DancerPose, FootPose, Landing
from bachata_cli.figures.floor.motion import ahead, turned
from bachata_cli.figures.layout import unit
from bachata_cli.figures.lettering import width, write
from bachata_cli.figures.palette import SHADE, WHITE, Colour
from bachata_cli.figures.sprites import DRESS, SoleLook, quantised

LABEL_BEHIND_CM = 31.0
LABEL_CLEAR_CM = 6.0
SCALE_STEP = 0.05
"""Sprites are drawn at scales this far apart (pixels per centimetre)."""

FALL_COUNTS = 0.4
"""A footfall is seen for this part of a count."""

LIFT_GROWTH = 0.12
"""A foot at its highest looks this much nearer to the eye."""


@dataclass(frozen=True)
class Print:
    """A landing on the floor with the fading of its print (1..4; 5: still to come)."""

    landing: Landing
    ghost: int
    label: str


@dataclass(frozen=True)
class Turn:
    """A turn about to be danced: from a facing, by degrees to the left."""

    who: Dancer
    start: float
    by: float


@dataclass(frozen=True)
class Tableau:
    """Everything of the dancers at one count."""

    pose: CouplePose
    hold: Hold
    prints: tuple[Print, ...] = ()
    path: tuple[tuple[Foot, complex], ...] = ()
    turns: tuple[Turn, ...] = ()
    falls: tuple[tuple[Landing, float], ...] = ()
    """Feet that just landed, and how long ago in counts."""


@dataclass(frozen=True)
class FloorPlan:
    """A canvas seen through a camera."""

    canvas: Image.Image
    size: Size
    framing: Framing
    label: int = 17
    """Height of the dancers' names in reference pixels."""

    @property
    def scale(self) -> float:
        """Pixels per centimetre."""
        raw = self.framing.scale * unit(self.size)
        return max(SCALE_STEP, round(raw / SCALE_STEP) * SCALE_STEP)

    def draw(self, tableau: Tableau) -> None:
        """Paint from the floor upwards."""
        for mark in tableau.prints:
            self._print(mark)
        for foot, point in tableau.path:
            self._paste(_dot(sprites.SHOE[foot], max(2, round(3.0 * unit(self.size)))), point)
        for who, dancer in tableau.pose.items():
            picture = sprites.body(who, self._direction(dancer.facing), self.scale)
            self._paste(picture, dancer.body)
        for landing, age in tableau.falls:
            self._fall(landing, age)
        for turn in tableau.turns:
            self._turn(turn, tableau.pose)
        arms(self.canvas, tableau.hold, tableau.pose, self._pixel, unit(self.size))
        feet = [(f, p) for d in tableau.pose.values() for f, p in d.feet.items()]
        for foot, pose in sorted(feet, key=lambda pair: pair[1].lift):
            self._foot(foot, pose)
        self._labels(tableau.pose)

    def _pixel(self, point: complex) -> complex:
        return pixel(self.size, self.framing, point)

    def _direction(self, heading: float) -> int:
        return quantised(heading - self.framing.heading)

    def _paste(self, picture: Image.Image, point: complex, shift: float = 0.0) -> None:
        at = self._pixel(point)
        x, y = round(at.real + shift) - picture.width // 2, round(at.imag + shift)
        self.canvas.paste(picture, (x, y - picture.height // 2), picture)

    def _print(self, mark: Print) -> None:
        landing = mark.landing
        look = SoleLook(landing.contact, 0, mark.label, mark.ghost)
        turn = self._direction(landing.heading)
        self._paste(sprites.sole(landing.foot, turn, self.scale, look), landing.ball)

    def _foot(self, foot: Foot, pose: FootPose) -> None:
        turn, lift = self._direction(pose.heading), min(pose.lift, 1.0)
        shadow = sprites.sole_shadow(foot, turn, self.scale)
        self._paste(shadow, pose.ball, (1.0 + 7.0 * lift) * unit(self.size))
        near = round((1 + LIFT_GROWTH * round(lift * 3) / 3) * self.scale, 3)
        load = 0 if not pose.contact.bears_weight else round(4 * pose.weight)
        contact = Contact.STEP if pose.contact is Contact.FLAT else pose.contact
        look = SoleLook(contact, load, foot.value)
        self._paste(sprites.sole(foot, turn, near, look), pose.ball, -2.0 * lift)

    def _fall(self, landing: Landing, age: float) -> None:
        """A ring that spreads from a footfall; a tap makes a small one."""
        far = 15.0 if landing.contact.bears_weight else 10.0
        spread = age / FALL_COUNTS
        radius = (7.0 + (far - 7.0) * spread) * self.scale
        alpha = round(200 * (1 - spread) ** 1.5)
        middle = landing.ball - ahead(landing.heading) * 3.0
        self._paste(sprites.ring(sprites.SHOE[landing.foot], round(radius), alpha), middle)

    def _turn(self, turn: Turn, pose: CouplePose) -> None:
        start = self._direction(turn.start)
        arrow = sprites.turn_arrow(DRESS[turn.who], start, round(turn.by), self.scale)
        self._paste(arrow, pose[turn.who].body)

    def _labels(self, pose: CouplePose) -> None:
        """Name each dancer behind their back, away from the partner: never over feet."""
        leader, follower = pose[Dancer.LEADER].body, pose[Dancer.FOLLOWER].body
        away = (leader - follower) / max(1.0, abs(leader - follower))
        size = max(7, round(self.label * unit(self.size)))
        for who, out in ((Dancer.LEADER, away), (Dancer.FOLLOWER, -away)):
            text = who.value.upper()
            wide = width(text, size)
            behind = max(LABEL_BEHIND_CM, *(_reach(pose[who], f, out) for f in Foot))
            seen = turned(out, -self.framing.heading)
            behind += abs(seen.real) * wide / 2 / self.scale
            at = self._pixel(pose[who].body + out * behind)
            x = at.real - wide / 2
            y = max(4.0, at.imag - size / 2)
            plate = _plate(wide + size, round(1.5 * size))
            left, top = round(x - size / 2), round(y - size * 0.28)
            box = (left, top, left + plate.width, top + plate.height)
            self.canvas.paste(SHADE, box, plate)
            write(self.canvas, (x, y), text, size, DRESS[who], 0.04)


def _reach(pose: DancerPose, foot: Foot, out: complex) -> float:
    """How far out a label must stand to be clear of a foot."""
    sole = pose.feet[foot]
    ends = [sole.ball + ahead(sole.heading) * along for along in (9.0, -18.0)]
    return max(((end - pose.body) * out.conjugate()).real for end in ends) + LABEL_CLEAR_CM


@lru_cache(maxsize=16)
def _plate(wide: int, high: int) -> Image.Image:
    """A soft dark ground for a name, so that prints under it do not disturb."""
    big = Image.new("L", (wide * 3, high * 3))
    ImageDraw.Draw(big).rounded_rectangle((0, 0, *big.size), radius=high * 1.5, fill=140)
    return big.resize((wide, high), Image.Resampling.BOX)


@lru_cache(maxsize=64)
def _dot(colour: Colour, radius: int) -> Image.Image:
    big = Image.new("RGBA", (radius * 8 + 8, radius * 8 + 8), (*colour, 0))
    ImageDraw.Draw(big).circle((big.width / 2, big.width / 2), radius * 4, fill=(*colour, 215))
    return big.resize((big.width // 4, big.width // 4), Image.Resampling.BOX)


def disc(colour: Colour, radius: float, rim: Colour = WHITE) -> Image.Image:
    """A smooth disc; the rim is drawn when it differs from the colour."""
    return _disc(colour, max(3, round(radius * 2)), rim)


@lru_cache(maxsize=128)
def _disc(colour: Colour, across: int, rim: Colour) -> Image.Image:
    big = Image.new("RGBA", (across * 4 + 8, across * 4 + 8), (*colour, 0))
    draw = ImageDraw.Draw(big)
    middle = big.width / 2
    draw.circle((middle, middle), across * 2, fill=(*rim, 255))
    draw.circle((middle, middle), max(1, across * 2 - 8), fill=(*colour, 255))
    return big.resize((big.width // 4, big.width // 4), Image.Resampling.BOX)
