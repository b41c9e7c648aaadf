"""What a killed run began to name is finished, whatever the moment it was killed at."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from bachata_cli.files.hidden import OLD, PREFIX, SUFFIX, journal_of
from bachata_cli.files.journal import NamedFile, finish_journal, identity, write_journal

RUN = "0123456789abcdef"


def a_file(number: int, final: str, was: tuple[int, int] | None = None) -> NamedFile:
    """A file of the run, on its way to a name."""
    stem = f"{PREFIX}{RUN}-{number}"
    return NamedFile(f"{stem}{SUFFIX}", final, f"{stem}{OLD}", was)


def names(folder: Path) -> dict[str, str]:
    """Everything in a folder, by name."""
    return {path.name: path.read_text() for path in folder.iterdir()}


def finish(folder: Path, *files: NamedFile) -> None:
    """Note them, then finish what is noted."""
    journal = journal_of(folder, RUN)
    write_journal(journal, files)
    finish_journal(journal)


def test_names_not_given_are_given(tmp_path: Path) -> None:
    """Free ones, and ones claimed with an empty file."""
    free, claimed = a_file(0, "free"), a_file(1, "claimed")
    for file in (free, claimed):
        (tmp_path / file.part).write_text("new")
    (tmp_path / "claimed").touch()
    finish(tmp_path, free, claimed)
    assert names(tmp_path) == {"free": "new", "claimed": "new"}


def test_what_may_be_replaced_is(tmp_path: Path) -> None:
    """Named before the kill, kept and not yet named, not yet touched: all come to the same."""
    finals = [tmp_path / name for name in ("named", "moved", "untouched")]
    for final in finals:
        final.write_text("old")
    files = [a_file(n, final.name, identity(final)) for n, final in enumerate(finals)]
    for file in files:
        (tmp_path / file.part).write_text("new")
    os.link(finals[0], tmp_path / files[0].old)
    (tmp_path / files[0].part).replace(finals[0])
    finals[1].replace(tmp_path / files[1].old)
    finish(tmp_path, *files)
    assert names(tmp_path) == dict.fromkeys(("named", "moved", "untouched"), "new")


def test_two_names_of_one_file_are_one_file(tmp_path: Path) -> None:
    """Killed between making the final name and forgetting the hidden one."""
    file = a_file(0, "a")
    (tmp_path / file.part).write_text("new")
    os.link(tmp_path / file.part, tmp_path / "a")
    finish(tmp_path, file)
    assert names(tmp_path) == {"a": "new"}


@pytest.mark.parametrize("before", [None, (3, 7)], ids=["free then", "other then"])
def test_what_somebody_wrote_since_is_theirs(
    before: tuple[int, int] | None, tmp_path: Path
) -> None:
    """A name used since the kill stays theirs."""
    file = a_file(0, "a", before)
    (tmp_path / file.part).write_text("new")
    (tmp_path / "a").write_text("theirs")
    finish(tmp_path, file)
    assert names(tmp_path) == {"a": "theirs"}


def test_what_was_replaced_is_put_back_when_nothing_replaces_it(tmp_path: Path) -> None:
    """The hidden file is gone: somebody tidied up. Better the old one than none."""
    file = a_file(0, "a", (3, 7))
    (tmp_path / file.old).write_text("old")
    finish(tmp_path, file)
    assert names(tmp_path) == {"a": "old"}


def _half(text: str) -> str:
    return text[: len(text) // 2]


@pytest.mark.parametrize(
    "damage",
    [_half, lambda _: "", lambda _: "\0" * 99, lambda _: "[1]", lambda _: '{"a": 1}',
     lambda _: "[" * 100_000, lambda text: text.replace('"old"', '"new"')],
)  # fmt: skip
def test_a_journal_that_cannot_be_read_names_nothing(
    damage: Callable[[str], str], tmp_path: Path
) -> None:
    """Its run died while it wrote it: no name was given yet."""
    file = a_file(0, "a")
    (tmp_path / file.part).write_text("new")
    journal = journal_of(tmp_path, RUN)
    journal.write_text(damage(json.dumps([asdict(file)])))
    finish_journal(journal)
    assert names(tmp_path) == {file.part: "new"}


@pytest.mark.parametrize(
    "file",
    [
        NamedFile("mine", "a", f"{PREFIX}{RUN}-0{OLD}", None),
        NamedFile(f"{PREFIX}{RUN}-0{SUFFIX}", "../a", f"{PREFIX}{RUN}-0{OLD}", None),
        NamedFile(f"{PREFIX}other-0{SUFFIX}", "a", f"{PREFIX}{RUN}-0{OLD}", None),
        NamedFile(f"{PREFIX}{RUN}-0{SUFFIX}", "a", "mine", None),
        NamedFile(f"{PREFIX}{RUN}-0{SUFFIX}", "", f"{PREFIX}{RUN}-0{OLD}", None),
        NamedFile(f"{PREFIX}{RUN}-0{SUFFIX}", f"{PREFIX}x", f"{PREFIX}{RUN}-0{OLD}", None),
    ],
)
def test_a_journal_speaks_of_its_own_run_and_folder_only(file: NamedFile, tmp_path: Path) -> None:
    """A journal that was tampered with moves nothing else."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in {file.part, file.old} - {""}:
        (folder / name).write_text("x")
    before = names(folder)
    finish(folder, file)
    assert names(folder) == before
    assert not (tmp_path / "a").exists()
