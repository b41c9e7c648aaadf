"""The commands that work on plans: what they print, write, refuse and leave alone.

Run within this process: starting one costs more than all they do.
"""

import contextlib
import io
import json
import os
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bachata_cli.cli.dispatch import run
from bachata_cli.domain.records import KeptSong
from bachata_cli.domain.vocabulary import Difficulty
from bachata_cli.library.places import Places
from bachata_cli.library.song_records import SongLibrary
from tests.process import document

NOT_OURS = ("BACHATA_", "OPENAI_", "VISUAL", "EDITOR")
FORM = "intro:2 verse:4 chorus:4 mambo:4 chorus:4"


def bachata(
    *arguments: str | Path, home: Path, environ: Mapping[str, str] | None = None
) -> CompletedProcess[str]:
    """Run the program in the folder beside its home, as `tests.process.bachata` does."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(home.parent):
        for name in [n for n in os.environ if n.startswith(NOT_OURS)]:
            patch.delenv(name)
        for name, value in (environ or {}).items():
            patch.setenv(name, value)
        patch.setenv("BACHATA_HOME", str(home))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run([*map(str, arguments)])
    return CompletedProcess([], code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of its own, and beside it a dance to an imagined song."""
    home = tmp_path_factory.mktemp("plans") / "home"
    home.mkdir()
    made = bachata(
        "blueprint", "create", "playful intermediate, no dips", "--bpm", "124",
        "--structure", FORM, "--explain", "-o", "dance.json", home=home,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert made.stdout == "dance.json\n"
    assert "rest; energy" in made.stderr
    return home


def test_parse_shows_words_meanings_and_what_is_ignored(home: Path) -> None:
    """Tab-separated in a pipe; a flag wins over the text."""
    done = bachata(
        "request", "parse", "romantic hamster, no turns", "--level", "advanced", home=home
    )
    assert done.stdout.splitlines() == [
        "words\tmeaning",
        "romantic\tmood romantic",
        "no turns\texclude turn",
        "--level\tdifficulty advanced",
        "hamster\tignored",
    ]


def test_a_song_named_in_the_request_is_the_one_danced_to(home: Path) -> None:
    """By its title, from the library or the songs that come along; a song that is gone is told."""
    gone = KeptSong(
        id="a" * 64, path="/nowhere/noche.mp3", title="Noche Azul", artist="", tempo_bpm=120,
        duration_s=180, sections=5, confidence=1, suits=dict.fromkeys(Difficulty, 1.0), added="",
    )  # fmt: skip
    SongLibrary(Places.of({"BACHATA_HOME": str(home)}).database).add(gone)
    said = document(bachata("request", "parse", "to luna de ambar, playful", "--json", home=home))
    assert said["data"]["song"] == "luna de ambar"
    made = bachata("blueprint", "create", "romantic to noche azul", home=home)
    assert made.returncode == 3
    assert "/nowhere/noche.mp3" in made.stderr


def test_swap_changes_its_step_and_diff_shows_it(home: Path) -> None:
    """A new file, the old one untouched, and an eight in the difference."""
    before = (home.parent / "dance.json").read_bytes()
    swapped = bachata(
        "blueprint", "swap", "dance.json", "--at", "5", "--with", "open-break", "-o", "new.json",
        "--json", home=home,
    )  # fmt: skip
    data = document(swapped)["data"]
    assert data["steps"][4]["move"]["id"] == "open_break"
    assert (home.parent / "dance.json").read_bytes() == before
    shown = document(bachata("blueprint", "diff", "dance.json", "new.json", "--json", home=home))
    after = {d["after"]["step"]: d["after"]["move"] for d in shown["data"]["differences"]}
    assert after.get(4, "open_break") == "open_break"
    again = bachata(
        "blueprint", "swap", "dance.json", "--at", "5", "--with", "caress", "-o", "new.json",
        home=home,
    )  # fmt: skip
    assert again.returncode == 2
    assert "Traceback" not in again.stderr


def test_fix_mends_what_check_refuses(home: Path) -> None:
    """Exit 6 without --fix; with it a dance that passes."""
    broken = json.loads((home.parent / "dance.json").read_text())
    del broken["steps"][6]
    (home.parent / "broken.json").write_text(json.dumps(broken))
    refused = bachata("blueprint", "check", "broken.json", "--json", home=home)
    assert refused.returncode == 6
    assert document(refused)["error"]["findings"]
    fixed = bachata("blueprint", "check", "broken.json", "--fix", "-o", "fixed.json", home=home)
    assert fixed.returncode == 0, fixed.stderr
    assert bachata("blueprint", "check", "fixed.json", home=home).returncode == 0


def test_variants_go_into_a_folder_one_seed_each(home: Path) -> None:
    """Their paths are printed; without a folder nothing is planned."""
    folder = home.parent / "variants"
    folder.mkdir()
    plan = (
        "blueprint",
        "create",
        "playful",
        "--bpm",
        "124",
        "--structure",
        FORM,
        "--variants",
        "2",
    )
    done = bachata(*plan, "-o", folder, "--json", home=home)
    made = document(done)["data"]["variants"]
    assert [variant["seed"] for variant in made] == [0, 1]
    assert all(Path(variant["path"]).is_file() for variant in made)
    assert bachata(*plan, home=home).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("create", "x", "--bpm", "128"), 2, "go together"),
        (("create", "x", "--exclude", "turns"), 3, "Did you mean"),
        (("create", "x", "--only-known", "nothing.txt"), 3, "no list of moves"),
        (("lock", "dance.json", "--steps", "1-999"), 2, "no step"),
        (("lock", "dance.json", "--steps", "a"), 2, "does not name steps"),
    ],
)
def test_bad_input_has_a_sentence_and_a_code(
    arguments: tuple[str, ...], code: int, said: str, home: Path
) -> None:
    """No traceback, a hint, the exit code of its kind."""
    done = bachata("blueprint", *arguments, home=home)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
