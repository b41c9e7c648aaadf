"""What the dead left goes; what the living and others have stays."""

import os
from pathlib import Path

import pytest

from bachata_cli.files import hidden, sweeping
from bachata_cli.files.hidden import make_locked
from bachata_cli.files.sweeping import sweep


def test_only_dead_leftovers_are_swept(tmp_path: Path) -> None:
    """However young; not the living, not files of other people."""
    dead, living = (
        tmp_path / f"{hidden.PREFIX}{name}{hidden.SUFFIX}" for name in ("dead-0", "living-0")
    )
    others = {tmp_path / ".other.part", tmp_path / f"{hidden.PREFIX}notes.txt"}
    for path in (dead, *others):
        path.touch()
    handle = make_locked(living)
    sweep(tmp_path)
    assert {*tmp_path.iterdir()} == {living, *others}
    os.close(handle)
    sweep(tmp_path)
    assert {*tmp_path.iterdir()} == others


def test_a_pipe_of_a_hidden_name_stops_nobody(tmp_path: Path) -> None:
    """Whoever may write into the folder could lay one there."""
    os.mkfifo(tmp_path / f"{hidden.PREFIX}trap-0{hidden.SUFFIX}")
    sweep(tmp_path)


def test_a_folder_that_is_not_there_is_clean(tmp_path: Path) -> None:
    """Nothing to sweep is no error."""
    sweep(tmp_path / "none")


def test_nobody_gives_names_for_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder many write to, another person's notes rename no file of mine."""
    token = hidden.new_token()
    part = tmp_path / f"{hidden.PREFIX}{token}-0{hidden.SUFFIX}"
    part.write_text("theirs")
    journal = hidden.journal_of(tmp_path, token)
    journal.write_text(
        f'[{{"part": "{part.name}", "final": "a", "old": "{part.name}", "was": null}}]'
    )
    monkeypatch.setattr(sweeping, "is_own", lambda _: False)
    sweep(tmp_path)
    assert {*tmp_path.iterdir()} == {part, journal}
    monkeypatch.undo()
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_where_there_are_no_locks_nothing_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dead cannot be told from the living there."""
    (tmp_path / f"{hidden.PREFIX}dead-0{hidden.SUFFIX}").touch()
    monkeypatch.setattr(hidden, "fcntl", None)
    sweep(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
