"""Fixtures of tests with real tools."""

import os
from pathlib import Path

import pytest

from bachata_cli.media.ffmpeg import Ffmpeg, find_ffmpeg


@pytest.fixture(params=["path", "embedded"])
def tool(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Ffmpeg:
    """An ffmpeg found on PATH and the embedded one in turn.

    A machine without one of its own finds the embedded one on PATH, so that both ways are
    tried everywhere.
    """
    if request.param == "embedded":
        monkeypatch.setenv("PATH", "")
    elif find_ffmpeg().source != "path":
        folder = tmp_path_factory.mktemp("bin")
        Path(folder / "ffmpeg").symlink_to(find_ffmpeg().path)
        monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    found = find_ffmpeg()
    assert found.source == request.param
    return found
