"""Builds the search index: the only module that knows sqlite-utils.

Apart from `index` because its library costs more CPU to import than a search
may cost in all; a current index is read without it.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from bachata_cli.catalog.contents import Catalog
from bachata_cli.catalog.rows import SEARCHED, move_row, said_of
from bachata_cli.domain.lexicon.ideas import IDEAS_OF
from bachata_cli.files.publication import making
from bachata_cli.files.storage import make_folder


def write_beside(catalog: Catalog, key: str, path: Path) -> None:
    """Build under a name of its own, then take the final name in one step.

    Raises
    ------
    StorageError, TemporaryError, sqlite3.Error
        When the folder cannot be written to or the disk is full; `index` then
        does without a file.
    """
    make_folder(path.parent)
    with making(path) as file, closing(sqlite3.connect(file)) as connection:
        fill(connection, catalog, key)


@dataclass(slots=True)
class _Counts:
    """How many moves have each idea and each word, and what they are called."""

    ideas: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(IDEAS_OF, 0)))
    named: Counter[str] = field(default_factory=Counter)
    called: list[tuple[str, int]] = field(default_factory=list)


def fill(connection: sqlite3.Connection, catalog: Catalog, key: str) -> None:
    """Write tables and the full-text index into an empty database."""
    db = Database(connection)
    db.execute("PRAGMA journal_mode = MEMORY")  # nobody sees the file before it is whole
    db.execute("PRAGMA synchronous = OFF")
    counts = _Counts()
    with db.atomic():
        db.table("made_of").insert({"key": key})
        db.table("moves").insert_all(_rows(catalog, counts), pk="number")
        db.table("moves").enable_fts(
            SEARCHED, fts_version="FTS5", tokenize="unicode61 remove_diacritics 2"
        )
        _insert_pairs(connection, "called", "words TEXT, number INTEGER", counts.called)
        _insert_pairs(
            connection, "ideas", "idea TEXT PRIMARY KEY, moves INTEGER", counts.ideas.items()
        )
        _insert_pairs(
            connection, "vocabulary", "word TEXT PRIMARY KEY, moves INTEGER", counts.words.items()
        )
        _insert_pairs(
            connection, "named", "word TEXT PRIMARY KEY, moves INTEGER", counts.named.items()
        )
        db.execute("CREATE INDEX called_words ON called (words)")


def _insert_pairs(
    connection: sqlite3.Connection, table: str, columns: str, pairs: Iterable[tuple[object, object]]
) -> None:
    """Two columns need no library to guess them."""
    connection.execute(f"CREATE TABLE {table} ({columns})")
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", pairs)  # noqa: S608 - own names


def _rows(catalog: Catalog, counts: _Counts) -> Iterator[dict[str, object]]:
    """One row a move; counts meanwhile."""
    for number, move in enumerate(catalog.moves.values(), start=1):
        said = said_of(move, catalog.asked.get(move.id, ()))
        row = move_row(move, said)
        counts.ideas.update(set(f"{row['names']} {row['aliases']} {row['asked']}".split()))
        counts.words.update(said.known)
        counts.named.update(said.named)
        counts.called.extend((name, number) for name in said.called)
        yield {"number": number, **row}
