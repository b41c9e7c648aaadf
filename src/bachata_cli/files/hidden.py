"""Files that have no name yet: hidden beside the final one, locked while they are worked on.

Owns their names, their birth, and the question whether they are a dead process's
leftover: its locks ended with it. What becomes of leftovers is `sweeping`'s business.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: leftovers of killed processes stay
    fcntl = None  # type: ignore[assignment]

PREFIX, SUFFIX, JOURNAL = ".bachata-", ".part", ".names"
OLD = f".old{SUFFIX}"

EVERYBODY, OWNER_ONLY = 0o666, 0o600
"""Rights a file is born with. The system takes the umask off, so nobody has to ask for it:
asking means setting it, for all threads of the process."""

BIRTHS = 8
"""Tries to make a file that is not swept before it is locked; the second has never been needed."""

CLOSED = -1

NO_FOLDER_SYNC = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM, errno.EISDIR}
)
"""What systems say that cannot sync a folder."""


def new_token() -> str:
    """What the hidden files of one publication have in common."""
    return os.urandom(8).hex()


def token_of(name: str) -> str:
    """The token in the name of a hidden file."""
    return name.removeprefix(PREFIX).partition("-")[0].partition(".")[0]


def journal_of(folder: Path, token: str) -> Path:
    """Where a publication notes the names it is about to give in a folder."""
    return folder / f"{PREFIX}{token}{JOURNAL}"


def make_locked(path: Path, mode: int = EVERYBODY) -> int:
    """Make a new file and lock it.

    Returns
    -------
    int
        Its handle: the lock lasts until it is closed. `CLOSED` where there are no locks, and
        where a file that is open cannot be renamed.

    Raises
    ------
    OSError
        The folder cannot take it.
    """
    for _ in range(BIRTHS):
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode)
        if fcntl is None:
            os.close(handle)
            return CLOSED
        with suppress(OSError):  # no locks on this file system: leftovers are kept
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle
        os.close(handle)  # swept between its birth and its lock
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


@contextmanager
def taken_over(path: Path) -> Iterator[bool]:
    """Whether a hidden file is a leftover; if so it is locked for the length of the block."""
    handle = _locked(path)
    try:
        yield handle != CLOSED
    finally:
        if handle != CLOSED:
            os.close(handle)


def _locked(path: Path) -> int:
    if fcntl is None:
        return CLOSED
    try:
        # a pipe or a link of that name is none of ours, and must not make us wait
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return CLOSED
    try:
        status = os.fstat(handle)
        if stat.S_ISREG(status.st_mode):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # by now the name may belong to another file
            if os.path.samestat(path.lstat(), status):
                return handle
    except OSError:  # somebody works on it, or another process was faster
        pass
    os.close(handle)
    return CLOSED


def is_own(path: Path) -> bool:
    """Whether a file was made by the person who runs this program."""
    try:
        return path.lstat().st_uid == os.geteuid()
    except OSError:
        return False


def sync_file(path: Path) -> os.stat_result:
    """Put a file's bytes on the disk; returns what identifies it.

    Raises
    ------
    OSError
        The disk refuses.
    """
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
        return os.fstat(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Put a folder's names on the disk, where the system can.

    Raises
    ------
    OSError
        The disk refuses.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in NO_FOLDER_SYNC:
            raise
