"""A filmed file before its pictures are looked at: whether it is a clip, what its header says.

Reads any file a person may name, without ffprobe. Owns the limits of a clip and the sentences
for what is none; loads no numbers library, since a film of clips kept needs only this.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg as graphs

from bachata_cli.domain.errors import MediaError, NotFoundError
from bachata_cli.domain.filmed_clip import MAX_CLIP_S
from bachata_cli.media.ffmpeg import INPUT, Ffmpeg, address, command
from bachata_cli.media.process import running

FORMATS = "mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,gif,m4v,h264,hevc"
"""Containers a clip may come in; play lists stay out, they could name other files."""

MAX_PIXELS = 4096 * 2304
"""4K of every kind. 8K pictures take 50 MB each while decoding, a dozen at a time."""

MATRICES = ("bt709", "smpte170m", "bt470bg", "bt2020", "smpte240m", "fcc", "gbr")
"""Words ffmpeg says for colours a file names."""

HD_HEIGHT = 720
"""From here on, silent files are meant as BT.709; below, as BT.601 (as players do)."""

READABLE = "bachata reads mp4, mov, mkv, webm and avi; does another player play it?"

_SECONDS = re.compile(r"^  Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)", re.MULTILINE)
_VIDEO = re.compile(r"^  Stream #0:\d+.*?: Video: .*?\b(\d{1,6})x(\d{1,6})\b.*$", re.MULTILINE)
_SOUND = re.compile(r"^  Stream #0:\d+.*?: Audio: ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself: pictures' size, how their colours are coded, whether it sounds.

    `matrix` is `auto` where the file names it itself; else what players take for that size.
    """

    width: int
    height: int
    has_sound: bool
    matrix: str = "auto"


def clip_input(path: Path, **options: int) -> Any:  # noqa: ANN401 - ffmpeg-python has no types
    """A filmed file as the beginning of a graph."""
    return graphs.input(address(path), format_whitelist=FORMATS, **INPUT, **options)


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
        raise unreadable(f"{path.name} cannot be opened: {reason}.") from error
    if not path.is_file():
        raise unreadable(f"{path.name} is a device, not a clip.")
    if empty:
        raise unreadable(f"{path.name} is empty.")


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
        raise unreadable(f"{path.name} cannot be read as a video.")
    moving = [match for match in _VIDEO.finditer(said) if "attached pic" not in match[0]]
    if not moving:
        raise MediaError(f"{path.name} holds no pictures.", code="clip.no_picture", hint=READABLE)
    if (length := _SECONDS.search(said)) and _length(length) > MAX_CLIP_S:
        raise too_long(path)
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


def _length(match: re.Match[str]) -> float:
    return int(match[1]) * 3600 + int(match[2]) * 60 + float(match[3])


def unreadable(what: str) -> MediaError:
    """The error for a file that is no video."""
    return MediaError(what, code="clip.unreadable", hint=READABLE)


def too_long(path: Path) -> MediaError:
    """The error for a clip beyond the limit."""
    return MediaError(
        f"{path.name} is longer than {MAX_CLIP_S:.0f} s; a clip shows one move.",
        code="clip.too_long",
        hint="Cut the clip to the move.",
    )
