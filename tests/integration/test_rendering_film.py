"""Whole films through real ffmpeg: do they play, and is all where it belongs."""

import os
import resource
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest
from numpy.typing import NDArray

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.errors import (
    BachataError,
    MediaError,
    OutputExistsError,
    StorageError,
)
from bachata_cli.domain.events import Event, StageAdvanced, StageFinished, StageStarted
from bachata_cli.domain.film import Clip, RenderPlan, Size
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.media.decode import decode_mono
from bachata_cli.media.ffmpeg import Ffmpeg, address, find_ffmpeg
from bachata_cli.media.song_tags import read_tags
from bachata_cli.rendering import compose as film_module
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.rendering.clip_index import CachedClip
from bachata_cli.rendering.compose import FilmReport
from bachata_cli.rendering.interleaving import ByteRange
from bachata_cli.rendering.mp4.boxes import FOUR_GB
from bachata_cli.rendering.mp4.reader import read_index
from bachata_cli.rendering.plan import film_plan
from bachata_cli.rendering.sound import EncodedSound, encode_song
from bachata_cli.rendering.verify import decode_check
from tests.unit.rendering.material import (
    EVEN,
    ODD,
    SMALL,
    STILL,
    GreyArtist,
    a_blueprint,
    a_clip,
    a_plan,
    a_song,
    a_still,
    render_film,
)

RATE = 44_100


class Studio:
    """Everything a film needs, in one folder."""

    def __init__(self, tool: Ffmpeg, folder: Path) -> None:
        self.tool = tool
        self.folder = folder
        self.out = folder / "out"
        self.out.mkdir()

    def sound(self, seconds: float, clicks: Sequence[float] = ()) -> EncodedSound:
        """An encoded song."""
        song = a_song(self.folder / "song.wav", seconds, clicks)
        return encode_song(self.tool, song, "a" * 64, self.folder / "sound")

    def clips(self, clips: Sequence[Clip]) -> dict[str, CachedClip]:
        """Encoded clips."""
        return ClipCache(self.folder / "clips", self.tool).ensure(clips)

    def film(self, plan: RenderPlan, clips: Sequence[Clip], name: str = "film.mp4") -> FilmReport:
        """A film with noise."""
        return render_film(plan, self.clips(clips), self.sound(plan.duration_s), self.out / name)


@pytest.fixture
def studio(tool: Ffmpeg, tmp_path: Path) -> Studio:
    """A studio with each ffmpeg."""
    return Studio(tool, tmp_path)


@pytest.fixture
def quick(tmp_path: Path) -> Studio:
    """A studio with one ffmpeg, where it does not matter which."""
    return Studio(find_ffmpeg(), tmp_path)


def shown(tool: Ffmpeg, film: Path) -> tuple[list[float], list[int]]:
    """Time in seconds and mean grey of every frame, as ffmpeg decodes them."""
    source = [str(tool.path), "-v", "error", "-i", address(film), "-map", "0:v:0"]
    source += ["-fps_mode", "passthrough", "-enc_time_base", "1:90000"]
    crc = subprocess.run([*source, "-f", "framecrc", "-"], check=True, capture_output=True)
    rows = [r.split(",") for r in crc.stdout.decode().splitlines() if not r.startswith("#")]
    grey = ["-vf", "scale=1:1,format=rgb24", "-f", "rawvideo", "-"]
    pixels = subprocess.run([*source, *grey], check=True, capture_output=True).stdout[::3]
    times = [int(row[2]) / 90_000 for row in rows]
    assert len(times) == len(pixels)
    return times, list(pixels)


def a_drifting_grid(beats: int = 49) -> BeatGrid:
    """Beats from 118 BPM rising, each up to 12 ms off, as people play."""
    jitter = np.random.default_rng(7).uniform(-0.012, 0.012, beats)
    steps = 60 / np.linspace(118, 131, beats)
    times = 0.8 + np.cumsum(steps) + jitter
    rounded = tuple(round(float(t), 4) for t in times)
    return BeatGrid(beats=rounded, ones=rounded[::8])


