"""The search index: a SQLite file derived from the catalog, never precious.

It may be deleted at any time. A file that is missing, of another catalog,
schema or lexicon, or damaged is built anew beside and moved into place, so that
any number of processes may do it at once; readers hold what they opened. Where
nothing can be written the index lives in memory.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from bachata_cli.catalog.contents import Catalog
from bachata_cli.catalog.stop_words import LAST_WORDS, STOP_WORDS
from bachata_cli.domain.errors import StorageError, TemporaryError
from bachata_cli.domain.lexicon.words import IDEAS, PHRASES

SCHEMA = 5
"""Version of tables and of what is written into them; raise it when either changes."""

_AT_ONCE = 500
"""Values of one question to the file; older SQLite takes 999."""

_CHECKED_BYTES = 16_000_000
"""Files up to this size are checked page by page on opening (about 1 ms a megabyte)."""


def key_of(catalog: Catalog) -> str:
    """What an index must be made of to serve this catalog."""
    lexicon = hashlib.sha256(
        repr((IDEAS, PHRASES, sorted(STOP_WORDS), sorted(LAST_WORDS))).encode()
    )
    return f"{SCHEMA}:{catalog.digest}:{lexicon.hexdigest()[:16]}"


class CatalogIndex:
    """An open index; use as a context manager or call `close`.

    Attributes
    ----------
    catalog
        What the index is made of and answers with.

    Raises
    ------
    StorageError
        From `rows`, when a rebuilt index still cannot be read.
    """

    def __init__(self, catalog: Catalog, path: Path | None) -> None:
        self.catalog = catalog
        self._path = path
        self._having: dict[str, int] = {}
        self._db = self._opened()

    @classmethod
    def open(cls, path: Path | None, catalog: Catalog) -> Self:
        """Open the index of a catalog, building it first where it is not current.

        Parameters
        ----------
        path
            Where the file lives (a cache folder); None keeps the index in memory.
        """
        return cls(catalog, path)

    @property
    def in_memory(self) -> bool:
        """Whether nothing was, or could be, written to a file."""
        return self._path is None

    def numbers(self, sql: str, values: Sequence[object] = ()) -> dict[str, int]:
        """Run a query for `id, number` of moves; ids in the order of the rows."""
        rows = self.rows(sql, values)
        if any(row[0] not in self.catalog.moves for row in rows):
            self._renew()  # the key was right, so the rows are not
            rows = self.rows(sql, values)
        return {str(move_id): int(str(number)) for move_id, number in rows}

    def named(self, numbers: Sequence[int]) -> dict[str, int]:
        """Ids of moves by their numbers, in the order given."""
        marks = ", ".join("?" * len(numbers))
        found = self.numbers(f"SELECT id, number FROM moves WHERE number IN ({marks})", numbers)  # noqa: S608
        place = {number: at for at, number in enumerate(numbers)}
        return dict(sorted(found.items(), key=lambda item: place[item[1]]))

    def having(self, ideas: Iterable[str]) -> dict[str, int]:
        """How many moves have each of these ideas; looked up once."""
        wanted = set(ideas)
        new = sorted(wanted - self._having.keys())
        for start in range(0, len(new), _AT_ONCE):
            part = new[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            rows = self.rows(f"SELECT idea, moves FROM ideas WHERE idea IN ({marks})", part)  # noqa: S608
            self._having.update(dict.fromkeys(part, 0))
            self._having.update((str(idea), int(str(moves))) for idea, moves in rows)
        return {idea: self._having[idea] for idea in wanted}

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Run one query; a file damaged meanwhile is rebuilt once, then done without."""
        for mend in (self._renew, self._do_without_file):
            try:
                return list(self._db.execute(sql, values))
            except sqlite3.DatabaseError:
                mend()
        try:
            return list(self._db.execute(sql, values))
        except sqlite3.DatabaseError as error:
            raise StorageError(
                f"The search index {self._path or 'in memory'} cannot be read: {error}.",
                code="moves.index",
                hint="Try again; bachata doctor shows where the cache lies.",
            ) from error

    def _renew(self) -> None:
        """Build anew in place of a damaged file, or without one where even deleting is refused."""
        self.close()
        try:
            if self._path is not None:
                self._path.unlink(missing_ok=True)
        except OSError:
            self._path = None
        self._db = self._opened()

    def _do_without_file(self) -> None:
        """Build in memory: somebody damages the file faster than it can be read."""
        self.close()
        self._path = None
        self._db = self._opened()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _opened(self) -> sqlite3.Connection:
        key = key_of(self.catalog)
        if self._path is not None:
            found = _current(self._path, key)
            if found is not None:
                return found
        # Building is rare, and its library costs more than the whole rest of a search.
        from bachata_cli.catalog.index_build import fill, write_beside  # noqa: PLC0415

        if self._path is not None:
            with suppress(StorageError, TemporaryError, sqlite3.Error):
                write_beside(self.catalog, key, self._path)
                found = _current(self._path, key)
            if found is not None:
                return found
            self._path = None
        connection = sqlite3.connect(":memory:")
        fill(connection, self.catalog, key)
        return connection


def _current(path: Path, key: str) -> sqlite3.Connection | None:
    """Open the file when it is whole and made of this key."""
    try:
        size = path.stat().st_size
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    except (OSError, sqlite3.Error):
        return None
    try:
        ok = connection.execute("SELECT key FROM made_of").fetchone() == (key,)
        if ok and size <= _CHECKED_BYTES:
            ok = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        ok = False
    if not ok:
        connection.close()
        return None
    return connection
