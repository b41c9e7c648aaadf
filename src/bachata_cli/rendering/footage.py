"""What a filmed file holds: its size and length, every picture's true time, how much moves.

Reads any file a person may name, without ffprobe: first its header, then every
picture, small. Owns the limits of a clip and the sentences for what is none.
"""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg as graphs
import numpy as np

from bachata_cli.domain.errors import MediaError, NotFoundError
from bachata_cli.domain.filmed import MAX_CLIP_S, MAX_FRAMES
from bachata_cli.rendering.ffmpeg import INPUT, Ffmpeg, address, command
from bachata_cli.rendering.movement import change, movement, stepping
from bachata_cli.rendering.process import running
from bachata_cli.rendering.timebase import TICKS

FORMATS = "mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,gif,m4v,h264,hevc"
"""Containers a clip may come in; play lists stay out, they could name other files."""

MAX_PIXELS = 4096 * 2304
"""4K of every kind. 8K pictures take 50 MB each while decoding, a dozen at a time."""

MATRICES = ("bt709", "smpte170m", "bt470bg", "bt2020", "smpte240m", "fcc", "gbr")
"""Words ffmpeg says for colours a file names."""

HD_HEIGHT = 720
"""From here on, silent files are meant as BT.709; below, as BT.601 (as players do)."""

MIN_FRAMES = 8
"""Fewer pictures show no counts."""

SMALL = (64, 36)
SMALL_PIXELS = 64 * 36
"""Pictures are shrunk before they are compared: bodies and feet count, not noise."""

CHUNK_BYTES = 1 << 20

READABLE = "bachata reads mp4, mov, mkv, webm and avi; does another player play it?"

_SECONDS = re.compile(r"^  Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)", re.MULTILINE)
_VIDEO = re.compile(r"^  Stream #0:\d+.*?: Video: .*?\b(\d{1,6})x(\d{1,6})\b.*$", re.MULTILINE)
_SOUND = re.compile(r"^  Stream #0:\d+.*?: Audio: ", re.MULTILINE)
_SHOWN = re.compile(r"^frame:\d+\s+pts:-?\d+\s+pts_time:(-?[\d.]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself: pictures' size, how their colours are coded, whether it sounds.

    `matrix` is `auto` where the file names it itself; else what players take for that size.
    """

    width: int
    height: int
    has_sound: bool
    matrix: str = "auto"


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


def clip_input(path: Path) -> Any:  # noqa: ANN401 - ffmpeg-python has no types
    """A filmed file as the beginning of a graph."""
    return graphs.input(address(path), format_whitelist=FORMATS, **INPUT)


def check_clip(path: Path) -> None:
    """See that a clip is a file that is there and not empty.

    Raises
    ------
    NotFoundError
        `clip.not_found`.
    MediaError
        `clip.unreadable`.
    """
    try:
        with path.open("rb") as file:
            empty = path.is_file() and not file.read(1)
    except FileNotFoundError:
        raise NotFoundError(
            f"There is no clip {path}.", code="clip.not_found", hint="Check the name."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise _unreadable(f"{path.name} cannot be opened: {reason}.") from error
    if not path.is_file():
        raise _unreadable(f"{path.name} is a device, not a clip.")
    if empty:
        raise _unreadable(f"{path.name} is empty.")


def read_header(ffmpeg: Ffmpeg, path: Path) -> Header:
    """Ask a file what it holds, and refuse what is no clip before work is put into it.

    Raises
    ------
    NotFoundError
        `clip.not_found`.
    MediaError
        `clip.unreadable`, `clip.no_picture`, `clip.too_long`, `clip.too_large`.
    """
    check_clip(path)
    words = [*command(ffmpeg, graphs.output(clip_input(path), "pipe:2", format="null", t=0))]
    words[words.index("-loglevel") + 1] = "info"
    with running(words) as child:
        child.wait()
        said = child.banner
    if not _VIDEO.search(said) and not _SOUND.search(said):
        raise _unreadable(f"{path.name} cannot be read as a video.")
    moving = [match for match in _VIDEO.finditer(said) if "attached pic" not in match[0]]
    if not moving:
        raise MediaError(f"{path.name} holds no pictures.", code="clip.no_picture", hint=READABLE)
    if (length := _SECONDS.search(said)) and _length(length) > MAX_CLIP_S:
        raise _too_long(path)
    width, height = int(moving[0][1]), int(moving[0][2])
    if width * height > MAX_PIXELS:
        raise MediaError(
            f"{path.name} is {width}x{height}, larger than 4K.",
            code="clip.too_large",
            hint="Export it smaller; films are 1280x720.",
        )
    silent = not any(word in moving[0][0] for word in MATRICES)
    matrix = ("bt709" if height >= HD_HEIGHT else "bt601") if silent else "auto"
    return Header(width, height, bool(_SOUND.search(said)), matrix)


def watch(ffmpeg: Ffmpeg, path: Path) -> Footage:
    """See every picture, small: when it is shown, what moves.

    Raises
    ------
    MediaError
        `clip.unreadable`, `clip.too_long` or `clip.too_short`.
    """
    with tempfile.TemporaryDirectory(prefix="bachata-") as folder:
        told = Path(folder) / "times"
        pictures = bytearray()
        with running(command(ffmpeg, _watching(path, told)), read=True) as child:
            for chunk in child.chunks(CHUNK_BYTES):
                pictures += chunk
                if len(pictures) > MAX_FRAMES * SMALL_PIXELS:
                    raise _too_long(path)
            failed, complaints = child.wait(), child.complaints
        said = told.read_text() if told.exists() else ""
    times = _rising([float(time) for time in _SHOWN.findall(said)])
    if len(times) < MIN_FRAMES:
        raise _too_few(path, len(times), complaints if failed or not times else "")
    if times[-1] > MAX_CLIP_S:
        raise _too_long(path)
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
        error = _unreadable(f"{path.name} cannot be read as a video.")
        error.add_note(complaints)
        return error
    return MediaError(
        f"{path.name} holds {pictures} pictures; no count can be seen in so few.",
        code="clip.too_short",
        hint="Film at least one eight.",
    )


def _length(match: re.Match[str]) -> float:
    return int(match[1]) * 3600 + int(match[2]) * 60 + float(match[3])


def _unreadable(what: str) -> MediaError:
    return MediaError(what, code="clip.unreadable", hint=READABLE)


def _too_long(path: Path) -> MediaError:
    return MediaError(
        f"{path.name} is longer than {MAX_CLIP_S:.0f} s; a clip shows one move.",
        code="clip.too_long",
        hint="Cut the clip to the move.",
    )
