"""The settings file: what a person prefers, by the names of the options it stands for.

Precious. Values are kept as the person would say them on the command line;
what they mean, and which names there are, is the command line's business.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from bachata_cli.domain.document import dumps
from bachata_cli.domain.errors import StorageError, ValidationFailedError
from bachata_cli.files.storage import write_whole

MAX_BYTES = 65_536
"""A dozen names and values take a thousand; anything longer is another file."""


def read_preferences(path: Path) -> dict[str, str]:
    """Names and values; none where no file is.

    Raises
    ------
    StorageError
        `settings.unreadable` when there is one that cannot be read.
    ValidationFailedError
        `settings.invalid` when it is not a flat JSON object of words and numbers.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StorageError(
            f"The settings file {path} cannot be read: {error.strerror}.",
            code="settings.unreadable",
            hint="Check that the file is yours.",
        ) from error
    try:
        data = json.loads(content[:MAX_BYTES])
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or len(content) > MAX_BYTES:
        raise _invalid(path, "is not a JSON object")
    return {name: _spoken(name, value, path) for name, value in data.items()}


def write_preferences(path: Path, values: Mapping[str, str]) -> None:
    """Write all of them, sorted by name.

    Raises
    ------
    StorageError, TemporaryError
        When the folder cannot take it.
    """
    write_whole(path, dumps(dict(sorted(values.items()))).encode())


def _spoken(name: str, value: object, path: Path) -> str:
    """A value as it would be said: somebody may have written `true` or `0.5` by hand."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return str(value)
    raise _invalid(path, f"gives {name[:40]!r} no plain value")


def _invalid(path: Path, what: str) -> ValidationFailedError:
    return ValidationFailedError(
        f"The settings file {path} {what}.",
        code="settings.invalid",
        hint="Mend it, or remove it: without it the defaults hold.",
    )
