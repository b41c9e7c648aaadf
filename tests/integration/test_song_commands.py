"""Songs at the command line: corrected grids reach every later command; the library is used."""

import io
import json
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
import soundfile as sf
from PIL import Image

from bachata_cli.cli.dispatch import run
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.vocabulary import Rhythm
from bachata_cli.figures.top_view import TopView
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.music import SAMPLE_RATE
from bachata_cli.rendering.plan import film_plan
from bachata_cli.workflow.filming import FILM_SIZE
from tests.unit.music.band import Band, Part, play

PARTS = (Part(2, Rhythm.NONE, 0.35), Part(8, Rhythm.DERECHO, 0.6), Part(8, Rhythm.MAJAO, 0.9))
WRONG_BY = 3
"""Beats by which the deliberately wrong analysis is off."""


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A song of half a minute, made here."""
    path = tmp_path_factory.mktemp("music") / "banda corta.wav"
    sf.write(path, play(Band(parts=PARTS)).samples, SAMPLE_RATE)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home."""
    return tmp_path / "own"


@pytest.fixture(scope="module")
def known(song: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that has heard the song."""
    home = tmp_path_factory.mktemp("known") / "home"
    ask(home, "song", "analyze", song)
    return home


class Done(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout."""
        (line,) = self.out.splitlines()
        loaded: dict[str, Any] = json.loads(line)
        return loaded


def call(home: Path, *words: str | Path) -> Done:
    """Run a command line within this process: a tenth of the cost of a new one."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("BACHATA_HOME", str(home))
        code = run([str(word) for word in words])
    return Done(code, out.getvalue(), err.getvalue())


def ask(home: Path, *words: str | Path) -> dict[str, Any]:
    """The data of a command that succeeds."""
    done = call(home, *words, "--json")
    assert done.code == 0, done
    data: dict[str, Any] = done.document["data"]
    return data


def spoil(home: Path) -> None:
    """Make the remembered analysis wrong: every one three beats late."""
    (path,) = (home / "cache" / "analyses").glob("*.json")
    analysis = json.loads(path.read_text(encoding="utf-8"))
    beats = analysis["beats"]
    ones = [beats.index(one) + WRONG_BY for one in analysis["ones"]]
    analysis["ones"] = [beats[i] for i in ones if i < len(beats)]
    analysis["downbeats"] = beats[ones[0] % 4 :: 4]
    path.write_text(json.dumps(analysis), encoding="utf-8")


def dance(home: Path, song: Path, name: str) -> Blueprint:
    """A blueprint for the song."""
    out = home.parent / f"{name}.blueprint.json"
    words = ("blueprint", "create", "playful beginner", "--song", song, "-o", out)
    done = call(home, *words)
    assert done.code == 0, done
    return Blueprint.from_json(out.read_bytes())


def test_a_wrong_song_corrected_by_one_word_gives_the_right_film(song: Path, home: Path) -> None:
    """`--one-at` once: the next blueprint has the right steps on the right frames again."""
    heard = ask(home, "song", "analyze", song)
    right = dance(home, song, "right")
    spoil(home)
    wrong = dance(home, song, "wrong")
    assert frames(wrong) != frames(right)
    seen = ask(home, "song", "grid", song, "--one-at", str(heard["ones"][2] + 0.05))
    assert seen["corrected"] is True
    assert seen["ones"] == heard["ones"]
    mended = dance(home, song, "mended")
    assert mended.steps == right.steps
    assert frames(mended) == frames(right)


def frames(blueprint: Blueprint) -> tuple[object, ...]:
    """Every piece of the film with the time of every frame, as it would be rendered."""
    plan, clips = film_plan(blueprint, TopView(FILM_SIZE), FILM_SIZE)
    return plan, tuple((clip.key, clip.knots) for clip in clips)


def test_a_correction_survives_a_new_analysis_and_can_be_forgotten(song: Path, home: Path) -> None:
    """Shifted, heard anew, still shifted; --reset brings back what is heard."""
    heard = ask(home, "song", "analyze", song)
    shifted = ask(home, "song", "grid", song, "--shift", "2")
    assert set(shifted["ones"]) & set(heard["ones"]) == set()
    again = ask(home, "song", "analyze", song, "--again")
    assert again["ones"] == shifted["ones"]
    assert again["analyzer"].endswith("+corrected")
    assert ask(home, "song", "grid", song, "--reset")["ones"] == heard["ones"]
    assert ask(home, "song", "analyze", song) == heard


def test_a_grid_goes_out_as_labels_and_clicks_and_comes_back(song: Path, home: Path) -> None:
    """What is exported and imported again is the same grid; clicks last as long as the song."""
    home.mkdir()
    labels, clicks = home / "labels.txt", home / "clicks.wav"
    seen = ask(home, "song", "grid", song, "--export", labels, "--click", clicks)
    assert seen["written"] == [str(clicks), str(labels)]
    assert sf.info(clicks).frames == sf.info(song).frames
    taken = ask(home, "song", "grid", song, "--import", labels)
    assert (taken["beats"], taken["ones"]) == (seen["beats"], seen["ones"])
    refused = call(home, "song", "grid", song, "--export", labels, "--json")
    assert refused.code == 2
    assert refused.document["error"]["code"] == "output.exists"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--halve", "--double"), "usage"),
        (("--one-at", "3", "--anchor", "5=1"), "usage"),
        (("--anchor", "soon=1"), "grid.anchor"),
        (("--anchor", "5=9"), "grid.anchor"),
        (("--one-at", "5000"), "grid.outside"),
        (("--import", "nowhere.txt"), "grid.not_found"),
        (("--export", "grid.mid"), "output.suffix"),
        (("--click", "clicks.mp3"), "output.suffix"),
    ],
)
def test_a_wrong_correction_is_refused_and_not_kept(
    words: tuple[str, ...], code: str, song: Path, known: Path
) -> None:
    """A clear error, and the grid stays as it was."""
    done = call(known, "song", "grid", song, *words, "--json")
    assert done.document["error"]["code"] == code
    assert done.code in {2, 3}
    assert not list((known / "data").glob("corrections/*"))


def test_the_library_is_what_generate_chooses_from(song: Path, home: Path) -> None:
    """Kept, listed, chosen when it suits, forgotten; several songs are one document."""
    kept = ask(home, "song", "add", song)["songs"]
    assert [s["title"] for s in kept] == ["banda corta"]
    assert ask(home, "song", "list")["songs"] == kept
    assert ask(home, "song", "show", "banda corta")["analysis"]["id"] == kept[0]["id"]
    plan = home.parent / "b.json"
    done = call(home, "blueprint", "create", "dramatic advanced", "-o", plan)
    assert done.code == 0, done
    assert json.loads(plan.read_text(encoding="utf-8"))["song"]["title"] == "banda corta"
    assert ask(home, "song", "remove", kept[0]["id"][:8])["path"] == str(song)
    assert ask(home, "song", "list")["songs"] == []


def test_several_songs_are_one_document(song: Path, known: Path, tmp_path: Path) -> None:
    """`--json` prints one document whatever the number of files; sound of a video is heard."""
    film = tmp_path / "film.mov"
    picture = ["-f", "lavfi", "-i", "color=s=64x64:r=5:d=30", "-i", str(song), "-shortest"]
    subprocess.run([find_ffmpeg().path, "-v", "error", *picture, film], check=True)
    one, two = ask(known, "song", "analyze", song, film)["songs"]
    assert one["tempo_bpm"] == pytest.approx(126, abs=0.2)
    assert two["tempo_bpm"] == pytest.approx(one["tempo_bpm"], abs=0.2)


def test_a_picture_of_the_song_shows_its_ones(song: Path, known: Path, tmp_path: Path) -> None:
    """`--plot` writes a PNG with a red line for every one; an existing one is kept."""
    out = tmp_path / "song.png"
    analysis = ask(known, "song", "analyze", song, "--plot", out)
    pixels = np.asarray(Image.open(out).convert("RGB")).astype(int)
    red = np.abs(pixels[335] - (196, 30, 74)).sum(axis=1) < 10
    lines = int((np.diff(red.astype(int)) == 1).sum())
    assert lines == len(analysis["ones"])
    assert call(known, "song", "analyze", song, "--plot", out).code == 2
