"""Which names a run is about to give in a folder: what a killed run began is finished from it.

Written before the first name is given and removed after the last. Whatever it speaks of is
whole and on the disk, so finishing is always possible and never makes half a file. A name that
somebody else has used meanwhile is left alone.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from bachata_cli.files.hidden import PREFIX, sync_file, sync_folder, token_of

MAX_BYTES = 1_000_000
"""A hundred names take a fiftieth; more is no journal."""


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file and its name to be, all of one folder.

    Attributes
    ----------
    part, final, old
        Names: while it is hidden, in the end, and of what it replaces while that is kept.
    was
        Size and time of change of what had the final name before; None: nothing.
    """

    part: str
    final: str
    old: str
    was: tuple[int, int] | None


def identity(path: Path) -> tuple[int, int] | None:
    """Size and time of change of a file (ns); None where there is none."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def write_journal(path: Path, files: Sequence[NamedFile]) -> None:
    """Note names, on the disk, in a new file that its writer has locked.

    Raises
    ------
    OSError
        The disk refuses.
    """
    path.write_text(json.dumps([asdict(file) for file in files]), encoding="ascii")
    sync_file(path)


def finish_journal(journal: Path) -> None:
    """Give the names a dead run did not come to give; then nothing hidden of it is left.

    Raises
    ------
    OSError
        The disk refuses; it is tried again with the next sweep.
    """
    for file in _read(journal):
        _finish(journal.parent, file)
    sync_folder(journal.parent)
    journal.unlink(missing_ok=True)


def _read(journal: Path) -> list[NamedFile]:
    """What is noted; nothing where the run died writing it: it had given no name then."""
    with journal.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    try:
        noted = [NamedFile(**entry) for entry in json.loads(content[:MAX_BYTES])]
        return [file for file in noted if _is_plain(file, token_of(journal.name))]
    except (ValueError, TypeError, RecursionError):
        return []


def _is_plain(file: NamedFile, token: str) -> bool:
    """Whether all names lie in the journal's folder, and the hidden ones belong to its run."""
    plain = all(os.path.basename(n) == n for n in (file.part, file.final, file.old))  # noqa: PTH119
    hidden = all(n.startswith(f"{PREFIX}{token}-") for n in (file.part, file.old))
    return plain and hidden and not file.final.startswith(PREFIX) and bool(file.final)


def _finish(folder: Path, file: NamedFile) -> None:
    part, final, old = folder / file.part, folder / file.final, folder / file.old
    if os.path.lexists(part):
        if _is_free(final, part, file.was):
            part.replace(final)
        part.unlink(missing_ok=True)  # renaming one name of a file to another keeps both
    elif os.path.lexists(old) and not os.path.lexists(final):
        old.replace(final)
    old.unlink(missing_ok=True)


def _is_free(final: Path, part: Path, was: tuple[int, int] | None) -> bool:
    now = identity(final)
    if now is None or (was is not None and now == tuple(was)):
        return True
    if was is None and now[0] == 0:  # the name was claimed
        return True
    with suppress(OSError):
        return part.samefile(final)
    return False
