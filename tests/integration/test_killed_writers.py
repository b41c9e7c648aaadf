"""Writers as real processes: killed in the middle, and on disks without hard links.

A module laid before the program's own (`sitecustomize`) makes a system call deadly, or
refuses it, as a machine would.
"""

import subprocess
from pathlib import Path

import pytest

from bachata_cli.domain.errors import OutputExistsError
from bachata_cli.domain.events import Event, StageFinished
from bachata_cli.domain.vocabulary import PictureSize, Quality, Stage, View
from bachata_cli.files.shipped import shipped
from bachata_cli.library.places import Places
from bachata_cli.workflow.choreography import Wish
from bachata_cli.workflow.film_wish import FilmWish, Picture
from bachata_cli.workflow.filming import Output
from bachata_cli.workflow.generate import generate
from bachata_cli.workflow.machine import Machine
from tests.process import PROGRAM, bachata, document, environment

SONG = shipped("songs") / "luna-de-ambar.ogg"
REQUEST = "romantic beginner, 16 counts"
SMALL = ("--view", "top", "--size", "480p", "--quality", "draft", "--clips", "drawn")
NO_LINKS = "refuse link 0"
KEY = "sk-nobody-shall-find-this"

FAULTS = """
import errno, os, signal

what, call, nth = os.environ["TEST_FAULT"].split()
real, left = getattr(os, call), [int(nth)]


def faulty(*args, **more):
    left[0] -= 1
    if what == "refuse":
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **more)


setattr(os, call, faulty)
"""


@pytest.fixture
def faults(tmp_path: Path) -> str:
    """The folder a program looks into first, with the faults in it; `TEST_FAULT` says which."""
    folder = tmp_path / "faults"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(FAULTS)
    return str(folder)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the film's clips are drawn once."""
    return tmp_path_factory.mktemp("home")


def names(folder: Path) -> set[str]:
    """Everything in a folder, hidden or not."""
    return {path.name for path in folder.iterdir()}


def set_key(home: Path, **more: str) -> int:
    """Keep a key; how it ended."""
    return subprocess.run(
        [*PROGRAM, "config", "key", "set"],
        input=KEY,
        env=environment(home, **more),
        text=True,
        capture_output=True,
        timeout=300,
        check=False,
    ).returncode


