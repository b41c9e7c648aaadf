"""The one recipe all clips are encoded with, so that they can follow one another.

Every clip shares one set of H.264 parameters, begins with a picture a decoder
can start at, and never ends with one: two such pictures in a row would need
different numbers (`idr_pic_id`, H.264 7.4.3), and clips do not know their
neighbours. No B-frames: what is decoded next is shown next, so a film may be
cut and retimed anywhere. Measured in `benchmarks/rendering`.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bachata_cli.domain.film import Clip
from bachata_cli.domain.vocabulary import Quality
from bachata_cli.media.ffmpeg import INPUT

VERSION = 1
"""Raised when anything below changes: old clips are then made anew."""

RATE = 30
"""Pictures per second of the encoder's clock; only rate control and the header's
nominal rate see it, a film's real times come from the song."""

LONGEST_GROUP = 90
"""Pictures between two a decoder can start at: 3 s, as usual for video on the web."""

COUNTS_PER_BAR = 4
"""Counts between key pictures. On drawn floors one is 40 times a picture between two:
one per count would double a film, and the floor would flicker on every beat."""

TAGS = "color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv"
"""Set on the pictures, since ffmpeg 9 ignores them on the encoder (`docs/sources.md`, F1)."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Quality and effort of x264.

    Measured on drawn 720p floors, per picture: `veryfast` 10 CPU ms (4 of them
    turning RGB into YUV), `superfast` as much for 2.4 times the bytes, `faster`
    15 for no fewer. At crf 20 small type stays clean.
    """

    preset: str = "veryfast"
    crf: int = 20

    @property
    def name(self) -> str:
        """What was done, for keys and sidecars."""
        return f"x264-{VERSION}-{self.preset}-{self.crf}"


STANDARD = Recipe()

RECIPES = {
    Quality.DRAFT: Recipe("superfast", 28),
    Quality.STANDARD: STANDARD,
    Quality.HIGH: Recipe("medium", 16),
}
"""Quality to recipe; each has its own clips in the cache."""


def coded_knots(knots: Sequence[int]) -> tuple[int, ...]:
    """Knots of the clip as encoded.

    A single picture is encoded twice, the second time as `unchanged`, so that
    a clip never ends with a picture a decoder can start at.
    """
    return (0, 2) if tuple(knots) == (0, 1) else tuple(knots)


def key_pictures(knots: Sequence[int]) -> tuple[int, ...]:
    """Pictures a decoder can start at: every bar's first, and no wait longer than a group."""
    bars = [*knots[:-1:COUNTS_PER_BAR], knots[-1]]
    keys = {n for a, b in pairwise(bars) for n in range(a, b, LONGEST_GROUP)}
    return tuple(sorted(keys - {knots[-1] - 1} | {0}))


def cache_key(clip: Clip, recipe: Recipe) -> str:
    """Name of the encoded clip: what is seen, how it is cut and how it was encoded."""
    words = f"{recipe.name} {clip.size.width}x{clip.size.height} {clip.knots} {clip.key}"
    return hashlib.sha256(words.encode()).hexdigest()[:40]


def pictures_in(clip: Clip) -> dict[str, Any]:
    """How raw pictures come in."""
    size = f"{clip.size.width}x{clip.size.height}"
    pixels = "yuv420p" if clip.planar else "rgb24"
    return INPUT | {"format": "rawvideo", "pix_fmt": pixels, "s": size, "framerate": RATE}


def encoder(recipe: Recipe, keys: Sequence[int]) -> dict[str, Any]:
    """How they go out."""
    return {
        "format": "mp4",
        "fps_mode": "passthrough",
        "enc_time_base": f"1:{RATE}",
        "c:v": "libx264",
        "preset": recipe.preset,
        "crf": recipe.crf,
        "bf": 0,
        "refs": 3,
        "g": 1_000_000,
        "keyint_min": 1,
        "sc_threshold": 0,
        "force_key_frames": ",".join(f"{key / RATE:.6f}" for key in keys),
        "profile:v": "high",
        "level": "4.0",
        "flags": "+cgop",
        "map_metadata": -1,
        "threads": 1,
    }