@pytest.mark.slow
def test_the_picture_changes_on_the_beat(studio: Studio) -> None:
    """Decoded from the file: every count's first frame is shown at its beat, to 0.1 ms."""
    grid = a_drifting_grid()
    blueprint = a_blueprint(grid, starts=(8, 16, 28))
    plan, clips = film_plan(blueprint, GreyArtist(pictures=13), SMALL)
    report = studio.film(plan, clips)
    times, greys = shown(studio.tool, report.path)
    changes = [t for t, (a, b) in zip(times[1:], pairwise(greys), strict=True) if abs(a - b) > 20]
    danced = [*range(4, 25), *range(28, 37)]  # the count-in, two moves, a pause, a move
    expected = [grid.beats[beat] for beat in danced]
    assert len(changes) == len(expected)
    errors = np.abs(np.array(changes) - expected)
    assert np.median(errors) < 0.0001
    assert errors.max() < 0.0001


@pytest.mark.slow
def test_a_film_decodes_to_its_last_frame(studio: Studio) -> None:
    """All frames of all shots, no complaint, the song's length; and it starts at once."""
    clips = [a_clip("aa"), a_still("bb"), a_clip("cc", (0, 1, 2)), a_still("dd"), a_clip("ee")]
    plan = a_plan(clips)
    report = studio.film(plan, clips)
    decoded = decode_check(studio.tool, report.path)
    assert report.frames == 20 + 2 + 2 + 2 + 20
    assert decoded.frames == report.frames
    assert decoded.seconds == pytest.approx(plan.duration_s, abs=0.03)
    assert report.duration_s == plan.duration_s
    assert report.bytes == report.path.stat().st_size
    assert report.chapters == 5
    assert read_index(report.path).order == (b"ftyp", b"moov", b"mdat")
    assert not list(studio.out.glob(".*"))


@pytest.mark.slow
def test_a_film_of_full_size_decodes(studio: Studio) -> None:
    """1280x720 as people see it."""
    size = Size(1280, 720)
    clips = [a_clip("aa", (0, 8, 16), size), a_still("bb", size)]
    report = studio.film(a_plan(clips), clips)
    assert decode_check(studio.tool, report.path).frames == 18
    times, greys = shown(studio.tool, report.path)
    assert times[0] == 0
    assert (greys[0], greys[8], greys[16]) == pytest.approx((ODD, EVEN, STILL), abs=5)


@pytest.mark.slow
def test_sound_lies_where_the_song_has_it(studio: Studio) -> None:
    """Clicks of the song are heard in the film within a millisecond."""
    clicks = [0.02, 0.5, 1.0, 1.7, 2.345]
    clips = [a_clip("aa", tuple(range(0, 43, 7)))]
    plan = a_plan(clips, count_s=0.5)
    sound = studio.sound(3.0, clicks)
    report = render_film(plan, studio.clips(clips), sound, studio.out / "film.mp4")
    heard = decode_mono(studio.tool, report.path, rate=RATE, max_seconds=10)
    assert peaks(heard, clicks) == pytest.approx(clicks, abs=0.001)
    assert len(heard) / RATE == pytest.approx(3.0, abs=0.03)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["mp3", "ogg", "flac"])
def test_sound_lies_where_the_analysis_heard_it(suffix: str, studio: Studio) -> None:
    """Whatever the song's format adds in front, film and analysis hear the same times."""
    clicks = [0.3, 1.0, 1.7]
    song = a_song(studio.folder / f"song.{suffix}", 2.0, clicks)
    clips = [a_clip("aa")]
    sound = encode_song(studio.tool, song, "b" * 64, studio.folder / "sound")
    film = studio.out / "film.mp4"
    render_film(a_plan(clips, count_s=0.5), studio.clips(clips), sound, film)
    analysed = decode_mono(studio.tool, song, rate=RATE, max_seconds=10)
    heard = decode_mono(studio.tool, film, rate=RATE, max_seconds=10)
    assert peaks(heard, clicks) == pytest.approx(peaks(analysed, clicks), abs=0.001)


def test_sound_that_begins_late_in_its_file_is_counted_from_its_first_sample(
    quick: Studio,
) -> None:
    """What a container claims about its start moves neither analysis nor film."""
    clicks = [0.3, 1.0]
    song = a_song(quick.folder / "a.wav", 1.5, clicks)
    late = quick.folder / "late.mkv"
    pictures = ["-f", "lavfi", "-i", "color=s=32x32:d=2"]
    sound_in = ["-itsoffset", "0.5", "-i", str(song), "-c:a", "flac", str(late)]
    subprocess.run([str(quick.tool.path), "-v", "error", *pictures, *sound_in], check=True)
    clips = [a_clip("aa")]
    sound = encode_song(quick.tool, late, "c" * 64, quick.folder / "sound")
    film = quick.out / "film.mp4"
    render_film(a_plan(clips), quick.clips(clips), sound, film)
    for path in (late, film):
        heard = decode_mono(quick.tool, path, rate=RATE, max_seconds=10)
        assert peaks(heard, clicks) == pytest.approx(clicks, abs=0.001)


