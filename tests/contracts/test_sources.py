"""What a filmed clip keeps, whatever it was filmed with and whatever is asked of the film.

One contract for every kind of file, both ffmpegs and every option: the picture of a count is
seen when the song has that count. Pictures are told apart by the grey of their right half.
"""

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bachata_cli.clips.clip_file import read_header
from bachata_cli.clips.fitting import filmed_clip
from bachata_cli.clips.footage import watch
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.film import RenderPlan, Shot, Size
from bachata_cli.domain.filmed_clip import Certainty, FilmedClip
from bachata_cli.domain.song import Section
from bachata_cli.domain.vocabulary import (
    ClipChoice,
    Overlay,
    PictureSize,
    Quality,
    Rhythm,
    Role,
    VideoForm,
    View,
)
from bachata_cli.files.publication import Publication
from bachata_cli.files.storage import sha256_of
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.library.places import Places
from bachata_cli.media.decode import decode_mono
from bachata_cli.media.ffmpeg import Ffmpeg, find_ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.rendering.sound import encode_song
from bachata_cli.rendering.verify import decode_check
from bachata_cli.workflow.film_wish import FilmWish, Picture
from bachata_cli.workflow.filming import SIZES, Filmed, Target, film
from bachata_cli.workflow.machine import Machine
from tests.builders import a_grid
from tests.integration.test_own_clips import turned
from tests.unit.rendering.material import a_blueprint, a_song, render_film

COUNTS, COUNT_S, FIRST_S, LAST_S = 8, 0.5, 0.404, 4.9
"""No count lies just between two pictures at any rate below."""

GREYS = (245, 110, 200, 40, 160, 225, 120, 180)
DARK, NEAR = 20, 14
RATE = 44_100

X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p")
X265 = ("-c:v", "libx265", "-preset", "ultrafast", "-crf", "12", "-x265-params", "log-level=none")
VP9 = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-crf", "12", "-b:v", "0")


@dataclass(frozen=True)
class Kind:
    """How a clip was filmed: rate as ffmpeg reads it, size, codec, container, gaps, sound."""

    rate: str = "30"
    size: tuple[int, int] = (128, 72)
    options: tuple[str, ...] = X264
    suffix: str = "mp4"
    uneven: bool = False
    sound: bool = False
    turned: bool = False


KINDS: Mapping[str, Kind] = {
    "24": Kind("24"),
    "25": Kind("25", sound=True),
    "29.97": Kind("30000/1001"),
    "30": Kind("30"),
    "50": Kind("50"),
    "60": Kind("60", sound=True),
    "uneven": Kind(uneven=True, options=(*X264, "-fps_mode", "vfr")),
    "uneven 60": Kind("60", uneven=True, options=(*X264, "-fps_mode", "vfr"), suffix="mkv"),
    "hevc": Kind("25", options=(*X265, "-pix_fmt", "yuv420p")),
    "hevc 10 bit": Kind("30", options=(*X265, "-pix_fmt", "yuv420p10le")),
    "h264 10 bit": Kind("24", options=(*X264[:-1], "yuv420p10le")),
    "vp9": Kind("30", options=(*VP9, "-pix_fmt", "yuv420p"), suffix="webm"),
    "interlaced": Kind("25", options=(*X264, "-flags", "+ildct+ilme", "-x264opts", "tff=1")),
    "odd": Kind("30", size=(131, 73), options=(*X264[:-1], "yuv444p")),
    "upright": Kind("30", size=(72, 128)),
    "turned": Kind("30", turned=True),
    "b frames": Kind("30", options=(*X264, "-bf", "3", "-g", "250")),
}

TOOLS = ("embedded", *(("path",) if shutil.which("ffmpeg") else ()))
"""A machine without an ffmpeg of its own has one kind less to try; CI installs one."""


def the_tool(name: str, monkeypatch: pytest.MonkeyPatch) -> Ffmpeg:
    """The ffmpeg of that kind."""
    with monkeypatch.context() as patch:
        if name == "embedded":
            patch.setenv("PATH", "")
        found = find_ffmpeg()
    assert found.source == name
    return found


