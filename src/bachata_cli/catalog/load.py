"""Reads the catalog's files from a folder; what they say is `parse`'s business.

Bounded: so many files of such a size and no more, UTF-8 only.
"""

from collections.abc import Iterator
from pathlib import Path

from bachata_cli.catalog.contents import Catalog, Source
from bachata_cli.catalog.parse import parse_catalog
from bachata_cli.domain.errors import NotFoundError, ValidationFailedError

__all__ = ["Catalog", "load_catalog", "read_one", "read_own", "read_sources"]

MAX_FILE_BYTES = 4_000_000
"""A family of 80 moves in full prose has about 100 kB; a file beyond this is a mistake."""

MAX_ALL_BYTES = 40_000_000
"""All files of a catalog together: 40,000 moves in full prose."""

MAX_FILES = 500
"""The shipped catalog has one file a family, an instructor perhaps one a class."""

_HINT = (
    "Name a folder with *.toml files in UTF-8; without one, bachata moves validate checks the "
    "catalog in use."
)


def load_catalog(folder: Path, own: Path | None = None) -> Catalog:
    """Load every `*.toml` of a folder, sub-folders not included.

    Parameters
    ----------
    own
        A person's own folder, which may be missing or empty: its moves come after
        the others, and replace those of the same id.

    Raises
    ------
    NotFoundError
        `moves.not_found`: no such folder, or no catalog file in it.
    ValidationFailedError
        `moves.invalid` with every fault as `file:line: words` in `findings`;
        `moves.unreadable` for a file that cannot be read, is too large or not UTF-8.
    """
    return parse_catalog((*read_sources(folder), *(read_own(own) if own else ())))


def read_own(folder: Path) -> tuple[Source, ...]:
    """A person's own catalog files, named by their whole path; none where there is no folder."""
    if not any(folder.glob("*.toml")):
        return ()
    sources = read_sources(folder)
    return tuple(Source(str(folder / s.name), s.text, own=True) for s in sources)


def read_sources(folder: Path) -> tuple[Source, ...]:
    """The catalog files of a folder by name; see `load_catalog` for the errors."""
    try:
        paths = sorted(p for p in folder.iterdir() if p.suffix == ".toml")
    except OSError as error:
        raise NotFoundError(
            f"The move catalog {folder} cannot be read: {error.strerror}.",
            code="moves.not_found",
            hint=_HINT,
        ) from error
    if not paths:
        raise NotFoundError(
            f"There is no catalog file (*.toml) in {folder}.", code="moves.not_found", hint=_HINT
        )
    if len(paths) > MAX_FILES:
        raise _unreadable(f"{folder} has {len(paths)} catalog files, the most is {MAX_FILES}.")
    return tuple(_read(paths))


def _read(paths: list[Path]) -> Iterator[Source]:
    total = 0
    for path in paths:
        source = read_one(path)
        total += len(source.text)
        if total > MAX_ALL_BYTES:
            limit = MAX_ALL_BYTES // 1_000_000
            raise _unreadable(f"The catalog in {path.parent} is larger than {limit} MB.")
        yield source


def read_one(path: Path) -> Source:
    """One catalog file.

    Raises
    ------
    NotFoundError
        `moves.not_found`.
    ValidationFailedError
        `moves.unreadable`: it may not be read, is too large, or not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise NotFoundError(
            f"There is no catalog file at {path}.",
            code="moves.not_found",
            hint="Check the name, or say the steps: bachata moves add ID --leader STEPS",
        ) from None
    except OSError as error:
        raise _unreadable(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_FILE_BYTES:
        raise _unreadable(f"{path} is larger than {MAX_FILE_BYTES // 1_000_000} MB.")
    try:
        return Source(path.name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _unreadable(f"{path}:{line}: not UTF-8 text.") from error


def _unreadable(message: str) -> ValidationFailedError:
    most = f"{MAX_FILE_BYTES // 1_000_000} MB, at most {MAX_FILES} of them in a folder"
    return ValidationFailedError(
        message,
        code="moves.unreadable",
        hint=f"Catalog files are text in UTF-8, each of at most {most}.",
        findings=(message,),
    )
