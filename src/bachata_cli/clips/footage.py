"""What a filmed file shows: every picture's true time, how much moves.

Looks at every picture, small. Whether a file is a clip at all is `clip_file`'s business.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg as graphs
import numpy as np

from bachata_cli.clips.clip_file import clip_input, too_long, unreadable
from bachata_cli.clips.movement import change, movement, stepping
from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.filmed_clip import MAX_CLIP_S, MAX_FRAMES
from bachata_cli.domain.timebase import TICKS
from bachata_cli.files.scratch import scratch_folder
from bachata_cli.media.ffmpeg import Ffmpeg, command
from bachata_cli.media.process import running

MIN_FRAMES = 8
"""Fewer pictures show no counts."""

SMALL = (64, 36)
SMALL_PIXELS = 64 * 36
"""Pictures are shrunk before they are compared: bodies and feet count, not noise."""

CHUNK_BYTES = 1 << 20

_SHOWN = re.compile(r"^frame:\d+\s+pts:-?\d+\s+pts_time:(-?[\d.]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Footage:
    """What was seen.

    Attributes
    ----------
    frames_s
        When each picture is shown, in seconds from the file's beginning; rising.
    change
        How much each picture differs from the one before (mean grey level of 255).
    movement
        Where bodies are, as `movement` gives it: one row per picture.
    stepping
        How much feet move from the picture before.
    """

    frames_s: tuple[float, ...]
    change: tuple[float, ...]
    movement: tuple[tuple[float, ...], ...]
    stepping: tuple[float, ...]


def watch(ffmpeg: Ffmpeg, path: Path) -> Footage:
    """See every picture, small: when it is shown, what moves.

    Raises
    ------
    MediaError
        `clip.unreadable`, `clip.too_long` or `clip.too_short`.
    """
    with scratch_folder() as folder:
        told = folder / "times"
        pictures = bytearray()
        with running(command(ffmpeg, _watching(path, told)), read=True) as child:
            for chunk in child.chunks(CHUNK_BYTES):
                pictures += chunk
                if len(pictures) > MAX_FRAMES * SMALL_PIXELS:
                    raise too_long(path)
            failed, complaints = child.wait(), child.complaints
        said = told.read_text() if told.exists() else ""
    times = _rising([float(time) for time in _SHOWN.findall(said)])
    if len(times) < MIN_FRAMES:
        raise _too_few(path, len(times), complaints if failed or not times else "")
    if times[-1] > MAX_CLIP_S:
        raise too_long(path)
    whole = len(pictures) // SMALL_PIXELS * SMALL_PIXELS
    seen = np.frombuffer(pictures, np.uint8, whole).reshape(-1, *SMALL[::-1])[: len(times)]
    shown = tuple(times[: len(seen)])
    return Footage(shown, change(seen), movement(seen), stepping(seen))


def _watching(path: Path, told: Path) -> Any:  # noqa: ANN401 - ffmpeg-python has no types
    """Small grey pictures to us; into a file when each is shown, on the clip's own clock."""
    width, height = SMALL
    small = clip_input(path)["V:0"].filter("scale", width, height, flags="area")
    ticking = small.filter("format", "yuv420p").filter("settb", f"1/{TICKS}")
    # pictures are only told of if something is known of them: that they differ
    noted = ticking.filter("signalstats").filter(
        "metadata", "print", key="lavfi.signalstats.YDIF", file=str(told)
    )
    options = {"format": "rawvideo", "fps_mode": "passthrough", "enc_time_base": f"1:{TICKS}"}
    grey = noted.filter("format", "gray")
    return graphs.output(grey, "pipe:1", t=MAX_CLIP_S + 1, **options)


def _rising(times: Sequence[float]) -> list[float]:
    """Broken files show two pictures at once: both keep their place in the row."""
    risen: list[float] = []
    for time in times:
        risen.append(round(max(time, risen[-1] + 1e-4) if risen else time, 4))
    return risen


def _too_few(path: Path, pictures: int, complaints: str) -> MediaError:
    if complaints:
        error = unreadable(f"{path.name} cannot be read as a video.")
        error.add_note(complaints)
        return error
    return MediaError(
        f"{path.name} holds {pictures} pictures; no count can be seen in so few.",
        code="clip.too_short",
        hint="Film at least one eight.",
    )
