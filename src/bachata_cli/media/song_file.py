"""A song's file: what may be opened as one, and why one cannot be read.

Owns the list of formats and the sentences; decoding and encoding ask it.
"""

import stat
from pathlib import Path
from typing import Any

import ffmpeg as graphs

from bachata_cli.domain.errors import MediaError, NotFoundError
from bachata_cli.media.ffmpeg import INPUT, address
from bachata_cli.media.process import Child

FORMATS = (
    "mp3,wav,w64,flac,ogg,mov,aac,aiff,matroska,avi,asf,caf,ac3,eac3,amr,ape,wv,tta,au,"
    "mpeg,mpegts,dsf,opus,flv"
)
"""Containers a song may come in. Play lists and scripts that ffmpeg also
"plays" stay out: they could name other files."""

NO_STREAM = "matches no streams"
"""ffmpeg's words, the same in 5.1 and 9.0, when there is no sound in a file."""

PLAYABLE = "bachata reads mp3, m4a, ogg, opus, flac and wav; does another player play it?"


def song_input(path: Path) -> Any:  # noqa: ANN401 - ffmpeg-python has no types
    """The first sound of a file, as the beginning of a graph."""
    return graphs.input(address(path), format_whitelist=FORMATS, **INPUT)["a:0"]


def check_song(path: Path) -> None:
    """See that a song is a file that can be opened and is not empty.

    Raises
    ------
    NotFoundError
        `song.not_found`.
    MediaError
        `song.unreadable`.
    """
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            path.open("rb").close()
    except FileNotFoundError:
        raise NotFoundError(
            f"There is no song {path}.",
            code="song.not_found",
            hint="Check the name; with no song given, one of the demo songs is danced.",
        ) from None
    except (OSError, ValueError) as error:
        raise MediaError(
            f"{path.name} cannot be opened: {getattr(error, 'strerror', None) or error}.",
            code="song.unreadable",
            hint="Check that you may read the file.",
        ) from error
    if not stat.S_ISREG(status.st_mode):
        raise MediaError(
            f"{path.name or path} is a folder or a device, not a song.",
            code="song.unreadable",
            hint=PLAYABLE,
        )
    if not status.st_size:
        raise MediaError(f"{path.name} is empty.", code="song.unreadable", hint=PLAYABLE)


def unreadable(child: Child, path: Path) -> MediaError:
    """Why ffmpeg gave no sound, from its complaints."""
    complaints = child.complaints
    if NO_STREAM in complaints or not complaints:
        return MediaError(f"{path.name} holds no sound.", code="song.no_sound", hint=PLAYABLE)
    error = MediaError(
        f"{path.name} cannot be read as music.", code="song.unreadable", hint=PLAYABLE
    )
    error.add_note(complaints)
    return error
