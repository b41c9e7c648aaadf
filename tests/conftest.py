"""Fixtures every test may use: no test touches the person's own folders."""

import os
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from bachata_cli.files.shipped import shipped
from bachata_cli.library.places import Places
from bachata_cli.workflow.machine import Machine

ROOT = Path(__file__).parents[1]
HOME = "BACHATA_HOME"

# No deadline: a shared machine may stall at any moment, and one would only measure that.
# The same examples in every run, so that red means a change; new ones are looked for with
# --hypothesis-profile=exploring, and what it finds becomes an @example.
hypothesis_settings.register_profile("same", deadline=None, derandomize=True)
hypothesis_settings.register_profile("exploring", deadline=None)
hypothesis_settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--quick`: what tells within a minute whether a change is sound; CI runs everything."""
    parser.addoption("--quick", action="store_true", help="leave out films and real processes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--quick` keep the house's own rules and the unit tests that are not slow."""
    if not config.getoption("--quick"):
        return
    quick = {item for item in items if _is_quick(item)}
    config.hook.pytest_deselected(items=[item for item in items if item not in quick])
    items[:] = [item for item in items if item in quick]


SOLVED = {"figures", "music", "rendering", "clips"}
"""Rooms whose unit tests solve bodies, hear songs or run ffmpeg: minutes in all."""


def _is_quick(item: pytest.Item) -> bool:
    place = item.path.relative_to(ROOT / "tests").parts
    near = len(place) == 1 or (place[0] == "unit" and place[1] not in SOLVED)
    return near and item.get_closest_marker("slow") is None


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every user path lies in the test's own folder; no key is seen."""
    monkeypatch.setenv("BACHATA_HOME", str(tmp_path / "home"))
    for name in [n for n in os.environ if n.startswith(("OPENAI_", "BACHATA_")) and n != HOME]:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def warm_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home shared by the tests of one process, so that clips are drawn once."""
    return tmp_path_factory.mktemp("warm-home")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with an empty home."""
    return Machine(Places.of({"BACHATA_HOME": str(tmp_path / "home")}))


@pytest.fixture(scope="session")
def songs() -> dict[str, Path]:
    """The demo songs by stem."""
    return {path.stem: path for path in sorted(shipped("songs").glob("*.ogg"))}
