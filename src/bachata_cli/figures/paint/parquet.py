"""The dance floor: a warm dark parquet under a soft light, made once per size.

The wood repeats every `PERIOD_CM`, so a floor that scrolled by whole periods
lies as it lay: clips join though the couple has travelled. Nothing here
depends on chance.
"""

from functools import lru_cache

import numpy as np
from PIL import Image, ImageChops

from bachata_cli.domain.film import Size
from bachata_cli.figures.camera import MAX_SCALE, MIN_SCALE, PERIOD_CM, Framing
from bachata_cli.figures.layout import eye, unit
from bachata_cli.figures.palette import SHADE, WOOD

BLOCK_CM = 9.0
ROWS = 128
"""Height of the strips in which the wood is made."""


@lru_cache(maxsize=4)
def _light(size: Size) -> Image.Image:
    """A pool of light in the middle of the picture, as a factor from dark to full."""
    y, x = np.mgrid[0 : size.height, 0 : size.width].astype(np.float32)
    dx = (x / size.width - 0.5) / 0.44
    dy = (y / size.height - 0.46) / 0.62
    glow = np.exp(-1.1 * (dx * dx + dy * dy))
    factor = np.clip(38 + 217 * glow, 0, 255).astype(np.uint8)
    return Image.fromarray(factor).convert("RGB")


@lru_cache(maxsize=4)
def _wood(size: Size) -> Image.Image:
    """Parquet enough for the widest view, one pixel per pixel of the nearest one."""
    scale = MAX_SCALE * unit(size)
    reach = MAX_SCALE / MIN_SCALE
    wide = int(size.width * reach + 2 * PERIOD_CM.real * scale) + 2
    high = int(size.height * reach + 2 * PERIOD_CM.imag * scale) + 2
    wood = Image.new("RGB", (wide, high))
    for top in range(0, high, ROWS):  # in strips: the whole floor as floats takes 200 MB
        wood.paste(planks(wide, top, min(ROWS, high - top), scale), (0, top))
    return wood


def planks(wide: int, top: int, rows: int, scale: float) -> Image.Image:
    """A strip of parquet: staggered blocks, each column in its tone, with grain and grooves."""
    y, x = np.mgrid[top : top + rows, 0:wide].astype(np.float32) / np.float32(scale)
    column = np.floor(x / BLOCK_CM).astype(np.int64) % 4
    along = (y + np.array([0.0, 18.0, 9.0, 27.0])[column]) % PERIOD_CM.imag
    tone = np.array([0.97, 1.02, 0.95, 1.04])[column]
    grain = 0.02 * np.sin(2 * np.pi * (x / 1.5 + 0.3 * np.sin(2 * np.pi * y / 36)))
    grain += 0.012 * np.sin(2 * np.pi * (x / 0.72 + 0.5 * np.sin(2 * np.pi * y / 18)))
    seam = np.minimum(x % BLOCK_CM, BLOCK_CM - x % BLOCK_CM)
    end = np.minimum(along, PERIOD_CM.imag - along)
    groove = 0.8 + 0.2 * np.clip(np.minimum(seam, end) / 0.35, 0, 1)
    factor = ((tone + grain) * groove)[..., None]
    return Image.fromarray(np.clip(np.array(WOOD) * factor, 0, 255).astype(np.uint8))


@lru_cache(maxsize=6)
def floor(
    size: Size, framing: Framing, part: tuple[int, int, int, int] | None = None
) -> Image.Image:
    """The floor under the camera, or a part of it (left, top, right, low); not to be drawn upon."""
    part = part or (0, 0, *size)
    wood = _wood(size)
    scale = MAX_SCALE * unit(size)
    zoom = scale / (framing.scale * unit(size))
    period = PERIOD_CM * scale
    centre = complex(
        framing.floor.real * scale % period.real, -framing.floor.imag * scale % period.imag
    )
    middle = complex(wood.width // 2, wood.height // 2)
    start = middle - period / 2 + centre - eye(size) * zoom
    x, y = start.real, start.imag
    box = (x + part[0] * zoom, y + part[1] * zoom, x + part[2] * zoom, y + part[3] * zoom)
    if abs(zoom - 1) < 1e-6:  # noqa: PLR2004 - the same size: a plain cut
        left, top = round(box[0]), round(box[1])
        cut = wood.crop((left, top, left + part[2] - part[0], top + part[3] - part[1]))
    else:
        wide, high = part[2] - part[0], part[3] - part[1]
        cut = wood.resize((wide, high), Image.Resampling.BILINEAR, box)
    return ImageChops.multiply(cut, _light(size).crop(part))


def blank(size: Size) -> Image.Image:
    """A dark picture."""
    return Image.new("RGB", (size.width, size.height), SHADE)
