"""A view, an exit code and a hold are added in their one table: a copy of the program has them."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bachata_cli.catalog.load import load_catalog
from bachata_cli.domain.film import Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer, Foot, Position
from bachata_cli.figures.arms import lines
from bachata_cli.figures.body.couple import couple_of
from bachata_cli.figures.clip_specs import ClipPart
from bachata_cli.figures.sequence import JoinedMove
from bachata_cli.figures.top_view import TopLook
from bachata_cli.files.shipped import shipped_holds
from tests.conftest import ROOT
from tests.process import bachata, document, environment
from tests.test_readme import README, told_exits

pytestmark = pytest.mark.slow

KEYS = {*Move.model_fields, "from"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program and its catalog, compiled code and all, to be written in."""
    for folder in ("src", "moves"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def add(file: Path, after: str, line: str) -> None:
    """Add a line to a file, behind another one."""
    text = file.read_text(encoding="utf-8")
    assert text.count(after) == 1
    file.write_text(text.replace(after, f"{after}\n{line}"), encoding="utf-8")


def run(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The copy's own code, as a process."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env=environment(copy / "home", PYTHONPATH=str(copy / "src")),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_a_view_is_one_line(copy: Path) -> None:
    """It is offered, may be a preference, and is what is drawn."""
    add(
        copy / "src/bachata_cli/domain/vocabulary.py",
        '    FRONT = "front", Eye(128.0)',
        '    CORNER = "corner", Eye(300.0, 30.0)',
    )
    assert "corner" in run(copy, "-m", "bachata_cli", "moves", "show", "--help").stdout
    kept = run(copy, "-m", "bachata_cli", "config", "set", "view", "corner")
    assert kept.returncode == 0, kept.stderr
    drawn = {}
    for view in ("corner", "front"):
        words = ("moves", "show", "catch_the_count", "--clip", f"{view}.png", "--view", view)
        done = run(copy, "-m", "bachata_cli", *words)
        assert done.returncode == 0, done.stderr
        drawn[view] = np.asarray(Image.open(copy / f"{view}.png").convert("L"), dtype=float)
    assert np.abs(drawn["corner"] - drawn["front"]).mean() > 1


def test_an_exit_code_is_one_line(copy: Path) -> None:
    """The process ends with it, and the README is asked for its row."""
    exits = copy / "src/bachata_cli/cli/exits.py"
    add(exits, "    NotFoundError,", "    OutputExistsError,")
    add(
        exits,
        '    PARTLY = 8, "some of many inputs failed"',
        '    TAKEN = 9, "taken", OutputExistsError',
    )
    (copy / "there.png").write_bytes(b"")
    done = run(copy, "-m", "bachata_cli", "moves", "show", "side_basic", "--clip", "there.png")
    assert done.returncode == 9, done.stderr
    table = "print({c.value: c.meaning for c in ExitCode})"
    codes = run(copy, "-c", f"from bachata_cli.cli.exits import ExitCode; {table}").stdout
    assert codes.strip() == str(dict(sorted({**told_exits(README), 9: "taken"}.items())))


HANDSHAKE = """
[hold.handshake]
words = "his right hand holds her right, as in a greeting"
cue = "handshake"
joined = [{ his = "R", hers = "R", from_him = [10, 37, 106], from_her = [10, 35, 106] }]

[move.greeting]
family = "basic"
name = "Greeting"
name_es = "Saludo"
difficulty = "beginner"
styles = ["moderna"]
energy = 2
entry = ["one"]
exit = "same"
hold = { 1 = "handshake", 7 = "one_hand" }
leader = ["L side 34", "R close", "L side 34", "R tap hip",
          "R side 34", "L close", "R side 34", "L tap hip"]
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose own catalog has one hold more than the shipped one, and a move that takes it."""
    own = tmp_path / "home" / "data" / "moves"
    own.mkdir(parents=True)
    (own / "greeting.toml").write_text(HANDSHAKE, "utf-8")
    return tmp_path / "home"


def test_a_hold_is_one_table(home: Path) -> None:
    """It is right, told in words, drawn, checked, and travels with its move."""
    assert bachata("moves", "validate", home=home).returncode == 0
    told = bachata("moves", "show", "greeting", home=home).stdout
    assert "1     his right hand holds her right, as in a greeting (handshake)" in told
    drawn = bachata("moves", "show", "greeting", "--clip", "g.png", home=home)
    assert drawn.returncode == 0, drawn.stderr
    assert bachata("moves", "check", "greeting", home=home).returncode == 0
    shown = document(bachata("moves", "show", "greeting", "--json", home=home))["data"]
    assert Move.model_validate({k: v for k, v in shown.items() if k in KEYS}).holds.keys() == {
        "handshake"
    }


def test_bodies_lines_words_and_keys_read_the_same_hold(home: Path) -> None:
    """The right hands meet, the floor shows those arms, the panel says so, the key knows."""
    moves = load_catalog(ROOT / "moves", home / "data" / "moves").moves
    sequence = JoinedMove(moves["greeting"], Position.ONE)
    arms = couple_of(moves["greeting"], Position.ONE, sequence.work)
    now = arms.moments.index(3.0)
    right = [arms.arms[who, Foot.RIGHT].palm[now] for who in Dancer]
    assert np.linalg.norm(right[0] - right[1]) < 0.02
    assert sequence.words(3, None).hold == "handshake"
    tableau = sequence.tableau(3.0)
    _, (palm,) = lines(tableau.hold, tableau.pose)
    _, (usual,) = lines(shipped_holds()["one_hand"], tableau.pose)
    assert abs(palm - usual) > 5
    spoken = moves["greeting"].holds["handshake"]
    otherwise = spoken.model_copy(update={"cue": "hello"})
    other = moves["greeting"].model_copy(update={"holds": {"handshake": otherwise}})
    keys = {
        ClipPart((move, Position.ONE), None, None, 1, 4, TopLook(Size(320, 180))).key
        for move in (moves["greeting"], other)
    }
    assert len(keys) == 2
