"""The room in which bodies are painted: lens, light, floor, and the buffers.

A painter belongs to one clip at a time (its buffers are its own); what it
holds for long is bounded by the size of the picture.
"""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from bachata_cli.domain.film import Size
from bachata_cli.domain.vocabulary import Colours, Dancer, Eye
from bachata_cli.figures.camera import MAX_SCALE, PERIOD_CM, Framing
from bachata_cli.figures.layout import unit, upright
from bachata_cli.figures.paint import ground, light, raster, shadows
from bachata_cli.figures.paint.parquet import planks
from bachata_cli.figures.skin.costume import PER_DANCER, Stuff, palette, stuff
from bachata_cli.figures.skin.tubes import Skin

FINE = 2
"""Samples per pixel, each way: edges are smooth without a filter."""

FIELD_DEG = 24.0
"""Height of the field of view: a long lens, bodies keep their proportions."""

AWAY_M = 5.35
"""From the couple's middle, at the nearest framing of the top view."""

NEARER = 0.65
"""How much of the top view's way back the eye takes for dancers who stand apart."""

UPRIGHT_AWAY = 1.08
"""In a picture that stands the eye is this much further away: feet stay above the words."""

LOOK_UP_M = 0.86
"""The lens looks at this height over the floor: feet and raised hands are both in."""

MAP_CELLS, MAP_M = 256, 5.12
"""The shadow map: cells each way, metres each way."""

LAMP = (0.22, 0.16)
"""Metres a shadow moves (right, ahead) per metre of height."""

WOOD_CELLS = 256
"""One repeat of the parquet, each way: finer than any picture shows it."""

WOOD_BLURS = (0.5, 1.0, 2.0, 4.0)
"""Widths in cells: each level serves pixels twice as wide as the one before."""

WOOD_LIGHT = 1.55
"""The top view's parquet, as bright as a lamp in the room makes it."""


@lru_cache(maxsize=64)
def lens_of(
    size: Size, seen_from: Eye, framing: tuple[float, float], middle: complex, fine: int
) -> NDArray[np.float64]:
    """The lens of a framing (scale, degrees further round): see `raster`.

    `middle` is where it looks, in pixels. A body keeps more of its size than the floor from
    above (who stands further apart is mostly deeper in the room), but where a picture that
    stands has no room beside.
    """
    scale, further = framing
    around, rise = (
        math.radians(seen_from.round_deg + further),
        math.radians(seen_from.rise_deg),
    )
    wider = MAX_SCALE / scale
    away = AWAY_M * (UPRIGHT_AWAY * wider if upright(size) else wider**NEARER)
    out = np.array(
        [math.sin(around) * math.cos(rise), -math.cos(around) * math.cos(rise), math.sin(rise)]
    )
    eye = out * away + np.array([0.0, 0.0, LOOK_UP_M])
    ahead = -out
    right = np.cross(ahead, [0.0, 0.0, 1.0])
    right /= np.linalg.norm(right)
    down = np.cross(ahead, right)
    if seen_from.in_mirror:
        right = -right
    focal = 720 * unit(size) / 2 / math.tan(math.radians(FIELD_DEG) / 2)
    numbers = [*eye, *right, *down, *ahead, focal * fine, middle.real * fine, middle.imag * fine]
    return np.array(numbers)


@lru_cache(maxsize=1)
def _wood() -> NDArray[np.uint8]:
    """One repeat of the parquet as the top view has it, and ever more blurred: see `ground`."""
    scale = WOOD_CELLS / PERIOD_CM.real
    wood = np.asarray(planks(WOOD_CELLS, 0, WOOD_CELLS, scale), dtype=np.float64) * WOOD_LIGHT
    blurred = [gaussian_filter(wood, (wide, wide, 0), mode="wrap") for wide in WOOD_BLURS]
    levels: NDArray[np.uint8] = np.clip(np.stack(blurred), 0, 255).astype(np.uint8)
    return levels


