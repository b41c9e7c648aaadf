"""Scratch folders go with the block, or with the next process."""

import os
import stat
import tempfile
from pathlib import Path

import pytest

from bachata_cli.files.hidden import make_locked
from bachata_cli.files.scratch import ALIVE, PREFIX, scratch_folder


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the system keeps such things."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_scratch_folder_is_the_persons_own_and_goes(base: Path) -> None:
    """Whatever ends the block."""

    def interrupted() -> None:
        with scratch_folder() as folder:
            (folder / "a").touch()
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not list(base.iterdir())


def test_only_what_the_dead_left_is_removed(base: Path) -> None:
    """Not the living one's, nor a folder that only bears such a name, nor where a link leads."""
    dead, living, other, away, link = (
        base / f"{PREFIX}{name}" for name in ("dead", "living", "videos", "elsewhere", "link")
    )
    for folder in (dead, living, other):
        folder.mkdir()
        (folder / "film.mp4").touch()
    os.close(make_locked(dead / ALIVE))
    handle = make_locked(living / ALIVE)
    theirs = away.with_name("theirs")
    theirs.mkdir()
    os.close(make_locked(theirs / ALIVE))
    link.symlink_to(theirs)
    with scratch_folder():
        pass
    os.close(handle)
    assert {*base.iterdir()} == {living, other, theirs, link}
    assert {path.name for path in living.iterdir()} == {"film.mp4", ALIVE}


def test_a_folder_swept_before_it_is_locked_is_made_again(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its birth and its lock it looks like a leftover."""
    mkdtemp = tempfile.mkdtemp
    swept: list[str] = []

    def slow(prefix: str, dir: Path) -> str:  # noqa: A002 - the library's name
        made = mkdtemp(prefix=prefix, dir=dir)
        if not swept:
            swept.append(made)
            Path(made).rmdir()
        return made

    monkeypatch.setattr(tempfile, "mkdtemp", slow)
    with scratch_folder() as folder:
        assert folder.is_dir()
        assert str(folder) not in swept
    assert not list(base.iterdir())
