"""What every film keeps, whatever is asked of it: one contract for all options and forms."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.film import Size
from bachata_cli.domain.vocabulary import Overlay, PictureSize, Quality, VideoForm, View
from bachata_cli.figures.top_view import TopView
from bachata_cli.files.publication import Publication
from bachata_cli.files.storage import sha256_of
from bachata_cli.library.places import Places
from bachata_cli.media.decode import decode_mono
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.rendering.mp4.reader import read_index
from bachata_cli.rendering.sound import encode_song
from bachata_cli.rendering.treatment import Treatment
from bachata_cli.workflow.film_wish import FilmWish, Picture
from bachata_cli.workflow.filming import Filmed, Target, film
from bachata_cli.workflow.machine import Machine
from tests.builders import a_grid
from tests.unit.rendering.material import a_blueprint, a_song

GRID = a_grid(bpm=120, beats=33, first_s=1.0)
RATE = 44_100
HALF_FRAME_MS = 1000 / 60


@dataclass(frozen=True)
class Hall:
    """A home whose clips are drawn once, a dance of an eight, its song with a click a beat."""

    machine: Machine
    picture: Picture
    dance: Blueprint
    song: Path
    out: Path

    def film(self, name: str, picture: Picture | None = None, **wish: Any) -> Filmed:
        """The film of the dance, watched."""
        asked = replace(FilmWish(verify=True, picture=picture or self.picture), **wish)
        with Publication() as publication:
            target = Target(self.out / name, publication)
            made = film(self.machine, asked, self.dance, self.song, target)
            publication.publish()
        return made


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    """Small pictures from above: quick to draw."""
    folder = tmp_path_factory.mktemp("hall")
    song = a_song(folder / "song.wav", 10.0, GRID.beats[:18])
    dance = a_blueprint(GRID, starts=(8,), duration_s=10.0)
    reference = dance.song.model_copy(update={"id": sha256_of(song)})
    machine = Machine(Places.of({"BACHATA_HOME": str(folder / "home")}))
    small = Picture(view=View.TOP, size=PictureSize.P480, quality=Quality.DRAFT)
    return Hall(machine, small, dance.model_copy(update={"song": reference}), song, folder)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "wish", "seconds", "counts", "off_ms"),
    [
        ("whole.mp4", {"crossfade": True}, 10.0, 14, 0.02),
        ("part.mp4", {"span": (4.9, 5.2)}, 7.0, 13, 0.02),
        ("slow.mp4", {"span": (4.9, 5.2), "tempo": 0.8}, 8.5, 13, 0.02),
        ("cfr.mp4", {"span": (4.9, 5.2), "constant": True}, 7.0, 13, HALF_FRAME_MS),
        ("part.gif", {"span": (4.9, 5.2), "form": VideoForm.GIF}, 7.0, 13, 2 * HALF_FRAME_MS),
        ("part.webm", {"span": (4.9, 5.2), "form": VideoForm.WEBM}, 7.0, 13, 1.1),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_film_decodes_and_keeps_its_counts(
    hall: Hall, name: str, wish: dict[str, Any], seconds: float, counts: int, off_ms: float
) -> None:
    """Length as planned, every count on its beat as near as the form allows, nothing beside it."""
    made = hall.film(name, **wish)
    assert made.watched is not None
    assert made.watched.seconds == pytest.approx(seconds, abs=0.09)
    assert made.watched.counts == counts
    assert made.watched.largest_ms <= off_ms
    assert made.report.path.stat().st_size == made.report.bytes
    assert not list(hall.out.glob(".*"))


def heard(film: Path, near: list[float]) -> list[float]:
    """Where the sharpest attack is, near each time."""
    sound = decode_mono(find_ffmpeg(), film, rate=RATE, max_seconds=60)
    jumps = np.abs(np.diff(sound))
    starts = [round((time - 0.1) * RATE) for time in near]
    return [(at + int(np.argmax(jumps[at : at + round(0.2 * RATE)]))) / RATE for at in starts]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wish", "start_s", "tempo", "within_s"),
    [
        ({}, 0.0, 1.0, 0.001),
        ({"span": (4.9, 5.2)}, 2.0, 1.0, 0.001),
        ({"click": True}, 0.0, 1.0, 0.002),
        ({"span": (4.9, 5.2), "tempo": 0.8, "click": True}, 2.2, 0.8, 0.002),
        ({"span": (4.9, 5.2), "tempo": 1.25}, 1.75, 1.25, 0.002),
        ({"span": (4.9, 5.2), "constant": True}, 2.0, 1.0, 0.001),
    ],
)
def test_sound_lies_under_its_pictures(
    hall: Hall, wish: dict[str, Any], start_s: float, tempo: float, within_s: float
) -> None:
    """The song's clicks are heard when the film shows their beats, however it is cut."""
    made = hall.film("heard.mp4", verify=False, **wish)
    beats = [(GRID.beats[n] - start_s) / tempo for n in (8, 11, 14)]
    assert heard(made.report.path, beats) == pytest.approx(beats, abs=within_s)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "tempo"),
    [("mp3", 0.7), ("m4a", 0.85), ("ogg", 1.3), ("wav", 0.7), ("wav", 1.1), ("m4a", 1.25)],
)
def test_a_slowed_song_is_struck_where_the_counts_are(
    suffix: str, tempo: float, hall: Hall, tmp_path: Path
) -> None:
    """At any tempo, from any kind of file: within 5 ms of the picture of its count."""
    song = tmp_path / f"song.{suffix}"
    tool = find_ffmpeg()
    words = [str(tool.path), "-v", "error", "-i", str(hall.song), "-b:a", "192k", str(song)]
    subprocess.run(words, check=True)
    beats = list(GRID.beats[:17])
    treatment = Treatment(tempo, beats_s=GRID.beats)
    sound = encode_song(tool, song, "a" * 64, tmp_path / "sound", treatment=treatment)
    shown = [round(beat / tempo, 4) for beat in beats]
    off = np.abs(np.array(heard(sound.path, shown)) - shown)
    assert off.max() <= 0.005
    assert np.median(off) <= 0.001


