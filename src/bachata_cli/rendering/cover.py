"""The picture that stands for a film in lists: its first, a small JPEG, sealed beside the clip."""

from pathlib import Path

import ffmpeg as graphs

from bachata_cli.files.sealing import sealed, unsealed
from bachata_cli.files.storage import write_whole
from bachata_cli.media.ffmpeg import INPUT, Ffmpeg, address, command
from bachata_cli.media.process import running
from bachata_cli.rendering.clip_index import CachedClip

SUFFIX = ".cover"
LONGEST_SIDE = 640
"""Lists show covers at a third of that; 30 KB."""

QUALITY = 4
"""Of 2 (best) to 31: letters stay clean."""

MAX_BYTES = 1_000_000


def cover_of(ffmpeg: Ffmpeg, clip: CachedClip) -> bytes:
    """The first picture of an encoded clip.

    Raises
    ------
    MediaError, StorageError
        ffmpeg failed, or the cache cannot be written.
    """
    kept = clip.path.with_suffix(SUFFIX)
    if data := _whole(kept):
        return data
    side = f"min({LONGEST_SIDE},max(iw,ih))"
    shrunk = graphs.input(address(clip.path), **INPUT)["v:0"].filter(
        "scale", w=side, h=side, force_original_aspect_ratio="decrease", out_range="pc"
    )
    options = {"format": "mjpeg", "frames:v": 1, "q:v": QUALITY, "pix_fmt": "yuvj420p"}
    output = graphs.output(shrunk, "pipe:1", **options)
    with running(command(ffmpeg, output), read=True) as child:
        data = b"".join(child.chunks(MAX_BYTES))
        child.finish()
    write_whole(kept, sealed(data))
    return data


def _whole(path: Path) -> bytes:
    """What is kept, if its seal is."""
    try:
        return unsealed(path.read_bytes()) if path.stat().st_size <= MAX_BYTES else b""
    except (OSError, ValueError):
        return b""
