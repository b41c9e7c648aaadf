"""No name before the file is whole; all names or none, wherever it fails."""

import errno
import os
import signal
from pathlib import Path

import pytest

from bachata_cli.domain.errors import BachataError, OutputExistsError, StorageError
from bachata_cli.files import publication as module
from bachata_cli.files.publication import Publication, making
from bachata_cli.files.sweeping import sweep
from tests.unit.files.disks import without_links

NAMES = ("a", "b", "c")


def names(folder: Path) -> dict[str, str]:
    """Everything in a folder, by name."""
    return {path.name: path.read_text() for path in folder.iterdir()}


def publish_all(folder: Path, *, replace: bool = False) -> None:
    """Three files, together."""
    with Publication(replace=replace) as publication:
        for name in NAMES:
            publication.write(folder / name, b"new")
        publication.publish()


@pytest.fixture(params=[True, False], ids=["links", "no links"])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """With and without hard links."""
    if not request.param:
        without_links(monkeypatch)
    return bool(request.param)


def test_a_file_has_no_name_before_it_is_published(tmp_path: Path) -> None:
    """Then it has exactly that one."""
    final = tmp_path / "a.mp4"
    with making(final) as path:
        path.write_text("x")
        assert not final.exists()
    assert names(tmp_path) == {"a.mp4": "x"}


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ZeroDivisionError])
def test_what_is_not_published_is_removed(fault: type[BaseException], tmp_path: Path) -> None:
    """Whatever ends the block."""

    def stopped() -> None:
        with making(tmp_path / "a") as path:
            path.write_text("x")
            raise fault

    with pytest.raises(fault):
        stopped()
    assert not names(tmp_path)


@pytest.mark.usefixtures("links")
@pytest.mark.parametrize("replace", [True, False])
def test_files_get_their_names_together(
    replace: bool,  # noqa: FBT001 - a table's column
    tmp_path: Path,
) -> None:
    """And nothing else stays."""
    publish_all(tmp_path, replace=replace)
    assert names(tmp_path) == dict.fromkeys(NAMES, "new")


@pytest.mark.usefixtures("links")
def test_of_a_name_that_is_taken_none_is_given(tmp_path: Path) -> None:
    """Taken before, or by another process while the files were written."""
    with Publication(replace=False) as publication:
        for name in NAMES:
            publication.write(tmp_path / name, b"new")
        (tmp_path / "b").write_text("theirs")
        with pytest.raises(OutputExistsError):
            publication.publish()
    assert names(tmp_path) == {"b": "theirs"}
    with pytest.raises(OutputExistsError):
        publish_all(tmp_path)
    assert names(tmp_path) == {"b": "theirs"}


@pytest.mark.usefixtures("links")
def test_a_name_taken_at_the_last_moment_is_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the last look, before the name is given: what was named is taken back."""
    name = Publication._name  # noqa: SLF001

    def slow(self: Publication, part: module._Part) -> None:
        if part.final.name == "c":
            part.final.write_text("theirs")
        name(self, part)

    monkeypatch.setattr(Publication, "_name", slow)
    with pytest.raises(OutputExistsError):
        publish_all(tmp_path)
    assert names(tmp_path) == {"c": "theirs"}


@pytest.mark.usefixtures("links")
@pytest.mark.parametrize("fault", [OSError(errno.EIO, "broken"), KeyboardInterrupt()], ids=repr)
@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("at", range(len(NAMES)))
def test_one_that_fails_takes_all_back(
    at: int,
    after: bool,  # noqa: FBT001
    replace: bool,  # noqa: FBT001
    fault: BaseException,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Before or after any of the names; what was replaced is there again, to the byte."""
    before = dict.fromkeys(NAMES[:2], "old") if replace else {}
    for old in before:
        (tmp_path / old).write_text("old")
    name = Publication._name  # noqa: SLF001

    def failing(self: Publication, part: module._Part) -> None:
        if part.final.name == NAMES[at] and not after:
            raise fault
        name(self, part)
        if part.final.name == NAMES[at]:
            raise fault

    monkeypatch.setattr(Publication, "_name", failing)
    with pytest.raises((StorageError, KeyboardInterrupt)):
        publish_all(tmp_path, replace=replace)
    assert names(tmp_path) == before


