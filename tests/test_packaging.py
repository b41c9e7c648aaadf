"""Pins, hosts and the wheel: what is shipped and what is not."""

import re
import subprocess
import tomllib

import pytest

from tests.conftest import ROOT
from tools.pins import pins_of, with_pins

PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
REQUIREMENTS = (ROOT / "requirements.txt").read_text(encoding="utf-8")


def test_constraints_and_hashed_requirements_agree() -> None:
    """Both were written from the same resolution."""
    constraints = tomllib.loads(PROJECT)["tool"]["uv"]["constraint-dependencies"]
    assert constraints == pins_of(REQUIREMENTS)
    assert with_pins(PROJECT, pins_of(REQUIREMENTS)) == PROJECT


def test_every_pin_has_hashes_and_no_host() -> None:
    """The file verifies what is installed and names no registry."""
    blocks = re.split(r"\n(?=\S)", REQUIREMENTS.strip())
    assert len(blocks) == len(pins_of(REQUIREMENTS))
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in REQUIREMENTS


@pytest.mark.parametrize(
    "name",
    [
        "typer",
        "rich",
        "openai",
        "librosa",
        "soundfile",
        "numpy",
        "pydantic",
        "sqlite-utils",
        "ffmpeg-python",
        "platformdirs",
    ],
)
def test_the_owners_packages_are_dependencies(name: str) -> None:
    """What the owner fixed is declared."""
    declared = tomllib.loads(PROJECT)["project"]["dependencies"]
    assert any(re.match(rf"{name}\b", d) for d in declared)


def test_the_lock_file_stays_out() -> None:
    """uv.lock names hosts: it is ignored, and a checkout does not track it."""
    assert "uv.lock" in (ROOT / ".gitignore").read_text().split()
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert "uv.lock" not in listed.stdout.split()
