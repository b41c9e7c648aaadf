"""What a song's file calls itself: title and artist, read through one ffmpeg pipe."""

import re
from collections.abc import Iterator
from pathlib import Path

import ffmpeg as graphs

from bachata_cli.media.ffmpeg import Ffmpeg, command
from bachata_cli.media.process import running
from bachata_cli.media.song_file import check_song, song_input, unreadable

TAGS = ("title", "artist")
MAX_TAG_CHARACTERS = 200
CHUNK_BYTES = 1 << 16


def read_tags(ffmpeg: Ffmpeg, path: Path) -> dict[str, str]:
    """Title and artist as written in the file; a tag that is missing or blank is left out.

    Raises
    ------
    NotFoundError
        `song.not_found`.
    MediaError
        `song.unreadable` or `song.no_sound`.
    """
    check_song(path)
    sound = song_input(path)
    # A moment is enough: only the head of the file says what it is called.
    output = graphs.output(sound, "pipe:1", format="ffmetadata", c="copy", t=0.05)
    with running(command(ffmpeg, output), read=True) as child:
        text = b"".join(child.chunks(CHUNK_BYTES)).decode("utf-8", "replace")
        if child.wait() != 0:
            raise unreadable(child, path)
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
