"""From a sentence to a film: the whole way, with real ffmpeg and the real program."""

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.figures.panels import COUNT_Y, LEFT
from bachata_cli.files.shipped import shipped
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.rendering.verify import decode_check
from tests.integration.decoding import change_times, watch
from tests.process import bachata, document

COUNT_BOX = (int(LEFT), int(COUNT_Y), 110, 170)
"""Where the count stands in the picture: x, y, width, height at 1280x720."""

ONE_FRAME_S = 1 / 27
"""The longest a frame of a drawn clip is shown at the slowest demo song's tempo."""


@pytest.fixture(scope="module")
def film(warm_home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A whole song's film from above (quick to draw), in a folder of its own."""
    folder = tmp_path_factory.mktemp("film")
    done = bachata(
        "generate", "romantic beginner", "--view", "top", "--json", home=warm_home, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = document(done)["data"]
    assert sorted(p.suffix for p in folder.iterdir()) == [".json", ".mp4"]
    return data | {"folder": folder}


@pytest.mark.slow
def test_the_first_command_makes_the_film_that_was_promised(film: dict[str, Any]) -> None:
    """H.264 and AAC at 1280x720, as long as the song, decodable to its end, count on the beat."""
    video = film["folder"] / film["video"]
    blueprint = Blueprint.from_json((film["folder"] / film["blueprint"]).read_bytes())
    banner = subprocess.run(
        [str(find_ffmpeg().path), "-hide_banner", "-i", str(video)],
        capture_output=True,
        text=True,
        check=False,
    ).stderr
    assert "Video: h264" in banner
    assert "1280x720" in banner
    assert "Audio: aac" in banner
    assert blueprint.song.tempo_bpm == pytest.approx(112, abs=1)  # the slow one suits
    decoded = decode_check(find_ffmpeg(), video)
    assert decoded.seconds == pytest.approx(blueprint.song.duration_s, abs=0.1)

    assert len(assert_counts_on_beats(video, blueprint)) > 200


def assert_counts_on_beats(video: Path, blueprint: Blueprint) -> NDArray[np.float64]:
    """Decode a film: its count changes on every danced beat and at no other time."""
    changes = change_times(watch(video, COUNT_BOX), least=4)
    steps = blueprint.steps
    danced = range(steps[0].start_count + 1, steps[-1].start_count + steps[-1].counts)
    beats = np.array([blueprint.song.grid.time(i) for i in danced])
    beats = beats[beats < blueprint.song.duration_s]
    errors = np.abs(changes[:, None] - beats[None, :]).min(axis=0)
    assert np.median(errors) < 0.003
    assert errors.max() <= ONE_FRAME_S
    assert len(changes) <= len(beats) + 8  # count-in, first count, closing: nothing else changes
    return beats


@pytest.mark.slow
def test_the_drawn_couple_steps_on_the_same_beats(warm_home: Path, tmp_path: Path) -> None:
    """The default view, a short dance: the couple's film keeps the count as the floor's does."""
    done = bachata("generate", "romantic beginner, 16 counts", "--json", home=warm_home,
                   cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    data = document(done)["data"]
    blueprint = Blueprint.from_json((tmp_path / data["blueprint"]).read_bytes())
    assert len(assert_counts_on_beats(tmp_path / data["video"], blueprint)) >= 16


@pytest.mark.slow
def test_the_answer_tells_the_run(film: dict[str, Any]) -> None:
    """Every stage is named with its seconds; song and parameters are there."""
    assert [s["name"] for s in film["stages"]] == ["analyse", "plan", "check", "clips", "render"]
    assert film["parameters"]["mood"] == "romantic"
    assert film["song"]["title"]
    assert film["run"]


@pytest.mark.slow
def test_a_second_film_draws_nothing_and_is_the_same(
    film: dict[str, Any], warm_home: Path, tmp_path: Path
) -> None:
    """`render` of the blueprint gives the same bytes, all clips from the cache."""
    blueprint = film["folder"] / film["blueprint"]
    again = tmp_path / "again.mp4"
    done = bachata(
        "render", blueprint, "-o", again, "--view", "top", "--progress", "json", home=warm_home
    )
    assert done.returncode == 0, done.stderr
    finished = [json.loads(line) for line in done.stderr.splitlines()]
    clips = [e for e in finished if e["event"] == "StageFinished" and e["stage"] == "clips"]
    assert [e["cached"] for e in clips] == [True]
    assert again.read_bytes() == (film["folder"] / film["video"]).read_bytes()


@pytest.mark.slow
def test_a_clip_gone_from_the_cache_is_made_again(
    film: dict[str, Any], warm_home: Path, tmp_path: Path
) -> None:
    """Deleting or damaging cached clips costs time, never the film."""
    clips = sorted((warm_home / "cache" / "clips").rglob("*.mp4"))
    clips[0].unlink()
    clips[1].write_bytes(clips[1].read_bytes()[:100])
    blueprint = film["folder"] / film["blueprint"]
    done = bachata("render", blueprint, "-o", tmp_path / "a.mp4", "--view", "top", home=warm_home)
    assert done.returncode == 0, done.stderr
    original = film["folder"] / film["video"]
    assert (tmp_path / "a.mp4").stat().st_size == pytest.approx(original.stat().st_size, rel=0.01)
    decode_check(find_ffmpeg(), tmp_path / "a.mp4")


@pytest.mark.slow
def test_quiet_prints_the_path_alone(film: dict[str, Any], warm_home: Path, tmp_path: Path) -> None:
    """`open "$(bachata generate ... -q)"` works, and stderr is silent."""
    del film  # drawn already, so this is quick
    done = bachata(
        "generate", "romantic beginner", "--view", "top", "-q", home=warm_home, cwd=tmp_path
    )
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert len(lines) == 1
    assert (tmp_path / lines[0]).is_file()


@pytest.mark.slow
def test_a_shell_loop_over_the_songs_runs_unattended(warm_home: Path, tmp_path: Path) -> None:
    """README's loop: stdin closed, one document per song, all done."""
    for song in sorted(shipped("songs").glob("*.ogg")):
        done = bachata(
            "generate", "playful, 16 counts", "--song", song, "--view", "top", "-q", "--json",
            home=warm_home, cwd=tmp_path,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert document(done)["data"]["video"]
    assert len(list(tmp_path.glob("*.mp4"))) == 3
