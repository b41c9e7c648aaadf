"""The file that holds a key: readable by its owner alone, written whole, never shown.

Knows nothing of what a key opens.
"""

import os
import stat
from pathlib import Path

from bachata_cli.domain.errors import CredentialError
from bachata_cli.files.storage import remove_file, write_whole

MAX_BYTES = 4_096
"""No service issues longer keys; anything longer is another file."""


def read_key(path: Path) -> str | None:
    """The key, or None where no file is.

    Raises
    ------
    CredentialError
        `key.exposed` when others may read the file, `key.unreadable` when
        its owner may not, or it holds no key.
    """
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CredentialError(
            f"The key file {path} cannot be read: {error.strerror}.",
            code="key.unreadable",
            hint="Set the key again: bachata config key set",
        ) from error
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise CredentialError(
            f"Others may read the key file {path}.",
            code="key.exposed",
            hint=f"chmod 600 {path}, and consider the key known to others.",
        )
    key = content.decode("utf-8", "replace").strip()
    if not key or len(content) > MAX_BYTES:
        raise CredentialError(
            f"The key file {path} holds no key.",
            code="key.unreadable",
            hint="Set the key again: bachata config key set",
        )
    return key


def write_key(path: Path, key: str) -> None:
    """Write the key so that it is never readable by others, not even for a moment.

    Raises
    ------
    StorageError, TemporaryError
        When the folder cannot take it.
    """
    write_whole(path, f"{key}\n".encode(), private=True)


def forget_key(path: Path) -> bool:
    """Remove the file, and what a killed writer left of a key; whether there was one.

    Raises
    ------
    StorageError
        When it cannot be removed.
    """
    return remove_file(path)
