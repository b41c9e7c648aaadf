"""Use case: which clip files are meant, and what flags and a sheet say of each."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bachata_cli.clips.sheet import Told, read_sheet, told
from bachata_cli.domain.errors import NotFoundError, StorageError, UsageError

SUFFIXES = frozenset(
    {".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".ts", ".mts", ".3gp"}
)
"""What a folder is searched for; a file named by a person may be anything."""

MAX_CLIPS = 10_000
"""Clips of one folder; more is not a folder of moves."""


def gather_clips(path: Path, sheet: Path | None, **flags: Any) -> dict[Path, Told]:  # noqa: ANN401 - as flags give them
    """The clip files of a path, by name, with what is said of each; a flag comes before the sheet.

    Raises
    ------
    UsageError
        A folder without clips or with too many, or flags that are said of a folder.
    NotFoundError, StorageError, ValidationFailedError
        The sheet is not there, cannot be read, or names a file that is not meant.
    """
    said = told("The call", **flags)
    if path.is_dir() and said.anything:
        raise UsageError(
            "--move, --start, --counts and --bpm are said of one file.",
            hint="For a folder, write them into a sheet: --sidecar clips.csv",
        )
    written = read_sheet(sheet) if sheet else {}
    clips = {file: said.over(written.get(file.name, Told())) for file in clips_in(path)}
    _refuse_strangers(written, clips)
    return clips


def clips_in(path: Path) -> tuple[Path, ...]:
    """The clip files of a folder, by name; or the one file named.

    Raises
    ------
    UsageError
        A folder without clips, or with too many.
    """
    if not path.is_dir():
        return (path,)
    try:
        found = sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}.", hint="Check it.") from error
    found = [p for p in found if not p.name.startswith(".")]
    if not found or len(found) > MAX_CLIPS:
        raise UsageError(
            f"{path} holds {len(found) or 'no'} clips ({', '.join(sorted(SUFFIXES))}).",
            code="clip.none",
            hint="Name a file, or a folder with clips in it.",
        )
    return tuple(found)


def _refuse_strangers(sheet: Mapping[str, Told], clips: Mapping[Path, Told]) -> None:
    names = {path.name for path in clips}
    strangers = [name for name in sheet if name not in names]
    if strangers:
        raise NotFoundError(
            f"The sheet names {strangers[0]!r}, which is not among the clips.",
            code="clip.not_found",
            hint="Names are without folders, endings included.",
        )
