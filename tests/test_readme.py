"""The README tells the truth: its commands exist, and every command is told."""

import re
import shlex
from collections.abc import Iterator

import pytest
from typer.main import get_command

from bachata_cli.cli.app import app
from bachata_cli.cli.exits import ExitCode
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def told() -> Iterator[list[str]]:
    """The words of every bachata command in the README's console blocks."""
    for block in BLOCKS:
        for line in block.splitlines():
            match = re.search(r"\bbachata ((?:[^#;<]|\"[^\"]*\")+)", line)
            if match:
                yield shlex.split(match[1])


def resolve(words: list[str]) -> tuple[object, list[str]]:
    """The command object the words name, and the words left over."""
    place: object = get_command(app)
    rest = list(words)
    while rest and rest[0] in getattr(place, "commands", {}):
        place = place.commands[rest.pop(0)]  # type: ignore[attr-defined]
    return place, rest


@pytest.mark.parametrize("words", list(told()), ids=" ".join)
def test_every_command_told_exists(words: list[str]) -> None:
    """Names and options of the README are those of the program."""
    place, rest = resolve(words)
    assert not hasattr(place, "commands"), f"{words[0]} is not a whole command"
    known = {o for p in place.params for o in p.opts}  # type: ignore[attr-defined]
    assert {w for w in rest if w.startswith("-")} <= known


def test_the_first_screen_is_two_commands() -> None:
    """A newcomer sees what to type before anything else."""
    assert BLOCKS[0].splitlines() == [
        'uv run bachata generate "romantic beginner"',
        "uv run pytest",
    ]


def test_every_first_level_command_is_told() -> None:
    """Nothing the program can do is a secret."""
    names = set(get_command(app).commands)  # type: ignore[attr-defined]
    assert names == {words[0] for words in told()}


def told_exits(readme: str) -> dict[int, str]:
    """The table of exit codes in a README: number -> meaning."""
    table = readme.partition("| exit |")[2].partition("\n\n")[0]
    pairs = re.findall(r"\| ([\d, ]+) \| ([^|]+) \|", table)
    return {int(code): says for codes, says in pairs for code in codes.split(",")}


def test_the_table_of_exit_codes_is_the_programs() -> None:
    """Every code with its meaning, and none that the program does not have."""
    assert told_exits(README) == {code.value: code.meaning for code in ExitCode}


MAP = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
TOLD = {
    room: set(re.findall(r"`([a-z_0-9]+)`", modules))
    for room, modules in re.findall(r"^\| `([a-z0-9/]+)/` \| ([^|]+) \|$", MAP, re.MULTILINE)
}
SOURCE = ROOT / "src" / "bachata_cli"
ROOMS = sorted(
    {str(path.parent.relative_to(SOURCE)) for path in SOURCE.rglob("*.py")} - {".", "cli/commands"}
)


@pytest.mark.parametrize("room", ROOMS)
def test_the_map_names_every_module(room: str) -> None:
    """A newcomer finds every module of a room on the map, and nothing that is not there."""
    there = {path.stem for path in (SOURCE / room).glob("*.py")} - {"__init__"}
    named = {name for name in TOLD[room] if not (SOURCE / room / name).is_dir()}
    assert named - {"commands"} == there
