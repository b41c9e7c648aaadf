"""Folders for what is needed only while something else is made.

Each is locked by whoever made it, so that the next process can tell what a killed one
left and remove it. Nothing a person wrote belongs here.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bachata_cli.files.disk import storing
from bachata_cli.files.hidden import BIRTHS, CLOSED, is_own, make_locked, taken_over

PREFIX = "bachata-"
ALIVE = ".bachata-alive"
"""The file in it whose lock says that somebody works there; no other folder has one."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A new folder of the person's own, gone with all it holds after the block.

    Raises
    ------
    StorageError, TemporaryError
        The system's folder for such things takes none.
    """
    base = Path(tempfile.gettempdir())
    sweep_scratch(base)
    with storing(base):
        folder, handle = _locked_folder(base)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if handle != CLOSED:
            os.close(handle)


def _locked_folder(base: Path) -> tuple[Path, int]:
    for _ in range(BIRTHS - 1):
        with suppress(FileNotFoundError):  # swept before it was locked
            return _new_folder(base)
    return _new_folder(base)


def _new_folder(base: Path) -> tuple[Path, int]:
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
    return folder, make_locked(folder / ALIVE)


def sweep_scratch(base: Path) -> None:
    """Remove folders of dead processes. What cannot be removed is left."""
    try:
        with os.scandir(base) as entries:
            found = [Path(entry) for entry in entries if entry.name.startswith(PREFIX)]
    except OSError:
        return
    for folder in found:
        with taken_over(folder / ALIVE) as dead:
            if dead and is_own(folder) and not folder.is_symlink():
                shutil.rmtree(folder, ignore_errors=True)
