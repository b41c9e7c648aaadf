"""What a filmed file holds: its size and length, every picture's true time, how much moves.

Reads any file a person may name, without ffprobe: first its header, then every
picture, small. Owns the limits of a clip and the sentences for what is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg as graphs

from bachata_cli.domain.errors import MediaError, NotFoundError
from bachata_cli.domain.filmed import MAX_CLIP_S, MAX_FRAMES
from bachata_cli.rendering.ffmpeg import INPUT, Ffmpeg, address, command
from bachata_cli.rendering.process import running
from bachata_cli.rendering.timebase import TICKS

FORMATS = "mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,gif,m4v,h264,hevc"
"""Containers a clip may come in; play lists stay out, they could name other files."""

MAX_PIXELS = 4096 * 2304
"""4K of every kind. 8K pictures take 50 MB each while decoding, a dozen at a time."""

MIN_FRAMES = 8
"""Fewer pictures show no counts."""

SMALL = {"w": 64, "h": 36, "flags": "fast_bilinear"}
"""Pictures are shrunk before they are compared: only bodies count, not noise."""

READABLE = "bachata reads mp4, mov, mkv, webm and avi; does another player play it?"

_SECONDS = re.compile(r"^  Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)", re.MULTILINE)
_VIDEO = re.compile(r"^  Stream #0:\d+.*?: Video: .*?\b(\d{1,6})x(\d{1,6})\b.*$", re.MULTILINE)
_SOUND = re.compile(r"^  Stream #0:\d+.*?: Audio: ", re.MULTILINE)
_FRAME = re.compile(r"frame:\d+\s+pts:-?\d+\s+pts_time:(-?[\d.]+)")
_DIFFERENCE = re.compile(r"lavfi\.signalstats\.YDIF=([\d.]+)")


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself: pictures' width and height, whether there is sound."""

    width: int
    height: int
    has_sound: bool


@dataclass(frozen=True, slots=True)
class Footage:
    """What was seen.

    Attributes
    ----------
    frames_s
        When each picture is shown, in seconds from the file's beginning; rising.
    motion
        How much each picture differs from the one before (mean grey level of 255).
    """

    frames_s: tuple[float, ...]
    motion: tuple[float, ...]


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
    return Header(width, height, bool(_SOUND.search(said)))


def watch(ffmpeg: Ffmpeg, path: Path) -> Footage:
    """See every picture: when it is shown, how much moves.

    Raises
    ------
    MediaError
        `clip.unreadable`, `clip.too_long` or `clip.too_short`.
    """
    small = clip_input(path)["V:0"].filter("scale", **SMALL).filter("format", "yuv420p")
    ticking = small.filter("settb", f"1/{TICKS}").filter("signalstats")
    told = ticking.filter("metadata", "print", key="lavfi.signalstats.YDIF", file="-", direct=1)
    options = {"format": "null", "fps_mode": "passthrough", "enc_time_base": f"1:{TICKS}"}
    output = graphs.output(told, "pipe:2", t=MAX_CLIP_S + 1, **options)
    times: list[float] = []
    motion: list[float] = []
    with running(command(ffmpeg, output), read=True) as child:
        for time_s, moved in _seen(child.lines()):
            # broken files show two pictures at once: both keep their place in the row
            times.append(round(max(time_s, times[-1] + 1e-4) if times else time_s, 4))
            motion.append(moved)
            if time_s > MAX_CLIP_S or len(times) > MAX_FRAMES:
                raise _too_long(path)
        failed, complaints = child.wait(), child.complaints
    if len(times) < MIN_FRAMES:
        if failed or (complaints and not times):
            error = _unreadable(f"{path.name} cannot be read as a video.")
            error.add_note(complaints)
            raise error
        raise MediaError(
            f"{path.name} holds {len(times)} pictures; no count can be seen in so few.",
            code="clip.too_short",
            hint="Film at least one eight.",
        )
    return Footage(tuple(times), (0.0, *motion[1:]))


def _seen(lines: Iterator[str]) -> Iterator[tuple[float, float]]:
    time_s = None
    for line in lines:
        if match := _FRAME.match(line):
            time_s = float(match[1])
        elif (match := _DIFFERENCE.match(line)) and time_s is not None:
            yield time_s, float(match[1])


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
