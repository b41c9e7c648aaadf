"""Bad input gets one clear sentence, a hint and the right exit code; never a traceback."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bachata_cli.files.shipped import shipped
from tests.integration.sounds import write_clicks, write_silence
from tests.process import PROGRAM, bachata, document, environment

DEMO = shipped("songs") / "luna-de-ambar.ogg"


def missing(folder: Path) -> Path:
    """A name where nothing lies."""
    return folder / "nothing.mp3"


def text_file(folder: Path) -> Path:
    """Words under a song's name."""
    path = folder / "text.mp3"
    path.write_text("these are words, not music\n" * 100)
    return path


def empty(folder: Path) -> Path:
    """No bytes at all."""
    path = folder / "empty.mp3"
    path.touch()
    return path


def silent(folder: Path) -> Path:
    """A minute of nothing."""
    return write_silence(folder / "silent.wav", seconds=60)


def short(folder: Path) -> Path:
    """Three seconds of beat."""
    return write_clicks(folder / "short.wav", bpm=126, seconds=3)


def endless(folder: Path) -> Path:
    """Forty minutes."""
    return write_silence(folder / "endless.flac", seconds=40 * 60)


def a_folder(folder: Path) -> Path:
    """Not a file."""
    path = folder / "album.mp3"
    path.mkdir()
    return path


def unreadable(_: Path) -> Path:
    """A file whose reading the system refuses, even to root."""
    return Path("/proc/self/mem")


def truncated(folder: Path) -> Path:
    """The first bytes of a song, then none."""
    path = folder / "cut.ogg"
    path.write_bytes(DEMO.read_bytes()[:300])
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("song", "exit_code", "code", "words"),
    [
        (missing, 3, "song.not_found", "no song at"),
        (text_file, 5, "song.unreadable", "text.mp3"),
        (empty, 5, "song.unreadable", "empty.mp3"),
        (truncated, 5, "song.", "cut.ogg"),
        (silent, 5, "song.silent", "silent"),
        (short, 5, "song.too_short", "short"),
        (endless, 5, "song.too_long", "30 min"),
        (a_folder, 2, "song.is_folder", "folder"),
        (unreadable, 5, "song.unreadable", "cannot be read"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_bad_song_is_refused(
    song: Callable[[Path], Path], exit_code: int, code: str, words: str, tmp_path: Path
) -> None:
    """Each bad song is told apart, and nothing is left in the output folder."""
    path, out = song(tmp_path), tmp_path / "out"
    out.mkdir()
    done = bachata("generate", "romantic", "--song", path, "--json", home=tmp_path / "h", cwd=out)
    answer = document(done)
    assert done.returncode == exit_code, done.stderr
    assert answer["ok"] is False
    assert answer["error"]["exit"] == exit_code
    assert answer["error"]["code"].startswith(code)
    assert words in answer["error"]["message"]
    assert answer["error"]["hint"]
    assert "Traceback" not in done.stderr
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (["generate", ""], 2, "request.empty"),
        (["generate", "  \n "], 2, "request.empty"),
        (["generate", "romantic " * 11_000], 2, "request.too_long"),
        (["generate", "romantic", "--output", "/proc/none/a.mp4"], 2, "output.no_folder"),
        (["generate", "romantic", "--output", "film.avi"], 2, "output.suffix"),
        (["generate", "romantic", "--level", "genius"], 2, "usage"),
        (["generate", "romantic", "--ffmpeg", "/nowhere/ffmpeg"], 5, "tool.missing"),
        (["moves", "show", "side_basik"], 3, "move.not_found"),
        (["render", "nothing.json"], 3, "blueprint.not_found"),
        (["render", "."], 2, "blueprint.unreadable"),
        (["preview", "nothing.json"], 3, "blueprint.not_found"),
        (["blueprint", "check", "nothing.json"], 3, "blueprint.not_found"),
        (["blueprint", "create", "romantic", "--output", "."], 2, "output.is_folder"),
        (["song", "analyze", "nothing.mp3"], 3, "song.not_found"),
        (["nonsense"], 2, "usage"),
        (["generate", "romantic", "extra"], 2, "usage"),
    ],
    ids=lambda v: " ".join(map(str, v))[:40] if isinstance(v, list) else None,
)
def test_a_bad_call_is_refused_in_both_forms(
    arguments: list[str], exit_code: int, code: str, tmp_path: Path
) -> None:
    """One JSON document with the code; and for people one sentence and a hint on stderr."""
    as_json = bachata(*arguments, "--json", home=tmp_path / "h")
    answer = document(as_json)
    assert (as_json.returncode, answer["error"]["code"]) == (exit_code, code)
    spoken = bachata(*arguments, home=tmp_path / "h")
    assert spoken.returncode == exit_code
    assert spoken.stdout == ""
    last = [line for line in spoken.stderr.splitlines() if line.startswith(("error:", "  try:"))]
    assert [line.split(":")[0] for line in last] == ["error", "  try"]
    assert "Traceback" not in as_json.stderr + spoken.stderr