def test_what_cannot_be_taken_back_is_put_back_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk refuses even that: the old file is kept, and noted, until the next sweep."""
    (tmp_path / "a").write_text("old")

    def refuse(_: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(module, "sync_folder", refuse)
    monkeypatch.setattr(module, "_take_back", refuse)
    with pytest.raises(StorageError):
        publish_all(tmp_path, replace=True)
    (tmp_path / "a").unlink()
    monkeypatch.undo()
    sweep(tmp_path)
    assert names(tmp_path)["a"] == "old"


@pytest.mark.usefixtures("links")
def test_replacing_one_file_is_one_step(tmp_path: Path) -> None:
    """The old file until the new one is there."""
    final = tmp_path / "a"
    final.write_text("old")
    with making(final) as path:
        path.write_text("new")
        assert final.read_text() == "old"
    assert names(tmp_path) == {"a": "new"}


@pytest.mark.parametrize(
    "number", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EACCES]
)
def test_however_links_are_refused_a_free_name_is_given(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file system says it in its own way."""
    without_links(monkeypatch, number)
    with making(tmp_path / "a", replace=False) as path:
        path.write_text("x")
    assert names(tmp_path) == {"a": "x"}
    with pytest.raises(OutputExistsError), making(tmp_path / "a", replace=False):
        pass


@pytest.mark.parametrize("point", ["os.link", "os.open", "Path.replace", "Path.unlink"])
@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.usefixtures("links")
def test_killed_at_any_call_the_next_sweep_leaves_all_or_none(
    point: str,
    replace: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    """A process that is killed at the nth call, for every n: never one of two states."""
    outcomes = set()
    for nth in range(1, 40):
        folder = tmp_path / f"{nth}"
        folder.mkdir()
        if replace:
            for name in NAMES:
                (folder / name).write_text("old")
        killed = _killed_at(point, nth, folder, replace=replace)
        seen = names(folder)
        # blueprints come before films: the last name is never there without the others
        if not replace and "c" in seen:
            assert seen["c"] == "" or {seen.get(name) for name in NAMES} == {"new"}
        sweep(folder)
        left = names(folder)
        old = dict.fromkeys(NAMES, "old") if replace else {}
        assert left in (old, dict.fromkeys(NAMES, "new")), (point, nth, left)
        outcomes.add(str(left))
        if not killed:
            break
    else:
        pytest.fail("it is never over")


def _killed_at(point: str, nth: int, folder: Path, *, replace: bool) -> bool:
    """Whether a child, publishing, was killed at the nth call."""
    child = os.fork()
    if not child:
        try:
            _arm(point, nth)
            publish_all(folder, replace=replace)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def _arm(point: str, nth: int) -> None:
    """Let the nth call be the last thing this process does."""
    owner, name = point.split(".")
    home: object = {"os": os, "Path": Path}[owner]
    real, left = getattr(home, name), [nth]

    def deadly(*args: object, **more: object) -> object:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **more)

    setattr(home, name, deadly)


def test_one_name_is_not_for_two_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is written."""
    monkeypatch.chdir(tmp_path)
    with Publication() as publication:
        publication.write(tmp_path / "a", b"first")
        with pytest.raises(ValueError, match="two files"):
            publication.write(Path("a"), b"second")


def test_files_of_two_folders_go_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written in whatever way."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other").mkdir()
    with Publication(replace=False) as publication:
        publication.write(Path("a"), b"1")
        publication.write(tmp_path / "b", b"2")
        publication.write(Path("other") / "a", b"3")
        publication.publish()
    found = {
        str(p.relative_to(tmp_path)): p.read_text() for p in tmp_path.rglob("*") if p.is_file()
    }
    assert found == {"a": "1", "b": "2", "other/a": "3"}


def test_a_private_file_is_private_from_its_first_moment(tmp_path: Path) -> None:
    """Hidden or named."""
    before = os.umask(0)
    try:
        with making(tmp_path / "key", private=True) as path:
            assert path.stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)


def test_a_missing_folder_is_a_storage_error(tmp_path: Path) -> None:
    """With the file's name and a hint."""
    with pytest.raises(StorageError, match="none") as caught, making(tmp_path / "none" / "a"):
        pass
    assert "folder" in caught.value.hint


def test_where_there_are_no_locks_files_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where an open file cannot be renamed either: none is kept open."""
    monkeypatch.setattr("bachata_cli.files.hidden.fcntl", None)
    publish_all(tmp_path)
    publish_all(tmp_path, replace=True)
    assert names(tmp_path) == dict.fromkeys(NAMES, "new")


def test_nothing_stays_open(tmp_path: Path) -> None:
    """After success, refusal, and fault."""
    handles = Path("/proc/self/fd")
    if not handles.is_dir():
        pytest.skip("the system does not show a process's handles")
    before = len(list(handles.iterdir()))
    for _ in range(3):
        try:
            publish_all(tmp_path)
        except BachataError:
            continue
    assert len(list(handles.iterdir())) == before


@pytest.mark.parametrize("fault", [OSError(errno.EIO, "broken"), KeyboardInterrupt()], ids=repr)
def test_a_claimed_name_is_given_up_again(
    fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between claiming a name with an empty file and taking it over."""

    def refuse(*_: object) -> None:
        raise fault

    without_links(monkeypatch)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises((StorageError, KeyboardInterrupt)):
        publish_all(tmp_path)
    assert not names(tmp_path)
