"""Builds the search index: the only module that knows sqlite-utils.

Apart from `index` because its library costs more CPU to import than a search
may cost in all; a current index is read without it.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database

from bachata_cli.catalog.contents import Catalog
from bachata_cli.catalog.rows import SEARCHED, move_row, vocabulary

_STALE_S = 600
"""Building takes seconds; an unfinished file older than this belongs to a killed process."""


def write_beside(catalog: Catalog, key: str, path: Path) -> None:
    """Build under a name of its own, then take the final name in one step.

    Raises
    ------
    OSError, sqlite3.Error
        When the folder cannot be written to or the disk is full; `index` then
        does without a file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        connection = sqlite3.connect(unfinished)
        try:
            fill(connection, catalog, key)
        finally:
            connection.close()
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove what killed processes left."""
    for left in path.parent.glob(f".{path.name}.*.tmp*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_S:
                left.unlink()


def fill(connection: sqlite3.Connection, catalog: Catalog, key: str) -> None:
    """Write tables and the full-text index into an empty database."""
    db = Database(connection)
    db.execute("PRAGMA journal_mode = MEMORY")  # nobody sees the file before it is whole
    db.execute("PRAGMA synchronous = OFF")
    with db.atomic():
        db.table("made_of").insert({"key": key})
        db.table("moves").insert_all(_rows(catalog), pk="number")
        db.table("moves").enable_fts(
            SEARCHED, fts_version="FTS5", tokenize="unicode61 remove_diacritics 2"
        )
        words = ({"word": word} for word in sorted(vocabulary(catalog.moves.values())))
        db.table("vocabulary").insert_all(words, pk="word")


def _rows(catalog: Catalog) -> Iterator[dict[str, object]]:
    for number, move in enumerate(catalog.moves.values(), start=1):
        yield {"number": number, **move_row(move)}
