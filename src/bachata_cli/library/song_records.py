"""Songs a person keeps: where they lie, what they are called, what they suit.

Rows of the library database; analyses themselves lie in the cache and can be made again.
"""

from pathlib import Path

from bachata_cli.domain.errors import NotFoundError, UsageError
from bachata_cli.domain.records import KeptSong
from bachata_cli.domain.vocabulary import Difficulty
from bachata_cli.library.database import library, writing

SHORTEST_ID = 4
"""Characters of an id that may stand for the whole."""


class SongLibrary:
    """The songs in the database at a path."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, song: KeptSong) -> None:
        """Keep a song; the same bytes again take the new path and figures."""
        row = song.model_dump(mode="json", exclude={"suits"})
        row |= {str(level): share for level, share in song.suits.items()}
        with library(self._path) as db, writing(db):
            db.table("songs").upsert(row, pk="id")

    def all(self) -> tuple[KeptSong, ...]:
        """Every song, by title; none when there is no library yet."""
        if not self._path.exists():
            return ()
        with library(self._path) as db:
            rows = db.query("select * from songs order by title collate nocase, id")
            return tuple(_song(dict(row)) for row in rows)

    def near(self, tempo_bpm: float, limit: int) -> tuple[KeptSong, ...]:
        """At most `limit` songs, those with the nearest tempo first."""
        if not self._path.exists():
            return ()
        with library(self._path) as db:
            rows = db.query(
                "select * from songs order by abs(tempo_bpm - ?), id limit ?", [tempo_bpm, limit]
            )
            return tuple(_song(dict(row)) for row in rows)

    def one(self, name: str) -> KeptSong:
        """The song of this id, beginning of an id, path, or title.

        Raises
        ------
        NotFoundError, UsageError
            When none or several are meant.
        """
        songs, absolute = self.all(), str(Path(name).absolute())
        ways: tuple[list[KeptSong], ...] = (
            [s for s in songs if name == s.id or absolute == s.path],
            [s for s in songs if s.title.casefold() == name.casefold()],
            [s for s in songs if len(name) >= SHORTEST_ID and s.id.startswith(name)],
        )
        found = next((way for way in ways if way), [])
        if len(found) > 1:
            raise UsageError(
                f"{len(found)} songs of the library are called {name[:80]!r}.",
                code="song.ambiguous",
                hint="Name its id: bachata song list",
            )
        if found:
            return found[0]
        raise NotFoundError(
            f"There is no song {name[:80]!r} in the library.",
            code="song.not_kept",
            hint="bachata song list shows all; bachata song add FILE keeps one.",
        )

    def remove(self, song_id: str) -> None:
        """Forget a song; its file, analysis and corrections stay."""
        with library(self._path) as db, writing(db):
            db.table("songs").delete_where("id = ?", [song_id])


def _song(row: dict[str, object]) -> KeptSong:
    suits = {level: row.pop(str(level)) for level in Difficulty}
    return KeptSong.model_validate(row | {"suits": suits})
