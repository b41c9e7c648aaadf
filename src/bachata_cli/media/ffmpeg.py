"""The ffmpeg this program uses: finding one that can, and wording its command line.

Owns what `suitable` means and the options every call carries. Names of files
become absolute `file:` addresses here, so that none can be read as an option,
an address on the network or a pattern.
"""

import importlib.util
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bachata_cli.domain.errors import MediaError, StorageError, TemporaryError, ToolMissingError
from bachata_cli.files.sealing import sealed, unsealed
from bachata_cli.files.storage import write_whole
from bachata_cli.media.process import running

type Source = Literal["option", "path", "embedded"]

OLDEST_LIBAVCODEC = (59, 37)
"""libavcodec of ffmpeg 5.1, the first with `-fps_mode` (ffmpeg's Changelog). The
library's number is read because builds name the program as they like (`N-109-g1a2b`)."""

NEEDED_ENCODERS = {"libx264", "aac"}
QUESTION_S = 10.0
"""Seconds to answer `-encoders`; it takes 0.1."""

GLOBAL = ("-nostdin", "-hide_banner", "-loglevel", "error")
INPUT = {"protocol_whitelist": "file,pipe"}
"""Nothing that is read may make ffmpeg open anything but files."""

NAMED = "Leave out --ffmpeg (or BACHATA_FFMPEG), or name an ffmpeg 5.1 or newer with libx264."
HINT = "Install ffmpeg 5.1 or newer with libx264, or reinstall bachata: it brings its own."


@dataclass(frozen=True, slots=True)
class Ffmpeg:
    """A suitable ffmpeg: where it is, what it calls itself, how it was found."""

    path: Path
    version: str
    source: Source


def find_ffmpeg(
    option: Path | None = None,
    *,
    filters: frozenset[str] = frozenset(),
    memory: Path | None = None,
) -> Ffmpeg:
    """Choose an ffmpeg: the one asked for, else a suitable one on PATH, else the embedded one.

    Parameters
    ----------
    filters
        What it must have that not every build has.
    memory
        A file that remembers which programs were found suitable, so that a film of kept clips
        need not start one to ask (50 CPU ms); made and mended as needed. None: ask.

    Raises
    ------
    ToolMissingError
        No suitable one; or the one asked for is not suitable (it is never
        silently replaced).
    """
    refusals = []
    for path, source in _candidates(option):
        answer = _remembered(path, memory) or _examine(path)
        if isinstance(answer, Ffmpeg) and (missing := filters and filters - _filters(path)):
            answer = f"{path} was built without {', '.join(sorted(missing))}."
        if isinstance(answer, Ffmpeg):
            _remember(answer, memory)
            return Ffmpeg(answer.path, answer.version, source)
        refusals.append(answer)
    raise ToolMissingError(
        " ".join(refusals) or "There is no ffmpeg.", hint=HINT if option is None else NAMED
    )


def _candidates(option: Path | None) -> Iterator[tuple[Path, Source]]:
    if option is not None:
        yield Path(shutil.which(option) or option), "option"
        return
    if on_path := shutil.which("ffmpeg"):
        yield Path(on_path), "path"
    # Its own finder would look at the environment and at PATH first.
    spec = importlib.util.find_spec("imageio_ffmpeg")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for path in sorted(Path(folder, "binaries").glob("ffmpeg-*")):
            yield path, "embedded"


def _remembered(path: Path, memory: Path | None) -> Ffmpeg | None:
    """What was said of a program, if it still is that file."""
    if memory is None:
        return None
    try:
        said = json.loads(unsealed(memory.read_bytes()))
        version = said["version"] if said["program"] == _identity(path) else ""
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Ffmpeg(path, version, "path") if version else None


def _remember(tool: Ffmpeg, memory: Path | None) -> None:
    if memory is None or _remembered(tool.path, memory):
        return
    said = {"program": _identity(tool.path), "version": tool.version}
    with suppress(StorageError, TemporaryError):  # asked again next time
        write_whole(memory, sealed(json.dumps(said).encode()))


def _identity(path: Path) -> list[str | int]:
    """What changes when a program is replaced."""
    found = path.resolve(strict=True)
    status = found.stat()
    return [str(path), str(found), status.st_size, status.st_mtime_ns]


def _examine(path: Path) -> Ffmpeg | str:
    """Ask a program what it is and can; a sentence when it does not do."""
    try:
        with running([str(path), "-encoders"], read=True, stall_s=QUESTION_S) as child:
            encoders = {word for line in child.lines() for word in line.split()[1:2]}
            child.finish()
            banner = child.banner
    except MediaError as error:
        return f"{path} does not answer: {error.message}"
    version = re.search(r"^ffmpeg version (\S+)", banner, re.MULTILINE)
    library = re.search(r"^\s*libavcodec +(\d+)\. *(\d+)", banner, re.MULTILINE)
    if not version or not library:
        return f"{path} is not ffmpeg."
    if (int(library[1]), int(library[2])) < OLDEST_LIBAVCODEC:
        return f"{path} is version {version[1]}, older than 5.1."
    if missing := NEEDED_ENCODERS - encoders:
        return f"{path} was built without {', '.join(sorted(missing))}."
    return Ffmpeg(path, version[1], "path")


def _filters(path: Path) -> set[str]:
    with running([str(path), "-filters"], read=True, stall_s=QUESTION_S) as child:
        return {word for line in child.lines() for word in line.split()[1:2]}


def address(path: Path) -> str:
    """A file's name as ffmpeg cannot misread it."""
    return f"file:{os.path.abspath(path)}"  # noqa: PTH100 - links stay as given


def command(tool: Ffmpeg, graph: Any) -> list[str]:  # noqa: ANN401 - ffmpeg-python has no types
    """The command line of an ffmpeg-python graph, with the options every call carries."""
    return [str(tool.path), *GLOBAL, *graph.get_args()]
