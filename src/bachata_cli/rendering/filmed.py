"""Filmed pictures as clips: decoded on demand, turned upright, fitted into the frame.

A filmed clip enters the cache as a drawn one does, so it is encoded alike. Its
file is needed only until then.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import ffmpeg as graphs

from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.film import DrawnClip, Size
from bachata_cli.domain.filmed import FilmedClip
from bachata_cli.rendering.ffmpeg import Ffmpeg, command
from bachata_cli.rendering.footage import check_clip, clip_input
from bachata_cli.rendering.picking import Picked, pick
from bachata_cli.rendering.process import running

VERSION = 1
"""Raised when the way from file to picture changes: old clips are then made anew."""

BYTES_PER_PIXEL = 3
CHUNK_BYTES = 1 << 20


def filmed_clip(ffmpeg: Ffmpeg, clip: FilmedClip, size: Size, counts: int) -> DrawnClip:
    """The first `counts` counts of a filmed clip.

    Raises
    ------
    ValueError
        It has fewer counts.
    """
    if counts > clip.counts:
        raise ValueError(f"{clip.id} has {clip.counts} counts, not {counts}")
    return _clip(ffmpeg, clip, size, pick(clip.frames_s, clip.counts_s[: counts + 1]))


def last_picture(ffmpeg: Ffmpeg, clip: FilmedClip, size: Size, counts: int) -> DrawnClip:
    """The picture after `counts` counts, to be held."""
    picked = pick(clip.frames_s, clip.counts_s[: counts + 1])
    return _clip(ffmpeg, clip, size, Picked(picked.frames[-1:], (0, 1)))


def _clip(ffmpeg: Ffmpeg, clip: FilmedClip, size: Size, picked: Picked) -> DrawnClip:
    seen = {"filmed": VERSION, "source": clip.source_id, "frames": picked.frames, "size": size}
    key = hashlib.sha256(json.dumps(seen).encode()).hexdigest()
    return DrawnClip(key, size, picked.knots, partial(decoded, ffmpeg, clip, size, picked.frames))


def decoded(
    ffmpeg: Ffmpeg, clip: FilmedClip, size: Size, frames: tuple[int, ...]
) -> Iterator[bytes]:
    """Decode from the first wanted picture to the last, giving each as often as it is wanted.

    Parameters
    ----------
    frames
        Places of pictures in the file, never falling.

    Raises
    ------
    NotFoundError, MediaError
        The file is gone, unreadable, or gives fewer pictures than before (`clip.changed`).
    """
    path = Path(clip.source)
    check_clip(path)
    output = graphs.output(
        _fitted(clip_input(path)["V:0"], size, min(frames), max(frames)),
        "pipe:1",
        format="rawvideo",
        pix_fmt="rgb24",
        fps_mode="passthrough",
    )
    with running(command(ffmpeg, output), read=True) as child:
        pictures = _cut(child.chunks(CHUNK_BYTES), size.width * size.height * BYTES_PER_PIXEL)
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


def _fitted(pictures: Any, size: Size, first: int, last: int) -> Any:  # noqa: ANN401 - untyped
    """Pictures `first` to `last` in the frame: whole, upright, black beside."""
    wanted = pictures.filter("trim", start_frame=first, end_frame=last + 1)
    scaled = wanted.filter(
        "scale",
        size.width,
        size.height,
        force_original_aspect_ratio="decrease",
        force_divisible_by=2,
        flags="bicubic",
    )
    return scaled.filter("pad", size.width, size.height, -1, -1).filter("setsar", 1)


def _cut(chunks: Iterator[bytes], length: int) -> Iterator[bytes]:
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= length:
            yield bytes(waiting[:length])
            del waiting[:length]
