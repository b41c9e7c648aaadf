"""What a disk refuses, in sentences: the one translation of its errors. Touches no disk itself."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bachata_cli.domain.errors import StorageError, TemporaryError

HINTS = {
    errno.EFBIG: "This disk takes no file of that size; choose another folder.",
    errno.ENOENT: "Make the folder first, or choose another.",
    errno.ENOTDIR: "A part of that path is a file; choose another folder.",
    errno.EROFS: "This disk is read-only; choose another folder.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
}
ELSEWHERE = "Choose a folder you may write to with --output, or set BACHATA_HOME."
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def disk_is_full(path: Path | str) -> TemporaryError:
    """The one sentence for a disk that is full; the same command works when it no longer is."""
    return TemporaryError(
        f"The disk is full: {path} was not written.",
        code="storage.full",
        hint="Free some space and run the command again; nothing half-made was left.",
    )


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Translate what the disk says while `path` is written.

    Raises
    ------
    StorageError, TemporaryError
        Naming the file, the disk's reason, and what to do; a full disk is temporary.
    """
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise disk_is_full(path) from error
        raise StorageError(
            f"{path} cannot be written: {error.strerror or error}.",
            code="storage.unwritable",
            hint=HINTS.get(error.errno or 0, ELSEWHERE),
        ) from error
