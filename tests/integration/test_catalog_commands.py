"""The catalog's commands as real processes: what they print, refuse, and do at once."""

import subprocess
from pathlib import Path

import pytest

from tests.process import PROGRAM, bachata, document, environment
from tests.unit.catalog.shipped import catalog

STEPS = "L side 30, R close, L side 30, R tap, R side 30, L close, R side 30, L tap"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of its own."""
    return tmp_path / "home"


def test_the_catalog_in_use_is_valid(home: Path) -> None:
    """Exit 0, and how many moves."""
    done = bachata("moves", "validate", "--json", home=home)
    assert done.returncode == 0
    assert document(done)["data"] == {"moves": len(catalog().moves), "findings": []}


def test_a_folder_of_own_moves_is_checked_over_the_shipped_ones(home: Path, tmp_path: Path) -> None:
    """Every fault on stdout with code, file and line; exit 6; the same in JSON."""
    folder = tmp_path / "own moves"
    folder.mkdir()
    (folder / "basic.toml").write_text(
        'family = "basic"\n[move.mine]\nname = "Slide"\nleader = ["L hop", "X"]\n', encoding="utf-8"
    )
    done = bachata("moves", "validate", folder, home=home)
    assert done.returncode == 6
    lines = done.stdout.splitlines()
    assert "MV0-WORD basic.toml:4: mine: leader, count 1: 'L hop': 'hop' is not a word" in lines[-2]
    assert any(line.startswith("MV0-KEY basic.toml:2: mine: 'energy' is missing") for line in lines)
    error = document(bachata("moves", "validate", folder, "--json", home=home))["error"]
    assert error["findings"] == lines
    assert error["exit"] == 6


def test_a_move_added_by_notation_is_found_planned_and_validated(home: Path) -> None:
    """One command, and it is a move like the others."""
    added = bachata(
        *("moves", "add", "zapateo_mio", "--leader", STEPS, "--alias", "zapateo raro"), home=home
    )
    assert added.returncode == 0
    kept = Path(added.stdout.strip())
    assert kept == home / "data" / "moves" / "zapateo_mio.toml"
    found = bachata("moves", "search", "zapateo raro", "--limit", "1", "--json", home=home)
    assert document(found)["data"]["moves"][0]["id"] == "zapateo_mio"
    assert (
        document(bachata("moves", "validate", "--json", home=home))["data"]["moves"]
        == len(catalog().moves) + 1
    )
    again = bachata("moves", "add", "zapateo_mio", "--leader", STEPS, home=home)
    assert again.returncode == 2
    assert (
        bachata(
            *("moves", "add", "zapateo_mio", "--leader", STEPS, "--force"), home=home
        ).returncode
        == 0
    )


@pytest.mark.parametrize(
    ("arguments", "exit_code", "words"),
    [
        (("x", "--leader", "L, R, L, R tap"), 6, "ends with R free"),
        (("x", "--leader", "L, R, L, R hop"), 6, "'hop' is not a word"),
        (("side_two", "--name", "Slide", "--leader", STEPS), 6, "names both slide and side_two"),
        (("../../evil", "--leader", STEPS), 2, "cannot name a move"),
        ((), 2, "id with --leader, or a --file"),
    ],
)
def test_a_move_that_breaks_a_rule_is_not_added(
    home: Path, arguments: tuple[str, ...], exit_code: int, words: str
) -> None:
    """Refused in words, and nothing is written."""
    done = bachata("moves", "add", *arguments, home=home)
    assert done.returncode == exit_code
    assert words in done.stderr
    assert not (home / "data" / "moves").exists()


def test_a_broken_own_file_is_named_by_every_command(home: Path) -> None:
    """The person learns which file and line, not that something failed."""
    folder = home / "data" / "moves"
    folder.mkdir(parents=True)
    (folder / "a.toml").write_text("[move.x]\nname = 3\n", encoding="utf-8")
    done = bachata("moves", "list", home=home)
    assert done.returncode == 6
    assert f"{folder / 'a.toml'}:" in done.stderr


def test_eight_processes_add_and_search_at_once(home: Path) -> None:
    """Nothing is lost, nothing is locked, every own move is found afterwards."""
    running = [
        subprocess.Popen(
            [*PROGRAM, "moves", *words],
            env=environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(4)
        for words in (("add", f"own_{n}", "--leader", STEPS), ("search", "vuelta"))
    ]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        assert out
    listed = bachata("moves", "list", "--json", home=home)
    ids = {move["id"] for move in document(listed)["data"]["moves"]}
    assert {f"own_{n}" for n in range(4)} <= ids
    assert not list((home / "data" / "moves").glob(".*"))


@pytest.mark.parametrize(
    ("arguments", "exit_code", "words"),
    [
        (("next", "--from", "opne2"), 3, "open2"),
        (("next", "--from", "wrap"), 0, "unwrap"),
        (("path", "open2", "shadow"), 0, "shadow_in"),
        (("path", "open2", "shadow", "--level", "beginner"), 7, "No way leads"),
        (("stats",), 0, "open2\t"),
        (("graph", "--format", "mermaid"), 0, "flowchart LR"),
    ],
)
def test_the_graph_answers_on_the_command_line(
    home: Path, arguments: tuple[str, ...], exit_code: int, words: str
) -> None:
    """What may follow, the way, the matrix, the picture."""
    done = bachata("moves", *arguments, home=home)
    assert done.returncode == exit_code
    assert words in done.stdout + done.stderr


def test_words_that_find_nothing_are_said(home: Path) -> None:
    """An empty answer is no failure, but it is not silent either."""
    done = bachata("moves", "search", "qqqqzz", home=home)
    assert done.returncode == 0
    assert "No move has these words" in done.stderr
    told = document(bachata("moves", "search", "qqqqzz", "--json", home=home))
    assert [w["code"] for w in told["warnings"]] == ["search.nothing"]
    assert told["data"]["moves"] == []


def test_a_filter_that_leaves_nothing_is_relaxed_aloud(home: Path) -> None:
    """On stderr for people, in the document for scripts; the answer is not empty."""
    words = ("moves", "search", "mambo", "--level", "beginner", "--has-clip")
    done = bachata(*words, home=home)
    assert "relaxed: filmed only 0 moves -> any" in done.stderr
    assert "mambo_step" in done.stdout
    data = document(bachata(*words, "--json", home=home))["data"]
    assert [text.split()[1] for text in data["relaxed"]] == ["filmed", "difficulty"]