def peaks(samples: NDArray[np.float32], near: Sequence[float]) -> list[float]:
    """Where the loudest sample is, within 50 ms of each time."""
    found = []
    for time in near:
        first = max(0, round((time - 0.05) * RATE))
        window = np.abs(samples[first : first + round(0.1 * RATE)])
        found.append((first + int(np.argmax(window))) / RATE)
    return found


def test_a_song_longer_than_the_film_is_cut_with_it(quick: Studio) -> None:
    """No sound is left after the last picture."""
    clips = [a_clip("aa")]
    sound = quick.sound(4.0)
    film = quick.out / "film.mp4"
    render_film(a_plan(clips), quick.clips(clips), sound, film)
    heard = decode_mono(quick.tool, film, rate=RATE, max_seconds=10)
    assert len(heard) / RATE == pytest.approx(1.6, abs=0.03)


def test_a_film_is_cut_in_the_middle_of_a_move(quick: Studio) -> None:
    """Frames after the end are left out, the rest decodes, the length is exact."""
    clips = [a_clip("aa"), a_clip("bb")]
    plan = a_plan(clips)
    cut = RenderPlan(size=SMALL, duration_s=2.5, title="Cut", shots=plan.shots)
    report = quick.film(cut, clips)
    assert report.duration_s == 2.5
    assert report.frames == 20 + 12
    assert decode_check(quick.tool, report.path).frames == 32


def test_the_same_film_is_the_same_bytes(quick: Studio) -> None:
    """No date, no name, no chance goes into a film."""
    clips = [a_clip("aa"), a_still("bb")]
    one = quick.film(a_plan(clips), clips, "one.mp4").path.read_bytes()
    two = quick.film(a_plan(clips), clips, "two.mp4").path.read_bytes()
    assert one == two


def test_title_and_chapters_are_readable_by_others(quick: Studio) -> None:
    """Another program finds the title, and one chapter per move in its own words."""
    clips = [a_clip("aa"), a_clip("bb")]
    plan = a_plan(clips, title="Bésame; = mañana")
    report = quick.film(plan, clips)
    said = subprocess.run(
        [str(quick.tool.path), "-v", "error", "-i", str(report.path), "-f", "ffmetadata", "-"],
        check=True,
        capture_output=True,
    ).stdout.decode()
    assert "title=Bésame\\; \\= mañana" in said
    assert said.count("[CHAPTER]") == 2
    assert "START=144000\nEND=288000\ntitle=Move 1" in said
    assert read_tags(quick.tool, report.path)["title"] == "Bésame; = mañana"


