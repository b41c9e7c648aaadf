"""Files that get their final name only when they are whole, and can be told from damaged ones.

Owns the temporary name beside the final one, the lock that tells a live one from a
dead process's leftover, and the seal (CRC-32: it notices damage, not malice) of what
is kept. What a disk refuses is worded in `files.disk`.
"""

import errno
import os
import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bachata_cli.domain.errors import OutputExistsError
from bachata_cli.files.disk import storing

try:
    import fcntl
except ImportError:  # Windows: leftovers of killed processes stay
    fcntl = None  # type: ignore[assignment]

PREFIX, SUFFIX = ".bachata-", ".part"
SEAL_BYTES = 8
READ_BYTES = 1 << 20
BIRTHS = 8
"""Tries to make a file that is not swept before it is locked; the second has never been needed."""

NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EACCES}


@contextmanager
def unfinished(final: Path) -> Iterator[Path]:
    """A new empty file beside `final` under a hidden name, gone afterwards unless published.

    Raises
    ------
    StorageError
        The folder is missing or may not be written.
    """
    with storing(final):
        handle, path = _born(final)
    try:
        yield path
    finally:
        with suppress(OSError):  # published by renaming, or the disk is gone
            path.unlink()
        os.close(handle)


def _born(final: Path) -> tuple[int, Path]:
    """A new file, locked; one that a sweeper took for a leftover meanwhile is made again."""
    for _ in range(BIRTHS):
        path = final.with_name(f"{PREFIX}{secrets.token_hex(8)}{SUFFIX}")
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
        if fcntl is None:
            return handle, path
        with suppress(OSError):  # no locks on this file system: leftovers are kept
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, path
        os.close(handle)
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def publish(path: Path, final: Path, *, replace: bool = True) -> None:
    """Give a whole file its final name: on the disk first, then by name.

    Raises
    ------
    OutputExistsError
        There is such a file and it may not be replaced.
    StorageError
        The disk refuses.
    """
    with storing(final):
        _sync(path, os.O_RDWR)
        if replace:
            path.replace(final)
        else:
            _link(path, final)
        with suppress(OSError):  # some file systems cannot sync a folder
            _sync(final.parent, os.O_RDONLY)


def _link(path: Path, final: Path) -> None:
    """Name a file if the name is free; a rename would silently replace."""
    try:
        os.link(path, final)
    except FileExistsError:
        raise exists(final) from None
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        # Memory sticks know no links: claim the name, then take it over.
        try:
            os.close(os.open(final, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            raise exists(final) from None
        path.replace(final)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def exists(final: Path) -> OutputExistsError:
    """The error for an output that is there already."""
    return OutputExistsError(
        f"{final} exists already.", hint="Choose another name, or replace it with --force."
    )


def sweep(folder: Path) -> None:
    """Remove what killed processes left unfinished in a folder: nobody holds its lock."""
    if fcntl is None:
        return
    for path in folder.glob(f"{PREFIX}*{SUFFIX}"):
        # another process is faster, or it is not ours
        with suppress(OSError), path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


def sealed(data: bytes) -> bytes:
    """Data with its seal behind it."""
    return data + f"{zlib.crc32(data):08x}".encode()


def unsealed(data: bytes) -> bytes:
    """Data without its seal.

    Raises
    ------
    ValueError
        The seal is broken.
    """
    body = data[:-SEAL_BYTES]
    if sealed(body) != data:
        raise ValueError("the seal is broken")
    return body


def checksum(path: Path) -> int:
    """CRC-32 of a file.

    Raises
    ------
    OSError
        It cannot be read.
    """
    crc = 0
    with path.open("rb") as file:
        while data := file.read(READ_BYTES):
            crc = zlib.crc32(data, crc)
    return crc
