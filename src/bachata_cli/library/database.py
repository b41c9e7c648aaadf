"""The library database: opened, migrated, written to one writer at a time.

Precious, so it is migrated and never rebuilt. sqlite-utils begins its transactions
deferred, which fails under concurrent writers; `writing` begins at once instead.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bachata_cli.domain.errors import StorageError, TemporaryError
from bachata_cli.files.storage import make_folder

BUSY_S = 10.0
"""A writer waits this long for another; a write here takes milliseconds."""

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
"""The low byte of SQLite's code where another has it; the rest says which kind."""

migrations = Migrations("bachata library")


@migrations()
def songs(db: Any) -> None:  # noqa: ANN401 - sqlite-utils' own class, by its protocol
    """The first table: songs by the hash of their bytes."""
    db["songs"].create(
        {
            "id": str,
            "path": str,
            "title": str,
            "artist": str,
            "tempo_bpm": float,
            "duration_s": float,
            "sections": int,
            "confidence": float,
            "beginner": float,
            "intermediate": float,
            "advanced": float,
            "added": str,
        },
        pk="id",
        not_null={"path", "title", "tempo_bpm"},
    )
    db["songs"].create_index(["tempo_bpm"])


@contextmanager
def library(path: Path) -> Iterator[Database]:
    """The open library, migrated; closed at the end of the block.

    Raises
    ------
    StorageError, TemporaryError
        When it cannot be opened, is damaged, or another writer does not finish.
    """
    make_folder(path.parent)
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_S)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA foreign_keys=ON")
            db = Database(connection)
            if migrations.pending(db):
                _migrate(db)
            yield db
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
            raise TemporaryError(
                f"The library is busy: {path}.",
                code="library.busy",
                hint="Another bachata is writing to it; run the command again.",
            ) from error
        raise _unusable(path, error) from error
    except sqlite3.DatabaseError as error:
        raise _unusable(path, error) from error


def _migrate(db: Database) -> None:
    with writing(db):
        # asked again inside the lock: another process may have migrated meanwhile
        if migrations.pending(db):
            migrations.apply(db)


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that holds the write lock from its beginning; all of it or nothing."""
    connection = db.conn
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _unusable(path: Path, error: sqlite3.Error) -> StorageError:
    return StorageError(
        f"The library {path} cannot be used: {error}.",
        code="library.unusable",
        hint="Move the file away to begin a new library; songs and blueprints are not in it.",
    )
