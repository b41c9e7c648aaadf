"""Files are whole or absent."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from bachata_cli.domain.errors import BachataError, OutputExistsError, StorageError, TemporaryError
from bachata_cli.files import hidden
from bachata_cli.files.disk import storing
from bachata_cli.files.storage import remove_file, sha256_of, write_whole


def test_a_file_is_written_with_the_usual_rights(tmp_path: Path) -> None:
    """A result is as readable as any file the person makes."""
    path = tmp_path / "new" / "a.json"
    write_whole(path, b"abc")
    ordinary = tmp_path / "ordinary"
    ordinary.write_bytes(b"")
    assert path.read_bytes() == b"abc"
    assert path.stat().st_mode == ordinary.stat().st_mode


def test_an_existing_file_is_kept_unless_asked(tmp_path: Path) -> None:
    """Without `replace`, what is there stays there."""
    path = tmp_path / "a"
    write_whole(path, b"first")
    with pytest.raises(OutputExistsError, match="exists already"):
        write_whole(path, b"second", replace=False)
    assert path.read_bytes() == b"first"
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, TemporaryError),
        (errno.EDQUOT, TemporaryError),
        (errno.EACCES, StorageError),
        (errno.EROFS, StorageError),
        (errno.EIO, StorageError),
    ],
)
def test_a_failed_write_leaves_nothing(
    number: int, kind: type[BachataError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk refuses, the error says so and no file stays behind."""

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(kind, match="written"):
        write_whole(tmp_path / "a", b"abc")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    """A path through a file cannot be written."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError, match="cannot be written"):
        write_whole(tmp_path / "file" / "a", b"abc")


def test_the_identity_of_a_file_is_its_content(tmp_path: Path) -> None:
    """SHA-256 of the bytes, whatever the name; also across the block size."""
    content = b"x" * (1 << 20) + b"y"
    for name in ("a", "ñ b"):
        (tmp_path / name).write_bytes(content)
    assert sha256_of(tmp_path / "a") == sha256_of(tmp_path / "ñ b")
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256_of(tmp_path / "a").startswith("ba7816bf8f01cfea")


def test_what_a_killed_process_left_goes_with_the_next_writing(tmp_path: Path) -> None:
    """Of any file in the folder; the living one's and other people's files stay."""
    dead, living = (
        tmp_path / f"{hidden.PREFIX}{name}{hidden.SUFFIX}" for name in ("dead", "living")
    )
    other = tmp_path / ".other.part"
    for path in (dead, living, other):
        path.touch()
    with living.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write_whole(tmp_path / "a.json", b"whole")
        assert {*tmp_path.iterdir()} == {tmp_path / "a.json", living, other}


def test_removing_a_file_removes_what_its_writers_left(tmp_path: Path) -> None:
    """Whether or not the file itself is there."""
    path = tmp_path / "key"
    write_whole(path, b"secret", private=True)
    left = tmp_path / f"{hidden.PREFIX}dead-0{hidden.SUFFIX}"
    left.write_bytes(b"secret")
    assert remove_file(path)
    assert not list(tmp_path.iterdir())
    left.write_bytes(b"secret")
    assert not remove_file(path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, TemporaryError), (errno.EDQUOT, TemporaryError), (errno.EROFS, StorageError)],
)
def test_a_full_disk_is_temporary(number: int, kind: type[BachataError], tmp_path: Path) -> None:
    """The same command works when there is space again; a read-only disk stays one."""
    with pytest.raises(kind, match="written"), storing(tmp_path / "a"):
        raise OSError(number, os.strerror(number))