def film_it(path: Path, kind: Kind, tool: Ffmpeg) -> Path:
    """A clip of eight counts: dark to the left, the count's grey to the right."""
    over, _, under = kind.rate.partition("/")
    rate = int(over) / int(under or 1)
    width, height = kind.size
    counts = [round((FIRST_S + COUNT_S * n) * rate) for n in range(COUNTS)]  # nearest pictures
    pictures = bytearray()
    for number in range(round(LAST_S * rate)):
        count = sum(1 for at in counts if at <= number) - 1
        grey = GREYS[count] if count >= 0 else DARK
        if kind.turned:  # shown upright, its upper half is its right one
            half = width * height // 2
            pictures += bytes([grey]) * half + bytes([DARK]) * half
        else:
            row = bytes([DARK]) * (width // 2) + bytes([grey]) * (width - width // 2)
            pictures += row * height
    words = ["-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "gray", "-s", f"{width}x{height}"]
    words += ["-r", kind.rate, "-i", "pipe:0"]
    if kind.sound:
        words += ["-f", "lavfi", "-i", f"sine=d={LAST_S}"]
    if kind.uneven:
        kept = "+".join(f"eq(n\\,{at})" for at in counts)
        words += ["-vf", f"select='not(eq(mod(n\\,7)\\,3))+{kept}'"]
    command = [str(tool.path), *words, *kind.options, str(path)]
    subprocess.run(command, input=bytes(pictures), check=True)
    return turned(path) if kind.turned else path


def a_record(tool: Ffmpeg, path: Path) -> FilmedClip:
    """What the library knows of a clip."""
    return FilmedClip(
        id=f"side_basic-{sha256_of(path)[:8]}",
        move="side_basic",
        source=str(path),
        source_id=sha256_of(path),
        tempo_bpm=120,
        counts_s=tuple(round(FIRST_S + COUNT_S * n, 4) for n in range(COUNTS + 1)),
        frames_s=watch(tool, path).frames_s,
        certainty=Certainty(move=1, tempo=1, count=1),
    )


def seen(tool: Ffmpeg, film: Path) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """When each picture is shown, and the grey of its left and right part [shape=(n, 2)]."""
    source = [str(tool.path), "-v", "error", "-i", str(film), "-map", "0:v:0"]
    source += ["-fps_mode", "passthrough", "-enc_time_base", "1:90000"]
    told = subprocess.run([*source, "-f", "framecrc", "-"], check=True, capture_output=True)
    rows = [row.split(",") for row in told.stdout.decode().splitlines() if row[0] != "#"]
    times = np.array([int(row[2]) / 90_000 for row in rows])
    middle = "format=gray,crop=64:2:(iw-64)/2:(ih-2)/2"  # not scaled: scalers differ
    raw = subprocess.run(
        [*source, "-vf", middle, "-f", "rawvideo", "-"], check=True, capture_output=True
    ).stdout
    pictures = np.frombuffer(raw, np.uint8).reshape(len(times), 2, 64)
    return times, np.stack([pictures[:, 0, 16], pictures[:, 0, 48]], axis=1)


def off(times: NDArray[np.float64], greys: NDArray[np.uint8], beat: float, grey: int) -> float:
    """How far from its beat a count's grey begins, in ms; infinite where it is not seen."""
    like = np.abs(greys.astype(int) - grey) <= NEAR
    begins = like & ~np.concatenate([[False], like[:-1]])
    near = [time for time in times[begins] if abs(time - beat) < COUNT_S / 2]
    return min((1000 * abs(time - beat) for time in near), default=float("inf"))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "suffix"), [*zip(TOOLS, ("m4a", "mp3"), strict=False)])
