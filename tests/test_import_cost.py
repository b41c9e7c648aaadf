"""Import cost is a feature: help and version load none of the heavy libraries."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.rendering.material import a_whole_dance

HEAVY = ("numpy", "librosa", "openai", "sqlite_utils", "scipy", "PIL", "rich", "ffmpeg")

IDLE = (
    *(
        "numba",
        "soundfile",
        "sqlite3",
        "httpx2",
        "bachata_cli.catalog",
        "bachata_cli.music.analyze",
    ),
    *(
        "bachata_cli.planning.offline",
        "bachata_cli.workflow.plan_by_agent",
        "bachata_cli.figures.panels",
    ),
)
"""What other commands need, and a film of kept clips does not; `ffmpeg` only words commands."""

PROBE = """
import sys
from bachata_cli.cli.dispatch import run
code = run({arguments!r})
sys.stderr.write("\\n%s" % [int(code), sorted(set({heavy!r}) & set(sys.modules))])
"""


def loaded_by(arguments: list[str], *heavy: str) -> str:
    """Exit code and heavy modules after a command line in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=arguments, heavy=heavy)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.splitlines()[-1]


@pytest.mark.slow
def test_rendering_from_the_cache_loads_nothing_that_hears_plans_draws_or_asks(
    tmp_path: Path,
) -> None:
    """A film of kept clips is an index and copied bytes: it loads what that takes, and no more."""
    plan, song = a_whole_dance(tmp_path)
    words = ["render", str(plan), "--song", str(song), "--view", "top", "--size", "480p"]
    again = [*words, "--quality", "draft", "--force", "-q"]
    drawing = loaded_by(again, *HEAVY, *IDLE)
    assert drawing.startswith("[0, ")
    assert "numpy" in drawing
    assert loaded_by(again, *HEAVY, *IDLE) == "[0, ['ffmpeg']]"


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"]], ids=" ".join)
def test_the_first_help_loads_nothing_heavy(arguments: list[str]) -> None:
    """Root help and version answer without any heavy library, pydantic included."""
    assert loaded_by(arguments, *HEAVY, "pydantic") == "[0, []]"


@pytest.mark.parametrize(
    "arguments",
    [["generate", "--help"], ["moves", "--help"], ["blueprint", "create", "-h"]],
    ids=" ".join,
)
def test_the_help_of_a_command_loads_no_room(arguments: list[str]) -> None:
    """Typer itself needs pydantic to read a command's words; nothing else is loaded."""
    assert loaded_by(arguments, *HEAVY) == "[0, []]"
