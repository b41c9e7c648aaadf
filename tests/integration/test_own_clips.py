"""One's own clips through the real program: every kind of file, and films with them."""

import shutil
import signal
import struct
import subprocess
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bachata_cli.clips.fitting import filmed_clip
from bachata_cli.clips.sheet import Told
from bachata_cli.domain.events import Event, Notice, ignore
from bachata_cli.domain.film import Size
from bachata_cli.domain.filmed_clip import FilmedClip
from bachata_cli.domain.vocabulary import ClipChoice
from bachata_cli.figures.top_view import TopView
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.library.places import Places
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.workflow.casting import ClipStage, MixedArtist, cast_film
from bachata_cli.workflow.choreography import Wish, choreograph
from bachata_cli.workflow.film_wish import FilmWish
from bachata_cli.workflow.filming import FILM_SIZE
from bachata_cli.workflow.import_clips import examine_clips
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.told_clips import gather_clips
from tests.process import PROGRAM, bachata, document, environment

PICTURES = ("-f", "lavfi", "-i", "testsrc=s=96x54:r={rate}:d=5.2")
CLICKS = ("-f", "lavfi", "-i", "sine=b=4:d=5.2")
FAST = ("-c:v", "libx264", "-preset", "ultrafast")
TOLD = Told(move="side_basic", start=1, bpm=120)


def filmed(path: Path, *options: str, rate: int = 30, sound: bool = False) -> Path:
    """A moving picture of five seconds: an eight at 120 BPM from the first second on."""
    source = [part.format(rate=rate) for part in PICTURES] + list(CLICKS if sound else ())
    tool = str(find_ffmpeg().path)
    words = [tool, "-v", "error", *source, *(options or FAST), f"file:{path}"]
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL)
    return path


def turned(path: Path) -> Path:
    """The same file with the mark phones leave when held upright."""
    data = bytearray(path.read_bytes())
    matrix = data.index(b"tkhd") + 4 + 40
    data[matrix : matrix + 36] = struct.pack(
        ">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 90 << 16, 0, 1 << 30
    )
    path.write_bytes(data)
    return path


def proposed(machine: Machine, path: Path) -> FilmedClip:
    """The record of one file, with what is said of it; nothing is encoded."""
    batch = examine_clips(machine, {path: TOLD})
    assert not batch.refused
    return batch.proposals[0].clip


def records(home: Path) -> tuple[FilmedClip, ...]:
    """What is remembered."""
    return ClipStore(home / "data" / "clips").all()


