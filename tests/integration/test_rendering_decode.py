"""Songs of every kind through real ffmpeg."""

import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bachata_cli.domain.errors import MediaError, NotFoundError
from bachata_cli.media.decode import decode_mono
from bachata_cli.media.ffmpeg import Ffmpeg
from bachata_cli.media.song_tags import read_tags

RATE = 22_050


def a_song(path: Path, seconds: float = 2.0, rate: int = 44_100) -> Path:
    """Two channels: left a tone, right silent; one loud click at 1 s."""
    t = np.arange(int(seconds * rate)) / rate
    sound = np.zeros((len(t), 2))
    sound[:, 0] = 0.1 * np.sin(2 * np.pi * 440 * t)
    sound[rate : rate + 30] = 0.9
    soundfile.write(path, sound, rate)
    return path


@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg", "mp3"])
def test_every_format_gives_the_same_samples(suffix: str, tmp_path: Path, tool: Ffmpeg) -> None:
    """Length and the place of a click agree within a millisecond; shape is (samples,)."""
    samples = decode_mono(tool, a_song(tmp_path / f"a.{suffix}"), rate=RATE, max_seconds=10)
    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert len(samples) == pytest.approx(2 * RATE, abs=RATE / 1000)
    assert int(np.argmax(np.abs(samples) > 0.4)) == pytest.approx(RATE, abs=RATE / 1000)


@pytest.mark.parametrize(
    "name", ["-x.wav", "a b 'c' \"d\".wav", "http:x.wav", "%03d.wav", "canción ñ.wav", "a:b|c.wav"]
)
def test_any_name_is_only_a_name(
    name: str, tmp_path: Path, tool: Ffmpeg, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dashes, quotes, colons and accents reach ffmpeg as a file's name."""
    monkeypatch.chdir(tmp_path)
    shutil.move(a_song(tmp_path / "song.wav"), tmp_path / name)
    assert len(decode_mono(tool, Path(name), rate=RATE, max_seconds=10)) == 2 * RATE


def test_a_long_song_is_refused_early(tmp_path: Path, tool: Ffmpeg) -> None:
    """Beyond the limit nothing more is decoded."""
    with pytest.raises(MediaError, match="longer than") as caught:
        decode_mono(tool, a_song(tmp_path / "a.wav", 30), rate=RATE, max_seconds=1)
    assert caught.value.code == "song.too_long"


def test_a_song_just_as_long_as_allowed_is_taken(tmp_path: Path, tool: Ffmpeg) -> None:
    """The limit itself is allowed."""
    song = a_song(tmp_path / "a.wav", 2)
    assert len(decode_mono(tool, song, rate=RATE, max_seconds=2)) == 2 * RATE


def test_a_missing_song_is_not_found(tmp_path: Path, tool: Ffmpeg) -> None:
    """A wrong name is another kind of error than a bad file."""
    with pytest.raises(NotFoundError) as caught:
        decode_mono(tool, tmp_path / "none.mp3", rate=RATE, max_seconds=1)
    assert caught.value.code == "song.not_found"


@pytest.mark.parametrize("kind", ["text", "empty", "folder", "cut", "playlist", "pipe"])
def test_what_is_not_music_is_said_in_one_sentence(kind: str, tmp_path: Path, tool: Ffmpeg) -> None:
    """Every bad file is named, in one line, with a hint."""
    path = tmp_path / "bad.mp3"
    if kind == "text":
        path.write_text("just words\n" * 200)
    elif kind == "empty":
        path.touch()
    elif kind == "folder":
        path.mkdir()
    elif kind == "cut":
        path.write_bytes(a_song(tmp_path / "a.flac").read_bytes()[:30])
    elif kind == "playlist":
        a_song(tmp_path / "a.wav")
        path.write_text("ffconcat version 1.0\nfile a.wav\n")
    else:
        os.mkfifo(path)
    for act in (
        lambda: decode_mono(tool, path, rate=RATE, max_seconds=10),
        lambda: read_tags(tool, path),
    ):
        with pytest.raises(MediaError, match=r"bad\.mp3") as caught:
            act()
        assert caught.value.code == "song.unreadable"
        assert "\n" not in caught.value.message
        assert caught.value.hint


def test_pictures_without_sound_are_no_song(tmp_path: Path, tool: Ffmpeg) -> None:
    """A silent film is told apart from a broken file."""
    path = tmp_path / "film.mp4"
    picture = ["-f", "lavfi", "-i", "color=s=32x32:d=0.2", "-c:v", "libx264"]
    subprocess.run([str(tool.path), "-v", "error", *picture, str(path)], check=True)
    with pytest.raises(MediaError) as caught:
        decode_mono(tool, path, rate=RATE, max_seconds=10)
    assert caught.value.code == "song.no_sound"


def test_a_sound_file_without_a_sample_holds_no_sound(tmp_path: Path, tool: Ffmpeg) -> None:
    """A header alone is not a song."""
    path = tmp_path / "none.wav"
    soundfile.write(path, np.zeros((0, 2)), 44_100)
    with pytest.raises(MediaError) as caught:
        decode_mono(tool, path, rate=RATE, max_seconds=10)
    assert caught.value.code in {"song.no_sound", "song.unreadable"}


@pytest.mark.parametrize("suffix", ["ogg", "mp3", "flac"])
def test_title_and_artist_are_read_as_written(suffix: str, tmp_path: Path, tool: Ffmpeg) -> None:
    """Specials and accents survive, wherever the format keeps its tags."""
    title = 'A = b; "c" # \\ é'
    path = tmp_path / f"b.{suffix}"
    tags = ["-metadata", f"title={title}", "-metadata", "artist=Ella\n y él"]
    source = ["-i", str(a_song(tmp_path / "a.wav"))]
    subprocess.run([str(tool.path), "-v", "error", *source, *tags, str(path)], check=True)
    assert read_tags(tool, path) == {"title": title, "artist": "Ella y él"}


def test_a_song_without_tags_has_none(tmp_path: Path, tool: Ffmpeg) -> None:
    """No tag is an empty answer, not an error."""
    assert read_tags(tool, a_song(tmp_path / "a.wav")) == {}