@pytest.fixture(scope="module")
def a_blueprint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blueprint made by the program."""
    folder = tmp_path_factory.mktemp("blueprint")
    path = folder / "dance.blueprint.json"
    done = bachata(
        "blueprint", "create", "romantic beginner", "-s", DEMO, "-o", path, home=folder / "h"
    )
    assert done.returncode == 0, done.stderr
    return path


def illegal_join(data: dict[str, Any]) -> None:
    """The couple jumps into another position."""
    data["steps"][2]["position_in"] = "shadow"


def newer_schema(data: dict[str, Any]) -> None:
    """A version this program has never seen."""
    data["schema"] = "bachata/blueprint@99"


def other_schema(data: dict[str, Any]) -> None:
    """Another document of this program."""
    data["schema"] = "bachata/grid@1"


def unknown_key(data: dict[str, Any]) -> None:
    """A key nobody knows."""
    data["steps"][0]["move"]["path"] = "/etc/passwd"


def wrong_foot(data: dict[str, Any]) -> None:
    """The standing foot steps."""
    data["steps"][0]["move"]["leader"][0] = "R side 30"


@pytest.mark.parametrize(
    ("breakage", "code"),
    [
        (illegal_join, "blueprint.illegal"),
        (newer_schema, "blueprint.newer"),
        (other_schema, "blueprint.schema"),
        (unknown_key, "blueprint.invalid"),
        (wrong_foot, "blueprint.invalid"),
    ],
    ids=lambda v: v.__name__ if callable(v) else "",
)
@pytest.mark.parametrize("command", [("render",), ("blueprint", "check")], ids=" ".join)
def test_a_broken_blueprint_is_refused(
    command: tuple[str, ...],
    breakage: Callable[[dict[str, Any]], None],
    code: str,
    a_blueprint: Path,
    tmp_path: Path,
) -> None:
    """Exit 6 with every fault, and no film."""
    data = json.loads(a_blueprint.read_text())
    breakage(data)
    path = tmp_path / "broken.blueprint.json"
    path.write_text(json.dumps(data))
    done = bachata(*command, path, "--json", home=tmp_path / "h")
    assert (done.returncode, document(done)["error"]["code"]) == (6, code)
    assert not list(tmp_path.glob("*.mp4"))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_no_blueprint_is_refused(content: bytes, tmp_path: Path) -> None:
    """Anything may lie in a file; the answer is a sentence."""
    path = tmp_path / "b.json"
    path.write_bytes(content)
    done = bachata("blueprint", "check", path, "--json", home=tmp_path / "h")
    assert done.returncode == 6
    assert document(done)["error"]["code"].startswith("blueprint.")


def test_an_existing_output_is_kept(tmp_path: Path) -> None:
    """Without --force nothing is replaced, and it is said before any work."""
    film = tmp_path / "film.mp4"
    film.write_bytes(b"mine")
    done = bachata("generate", "romantic", "-o", film, "--json", home=tmp_path / "h")
    assert (done.returncode, document(done)["error"]["code"]) == (2, "output.exists")
    assert film.read_bytes() == b"mine"


def a_dying_ffmpeg(folder: Path, after: int) -> Path:
    """An ffmpeg that answers questions but dies when it has encoded a while."""
    import imageio_ffmpeg

    real = shutil.which("ffmpeg") or imageio_ffmpeg.get_ffmpeg_exe()
    path = folder / "ffmpeg"
    path.write_text(
        "#!/bin/sh\n"
        f'case "$*" in *libx264*rawvideo*|*rawvideo*libx264*) head -c {after} >/dev/null; '
        'echo "boom: the encoder died" >&2; kill -9 $$;; esac\n'
        f'exec "{real}" "$@"\n'
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.slow
def test_an_ffmpeg_that_dies_half_way_leaves_nothing(tmp_path: Path) -> None:
    """Exit 5, one sentence, no film and no half-made clip."""
    out = tmp_path / "out"
    out.mkdir()
    ffmpeg = a_dying_ffmpeg(tmp_path, after=3_000_000)
    home = tmp_path / "h"
    done = bachata(
        "generate", "romantic", "-s", DEMO, "--ffmpeg", ffmpeg, "--json", home=home, cwd=out
    )
    assert done.returncode == 5, done.stderr
    assert document(done)["ok"] is False
    assert list(out.iterdir()) == []
    assert not list((home / "cache" / "clips").rglob("*.part"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("signal_number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
@pytest.mark.parametrize("stage", ["analyse", "clips"])
def test_a_signal_stops_the_program_cleanly(
    stage: str, signal_number: int, exit_code: int, tmp_path: Path
) -> None:
    """Ctrl-C and SIGTERM in a long stage: the published exit code, nothing left, no orphan."""
    out = tmp_path / "out"
    out.mkdir()
    process = subprocess.Popen(
        [*PROGRAM, "generate", "romantic", "-s", str(DEMO), "--progress", "json"],
        cwd=out,
        env=environment(tmp_path / "h"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # a test run in the background inherits an ignored SIGINT; the program must not
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    assert process.stderr
    for line in process.stderr:
        event = json.loads(line)
        if event["event"] == "StageStarted" and event["stage"] == stage:
            break
    process.send_signal(signal_number)
    stdout, stderr = process.communicate(timeout=300)  # only a hang lasts so long
    assert process.returncode == exit_code, stderr
    assert stdout == ""
    assert "Traceback" not in stderr
    assert list(out.iterdir()) == []
    assert not list((tmp_path / "h").rglob("*.part"))
    with pytest.raises(ProcessLookupError):  # every process of the session is gone
        os.killpg(process.pid, 0)


def test_an_interrupt_inside_an_exec_gives_the_exit_code_too(tmp_path: Path) -> None:
    """Imports run `exec`; after one, `python -m` itself would end by the signal."""
    (tmp_path / "stumbling.py").write_text("""
import sys
from bachata_cli.cli import app, main

@app.app.command("stumble")
def stumble():
    exec("import os, signal; os.kill(os.getpid(), signal.SIGINT); [None for _ in range(10**7)]")

sys.argv = ["bachata", "stumble"]
main.main()
""")
    done = subprocess.run(
        [sys.executable, "-m", "stumbling"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert done.returncode == 130, done.stderr


def test_a_closed_pipe_is_no_error() -> None:
    """`bachata moves list --json | head -c 1` ends quietly, though more was to come."""
    pipe = f"{sys.executable} -m bachata_cli moves list --json | head -c 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", pipe], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "{"
