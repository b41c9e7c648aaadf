"""The index file: current or rebuilt, whatever happened to it, by however many processes."""

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bachata_cli.catalog import index as index_module
from bachata_cli.catalog.contents import Catalog
from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.search import search
from bachata_cli.domain.errors import StorageError
from bachata_cli.domain.move_query import MoveQuery
from bachata_cli.files.hidden import make_locked
from tests.unit.catalog.shipped import MOVES, catalog

SEARCHING = """
import sys
from pathlib import Path
from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.load import load_catalog
from bachata_cli.domain.move_query import MoveQuery
from bachata_cli.catalog.search import search
moves = load_catalog(Path(sys.argv[1]))
for _ in range(int(sys.argv[3])):
    Path(sys.argv[2]).write_bytes(b"rubbish") if len(sys.argv) > 4 else None
    with CatalogIndex.open(Path(sys.argv[2]), moves) as index:
        print(search(index, MoveQuery(text="vuelta a la derecha")).moves[0].id, index.in_memory)
print("sqlite_utils" in sys.modules, "numpy" in sys.modules)
"""


def first(path: Path | None, of: Catalog | None = None) -> tuple[str, bool]:
    """The answer to one question, and whether it came from memory."""
    with CatalogIndex.open(path, of or catalog()) as index:
        answer = search(index, MoveQuery(text="vuelta a la derecha")).moves[0].id
        return answer, index.in_memory


