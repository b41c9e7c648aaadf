"""Hidden files are born locked; only what nobody holds is a leftover."""

import os
from pathlib import Path

import pytest

from bachata_cli.files import hidden
from bachata_cli.files.hidden import make_locked, taken_over


@pytest.mark.parametrize(("mode", "umask", "rights"), [
    (hidden.EVERYBODY, 0o022, 0o644),
    (hidden.EVERYBODY, 0o077, 0o600),
    (hidden.OWNER_ONLY, 0o000, 0o600),
])  # fmt: skip
def test_the_umask_is_the_systems_business(
    mode: int, umask: int, rights: int, tmp_path: Path
) -> None:
    """A file has its rights from its first moment, and no thread ever sees another umask."""
    before = os.umask(umask)
    try:
        os.close(make_locked(tmp_path / "a", mode))
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == rights


def test_the_lock_tells_the_living_from_the_dead(tmp_path: Path) -> None:
    """Held as long as the handle is open."""
    path = tmp_path / "a"
    handle = make_locked(path)
    with taken_over(path) as dead:
        assert not dead
    os.close(handle)
    with taken_over(path) as dead:
        assert dead


@pytest.mark.parametrize("kind", ["pipe", "link", "folder", "nothing"])
def test_what_this_program_does_not_make_is_no_leftover(kind: str, tmp_path: Path) -> None:
    """And nothing of that name makes it wait."""
    path = tmp_path / "a"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        (tmp_path / "theirs").touch()
        path.symlink_to(tmp_path / "theirs")
    elif kind == "folder":
        path.mkdir()
    with taken_over(path) as dead:
        assert not dead
    if kind != "nothing":
        assert os.path.lexists(path)


def test_a_file_swept_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its birth and its lock a file looks like a leftover."""
    open_ = os.open
    swept: list[Path] = []

    def slow(path: Path, flags: int, mode: int = 0o777) -> int:
        handle = open_(path, flags, mode)
        if not swept:
            swept.append(path)
            path.unlink()
        return handle

    monkeypatch.setattr(os, "open", slow)
    os.close(make_locked(tmp_path / "a"))
    assert (tmp_path / "a").exists()


def test_a_folder_swept_without_end_is_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bounded."""
    open_ = os.open

    def robbed(path: Path, flags: int, mode: int = 0o777) -> int:
        handle = open_(path, flags, mode)
        path.unlink()
        return handle

    monkeypatch.setattr(os, "open", robbed)
    with pytest.raises(OSError, match="busy"):
        make_locked(tmp_path / "a")