@pytest.mark.parametrize(
    "name", ["-x.mp4", "a 'b' \"c\".mp4", "http:x.mp4", "%03d.mp4", "canción ñ.mp4", "no suffix"]
)
def test_a_film_may_have_any_name(
    name: str, quick: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dashes, quotes, colons and accents, relative to the folder one is in."""
    monkeypatch.chdir(quick.out)
    clips = [a_clip("aa")]
    sound = quick.sound(2.0)
    report = render_film(a_plan(clips), quick.clips(clips), sound, Path(name))
    assert [path.name for path in quick.out.iterdir()] == [name]
    assert decode_check(quick.tool, report.path).frames == 20


def test_progress_tells_the_bytes_copied(quick: Studio) -> None:
    """The stage starts with its bytes, advances within them, and ends."""
    clips = [a_clip("aa"), a_clip("bb")]
    events: list[Event] = []
    render_film(
        a_plan(clips), quick.clips(clips), quick.sound(4), quick.out / "a", listen=events.append
    )
    start = events[0]
    assert isinstance(start, StageStarted)
    assert start.stage is Stage.RENDER
    done = [event.done for event in events if isinstance(event, StageAdvanced)]
    assert done == sorted(done)
    assert 0 < done[-1] <= start.total
    assert isinstance(events[-1], StageFinished)


# What can go wrong


def test_an_existing_file_is_kept_unless_it_may_be_replaced(quick: Studio) -> None:
    """Refused before anything is done; with `replace`, the new film takes the name."""
    clips = [a_clip("aa")]
    material = a_plan(clips), quick.clips(clips), quick.sound(2)
    out = quick.out / "film.mp4"
    out.write_text("precious")
    with pytest.raises(OutputExistsError):
        render_film(*material, out)
    assert out.read_text() == "precious"
    render_film(*material, out, replace=True)
    assert decode_check(quick.tool, out).frames == 20
    assert [path.name for path in quick.out.iterdir()] == ["film.mp4"]


def test_a_file_that_appears_meanwhile_is_kept(quick: Studio) -> None:
    """Another process may be faster: its file is not overwritten."""
    clips = [a_clip("aa")]
    out = quick.out / "film.mp4"

    def rival(event: Event) -> None:
        if isinstance(event, StageStarted):
            out.write_text("precious")

    with pytest.raises(OutputExistsError):
        render_film(a_plan(clips), quick.clips(clips), quick.sound(2), out, listen=rival)
    assert out.read_text() == "precious"
    assert [path.name for path in quick.out.iterdir()] == ["film.mp4"]


@pytest.mark.parametrize("kind", ["missing", "file", "folder", "device"])
def test_a_place_that_cannot_be_written_is_named(kind: str, quick: Studio) -> None:
    """No folder, a file for a folder, a folder for a file: one sentence and a hint."""
    clips = [a_clip("aa")]
    (quick.folder / "file").touch()
    out = {
        "missing": quick.folder / "none" / "film.mp4",
        "file": quick.folder / "file" / "film.mp4",
        "folder": quick.out,
        "device": Path("/proc/film.mp4"),
    }[kind]
    with pytest.raises(StorageError) as caught:
        render_film(a_plan(clips), quick.clips(clips), quick.sound(2), out)
    assert str(out) in caught.value.message
    assert caught.value.hint
    assert not list(quick.out.iterdir())


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Files may not grow beyond a size, as on a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_disk_that_fills_up_leaves_nothing(quick: Studio) -> None:
    """Half a film has no name, not even a hidden one."""
    clips = [a_clip("aa"), a_clip("bb")]
    material = a_plan(clips), quick.clips(clips), quick.sound(4)
    with full_disk(10_000), pytest.raises(StorageError, match=r"film\.mp4") as caught:
        render_film(*material, quick.out / "film.mp4")
    assert caught.value.hint
    assert not list(quick.out.iterdir())


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ZeroDivisionError])
def test_whatever_stops_a_film_leaves_nothing(fault: type[BaseException], quick: Studio) -> None:
    """Ctrl-C while copying, or a fault in whoever listens."""
    clips = [a_clip("aa"), a_clip("bb")]

    def stop(event: Event) -> None:
        if isinstance(event, StageAdvanced):
            raise fault

    material = a_plan(clips), quick.clips(clips), quick.sound(4)
    with pytest.raises(fault):
        render_film(*material, quick.out / "film.mp4", listen=stop)
    assert not list(quick.out.iterdir())


def gone(clips: dict[str, CachedClip]) -> None:
    """Remove a clip's file."""
    clips["aa"].path.unlink()


def cut(clips: dict[str, CachedClip]) -> None:
    """Cut a clip's file."""
    clips["aa"].path.write_bytes(clips["aa"].path.read_bytes()[:-1])


def forgotten(clips: dict[str, CachedClip]) -> None:
    """Forget a clip."""
    del clips["aa"]


def another(clips: dict[str, CachedClip]) -> None:
    """Take a clip encoded in another way."""
    index = clips["bb"].index.model_copy(update={"parameters": "00"})
    clips["bb"] = replace(clips["bb"], index=index)


def longer(clips: dict[str, CachedClip]) -> None:
    """Take a clip of another number of counts."""
    index = clips["bb"].index.model_copy(update={"knots": (0, 5, 20)})
    clips["bb"] = replace(clips["bb"], index=index)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (gone, "clip.missing"),
        (cut, "clip.missing"),
        (forgotten, "clip.missing"),
        (another, "clip.mismatch"),
        (longer, "clip.mismatch"),
    ],
)
def test_a_clip_that_is_not_right_is_noticed_before_anything_is_written(
    damage: object, code: str, quick: Studio
) -> None:
    """And what is missing or cut is made again by the cache."""
    drawn = [a_clip("aa"), a_clip("bb")]
    clips = quick.clips(drawn)
    sound = quick.sound(4)
    assert callable(damage)
    damage(clips)
    with pytest.raises(MediaError) as caught:
        render_film(a_plan(drawn), clips, sound, quick.out / "film.mp4")
    assert caught.value.code == code
    assert not list(quick.out.iterdir())
    report = render_film(a_plan(drawn), quick.clips(drawn), sound, quick.out / "film.mp4")
    assert decode_check(quick.tool, report.path).frames == 40