def run(*arguments: object) -> list[str]:
    """A process of its own that searches."""
    command = [sys.executable, "-c", SEARCHING, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return done.stdout.split("\n")


def test_the_index_is_built_once_and_then_used(tmp_path: Path) -> None:
    """A second opening leaves the file alone; nothing else lies beside it."""
    path = tmp_path / "deep" / "er" / "catalog.db"
    assert first(path) == ("follower_right_turn", False)
    before = path.stat()
    assert first(path) == ("follower_right_turn", False)
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert list(path.parent.iterdir()) == [path]


def test_another_catalog_rebuilds_the_index(tmp_path: Path) -> None:
    """A move that is gone is not found any more."""
    path = tmp_path / "catalog.db"
    first(path)
    moves = {i: m for i, m in catalog().moves.items() if i != "follower_right_turn"}
    smaller = replace(catalog(), moves=moves, digest="another")
    assert first(path, smaller)[0] != "follower_right_turn"
    assert first(path)[0] == "follower_right_turn"


def test_another_schema_rebuilds_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer program does not read an older file."""
    path = tmp_path / "catalog.db"
    first(path)
    inode = path.stat().st_ino
    monkeypatch.setattr(index_module, "SCHEMA", 99)
    first(path)
    assert path.stat().st_ino != inode


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"not a database" * 100,
        lambda data: data[: len(data) // 2],
        lambda data: data[:4096],
        lambda data: data[:8192] + b"\xff" * 8192 + data[16384:],
        lambda data: data[:100] + b"\x00" * 2000 + data[2100:],
    ],
    ids=["empty", "rubbish", "half", "one page", "two bad pages", "no schema"],
)
def test_a_damaged_file_is_rebuilt(tmp_path: Path, damage: object) -> None:
    """The index is derived: whatever became of it, the next search has a whole one."""
    path = tmp_path / "catalog.db"
    first(path)
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    assert first(path) == ("follower_right_turn", False)
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def answers(path: Path) -> list[list[str]]:
    """Full answers to questions that touch every table."""
    texts = ("vuelta a la derecha", "", "caja", "serp", "rigth trun")
    with CatalogIndex.open(path, catalog()) as index:
        return [[m.id for m in search(index, MoveQuery(text=text)).moves] for text in texts]


@pytest.mark.parametrize("filling", [b"\x00", b"\xff"])
def test_no_wiped_page_falsifies_an_answer(tmp_path: Path, filling: bytes) -> None:
    """Whichever page is lost, the search answers as from a whole index."""
    path = tmp_path / "catalog.db"
    expected = answers(path)
    whole = path.read_bytes()
    size = int.from_bytes(whole[16:18], "big")
    for start in range(0, len(whole), size):
        for kept in (0, 8):  # with and without its header
            wiped = whole[: start + kept] + filling * (size - kept) + whole[start + size :]
            path.write_bytes(wiped)
            assert answers(path) == expected


def test_a_row_that_names_no_move_is_damage_too(tmp_path: Path) -> None:
    """An id the catalog does not know cannot come from a whole index."""
    path = tmp_path / "catalog.db"
    expected = answers(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE moves SET id = 'gone' WHERE id = 'freeze'")
    connection.commit()
    connection.close()
    assert answers(path) == expected


def test_a_file_damaged_while_open_is_rebuilt_under_the_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person gets the answer, not the damage; also where a file is too large to check."""
    monkeypatch.setattr(index_module, "_CHECKED_BYTES", 0)
    path = tmp_path / "catalog.db"
    with CatalogIndex.open(path, catalog()) as index:
        whole = path.read_bytes()
        with path.open("r+b") as file:  # the same file, not a new one
            file.write(whole[: 3 * 4096] + b"\xff" * (len(whole) - 3 * 4096))
        assert search(index, MoveQuery(text="caja")).moves[0].id == "box_step"
    assert path.read_bytes() == whole or b"\xff" * 4096 not in path.read_bytes()
    assert first(path) == ("follower_right_turn", False)


def test_an_index_that_cannot_be_read_twice_is_a_storage_error() -> None:
    """What a rebuild does not mend is said, not repeated for ever."""
    with (
        CatalogIndex.open(None, catalog()) as index,
        pytest.raises(StorageError, match="search index") as caught,
    ):
        index.rows("SELECT nothing FROM nowhere")
    assert caught.value.hint


@pytest.mark.parametrize("place", ["file/catalog.db", "file/deep/catalog.db", "folder"])
def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path, place: str) -> None:
    """The search works from memory, without a word."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    assert first(tmp_path / place) == ("follower_right_turn", True)
    assert sorted(tmp_path.rglob("*")) == before
    assert first(None) == ("follower_right_turn", True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_done_without(tmp_path: Path) -> None:
    """A cache on a read-only disk is no reason to fail."""
    tmp_path.chmod(0o500)
    assert first(tmp_path / "catalog.db") == ("follower_right_turn", True)


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    """Unfinished files go, and stay while someone still writes them."""
    dead, living = tmp_path / ".bachata-a-0.part", tmp_path / ".bachata-b-0.part"
    dead.touch()
    handle = make_locked(living)
    first(tmp_path / "catalog.db")
    os.close(handle)
    assert {path.name for path in tmp_path.iterdir()} == {"catalog.db", living.name}


def test_a_current_index_is_read_without_the_heavy_library(tmp_path: Path) -> None:
    """The import budget of `moves search`: sqlite-utils and numpy only to build."""
    path = tmp_path / "catalog.db"
    assert run(MOVES, path, 1)[:2] == ["follower_right_turn False", "True True"]
    assert run(MOVES, path, 1)[:2] == ["follower_right_turn False", "False False"]


@pytest.mark.slow
def test_many_processes_may_build_and_destroy_at_once(tmp_path: Path) -> None:
    """Six processes, two of which keep writing rubbish over the file: every search answers."""
    path = tmp_path / "catalog.db"
    calls = [(MOVES, path, 15, *(["spoil"] if n < 2 else [])) for n in range(6)]
    with ThreadPoolExecutor(6) as pool:
        outputs = list(pool.map(lambda call: run(*call), calls))
    for lines in outputs:
        answers = [line.split()[0] for line in lines[:15]]
        assert answers == ["follower_right_turn"] * 15
    assert first(path) == ("follower_right_turn", False)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_damaged_again_at_once_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two damages within one search, as on a busy machine: it is answered from memory."""
    path = tmp_path / "catalog.db"

    def spoiled(path: Path, _key: str) -> sqlite3.Connection:
        path.write_bytes(b"rubbish")
        return sqlite3.connect(path)

    with CatalogIndex.open(path, catalog()) as index:
        monkeypatch.setattr(index_module, "_current", spoiled)
        path.write_bytes(b"rubbish")
        assert index.rows("SELECT count(*) FROM moves") == [(len(catalog().moves),)]
        assert index.in_memory
