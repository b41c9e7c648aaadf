"""Whole files by their content: written, read, removed, identified.

Refuses to know what the bytes mean.
"""

import hashlib
from pathlib import Path

from bachata_cli.domain.errors import NotFoundError, StorageError
from bachata_cli.files.disk import storing
from bachata_cli.files.publication import Publication
from bachata_cli.files.sealing import BLOCK
from bachata_cli.files.sweeping import sweep


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


def make_folder(path: Path) -> None:
    """Make a folder, and those it lies in, where they are missing.

    Raises
    ------
    StorageError, TemporaryError
        When it cannot be made.
    """
    with storing(path):
        path.mkdir(parents=True, exist_ok=True)


def write_whole(path: Path, content: bytes, *, replace: bool = True, private: bool = False) -> None:
    """Write a file that is complete under its name or not there at all; its folder is made.

    Parameters
    ----------
    private
        Whether only its owner may read it.

    Raises
    ------
    OutputExistsError
        When `replace` is false and the name is taken.
    StorageError
        When the folder cannot be written to, or the name is no file's.
    TemporaryError
        When the disk is full.
    """
    make_folder(path.parent)
    with Publication(replace=replace) as publication:
        publication.write(path, content, private=private)
        publication.publish()


def remove_file(path: Path) -> bool:
    """Remove a file and what killed writers of its folder left; whether it was there.

    Raises
    ------
    StorageError
        When it cannot be removed.
    """
    sweep(path.parent)
    with storing(path):
        try:
            path.unlink()
        except FileNotFoundError:
            return False
    return True


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
