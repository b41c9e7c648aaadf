"""Preferences: set once, seen with their source, behind flags and variables."""

import json
from pathlib import Path

import pytest

from bachata_cli.cli.defaults import NAMES
from bachata_cli.cli.dispatch import run
from bachata_cli.workflow.machine import Machine
from tests.process import bachata, document

DRY = (
    *("blueprint", "create", "romantic", "--bpm", "120", "--structure", "verse:4"),
    *("--dry-run", "--json"),
)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    """The data of a command's one document."""
    capsys.readouterr()
    assert run([*arguments, *(() if "--json" in arguments else ("--json",))]) == 0
    data: dict[str, object] = json.loads(capsys.readouterr().out)["data"]
    return data


def test_a_flag_beats_a_variable_beats_the_file_beats_the_default(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would be asked changes with each, and `config` tells where a value comes from."""
    seen = [(said(capsys, *DRY)["model"], said(capsys, "config", "get", "model")["source"])]
    assert run(["config", "set", "model", "of-the-file"]) == 0
    seen.append((said(capsys, *DRY)["model"], said(capsys, "config", "get", "model")["source"]))
    monkeypatch.setenv("BACHATA_MODEL", "of-the-variable")
    seen.append((said(capsys, *DRY)["model"], said(capsys, "config", "get", "model")["source"]))
    assert said(capsys, *DRY, "--model", "of-the-flag")["model"] == "of-the-flag"
    assert seen == [
        ("gpt-5-mini", "default"),
        ("of-the-file", "file"),
        ("of-the-variable", "BACHATA_MODEL"),
    ]
    monkeypatch.delenv("BACHATA_MODEL")
    assert run(["config", "unset", "model"]) == 0
    assert said(capsys, *DRY)["model"] == "gpt-5-mini"


def test_every_preference_has_a_variable_and_a_meaning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The list is whole, in one order, and each line tells what the setting is for."""
    capsys.readouterr()
    assert run(["config", "list"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()[1:]]
    assert [row[0] for row in rows] == list(NAMES)
    assert all(len(row) == 4 and row[2] == "default" and row[3] for row in rows)


@pytest.mark.parametrize(
    ("name", "value", "code", "words"),
    [
        ("planner", "magic", 2, "'magic' is not one of 'auto', 'offline', 'openai'"),
        ("max-cost", "cheap", 2, "--max-cost"),
        ("max-seconds", "0", 2, "--max-seconds"),
        ("inset", "perhaps", 2, "--inset"),
        ("base-url", "localhost", 2, "not an http or https address"),
        ("siz", "720p", 3, "Did you mean size?"),
        ("openai-key", "sk-x", 3, "bachata config key set"),
    ],
)
def test_a_wrong_setting_is_refused_when_it_is_made(
    machine: Machine,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    code: int,
    words: str,
) -> None:
    """As its command would refuse it, and nothing is written."""
    assert run(["config", "set", name, value]) == code
    assert words in capsys.readouterr().err
    assert not machine.places.preferences.exists()


def test_a_file_written_by_hand_is_read_and_mended(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    """Plain JSON values count; a wrong one is named with its cure; an unknown one is shown."""
    file = machine.places.preferences
    file.parent.mkdir(parents=True)
    file.write_text('{"max-seconds": 12.5, "inset": false, "planner": "magic", "colour": "x"}')
    assert run([*DRY]) == 2
    refused = json.loads(capsys.readouterr().out)["error"]
    assert refused["hint"] == "It stands in the settings file: bachata config unset planner"
    for name in ("planner", "colour"):
        assert run(["config", "unset", name]) == 0
    assert said(capsys, *DRY)["sent"] is False
    assert json.loads(file.read_text()) == {"inset": "false", "max-seconds": "12.5"}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"view": ["top"]}', b"\xff", b"[" * 70_000]
)
def test_what_is_no_settings_file_stops_commands_but_not_help(
    machine: Machine, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """A preference for privacy must not be lost in silence; help stays."""
    file = machine.places.preferences
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert run(["moves", "list"]) == 6
    assert str(file) in capsys.readouterr().err
    assert run(["generate", "--help"]) == 0
    assert run(["config", "path"]) == 0


def test_offline_can_be_preferred_and_taken_back(tmp_path: Path) -> None:
    """`offline` of the file holds for every command until a flag says otherwise."""
    home = tmp_path / "home"
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.json").write_text('{"offline": true}')
    insist = ("blueprint", "create", "romantic", "--planner", "openai", "--json")
    assert document(bachata(*insist, home=home))["error"]["code"] == "agent.offline"
    online = document(bachata(*insist, "--online", home=home))
    assert online["error"]["code"] == "key.missing"