class Painter:
    """Paints couples on pictures of one size, seen from one side."""

    def __init__(
        self,
        size: Size,
        seen_from: Eye,
        middle: complex,
        colours: Colours = Colours.CLASSIC,
    ) -> None:
        self.size = size
        self._seen_from = seen_from
        self._middle = middle
        self._colours = palette(colours)
        samples = size.height * FINE * size.width * FINE
        self._depth = np.empty(samples, np.float32)
        self._normal = np.empty(samples * 3, np.float32)
        self._material = np.empty(samples, np.uint8)
        self._sided = _sided()
        self._soft = np.empty((MAP_CELLS, MAP_CELLS), np.float32)
        self._hard = np.empty_like(self._soft)
        self._spare = np.empty_like(self._soft)

    def floor(self, framing: Framing) -> NDArray[np.uint8]:
        """The empty room in a framing."""
        out = np.empty((self.size.height, self.size.width, 3), np.uint8)
        floor = framing.floor / 100
        lie = np.array([100 / PERIOD_CM.real, floor.real, floor.imag])
        ground.pave(self._lens(framing, 1), _wood(), lie, out)
        return out

    def paint(self, skin: Skin, moment: int, framing: Framing, out: NDArray[np.uint8]) -> None:
        """Lay the couple and its shadow on a picture of the floor."""
        points = _framed(skin.points[moment], framing)
        faces = skin.faces
        lens, fine = self._lens(framing, 1), self._lens(framing, FINE)
        self._shadow(points, faces, lens, out)
        seen, turned = np.empty_like(points), np.empty_like(points)
        raster.project(points, fine, seen)
        raster.normals(points, faces, fine, turned)
        left, top, wide, high = self._clipped(seen / np.float32(FINE))
        if wide <= 0 or high <= 0:
            return
        shape = (high * FINE, wide * FINE)
        depth = self._depth[: shape[0] * shape[1]].reshape(shape)
        normal = self._normal[: depth.size * 3].reshape(*shape, 3)
        material = self._material[: depth.size].reshape(shape)
        depth.fill(1e6)
        material.fill(0)
        seen[:, 0] -= left * FINE
        seen[:, 1] -= top * FINE
        mirrored = self._seen_from.in_mirror  # a mirror turns all triangles round
        drawn = np.ascontiguousarray(faces[:, ::-1]) if mirrored else faces
        raster.fill(seen, turned, (drawn, self._kinds(skin)), depth, normal, material)
        focal = float(fine[12])
        light.shade((depth, normal, material), self._colours, (left, top), focal, out)

    def _kinds(self, skin: Skin) -> NDArray[np.uint8]:
        """Materials, with cloth and hair marked as seen from both sides."""
        return self._sided[skin.materials]

    def _lens(self, framing: Framing, fine: int) -> NDArray[np.float64]:
        return lens_of(self.size, self._seen_from, self._from(framing), self._middle, fine)

    def _from(self, framing: Framing) -> tuple[float, float]:
        """Scale, and how much further round the eye stands."""
        return framing.scale, framing.round_deg if self._seen_from.follows else 0.0

    def _clipped(self, seen: NDArray[np.float32]) -> tuple[int, int, int, int]:
        """The pixels that points cover: left, top, width, height."""
        low, high = seen[:, :2].min(0), seen[:, :2].max(0)
        left, top = max(0, int(low[0]) - 1), max(0, int(low[1]) - 1)
        right = min(self.size.width, int(high[0]) + 2)
        return left, top, right - left, min(self.size.height, int(high[1]) + 2) - top

    def _shadow(
        self,
        points: NDArray[np.float32],
        faces: NDArray[np.int32],
        lens: NDArray[np.float64],
        out: NDArray[np.uint8],
    ) -> None:
        place = np.array([MAP_CELLS / MAP_M, -MAP_M / 2, -MAP_M / 2, *LAMP])
        shadows.cast(points, faces, place, self._soft, self._hard)
        for reach in (5, 4):
            shadows.blur(self._soft, self._spare, reach)
        shadows.blur(self._hard, self._spare, 2)
        shadows.merge(self._soft, self._hard)
        low, high = points.min(0), points.max(0)
        corners = np.array(
            [
                [x, y, 0.0]
                for x in (low[0] - 0.2, high[0] + 0.55)
                for y in (low[1] - 0.2, high[1] + 0.45)
            ],
            np.float32,
        )
        seen = np.empty_like(corners)
        raster.project(corners, lens, seen)
        shadows.darken(lens, place, self._soft, self._clipped(seen), out)


def _framed(points: NDArray[np.float32], framing: Framing) -> NDArray[np.float32]:
    """The room seen from a framing: its centre is the origin, its heading ahead."""
    centre = np.array([framing.centre.real / 100, framing.centre.imag / 100], np.float32)
    flat = points[:, :2] - centre
    angle = math.radians(-framing.heading)
    cos, sin = np.float32(math.cos(angle)), np.float32(math.sin(angle))
    out = points.copy()
    out[:, 0] = flat[:, 0] * cos - flat[:, 1] * sin
    out[:, 1] = flat[:, 0] * sin + flat[:, 1] * cos
    return out


def _sided() -> NDArray[np.uint8]:
    """Materials by number, 128 added to those that are seen from both sides."""
    kinds = np.arange(2 * PER_DANCER, dtype=np.uint8)
    for who in Dancer:
        for what in (Stuff.SKIRT, Stuff.HAIR, Stuff.TRIM):
            kinds[stuff(who, what)] += 128
    return kinds
