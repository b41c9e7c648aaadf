"""A view, an exit code and a hold are added in their one table: a copy of the program has them."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.conftest import ROOT
from tests.process import environment
from tests.test_readme import README, told_exits

pytestmark = pytest.mark.slow


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
