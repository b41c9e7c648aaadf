"""Progress goes to stderr in the form asked for, and only there."""

import json
from dataclasses import replace

import pytest

from bachata_cli.cli.progress import progress
from bachata_cli.cli.session import ProgressMode, Session
from bachata_cli.cli.stderr_text import printable
from bachata_cli.domain.events import (
    Event,
    Notice,
    StageAdvanced,
    StageFinished,
    StageStarted,
)
from bachata_cli.domain.vocabulary import Stage

EVENTS: tuple[Event, ...] = (
    StageStarted(Stage.ANALYSE),
    StageFinished(Stage.ANALYSE, 0.1, cached=True),
    Notice("song.chosen", "song: Luna\x1b[31m (slow)"),
    Notice("cache.unwritable", "not remembered", warning=True),
    StageStarted(Stage.CLIPS, 10, "pictures"),
    StageAdvanced(Stage.CLIPS, 5),
    StageFinished(Stage.CLIPS, 2.5),
)


def a_session(mode: ProgressMode, *, quiet: bool = False, as_json: bool = False) -> Session:
    """A session that shows progress in one way."""
    return Session(
        command="generate",
        json=as_json,
        quiet=quiet,
        verbose=False,
        progress=mode,
        offline=False,
        ffmpeg=None,
    )


def shown(
    capsys: pytest.CaptureFixture[str], mode: ProgressMode, *, quiet: bool = False
) -> tuple[str, str]:
    """What a run of all events prints on stdout and stderr."""
    with progress(a_session(mode, quiet=quiet)) as listen:
        for event in EVENTS:
            listen(event)
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_plain_lines_name_stages_and_notices(capsys: pytest.CaptureFixture[str]) -> None:
    """One line per fact, without control characters."""
    out, err = shown(capsys, ProgressMode.PLAIN)
    assert out == ""
    assert err.splitlines() == [
        "analyse: done in 0.1 s (from cache)",
        "song: Luna\\x1b[31m (slow)",
        "not remembered",
        "clips: 10 pictures to do",
        "clips: done in 2.5 s",
    ]


def test_verbose_lines_tell_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    """-v shows how far a stage is, in tenths."""
    session = replace(a_session(ProgressMode.PLAIN), verbose=True)
    with progress(session) as listen:
        listen(StageStarted(Stage.CLIPS, 100, "pictures"))
        for done in range(1, 101):
            listen(StageAdvanced(Stage.CLIPS, done))
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == ["clips: 100 pictures to do", "clips: 10 of 100"]
    assert len(lines) == 10


def test_json_lines_carry_every_event(capsys: pytest.CaptureFixture[str]) -> None:
    """Each event is one JSON object."""
    out, err = shown(capsys, ProgressMode.JSON)
    assert out == ""
    events = [json.loads(line) for line in err.splitlines()]
    assert [e["event"] for e in events] == [type(e).__name__ for e in EVENTS]
    assert events[5] == {"event": "StageAdvanced", "stage": "clips", "done": 5}


@pytest.mark.parametrize("mode", [ProgressMode.NONE, ProgressMode.AUTO])
def test_quiet_shows_nothing(mode: ProgressMode, capsys: pytest.CaptureFixture[str]) -> None:
    """-q leaves results and errors only."""
    assert shown(capsys, mode, quiet=True) == ("", "")


def test_bars_name_every_stage(capsys: pytest.CaptureFixture[str]) -> None:
    """Rich bars show a label for each stage that ran, and end as done."""
    out, err = shown(capsys, ProgressMode.BAR)
    assert out == ""
    assert err.count("Hearing the song") == 1
    assert "Drawing the steps" in err
    assert "from cache" in err


def test_an_import_hears_no_song_and_draws_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The same stages, called what they are."""
    with progress(replace(a_session(ProgressMode.BAR), command="moves import")) as listen:
        for event in EVENTS:
            listen(event)
    err = capsys.readouterr().err
    assert "Watching the clips" in err
    assert "Keeping the clips" in err
    assert "Hearing the song" not in err


def test_warnings_are_kept_for_the_answer() -> None:
    """A JSON answer lists them."""
    session = a_session(ProgressMode.NONE)
    with progress(session) as listen:
        for event in EVENTS:
            listen(event)
    assert [w.code for w in session.warnings] == ["cache.unwritable"]


@pytest.mark.parametrize(
    ("text", "safe"),
    [("a\x1b[2Jb", "a\\x1b[2Jb"), ("ñandú", "ñandú"), ("a\nb\tc", "a\\x0ab\\x09c")],
)
def test_control_characters_are_shown_not_obeyed(text: str, safe: str) -> None:
    """A file name cannot steer a terminal."""
    assert printable(text) == safe