def test_every_kind_of_clip_shows_its_counts_on_the_beat(
    name: str, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a drifting song: median within 1 ms, none beyond half a frame; the click with the picture.

    And every kind is one set of H.264 parameters, so that they stand in one film that decodes.
    """
    tool, size = the_tool(name, monkeypatch), Size(160, 90)
    records = [
        a_record(tool, film_it(tmp_path / f"{key.replace(' ', '-')}.{kind.suffix}", kind, tool))
        for key, kind in KINDS.items()
    ]
    clips = [filmed_clip(tool, record, size, COUNTS) for record in records]
    drift = np.cumsum([0.47 + 0.03 * np.sin(n / 11) for n in range(len(clips) * COUNTS)])
    beats = [0.0, *(round(float(time), 4) for time in drift)]
    shots = tuple(
        Shot(clip=clip.key, times_s=tuple(beats[COUNTS * n : COUNTS * (n + 1) + 1]), title=key)
        for n, (key, clip) in enumerate(zip(KINDS, clips, strict=True))
    )
    plan = RenderPlan(size=size, duration_s=beats[-1], title="All kinds", shots=shots)
    wav = a_song(tmp_path / "song.wav", beats[-1], beats[1:])
    song = tmp_path / f"song.{suffix}"
    convert = [str(tool.path), "-v", "error", "-i", str(wav), "-b:a", "192k", str(song)]
    subprocess.run(convert, check=True)
    kept = ClipCache(tmp_path / "cache", tool).ensure(clips)
    assert len({clip.index.parameters for clip in kept.values()}) == 1
    sound = encode_song(tool, song, "a" * 64, tmp_path)
    report = render_film(plan, kept, sound, tmp_path / "film.mp4")
    assert decode_check(tool, report.path).frames == report.frames
    times, greys = seen(tool, report.path)
    errors = {
        key: [
            off(times, greys[:, 1], beats[COUNTS * n + count], GREYS[count])
            for count in range(COUNTS)
        ]
        for n, key in enumerate(KINDS)
    }
    half_frame_ms = {k: 500 / min(30, eval_rate(kind.rate)) for k, kind in KINDS.items()}
    late = {k: max(v) for k, v in errors.items() if max(v) > half_frame_ms[k]}
    assert late == {}
    assert np.median([error for row in errors.values() for error in row]) <= 1
    heard = decode_mono(tool, report.path, rate=RATE, max_seconds=120)
    jumps = np.abs(np.diff(heard))
    for beat in beats[1:-1]:
        at = round((beat - 0.1) * RATE)
        click = (at + int(np.argmax(jumps[at : at + round(0.2 * RATE)]))) / RATE
        assert abs(click - beat) < 0.005


def eval_rate(rate: str) -> float:
    """Pictures a second."""
    over, _, under = rate.partition("/")
    return int(over) / int(under or 1)


GRID = a_grid(bpm=126, beats=33, first_s=1.0)
"""A little faster than the clip was danced."""


@dataclass(frozen=True)
class Hall:
    """A dance of one eight that is filmed, its song, and a home for everything kept."""

    machine: Machine
    dance: Blueprint
    song: Path
    tool: Ffmpeg
    out: Path

    def film(self, name: str, picture: Picture, wish: FilmWish) -> Filmed:
        """The film."""
        asked = replace(wish, picture=picture, clips=ClipChoice.MINE)
        with Publication() as publication:
            target = Target(self.out / name, publication)
            made = film(self.machine, asked, self.dance, self.song, target)
            publication.publish()
        return made


@pytest.fixture(scope="module")
def hall(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hall:
    """One for each ffmpeg."""
    folder = tmp_path_factory.mktemp(f"hall-{request.param}")
    with pytest.MonkeyPatch.context() as patch:
        tool = the_tool(request.param, patch)
    song = a_song(folder / "song.wav", 10.0, GRID.beats[:18])
    dance = a_blueprint(GRID, starts=(8,), duration_s=10.0)
    section = Section(role=Role.CHORUS, rhythm=Rhythm.DERECHO, start_s=4.0, end_s=9.0, energy=3)
    reference = dance.song.model_copy(update={"id": sha256_of(song), "sections": (section,)})
    dance = dance.model_copy(update={"song": reference})
    places = Places.of({"BACHATA_HOME": str(folder / "home")})
    ClipStore(places.own_clips).keep(a_record(tool, film_it(folder / "a.mp4", Kind(), tool)))
    return Hall(Machine(places, ffmpeg=tool.path), dance, song, tool, folder)


SMALL = Picture(view=View.TOP, size=PictureSize.P480, quality=Quality.DRAFT)
PART = {"span": (4.5, 5.5)}
OPTIONS: Mapping[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "nothing": ({}, {}),
    "overlay counts": ({"overlay": frozenset({Overlay.COUNTS})}, {}),
    "overlay names": ({"overlay": frozenset({Overlay.NAMES})}, {}),
    "overlay next": ({"overlay": frozenset({Overlay.NEXT})}, {}),
    "overlay none": ({"overlay": frozenset()}, {}),
    "mirror": ({"mirrored": True, "view": View.FRONT}, {}),
    "vertical": ({"size": PictureSize.VERTICAL}, PART),
    "high": ({"quality": Quality.HIGH}, {}),
    "tempo": ({}, {"tempo": 0.85}),
    "range": ({}, PART),
    "section": ({}, {"section": (Role.CHORUS, 1)}),
    "count-in": ({}, {"count_in": 2}),
    "click": ({}, {"click": True}),
    "crossfade": ({}, {"crossfade": True}),
    "cfr": ({}, {"constant": True}),
    "gif": ({}, {**PART, "form": VideoForm.GIF}),
    "webm": ({}, {**PART, "form": VideoForm.WEBM}),
}
WITHIN_MS = {"cfr": 1000 / 60, "gif": 1000 / 15}
"""Pictures at a constant rate begin within half of theirs, or one of a GIF's; others at once."""


ITS_OWN = frozenset({"nothing", "tempo", "click", "crossfade", "cfr", "gif", "webm"})
"""What another ffmpeg may do otherwise; the rest of the options is decided before one is asked."""

TRIED = [(TOOLS[0], option) for option in OPTIONS]
TRIED += [(name, option) for name in TOOLS[1:] for option in OPTIONS if option in ITS_OWN]


@pytest.mark.slow
@pytest.mark.parametrize(("hall", "option"), TRIED, indirect=["hall"])
def test_whatever_is_asked_for_counts_are_seen_on_their_beats(option: str, hall: Hall) -> None:
    """The picture of every count, where the film's clock has its beat; nothing half-made beside."""
    picture, wish = OPTIONS[option]
    asked = FilmWish(**wish)
    made = hall.film(f"{option}.{asked.form}", replace(SMALL, **picture), asked)
    times, greys = seen(hall.tool, made.report.path)
    size = SIZES[picture.get("size", SMALL.size)]
    assert read_header(hall.tool, made.report.path).width == min(
        size.width, 480 if asked.form is VideoForm.GIF else size.width
    )
    cut = asked.span is not None or asked.section is not None
    called = GRID.time(8 - asked.count_in)
    start = called - 1.0 * asked.tempo if cut else 0.0
    side = 0 if picture.get("mirrored") else 1
    first = times[0] if asked.form is VideoForm.WEBM else 0.0
    errors = [
        off(times - first, greys[:, side], (GRID.time(8 + n) - start) / asked.tempo, GREYS[n])
        for n in range(COUNTS)
    ]
    assert max(errors) <= WITHIN_MS.get(option, 1.1)
    other = greys[:, 1 - side]
    danced = (times > (GRID.time(9) - start) / asked.tempo) & (
        times < (GRID.time(14) - start) / asked.tempo
    )
    assert np.abs(other[danced].astype(int) - DARK).max() <= NEAR + 10
    assert not list(hall.out.glob(".*"))
    assert all(b > a for a, b in pairwise(times))
