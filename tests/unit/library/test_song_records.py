"""The library of songs: kept, found by any name, safe under many writers."""

import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from bachata_cli.domain.errors import NotFoundError, StorageError, UsageError
from bachata_cli.domain.records import KeptSong
from bachata_cli.domain.vocabulary import Difficulty
from bachata_cli.library.database import library, migrations
from bachata_cli.library.song_records import SongLibrary


def a_song(number: int = 1, **changes: object) -> KeptSong:
    """A kept song under another id."""
    fields: dict[str, object] = {
        "id": f"{number:064x}"[::-1],
        "path": f"/music/{number}.mp3",
        "title": f"Song {number}",
        "artist": "",
        "tempo_bpm": 120.0 + number,
        "duration_s": 180.0,
        "sections": 7,
        "confidence": 0.9,
        "suits": dict.fromkeys(Difficulty, 0.5),
        "added": "2026-11-22T15:00:00+00:00",
    }
    return KeptSong.model_validate(fields | changes)


def test_a_song_is_kept_whole(tmp_path: Path) -> None:
    """What is read is what was added; the same bytes added again take the new path."""
    songs = SongLibrary(tmp_path / "deep" / "library.db")
    songs.add(a_song())
    assert songs.all() == (a_song(),)
    songs.add(a_song(path="/elsewhere.mp3"))
    assert [s.path for s in songs.all()] == ["/elsewhere.mp3"]


def test_no_library_is_an_empty_one(tmp_path: Path) -> None:
    """Looking creates nothing."""
    songs = SongLibrary(tmp_path / "library.db")
    assert songs.all() == ()
    assert songs.near(120, 5) == ()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["SONG 2", "/music/2.mp3", a_song(2).id, a_song(2).id[:4]])
def test_a_song_is_found_by_title_path_id_and_the_start_of_it(name: str, tmp_path: Path) -> None:
    """Whatever a person has at hand."""
    songs = SongLibrary(tmp_path / "library.db")
    for number in (1, 2, 3):
        songs.add(a_song(number))
    assert songs.one(name) == a_song(2)


def test_a_name_that_means_none_or_two_is_refused(tmp_path: Path) -> None:
    """Nothing is guessed."""
    songs = SongLibrary(tmp_path / "library.db")
    for number in (1, 2):
        songs.add(a_song(number, title="Twin"))
    with pytest.raises(UsageError) as two:
        songs.one("twin")
    with pytest.raises(NotFoundError) as none:
        songs.one("nobody")
    assert (two.value.code, none.value.code) == ("song.ambiguous", "song.not_kept")


def test_the_nearest_tempi_come_first(tmp_path: Path) -> None:
    """Bounded by the limit."""
    songs = SongLibrary(tmp_path / "library.db")
    for number in range(10):
        songs.add(a_song(number))
    assert [s.tempo_bpm for s in songs.near(125.2, 3)] == [125, 126, 124]


def test_a_removed_song_is_gone(tmp_path: Path) -> None:
    """And only that one."""
    songs = SongLibrary(tmp_path / "library.db")
    songs.add(a_song(1))
    songs.add(a_song(2))
    songs.remove(a_song(1).id)
    assert songs.all() == (a_song(2),)


def test_a_damaged_library_is_an_error_and_left_alone(tmp_path: Path) -> None:
    """Precious data is never thrown away to go on."""
    path = tmp_path / "library.db"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(StorageError) as caught:
        SongLibrary(path).all()
    assert caught.value.code == "library.unusable"
    assert path.read_bytes().startswith(b"this is no database")


def _add_many(path: Path, first: int) -> None:
    for number in range(first, first + 10):
        SongLibrary(path).add(a_song(number))


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    """Three processes begin a library at once and add ten songs each: thirty are there."""
    path = tmp_path / "library.db"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add_many, args=(path, n)) for n in (0, 100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert len(SongLibrary(path).all()) == 30


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    """All of a transaction or none of it."""
    path = tmp_path / "library.db"
    songs = SongLibrary(path)
    songs.add(a_song(1))
    with pytest.raises((StorageError, sqlite3.Error)):
        songs.add(a_song(2).model_copy(update={"title": None}))
    assert songs.all() == (a_song(1),)


def test_migrations_are_applied_once(tmp_path: Path) -> None:
    """Opening again finds nothing to do."""
    path = tmp_path / "library.db"
    for _ in range(2):
        with library(path) as db:
            assert not migrations.pending(db)
            assert len(migrations.applied(db)) == 1
