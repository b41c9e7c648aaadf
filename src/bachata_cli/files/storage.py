"""Files that are whole or absent: atomic writing, reading what is named, and identity.

Refuses to know what the bytes mean.
"""

import errno
import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from bachata_cli.domain.errors import (
    NotFoundError,
    OutputExistsError,
    StorageError,
    UsageError,
)
from bachata_cli.files.disk import storing

try:
    import fcntl
except ImportError:  # Windows: leftovers of killed processes stay
    fcntl = None  # type: ignore[assignment]

PREFIX, SUFFIX = ".bachata-", ".part"
BIRTHS = 8
"""Tries to make a file that is not swept before it is locked; the second has never been needed."""

BLOCK = 1 << 20
"""Bytes read at a time when hashing: bounds memory whatever the file's size."""


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex.

    Raises
    ------
    OSError
        When the file cannot be read; the caller knows what the file was for.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def write_whole(path: Path, content: bytes, *, replace: bool = True) -> None:
    """Write a file that is complete under its name or not there at all.

    Raises
    ------
    OutputExistsError
        When `replace` is false and the name is taken.
    StorageError
        When the folder cannot be written to.
    TemporaryError
        When the disk is full.
    """
    with storing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent)
        handle, beside = _born(path)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(handle)
                beside.chmod(0o666 & ~_umask())
                _give_name(beside, path, replace=replace)
        finally:
            beside.unlink(missing_ok=True)


def _born(path: Path) -> tuple[int, Path]:
    """A new file beside `path`, locked; one swept between birth and lock is made again."""
    prefix = f"{PREFIX}{path.name[:40]}."
    for _ in range(BIRTHS):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=SUFFIX)
        if fcntl is None:
            return handle, Path(name)
        with suppress(OSError):  # no locks on this file system: leftovers are kept
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, Path(name)
        os.close(handle)
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def sweep(folder: Path) -> None:
    """Remove what killed processes left unfinished in a folder: nobody holds its lock."""
    if fcntl is None:
        return
    for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
        # another process is faster, or it is not ours
        with suppress(OSError), left.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink()


def _give_name(beside: Path, path: Path, *, replace: bool) -> None:
    if replace:
        beside.replace(path)
        return
    try:
        os.link(beside, path)
    except FileExistsError:
        raise output_exists(path) from None


def read_named(path: Path, what: str, *, code: str, hint: str, most: int) -> bytes:
    """A file somebody named; of one longer than `most` bytes, one byte more than that.

    Raises
    ------
    NotFoundError, StorageError
        `CODE.not_found`, `CODE.unreadable`.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise NotFoundError(
            f"There is no {what} at {path}.", code=f"{code}.not_found", hint=hint
        ) from None
    except (OSError, ValueError) as error:  # a name may hold a zero byte
        reason = getattr(error, "strerror", None) or error
        raise StorageError(
            f"{path} cannot be read: {reason}.", code=f"{code}.unreadable", hint=hint
        ) from error


def refuse_taken(path: Path, *, replace: bool) -> None:
    """Say early that a name is taken.

    Raises
    ------
    OutputExistsError
        When something is there and may not be replaced.
    """
    if path.exists() and not replace:
        raise output_exists(path)


def refuse_suffix(path: Path, suffix: str, what: str) -> None:
    """Say early that a name does not tell what is written.

    Raises
    ------
    UsageError
        `output.suffix`.
    """
    if path.suffix.lower() != suffix:
        raise UsageError(
            f"{path} is not a name for {what}.",
            code="output.suffix",
            hint=f"Let the name end in {suffix}.",
        )


def output_exists(path: Path) -> OutputExistsError:
    """The one sentence for a name that is taken."""
    return OutputExistsError(
        f"{path} exists already.", hint="Add --force to replace it, or choose a name with --output."
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
