"""Filmed pictures as clips: decoded on demand, turned upright, fitted into the frame.

A filmed clip enters the cache as a drawn one does, so it is encoded alike. Its
file is needed only until then.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import ffmpeg as graphs

from bachata_cli.clips.clip_file import clip_input, read_header
from bachata_cli.clips.picking import Picked, lead_in, pick
from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.film import Clip, Size
from bachata_cli.domain.filmed_clip import FilmedClip
from bachata_cli.media.ffmpeg import Ffmpeg, command
from bachata_cli.media.process import running

VERSION = 2
"""Raised when the way from file to picture changes: old clips are then made anew."""

BYTES_PER_PIXEL = 3
CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Framed:
    """A filmed clip as it is to be shown: in a frame of a size, mirrored or not."""

    ffmpeg: Ffmpeg
    clip: FilmedClip
    size: Size
    mirrored: bool = False

    def whole(self, counts: int) -> Clip:
        """The first `counts` counts.

        Raises
        ------
        ValueError
            It has fewer counts.
        """
        return self._led_in(self._clip(self._picked(counts)))

    def parts(self, counts: int, length: int) -> tuple[Clip, ...]:
        """The first `counts` counts in clips of `length` counts, the last one perhaps shorter.

        Raises
        ------
        ValueError
            It has fewer counts.
        """
        picked = self._picked(counts)
        first, *rest = (
            self._clip(_cut(picked, n, min(n + length, counts))) for n in range(0, counts, length)
        )
        return self._led_in(first), *rest

    def last(self, counts: int) -> Clip:
        """The picture after `counts` counts, to be held."""
        return self._clip(Picked(self._picked(counts).frames[-1:], (0, 1)))

    def _led_in(self, clip: Clip) -> Clip:
        """With what the file shows before the first count."""
        picked = lead_in(self.clip.frames_s, self.clip.counts_s)
        return clip if picked is None else replace(clip, before=self._clip(picked))

    def _picked(self, counts: int) -> Picked:
        if counts > self.clip.counts:
            raise ValueError(f"{self.clip.id} has {self.clip.counts} counts, not {counts}")
        return pick(self.clip.frames_s, self.clip.counts_s[: counts + 1])

    def _clip(self, picked: Picked) -> Clip:
        seen = {
            "filmed": VERSION,
            "source": self.clip.source_id,
            "frames": picked.frames,
            "size": self.size,
        }
        if self.mirrored:
            seen["mirrored"] = True
        key = hashlib.sha256(json.dumps(seen).encode()).hexdigest()
        frames = partial(decoded, self, picked.frames)
        planar = partial(decoded, self, picked.frames, planar=True)
        return Clip(key, self.size, picked.knots, frames, self.clip.id, planar)


def filmed_clip(ffmpeg: Ffmpeg, clip: FilmedClip, size: Size, counts: int) -> Clip:
    """The first `counts` counts of a filmed clip, as it is."""
    return Framed(ffmpeg, clip, size).whole(counts)


def _cut(picked: Picked, first: int, end: int) -> Picked:
    """The counts from one to another."""
    start, stop = picked.knots[first], picked.knots[end]
    knots = tuple(knot - start for knot in picked.knots[first : end + 1])
    return Picked(picked.frames[start:stop], knots)


def decoded(framed: Framed, frames: tuple[int, ...], *, planar: bool = False) -> Iterator[bytes]:
    """Decode from the first wanted picture to the last, giving each as often as it is wanted.

    Parameters
    ----------
    frames
        Places of pictures in the file, never falling.
    planar
        Give YUV 4:2:0 instead of RGB.

    Raises
    ------
    NotFoundError, MediaError
        The file is gone, unreadable, or gives fewer pictures than before (`clip.changed`).
    """
    path, size = Path(framed.clip.source), framed.size
    pixels = "yuv420p" if planar else "rgb24"
    matrix = read_header(framed.ffmpeg, path).matrix
    # two clips are made at once, each beside its encoder: more threads would only cost (8 %)
    wanted = clip_input(path, threads=1)["V:0"].filter(
        "trim", start_frame=min(frames), end_frame=max(frames) + 1
    )
    fitted = _fitted(framed, wanted, matrix)
    output = graphs.output(
        fitted.filter("format", pixels),
        "pipe:1",
        format="rawvideo",
        pix_fmt=pixels,
        fps_mode="passthrough",
    )
    with running(command(framed.ffmpeg, output), read=True) as child:
        length = size.width * size.height * BYTES_PER_PIXEL // (2 if planar else 1)
        pictures = _divided(child.chunks(CHUNK_BYTES), length)
        place, picture = min(frames) - 1, b""
        for frame in frames:
            while place < frame:
                picture = next(pictures, b"")
                place += 1
            if not picture:
                raise MediaError(
                    f"{path.name} gives fewer pictures than when it was imported.",
                    code="clip.changed",
                    hint=f'Import it again: bachata moves import "{path}" --again',
                )
            yield picture


def _fitted(framed: Framed, pictures: Any, matrix: str) -> Any:  # noqa: ANN401 - untyped
    """Pictures in the frame: whole, upright, black beside."""
    scaled = pictures.filter(
        "scale",
        *framed.size,
        force_original_aspect_ratio="decrease",
        force_divisible_by=2,
        flags="bicubic",
        in_color_matrix=matrix,
        out_color_matrix="bt709",
        out_range="tv",
    )
    whole = scaled.filter("pad", *framed.size, -1, -1).filter("setsar", 1)
    return whole.filter("hflip") if framed.mirrored else whole


def _divided(chunks: Iterator[bytes], length: int) -> Iterator[bytes]:
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= length:
            yield bytes(waiting[:length])
            del waiting[:length]