@pytest.mark.slow
def test_a_film_carries_names_ahead_cover_and_title(hall: Hall) -> None:
    """Subtitles in the film and beside it, one after another; a JPEG; the dance's name."""
    made = hall.film("told.mp4", verify=False, subtitles=True)
    assert made.subtitles is not None
    beside = made.subtitles.read_text()
    assert beside == "WEBVTT\n\n00:00:05.000 --> 00:00:09.000\nSide basic\neight 1 of 1\n"
    ffmpeg = [str(find_ffmpeg().path), "-v", "error", "-i", str(made.report.path)]
    inside = subprocess.run([*ffmpeg, "-map", "0:s:0", "-f", "webvtt", "-"],
                            capture_output=True, text=True, check=True).stdout  # fmt: skip
    assert "00:05.000 --> 00:09.000\nSide basic\neight 1 of 1\n" in inside
    cover = subprocess.run([*ffmpeg, "-map", "0:v:1", "-c", "copy", "-f", "image2pipe", "-"],
                           capture_output=True, check=True).stdout  # fmt: skip
    assert cover[:2] == b"\xff\xd8"
    assert [track.kind for track in read_index(made.report.path).tracks] == [
        b"vide", b"soun", b"text", b"sbtl",
    ]  # fmt: skip


WORDS = {Overlay.COUNTS: (36, 380), Overlay.NAMES: (36, 40), Overlay.NEXT: (36, 598),
         Overlay.CUES: (942, 66)}  # fmt: skip
"""Where each overlay's words begin in the reference picture."""


@pytest.mark.parametrize("shown", [(), *((word,) for word in Overlay), tuple(Overlay)])
def test_words_are_shown_as_wished(shown: tuple[Overlay, ...]) -> None:
    """Exactly the words asked for stand in their places, and each choice is another clip."""
    steps = a_blueprint(GRID, starts=(8, 16)).steps
    view = TopView(Size(640, 360), frozenset(shown))
    clip = view.move(steps[0], steps[1])[1]  # the second bar names what follows
    picture = np.frombuffer(next(iter(clip.frames())), np.uint8).reshape(360, 640, 3)
    bright = {
        word
        for word, (x, y) in WORDS.items()
        if picture[y // 2 : y // 2 + 40, x // 2 : x // 2 + 60].max() > 180
    }
    assert bright == set(shown)
    others = TopView(Size(640, 360)).move(steps[0], steps[1])[1]
    assert (clip.key == others.key) is (set(shown) == set(Overlay))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda h: h.film("a.gif", span=(60, 70), form=VideoForm.GIF), "film.empty_part"),
        (lambda h: h.film("a.mp4", replace(h.picture, mirrored=True)), "view.no_mirror"),
    ],
)
def test_what_cannot_be_shown_is_refused_before_anything_is_drawn(
    hall: Hall, make: Callable[[Hall], Filmed], code: str
) -> None:
    """One sentence with a stable code, and no file."""
    before = set(hall.out.iterdir())
    with pytest.raises(UsageError) as caught:
        make(hall)
    assert caught.value.code == code
    assert set(hall.out.iterdir()) - before <= {hall.out / "home"}
