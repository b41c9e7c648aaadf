"""No name before the file is whole."""

import errno
import os
from pathlib import Path

import pytest

from bachata_cli.domain.errors import (
    BachataError,
    OutputExistsError,
    StorageError,
    TemporaryError,
)
from bachata_cli.files import unfinished as storage
from bachata_cli.files.disk import storing
from bachata_cli.files.unfinished import publish, sweep, unfinished


def test_a_file_has_no_name_before_it_is_published(tmp_path: Path) -> None:
    """Then it has exactly that one."""
    final = tmp_path / "a.mp4"
    with unfinished(final) as path:
        path.write_text("x")
        assert not final.exists()
        publish(path, final)
        assert final.read_text() == "x"
    assert [p.name for p in tmp_path.iterdir()] == ["a.mp4"]


def test_what_is_not_published_is_removed(tmp_path: Path) -> None:
    """Whatever ends the block."""

    def interrupted() -> None:
        with unfinished(tmp_path / "a") as path:
            path.write_text("x")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("links", [True, False])
def test_a_name_that_is_taken_is_refused(
    links: bool,  # noqa: FBT001 - a table's column
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With and without hard links, as on memory sticks."""

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if not links:
        monkeypatch.setattr(os, "link", no_links)
    final = tmp_path / "a"
    with unfinished(final) as path:
        path.write_text("first")
        publish(path, final, replace=False)
    with unfinished(final) as path, pytest.raises(OutputExistsError):
        publish(path, final, replace=False)
    assert final.read_text() == "first"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_replacing_is_one_step(tmp_path: Path) -> None:
    """The old file until the new one is there."""
    final = tmp_path / "a"
    final.write_text("old")
    with unfinished(final) as path:
        path.write_text("new")
        assert final.read_text() == "old"
        publish(path, final, replace=True)
    assert final.read_text() == "new"


def test_a_missing_folder_is_a_storage_error(tmp_path: Path) -> None:
    """With the file's name and a hint."""
    with pytest.raises(StorageError, match="none") as caught, unfinished(tmp_path / "none" / "a"):
        pass
    assert "folder" in caught.value.hint


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, TemporaryError), (errno.EDQUOT, TemporaryError), (errno.EROFS, StorageError)],
)
def test_a_full_disk_is_temporary(number: int, kind: type[BachataError], tmp_path: Path) -> None:
    """The same command works when there is space again; a read-only disk stays one."""
    with pytest.raises(kind, match="written"), storing(tmp_path / "a"):
        raise OSError(number, os.strerror(number))


def test_only_dead_leftovers_are_swept(tmp_path: Path) -> None:
    """However young; not the living, not files of other people."""
    dead, other = tmp_path / f"{storage.PREFIX}dead{storage.SUFFIX}", tmp_path / ".other.part"
    for path in (dead, other):
        path.touch()
    with unfinished(tmp_path / "a") as living:
        os.utime(living, (0, 0))
        sweep(tmp_path)
        assert {*tmp_path.iterdir()} == {other, living}


def test_a_file_swept_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its birth and its lock a file looks like a leftover."""
    open_ = os.open
    swept: list[Path] = []

    def slow(path: Path, flags: int, mode: int) -> int:
        handle = open_(path, flags, mode)
        if not swept:
            swept.append(path)
            sweep(tmp_path)
            assert not path.exists()
        return handle

    monkeypatch.setattr(os, "open", slow)
    with unfinished(tmp_path / "a") as path:
        assert path.exists()
        assert path not in swept


def test_a_folder_swept_without_end_is_temporary_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bounded, with a sentence."""
    open_ = os.open

    def robbed(path: Path, flags: int, mode: int) -> int:
        handle = open_(path, flags, mode)
        path.unlink()
        return handle

    monkeypatch.setattr(os, "open", robbed)
    with pytest.raises(StorageError, match="written"), unfinished(tmp_path / "a"):
        pass