def holding(folder: Path) -> list[Path]:
    """Files that hold the key."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if KEY.encode() in path.read_bytes()]


def test_a_key_leaves_nothing_behind(faults: str, tmp_path: Path) -> None:
    """Its writer killed in the sync, then forgotten: no file in the home holds it."""
    home = tmp_path / "home"
    assert set_key(home, PYTHONPATH=faults, TEST_FAULT="kill fsync 1") == -9
    assert [path.name[0] for path in holding(home)] == ["."]
    assert {path.stat().st_mode & 0o777 for path in holding(home)} == {0o600}
    bachata("config", "key", "unset", home=home)
    assert holding(home) == []
    assert set_key(home) == 0
    assert len(holding(home)) == 1
    assert bachata("config", "key", "unset", home=home).returncode == 0
    assert holding(home) == []


def test_a_key_set_anew_removes_what_was_left(faults: str, tmp_path: Path) -> None:
    """Whichever command comes next."""
    home = tmp_path / "home"
    assert set_key(home, PYTHONPATH=faults, TEST_FAULT="kill fsync 1") == -9
    assert set_key(home) == 0
    assert [path.name for path in holding(home)] == ["openai.key"]


def test_documents_are_written_where_links_are_refused(faults: str, tmp_path: Path) -> None:
    """As on memory sticks and shares; and a name that is taken stays taken."""
    out, home = tmp_path / "out", tmp_path / "home"
    out.mkdir()
    plan, sheet = out / "dance.blueprint.json", out / "dance.txt"
    create = ("blueprint", "create", REQUEST, "--song", SONG, "-o", plan)
    export = ("blueprint", "export", plan, "-o", sheet)
    for words, made in ((create, plan), (export, sheet)):
        done = bachata(*words, home=home, PYTHONPATH=faults, TEST_FAULT=NO_LINKS)
        assert done.returncode == 0, done.stderr
        content = made.read_bytes()
        assert content
        again = bachata(*words, "--json", home=home, PYTHONPATH=faults, TEST_FAULT=NO_LINKS)
        assert (again.returncode, document(again)["error"]["code"]) == (2, "output.exists")
        assert made.read_bytes() == content
    assert names(out) == {plan.name, sheet.name}


def test_an_edit_the_disk_refuses_is_kept(faults: str, tmp_path: Path) -> None:
    """What a person wrote is not forgotten before the blueprint that came of it is written."""
    home, plan = tmp_path / "home", tmp_path / "dance.json"
    create = ("blueprint", "create", "playful", "--song", SONG, "--seed", "4", "-o", plan)
    assert bachata(*create, home=home).returncode == 0
    before = plan.read_bytes()
    editor = "sed -i '0,/^side_basic.*/s//side_basic | slowly/'"
    done = bachata("blueprint", "edit", plan, home=home, EDITOR=editor, PYTHONPATH=faults,
                   TEST_FAULT="refuse replace 0")  # fmt: skip
    kept = tmp_path / "dance.json.edit.txt"
    assert (done.returncode, plan.read_bytes()) == (2, before), done.stderr
    assert str(kept) in done.stderr
    assert "side_basic | slowly" in kept.read_text()
    read = bachata("blueprint", "edit", plan, "--from", kept, home=home)
    assert read.returncode == 0, read.stderr
    assert "slowly" in plan.read_text()


@pytest.mark.slow
def test_a_film_and_its_blueprint_where_links_are_refused(
    faults: str, home: Path, tmp_path: Path
) -> None:
    """Both, or with a name that is taken neither."""
    out = tmp_path / "out"
    out.mkdir()
    words = ("generate", REQUEST, "--song", SONG, *SMALL, "-o", out / "film.mp4")
    done = bachata(*words, home=home, PYTHONPATH=faults, TEST_FAULT=NO_LINKS)
    assert done.returncode == 0, done.stderr
    assert names(out) == {"film.mp4", "film.blueprint.json"}
    (out / "film.mp4").unlink()
    done = bachata(*words, home=home, PYTHONPATH=faults, TEST_FAULT=NO_LINKS)
    assert done.returncode == 2
    assert names(out) == {"film.blueprint.json"}


@pytest.mark.slow
@pytest.mark.parametrize(("nth", "there"), [(1, set()), (2, {"film.blueprint.json"})])
def test_a_killed_run_shows_no_film_without_its_blueprint(
    nth: int, there: set[str], faults: str, home: Path, tmp_path: Path
) -> None:
    """Killed just before each name; whatever writes there next finishes what is whole."""
    out = tmp_path / "out"
    out.mkdir()
    words = ("generate", REQUEST, "--song", SONG, *SMALL, "-o", out / "film.mp4")
    done = bachata(*words, home=home, PYTHONPATH=faults, TEST_FAULT=f"kill link {nth}")
    assert done.returncode == -9
    assert {name for name in names(out) if not name.startswith(".")} == there
    sheet = ("blueprint", "export", out / "film.blueprint.json", "-o", out / "dance.txt")
    if there:
        assert bachata(*sheet, home=home).returncode == 0
        assert names(out) == {"film.mp4", "film.blueprint.json", "dance.txt"}
        assert bachata("render", out / "film.blueprint.json", "--song", SONG, *SMALL, "-f",
                       home=home).returncode == 0  # fmt: skip
    again = bachata(*words, "--force", home=home)
    assert again.returncode == 0, again.stderr
    assert {"film.mp4", "film.blueprint.json"} <= names(out)
    assert not [name for name in names(out) if name.startswith(".")]


@pytest.mark.slow
@pytest.mark.parametrize("taken", ["film.mp4", "film.blueprint.json"])
def test_a_name_taken_meanwhile_publishes_nothing(taken: str, home: Path, tmp_path: Path) -> None:
    """Of the film or of the blueprint: the other is not there either."""
    out = tmp_path / "out"
    out.mkdir()
    picture = Picture(view=View.TOP, size=PictureSize.P480, quality=Quality.DRAFT)
    machine = Machine(Places.of({"BACHATA_HOME": str(home)}))
    wish = Wish(REQUEST, SONG, film=FilmWish(picture=picture))

    def rival(event: Event) -> None:
        if isinstance(event, StageFinished) and event.stage is Stage.RENDER:
            (out / taken).write_text("theirs")

    with pytest.raises(OutputExistsError, match=taken):
        generate(machine, wish, Output(out / "film.mp4"), rival)
    assert names(out) == {taken}
    assert (out / taken).read_text() == "theirs"
