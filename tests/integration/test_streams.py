"""stdout is data, stderr is everything else; a pipe gets plain text."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bachata_cli.files.shipped import shipped
from tests.process import bachata, document

DEMO = shipped("songs") / "luna-de-ambar.ogg"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.fixture(scope="module")
def dance(warm_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blueprint on disk."""
    path = tmp_path_factory.mktemp("streams") / "dance.blueprint.json"
    done = bachata("blueprint", "create", "romantic", "-s", DEMO, "-o", path, home=warm_home)
    assert done.returncode == 0, done.stderr
    return path


COMMANDS = (
    ("--help",),
    ("--version",),
    ("moves", "list"),
    ("moves", "search", "vuelta"),
    ("moves", "show", "side_basic"),
    ("song", "analyze", str(DEMO)),
    ("blueprint", "show", "DANCE"),
    ("blueprint", "check", "DANCE"),
    ("blueprint", "rules"),
    ("preview", "DANCE"),
    ("doctor",),
)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_pipe_gets_no_control_characters(
    words: tuple[str, ...], dance: Path, warm_home: Path
) -> None:
    """`bachata ... | cat` is plain text, on both streams."""
    done = bachata(*(str(dance) if w == "DANCE" else w for w in words), home=warm_home)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert not CONTROL.search(done.stdout + done.stderr)


@pytest.mark.parametrize("words", COMMANDS[2:], ids=" ".join)
def test_json_is_one_document(words: tuple[str, ...], dance: Path, warm_home: Path) -> None:
    """Success is one line of JSON that names its schema and its warnings."""
    done = bachata(*(str(dance) if w == "DANCE" else w for w in words), "--json", home=warm_home)
    answer = document(done)
    command = "-".join(words[:2]) if words[0] not in {"preview", "doctor"} else words[0]
    assert answer["schema"] == f"bachata/{command}@1"
    assert answer["ok"] is True
    assert isinstance(answer["data"], dict)
    assert isinstance(answer["warnings"], list)


def test_tables_in_a_pipe_are_tab_separated(warm_home: Path) -> None:
    """Full values, one row a line, every row as wide as the header."""
    lines = bachata("moves", "list", home=warm_home).stdout.splitlines()
    widths = {line.count("\t") for line in lines}
    assert lines[0].startswith("id\tname\t")
    assert len(widths) == 1
    assert len(lines) > 20


def test_a_blueprint_goes_through_a_pipe(dance: Path, warm_home: Path, tmp_path: Path) -> None:
    """What `create` prints is what `check -` reads, and equals what --output wrote."""
    made = bachata("blueprint", "create", "romantic", "-s", DEMO, "-q", home=warm_home)
    assert made.stdout == dance.read_text()
    assert made.stderr == ""
    (tmp_path / "copy.json").write_text(made.stdout)
    checked = bachata("blueprint", "check", tmp_path / "copy.json", home=warm_home)
    assert checked.returncode == 0, checked.stderr


def test_a_song_with_any_name_is_danced(warm_home: Path, tmp_path: Path) -> None:
    """Spaces, quotes, a leading dash, accents, emoji and a newline are only a name."""
    for name in (
        "-i.ogg",
        "a b'c\".ogg",
        "ñandú 💃.ogg",
        "http:x.ogg",
        "line\nbreak.ogg",
        "%d.ogg",
    ):
        song = tmp_path / name
        song.write_bytes(DEMO.read_bytes())
        done = bachata("song", "analyze", "--json", "--", song, home=warm_home)
        assert document(done)["ok"] is True, name


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_offline_makes_a_network_socket_impossible(family: str) -> None:
    """--offline is a guarantee: what tries to open a socket fails at once; pipes go on working."""
    probe = (
        "import socket\n"
        "from bachata_cli.cli.session import forbid_network\n"
        f"socket.socket(socket.{family}).close()\n"
        "forbid_network()\n"
        "socket.socketpair()\n"
        f"socket.socket(socket.{family})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=False
    )
    last = done.stderr.splitlines()[-1]
    assert last == "RuntimeError: --offline: something tried to open a network socket"


def test_offline_commands_work(warm_home: Path) -> None:
    """Nothing in this version needs the network."""
    done = bachata("moves", "search", "turn", "--offline", "--json", home=warm_home)
    assert document(done)["ok"] is True