@pytest.mark.parametrize(
    ("name", "options", "rate"),
    [
        ("sixty.mp4", (), 60),
        (
            "phone.mkv",
            ("-vf", "select=not(between(mod(n\\,20)\\,3\\,9))", "-fps_mode", "vfr", *FAST),
            30,
        ),
        ("hevc.mp4", ("-c:v", "libx265", "-x265-params", "log-level=none:frame-threads=1"), 25),
        ("nine.webm", ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"), 30),
        ("moving.avi", ("-c:v", "mpeg4"), 24),
    ],
)
def test_any_rate_and_codec_becomes_pictures_of_the_film(
    tmp_path: Path, machine: Machine, name: str, options: tuple[str, ...], rate: int
) -> None:
    """Examined with what is said; pictures are whole and as many as the knots say."""
    clip = proposed(machine, filmed(tmp_path / name, *options, rate=rate))
    assert clip.counts_s == tuple(1 + 0.5 * n for n in range(9))
    assert clip.sure
    drawn = filmed_clip(find_ffmpeg(), clip, Size(64, 36), 8)
    pictures = list(drawn.frames())
    assert len(pictures) == drawn.frame_count
    assert {len(picture) for picture in pictures} == {64 * 36 * 3}


def test_a_clip_held_upright_is_shown_upright(tmp_path: Path, machine: Machine) -> None:
    """Black to the left and the right, pictures in the middle."""
    clip = proposed(machine, turned(filmed(tmp_path / "tall.mp4")))
    picture = next(iter(filmed_clip(find_ffmpeg(), clip, Size(64, 36), 8).frames()))
    row = picture[18 * 64 * 3 : 19 * 64 * 3]
    assert max(row[: 20 * 3]) < 20
    assert max(row[28 * 3 : 36 * 3]) > 60


def test_a_folder_of_hostile_files_loses_nothing(tmp_path: Path) -> None:
    """Good ones are kept, each bad one is named with its own code, and exit 8 says both."""
    home, folder = tmp_path / "home", tmp_path / "clips"
    folder.mkdir()
    good = filmed(folder / "side_basic.mp4", *FAST, "-c:a", "aac", sound=True)
    for name in ("-x.mp4", 'it\'s "a" $(touch pwned) %03d.mp4', "new\nline.mp4", "💃.mp4"):
        shutil.copy(good, folder / name)
    (folder / "text.mp4").write_text("hello")
    (folder / "zero.mp4").touch()
    (folder / "cut.mp4").write_bytes(good.read_bytes()[:20_000])
    filmed(folder / "two.mp4", "-frames:v", "2", *FAST)
    tool = str(find_ffmpeg().path)
    for name, source in {
        "sound.mp4": "sine=d=2",
        "long.mp4": "color=s=16x16:r=0.05:d=10800",
        "huge.mp4": "color=s=7680x4320:r=10:d=0.1",
    }.items():
        words = [tool, "-v", "error", "-f", "lavfi", "-i", source]
        subprocess.run([*words, "-preset", "ultrafast", folder / name], check=True)
    sheet = tmp_path / "clips.csv"
    rows = [
        "side_basic.mp4",
        "-x.mp4",
        '"it\'s ""a"" $(touch pwned) %03d.mp4"',
        '"new\nline.mp4"',
        "💃.mp4",
    ]
    lines = [f"{row},side_basic,1,2,120\n" for row in rows]
    sheet.write_text("file,move,start,counts,bpm\n" + "".join(lines))
    done = bachata("moves", "import", folder, "--sidecar", sheet, "--json", home=home)
    assert done.returncode == 8, done.stderr
    data = document(done)["data"]
    assert {Path(r["file"]).name: r["code"] for r in data["refused"]} == {
        "text.mp4": "clip.unreadable",
        "zero.mp4": "clip.unreadable",
        "cut.mp4": "clip.unreadable",
        "two.mp4": "clip.too_short",
        "sound.mp4": "clip.no_picture",
        "long.mp4": "clip.too_long",
        "huge.mp4": "clip.too_large",
    }
    assert len(data["imported"]) == 5
    assert len(records(home)) == 1  # five names of one content
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        ("side_basic.mp4", Told(move="nothing"), "move.not_found"),
        ("side_basic.mp4", Told(), "clip.no_counts"),
        ("qqq.mp4", Told(start=1, bpm=120), "clip.move_unknown"),
        ("side_basic.mp4", Told(start=5.0, bpm=120), "clip.too_short"),
    ],
)
def test_what_cannot_be_proposed_is_refused(
    tmp_path: Path, machine: Machine, name: str, said: Told, code: str
) -> None:
    """With the code of what is missing."""
    batch = examine_clips(machine, {filmed(tmp_path / name): said})
    assert [refused.error.code for refused in batch.refused] == [code]


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [((".", "--start", "1"), "usage", 2)],
)
def test_a_single_files_fault_is_the_calls_own(
    tmp_path: Path, words: tuple[str, ...], code: str, exit_code: int
) -> None:
    """Exit code and JSON say so."""
    done = bachata("moves", "import", *words, "--json", home=tmp_path / "home")
    assert (done.returncode, document(done)["error"]["code"]) == (exit_code, code)


def killed_at(sign: str, words: list[str], home: Path) -> None:
    """Start an import and kill it without warning as soon as a file of that pattern is there."""
    with subprocess.Popen(words, env=environment(home), stdout=subprocess.DEVNULL) as running:
        for _ in range(12_000):
            if any(home.glob(sign)) or running.poll() is not None:
                break
            time.sleep(0.005)
        running.send_signal(signal.SIGKILL)


