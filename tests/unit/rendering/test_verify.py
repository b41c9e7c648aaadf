"""The cheap check finds every way an index can be wrong."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bachata_cli.domain.errors import MediaError
from bachata_cli.rendering.mp4.boxes import box, data_header
from bachata_cli.rendering.mp4.writer import Chunk, Tags, Track, file_type, movie
from bachata_cli.rendering.verify import check_structure

VIDEO = Track(
    kind=b"vide",
    timescale=90_000,
    entry=box(b"avc1"),
    sizes=[10, 20, 30],
    durations=[30_000, 30_000, 30_000],
    chunks=[Chunk(0, 2), Chunk(35, 1)],
    shown=90_000,
    keys=[0, 2],
)
SOUND = Track(
    kind=b"soun",
    timescale=44_100,
    entry=box(b"mp4a"),
    sizes=[5],
    durations=[44_100],
    chunks=[Chunk(30, 1)],
    shown=90_000,
)


def a_film(path: Path, video: Track = VIDEO, sound: Track = SOUND, duration: int = 90_000) -> Path:
    """Three frames and one sample of sound in 65 bytes."""
    begins = 100
    for _ in range(2):
        tracks = [video, sound]
        index = movie(tracks, duration=duration, tags=Tags(""), data_start=begins)
        begins = len(file_type()) + len(index) + 8
    path.write_bytes(file_type() + index + data_header(65) + bytes(65))
    return path


def test_a_whole_film_passes(tmp_path: Path) -> None:
    """And its index is given back."""
    index = check_structure(a_film(tmp_path / "a"), frames=3, duration_s=1.0)
    assert len(index.tracks) == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"durations": [30_000, 0, 60_000]}, "times do not rise"),
        ({"chunks": [Chunk(0, 2), Chunk(36, 1)]}, "beyond the end"),
        ({"chunks": [Chunk(0, 2), Chunk(29, 1)]}, "overlaps"),
        ({"chunks": [Chunk(-1, 2), Chunk(35, 1)]}, "too early"),
        ({"chunks": [Chunk(0, 2)]}, "disagree"),
        ({"keys": [1, 2]}, "decoded alone"),
        ({"keys": [0, 3]}, "key frames"),
        ({"keys": [0, 2, 1]}, "key frames"),
        ({"shown": 80_000}, "pictures: 0.8889 s"),
        ({"sizes": [10, 20], "durations": [1, 1], "chunks": [Chunk(0, 2)]}, "2 frames"),
    ],
)
def test_a_wrong_table_is_found(changes: dict[str, object], said: str, tmp_path: Path) -> None:
    """Each fault by its name."""
    film = a_film(tmp_path / "a", video=replace(VIDEO, **changes))  # type: ignore[arg-type]
    with pytest.raises(MediaError, match=said) as caught:
        check_structure(film, frames=3, duration_s=1.0)
    assert caught.value.code == "film.invalid"


def no_sound(path: Path) -> None:
    """Only pictures."""
    path.write_bytes(path.read_bytes().replace(b"soun", b"none"))


def index_last(path: Path) -> None:
    """Not ready for the web."""
    data = path.read_bytes()
    start = len(file_type())
    end = data.index(b"mdat") - 4
    path.write_bytes(data[:start] + data[end:] + data[start:end])


def cut(path: Path) -> None:
    """The last byte is missing."""
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("damage", [no_sound, index_last, cut], ids=lambda f: f.__name__)
def test_a_damaged_film_is_found(damage: Callable[[Path], None], tmp_path: Path) -> None:
    """No sound, index at the end, not all there."""
    film = a_film(tmp_path / "a")
    damage(film)
    with pytest.raises(MediaError):
        check_structure(film, frames=3, duration_s=1.0)


def test_another_duration_is_found(tmp_path: Path) -> None:
    """The container's own, and sound that is longer than the pictures."""
    with pytest.raises(MediaError, match="film: 2"):
        check_structure(a_film(tmp_path / "a", duration=180_000), frames=3, duration_s=1.0)
    with pytest.raises(MediaError, match="sound: 1"):
        check_structure(
            a_film(tmp_path / "b", sound=replace(SOUND, shown=91_000)), frames=3, duration_s=1.0
        )
