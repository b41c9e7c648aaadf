"""Which ffmpeg is chosen, and how names reach it."""

import os
from pathlib import Path

import ffmpeg as graphs
import pytest

from bachata_cli.domain.errors import ToolMissingError
from bachata_cli.media.ffmpeg import Ffmpeg, address, command, find_ffmpeg

ENCODERS = " V....D libx264   H.264\n A....D aac   AAC\n"


def a_program(folder: Path, libavcodec: str = "60.  3.100", encoders: str = ENCODERS) -> Path:
    """A script that answers like an ffmpeg."""
    path = folder / "ffmpeg"
    path.write_text(
        "#!/bin/sh\n"
        f"echo 'ffmpeg version 6.0-test Copyright\n  libavcodec     {libavcodec} / x' >&2\n"
        f"printf '%s' '{encoders}'\n"
    )
    path.chmod(0o755)
    return path


def test_the_one_asked_for_comes_first(tmp_path: Path) -> None:
    """An option wins over PATH."""
    path = a_program(tmp_path)
    assert find_ffmpeg(path) == Ffmpeg(path, "6.0-test", "option")


def test_a_suitable_one_on_path_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PATH comes before the embedded one."""
    path = a_program(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_ffmpeg() == Ffmpeg(path, "6.0-test", "path")


@pytest.mark.parametrize(
    "changes", [{"libavcodec": "58.134.100"}, {"encoders": " A....D aac   AAC\n"}]
)
def test_an_unsuitable_one_on_path_is_passed_over(
    changes: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too old or without libx264: the embedded one takes its place."""
    a_program(tmp_path, **changes)
    monkeypatch.setenv("PATH", f"{tmp_path}")
    assert find_ffmpeg().source == "embedded"


def test_without_any_on_path_the_embedded_one_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without ffmpeg works."""
    monkeypatch.setenv("PATH", str(tmp_path))
    found = find_ffmpeg()
    assert found.source == "embedded"
    assert os.access(found.path, os.X_OK)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"libavcodec": "58.134.100"}, "older than 5.1"), ({"encoders": ""}, "without aac, libx264")],
)
def test_an_unsuitable_one_that_was_asked_for_is_refused(
    changes: dict[str, str], reason: str, tmp_path: Path
) -> None:
    """What a person asked for is never silently replaced."""
    with pytest.raises(ToolMissingError, match=reason) as caught:
        find_ffmpeg(a_program(tmp_path, **changes))
    assert caught.value.hint


def test_another_program_is_not_taken_for_ffmpeg(tmp_path: Path) -> None:
    """A program that does not introduce itself as ffmpeg is refused."""
    path = tmp_path / "other"
    path.write_text("#!/bin/sh\necho hello\n")
    path.chmod(0o755)
    with pytest.raises(ToolMissingError, match="is not ffmpeg"):
        find_ffmpeg(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A wrong path says so."""
    with pytest.raises(ToolMissingError, match="cannot be started"):
        find_ffmpeg(tmp_path / "none")


@pytest.mark.parametrize("name", ["-i", "http://example.org/x.mp3", "concat:a|b", "a %d 'b\".mp3"])
def test_a_name_cannot_become_an_option_or_an_address(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are absolute file addresses behind `-i`."""
    monkeypatch.chdir(tmp_path)
    tool = Ffmpeg(Path("ffmpeg"), "", "path")
    graph = graphs.output(graphs.input(address(Path(name))), address(Path("-y")))
    words = command(tool, graph)
    assert words[words.index("-i") + 1].startswith(f"file:{tmp_path}/")
    assert words[-1] == f"file:{tmp_path}/-y"


def test_a_program_that_is_known_is_not_started_again(tmp_path: Path) -> None:
    """Until it is another file, or what is remembered is damaged."""
    starts, memory = tmp_path / "starts", tmp_path / "cache" / "known"
    path = a_program(tmp_path)
    path.write_text(path.read_text() + f"echo >> {starts}\n")
    for _ in range(3):
        assert find_ffmpeg(path, memory=memory) == Ffmpeg(path, "6.0-test", "option")
    assert len(starts.read_text()) == 1
    path.write_text(path.read_text().replace("6.0-test", "7.0-other"))
    assert find_ffmpeg(path, memory=memory).version == "7.0-other"
    memory.write_bytes(memory.read_bytes()[:-1] + b"x")
    assert find_ffmpeg(path, memory=memory).version == "7.0-other"
    assert len(starts.read_text()) == 3
    path.unlink()
    with pytest.raises(ToolMissingError):
        find_ffmpeg(path, memory=memory)


def test_what_cannot_be_remembered_is_asked_again(tmp_path: Path) -> None:
    """A cache that cannot be written is no fault of the program's."""
    (tmp_path / "file").touch()
    path = a_program(tmp_path)
    assert find_ffmpeg(path, memory=tmp_path / "file" / "known").version == "6.0-test"