def test_a_film_that_does_not_hold_together_gets_no_name(quick: Studio) -> None:
    """The index is read back before the file is published."""
    clips = quick.clips([a_clip("aa")])
    sizes = list(clips["aa"].index.sizes)
    sizes[0], sizes[1] = 0, sizes[0] + sizes[1]
    index = clips["aa"].index.model_copy(update={"sizes": tuple(sizes)})
    lying = {"aa": replace(clips["aa"], index=index)}
    with pytest.raises(MediaError) as caught:
        render_film(a_plan([a_clip("aa")]), lying, quick.sound(2), quick.out / "film.mp4")
    assert caught.value.code == "film.invalid"
    assert not list(quick.out.iterdir())


def test_a_film_with_a_flipped_byte_does_not_pass_the_full_check(quick: Studio) -> None:
    """Decoding everything finds what the index cannot show."""
    clips = [a_clip("aa", tuple(range(0, 100, 10)))]
    film = quick.film(a_plan(clips), clips).path
    data = bytearray(film.read_bytes())
    start = read_index(film).track(b"vide").offsets[0]
    data[start : start + 400] = bytes(400)
    film.write_bytes(data)
    with pytest.raises(MediaError) as caught:
        decode_check(quick.tool, film)
    assert caught.value.code == "film.undecodable"


def test_a_sound_that_is_gone_is_an_error(quick: Studio) -> None:
    """As for clips."""
    clips: Mapping[str, CachedClip] = quick.clips([a_clip("aa")])
    sound = quick.sound(2)
    sound.path.unlink()
    with pytest.raises(BachataError) as caught:
        render_film(a_plan([a_clip("aa")]), clips, sound, quick.out / "film.mp4")
    assert caught.value.code == "clip.missing"
    assert not list(quick.out.iterdir())


@pytest.mark.slow
def test_a_film_of_more_than_four_gigabytes_plays_to_its_end(
    quick: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies beyond 4 GB is found and decodes. The bytes between are a hole: none is written."""
    clips = [a_clip("aa"), a_clip("bb"), a_clip("cc", first=EVEN)]
    cached = quick.clips(clips)
    large = quick.folder / "large.mp4"
    index = cached["bb"].index
    sizes = (FOUR_GB // len(index.sizes) + 1,) * len(index.sizes)
    with large.open("wb") as file:
        file.truncate(index.offset + sum(sizes))
    told = index.model_copy(update={"sizes": sizes, "file_bytes": large.stat().st_size})
    cached["bb"] = CachedClip(large, told)
    copy = film_module.copy_piece

    def leave_holes(source: BinaryIO, piece: ByteRange, out: BinaryIO) -> None:
        if piece.path == large:
            out.seek(piece.length, os.SEEK_CUR)
        else:
            copy(source, piece, out)

    monkeypatch.setattr(film_module, "copy_piece", leave_holes)
    monkeypatch.setattr(film_module, "_check_room", lambda *_: None)
    plan = a_plan(clips)
    report = render_film(plan, cached, quick.sound(plan.duration_s), quick.out / "film.mp4")
    assert report.bytes > FOUR_GB
    assert report.path.stat().st_blocks * 512 < 10_000_000
    video = read_index(report.path).track(b"vide")
    assert video.offsets[0] < FOUR_GB < video.offsets[-20]
    last = plan.shots[-1].times_s[0]
    words = [
        str(quick.tool.path),
        "-v",
        "error",
        "-xerror",
        "-ss",
        f"{last}",
        "-i",
        str(report.path),
    ]
    grey = ["-map", "0:v:0", "-vf", "scale=1:1,format=gray", "-f", "rawvideo", "-"]
    seen = subprocess.run([*words, *grey], check=True, capture_output=True).stdout
    assert list(seen)[:6] == pytest.approx([EVEN] * 5 + [ODD], abs=5)
