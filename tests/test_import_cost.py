"""Import cost is a feature: help and version load none of the heavy libraries."""

import subprocess
import sys

import pytest

HEAVY = ("numpy", "librosa", "openai", "sqlite_utils", "scipy", "PIL", "rich", "ffmpeg")

PROBE = """
import sys
from bachata_cli.cli.main import run
code = run({arguments!r})
sys.stderr.write("\\n%s" % [code, sorted(set({heavy!r}) & set(sys.modules))])
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


def test_rendering_from_the_cache_loads_no_scipy_and_no_compiled_code() -> None:
    """Bodies are solved and clips examined by who needs it: a cached film costs no second."""
    probe = (
        "import sys, bachata_cli.workflow.rerender as _; print({'scipy', 'numba'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


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