def test_imports_that_are_killed_or_run_together_leave_whole_files_only(tmp_path: Path) -> None:
    """Killed after looking, while encoding, between file and record: each time it goes on.

    Then four imports and four searches at once: every clip is kept once, nobody fails, nobody
    finds a database locked.
    """
    home, folder = tmp_path / "home", tmp_path / "clips"
    folder.mkdir()
    sheet = tmp_path / "clips.csv"
    sheet.write_text("file,start,counts,bpm\nside_basic.mp4,1,2,120\nmadrid.mp4,1,2,120\n")
    for name, rate in {"side_basic": 30, "madrid": 24}.items():
        filmed(folder / f"{name}.mp4", rate=rate)
    words = [*PROGRAM, "moves", "import", str(folder), "-q", "--sidecar", str(sheet)]
    cached, clips = home / "cache" / "clips", home / "data" / "clips"
    for sign in ("cache/examinations/*.json", "cache/clips/.*", "cache/clips/*.mp4"):
        killed_at(sign, words, home)
        assert ClipStore(clips).unreadable() == ()
        # the list of a clip's pictures follows the pictures, never precedes them
        assert {f.stem for f in cached.glob("[!.]*.index")} <= {
            f.stem for f in cached.glob("*.mp4")
        }
    searching = [*PROGRAM, "moves", "search", "madrid", "-q"]
    (home / "cache" / "catalog.db").unlink(missing_ok=True)
    crowd = [
        subprocess.Popen(
            each, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for each in (words, searching) * 4
    ]
    said = [process.communicate(timeout=240) for process in crowd]
    assert [process.returncode for process in crowd] == [0] * 8, said
    assert not any("locked" in err for _, err in said)
    assert all(out.startswith("id\tname") for out, _ in said[1::2])
    assert {clip.move for clip in records(home)} == {"side_basic", "madrid"}
    assert not list(home.rglob("*.part"))  # nothing half is left
    batch = examine_clips(
        Machine(Places.of({"BACHATA_HOME": str(home)})), gather_clips(folder, None)
    )
    assert len(batch.known) == 2


def test_a_dance_of_own_clips_is_mostly_filmed_until_the_file_is_gone(
    tmp_path: Path, machine: Machine, songs: dict[str, Path]
) -> None:
    """Planned of what is filmed and cast so; a file that is gone is said, and drawn."""
    source = filmed(tmp_path / "a.mp4")
    clip = proposed(machine, source)
    ClipStore(machine.places.own_clips).keep(clip)
    mine, song = FilmWish(clips=ClipChoice.MINE), next(iter(songs.values()))
    dance = choreograph(machine, Wish("romantic beginner", song, film=mine)).blueprint
    store = ClipStore(machine.places.own_clips)
    ffmpeg = find_ffmpeg()
    studio = ClipStage(ffmpeg, ClipCache(machine.places.clips, ffmpeg), FILM_SIZE)
    drawing = TopView(FILM_SIZE)
    artist = cast_film(store, ClipChoice.MINE, studio, dance, drawing, ignore)
    assert isinstance(artist, MixedArtist)
    assert len(artist.chosen) * 2 > len(dance.steps)
    step = dance.steps[min(artist.chosen)]
    (shown,) = artist.move(step, None)
    assert len(shown.knots) == step.counts + 1
    assert shown.before is not None
    assert shown.before.knots == (0, 15)  # what the file shows before the first count
    fading = replace(artist, studio=replace(studio, in_parts=True))
    own = artist.chosen
    drawn = next(b for a, b in pairwise(dance.steps) if a.index in own and b.index not in own)
    first, *_ = fading.move(drawn, None)
    assert first.before is not None
    assert first.before.source == "drawn"  # the drawn couple comes in from the move before
    assert artist.closing(step).knots == (0, 1)
    source.unlink()
    events: list[Event] = []
    assert cast_film(store, ClipChoice.MINE, studio, dance, drawing, events.append) is drawing
    assert "clip.source_gone" in {e.code for e in events if isinstance(e, Notice)}
