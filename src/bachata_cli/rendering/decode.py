"""Sound of a song as numbers, through one ffmpeg pipe.

Owns what counts as a song that can be read, and says in a sentence why one
cannot. What the samples mean is the music room's business.
"""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import ffmpeg as graphs
import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.errors import MediaError, NotFoundError
from bachata_cli.rendering.ffmpeg import INPUT, Ffmpeg, address, command
from bachata_cli.rendering.process import Child, running

FORMATS = (
    "mp3,wav,w64,flac,ogg,mov,aac,aiff,matroska,avi,asf,caf,ac3,eac3,amr,ape,wv,tta,au,"
    "mpeg,mpegts,dsf,opus,flv"
)
"""Containers a song may come in. Play lists and scripts that ffmpeg also
"plays" stay out: they could name other files."""

SONG = INPUT | {"format_whitelist": FORMATS}
FLOAT_BYTES = 4
CHUNK_BYTES = 1 << 18
TAGS = ("title", "artist")
MAX_TAG_CHARACTERS = 200
NO_STREAM = "matches no streams"
"""ffmpeg's words, the same in 5.1 and 9.0, when there is no sound in a file."""

PLAYABLE = "bachata reads mp3, m4a, ogg, opus, flac and wav; does another player play it?"


def decode_mono(
    ffmpeg: Ffmpeg, path: Path, *, rate: int, max_seconds: float
) -> NDArray[np.float32]:
    """All samples of a song mixed to one channel.

    Parameters
    ----------
    rate
        Samples per second to resample to.
    max_seconds
        Longer songs are refused as soon as this much is decoded.

    Returns
    -------
    NDArray[np.float32]
        Shape (samples,), values about -1..1; sample 0 is the song's time 0.

    Raises
    ------
    NotFoundError
        `song.not_found`.
    MediaError
        `song.unreadable`, `song.no_sound` or `song.too_long`.
    """
    _check_file(path)
    sound = graphs.input(address(path), **SONG)["a:0"]
    output = graphs.output(sound, "pipe:1", format="f32le", ac=1, ar=rate)
    limit = int(max_seconds * rate) * FLOAT_BYTES
    samples = bytearray()
    with running(command(ffmpeg, output), read=True) as child:
        for chunk in child.chunks(CHUNK_BYTES):
            samples += chunk
            if len(samples) > limit:
                raise MediaError(
                    f"{path.name} is longer than {max_seconds / 60:.3g} minutes.",
                    code="song.too_long",
                    hint="Cut the song, or choose a shorter one.",
                )
        failed = child.wait() != 0
        if failed or not samples:
            raise _unreadable(child, path)
    del samples[len(samples) // FLOAT_BYTES * FLOAT_BYTES :]
    return np.frombuffer(samples, dtype="<f4")


def read_tags(ffmpeg: Ffmpeg, path: Path) -> dict[str, str]:
    """Title and artist as written in the file; a tag that is missing or blank is left out.

    Raises
    ------
    NotFoundError
        `song.not_found`.
    MediaError
        `song.unreadable` or `song.no_sound`.
    """
    _check_file(path)
    sound = graphs.input(address(path), **SONG)["a:0"]
    # A moment is enough: only the head of the file says what it is called.
    output = graphs.output(sound, "pipe:1", format="ffmetadata", c="copy", t=0.05)
    with running(command(ffmpeg, output), read=True) as child:
        text = b"".join(child.chunks(CHUNK_BYTES)).decode("utf-8", "replace")
        if child.wait() != 0:
            raise _unreadable(child, path)
    found: dict[str, str] = {}
    for key, value in _metadata(text):
        if key in TAGS and value:
            found.setdefault(key, value)
    return found


def _metadata(text: str) -> Iterator[tuple[str, str]]:
    """Read ffmpeg's own metadata format: lines `key=value`, specials escaped by a backslash."""
    for match in re.finditer(r"^((?:[^=\\\n]|\\.)+)=((?:[^\\\n]|\\[\s\S])*)$", text, re.MULTILINE):
        key, value = (re.sub(r"\\([\s\S])", r"\1", part) for part in match.groups())
        printable = "".join(c if c.isprintable() else " " for c in value)
        yield key.lower(), " ".join(printable.split())[:MAX_TAG_CHARACTERS]


def _check_file(path: Path) -> None:
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


def _unreadable(child: Child, path: Path) -> MediaError:
    complaints = child.complaints
    if NO_STREAM in complaints or not complaints:
        return MediaError(f"{path.name} holds no sound.", code="song.no_sound", hint=PLAYABLE)
    error = MediaError(
        f"{path.name} cannot be read as music.", code="song.unreadable", hint=PLAYABLE
    )
    error.add_note(complaints)
    return error
