"""Films under bad luck, as real processes: killed, crowded, out of room, on damaged caches.

Whatever happens, a final name never holds half a film, and the same command then gives the
bytes it would have given.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bachata_cli.domain.errors import MediaError
from bachata_cli.media import process
from bachata_cli.media.ffmpeg import Ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.rendering.sound import encode_song
from tests.integration.test_own_clips import filmed
from tests.process import PROGRAM, bachata, document, environment
from tests.unit.rendering.material import a_clip, a_whole_dance

PICTURE = ("--view", "top", "--size", "480p", "--quality", "draft")
WAYS: dict[str, tuple[str, ...]] = {
    "plain": ("--clips", "drawn"),
    "slow": ("--clips", "drawn", "--tempo", "80%", "--click"),
    "cfr": ("--clips", "drawn", "--cfr"),
    "mixed": ("--clips", "mine", "--crossfade"),
}


@dataclass(frozen=True)
class Hall:
    """A dance, its song, and a home in which what was filmed is cached."""

    folder: Path
    plan: Path
    song: Path
    made: dict[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """With everything that was filmed in its cache."""
        return self.folder / "home"

    def words(self, way: str, out: Path) -> list[str]:
        """The command line."""
        asked = ["render", str(self.plan), "--song", str(self.song), *PICTURE, *WAYS[way]]
        return [*asked, "-o", str(out)]

    def film(self, way: str) -> Path:
        """The film made undisturbed, to compare with; made once."""
        out = self.folder / f"{way}.mp4"
        if way not in self.made:
            if way == "mixed":
                self._import()
            done = bachata(*self.words(way, out), "-q", home=self.home)
            assert done.returncode == 0, done.stderr
            self.made[way] = content(out)
        return out

    def _import(self) -> None:
        clip, sheet = filmed(self.folder / "side_basic.mp4"), self.folder / "clips.csv"
        sheet.write_text("file,start,counts,bpm\nside_basic.mp4,1,8,120\n")
        told = bachata("moves", "import", clip, "--sidecar", sheet, "-q", home=self.home)
        assert told.returncode == 0, told.stderr


def content(path: Path) -> str:
    """What a file holds."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    """One for all faults: what is drawn is drawn once."""
    folder = tmp_path_factory.mktemp("hall")
    hall = Hall(folder, *a_whole_dance(folder))
    hall.film("plain")
    return hall


def parts(*folders: Path) -> list[Path]:
    """Everything half-made, hidden or not."""
    return [path for folder in folders for path in folder.rglob("*.part")]


def wait_until_alone(folder: Path) -> None:
    """Children of a killed program see that nobody listens, and end: soon none names the folder."""
    for _ in range(400):
        if not any(str(folder).encode() in words for words in command_lines()):
            return
        time.sleep(0.05)
    pytest.fail("an orphan lives on")


def command_lines() -> Iterator[bytes]:
    """Of every process there is."""
    for words in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it ended meanwhile
            yield words.read_bytes()


MOMENTS = [
    ("plain", "cache/sounds", "cache/sounds/.bachata-*"),
    ("slow", "cache/sounds", "cache/sounds/.bachata-*"),
    ("plain", "cache/clips", "cache/clips/.bachata-*"),
    ("plain", "cache/clips", "cache/clips/*.mp4"),
    ("mixed", "cache/clips", "cache/clips/*.index"),
    ("plain", "", "out/.bachata-*"),
    ("cfr", "", "out/.bachata-*"),
]
"""What is asked for, what of the cache is forgotten before, and the sign to kill at: the sound
encoded, the sound slowed, a clip drawn, a clip between file and sidecar, clips mixed, the film
written, the film converted."""


@pytest.mark.slow
@pytest.mark.parametrize(("way", "forgotten", "sign"), MOMENTS)
def test_after_kill_9_the_same_command_gives_the_same_bytes(
    way: str, forgotten: str, sign: str, hall: Hall, tmp_path: Path
) -> None:
    """No final name, no orphan; leftovers go with the next run."""
    home, out = tmp_path / "home", tmp_path / "out"
    hall.film(way)
    shutil.copytree(hall.home, home)
    out.mkdir()
    if forgotten:
        shutil.rmtree(home / forgotten)
    words = [*PROGRAM, *hall.words(way, out / "film.mp4"), "-q"]
    with subprocess.Popen(words, env=environment(home), stdout=subprocess.DEVNULL) as running:
        while not any(tmp_path.glob(sign if sign.startswith("out") else f"home/{sign}")):
            assert running.poll() is None, "it was over before it could be killed"
            time.sleep(0.001)
        running.send_signal(signal.SIGKILL)
    assert running.returncode == -signal.SIGKILL
    wait_until_alone(tmp_path)
    assert not (out / "film.mp4").exists()
    again = bachata(*hall.words(way, out / "film.mp4"), "-q", home=home)
    assert again.returncode == 0, again.stderr
    assert content(out / "film.mp4") == content(hall.film(way))
    assert parts(home, out) == []


@pytest.mark.slow
def test_several_processes_may_render_the_same_film(hall: Hall, tmp_path: Path) -> None:
    """From an empty cache, at once: all give the film; one name is given to one of them."""
    home, names = tmp_path / "home", ("a.mp4", "b.mp4", "b.mp4")
    runs = [
        subprocess.Popen(
            [*PROGRAM, *hall.words("plain", tmp_path / name), "-q"],
            env=environment(home),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    said = [run.communicate(timeout=300)[1] for run in runs]
    assert runs[0].returncode == 0, said
    assert sorted(run.returncode for run in runs[1:]) == [0, 2], said
    assert {content(tmp_path / name) for name in names} == {content(hall.film("plain"))}
    assert parts(tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("place", [0.5, None], ids=["flipped", "cut"])
def test_damage_anywhere_in_the_cache_is_found_and_mended(
    place: float | None, hall: Hall, tmp_path: Path
) -> None:
    """One bit of every kept file, or its end: the film is the same all the same."""
    home, out = tmp_path / "home", tmp_path / "film.mp4"
    shutil.copytree(hall.home, home)
    files = [*(home / "cache" / "clips").iterdir(), *(home / "cache" / "sounds").iterdir()]
    assert {path.suffix for path in files} == {".mp4", ".index", ".cover", ".m4a", ".crc"}
    for path in files:
        data = bytearray(path.read_bytes())
        if place is None:
            del data[-1]
        else:
            data[int(place * len(data))] ^= 4
        path.write_bytes(data)
    done = bachata(*hall.words("plain", out), "-q", home=home)
    assert done.returncode == 0, done.stderr
    assert content(out) == content(hall.film("plain"))


@contextmanager
def mounted(place: Path, options: str) -> Iterator[Path]:
    """A small disk of its own; skips where mounting is not allowed."""
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", options, "none", str(place)]
    able = shutil.which("mount")
    if not able or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("only root in an own mount namespace may mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.slow
def test_a_full_disk_leaves_nothing_and_says_so(hall: Hall, tmp_path: Path) -> None:
    """Exit 10 where the film, its conversion or the cache has no room; nothing stays behind."""
    size = hall.film("plain").stat().st_size
    with mounted(tmp_path / "small", f"size={size // 2 // 4096 * 4}k") as small:
        done = bachata(*hall.words("plain", small / "film.mp4"), "--json", home=hall.home)
        assert (done.returncode, document(done)["error"]["code"]) == (10, "storage.full")
        assert list(small.iterdir()) == []
    with mounted(tmp_path / "enough", f"size={(size + 40_000) // 4096 * 4}k") as enough:
        done = bachata(*hall.words("cfr", enough / "film.mp4"), "--json", home=hall.home)
        assert (done.returncode, document(done)["error"]["code"]) == (10, "storage.full")
        assert list(enough.iterdir()) == []
    with mounted(tmp_path / "home", "size=300k") as home:
        done = bachata(*hall.words("plain", tmp_path / "film.mp4"), "--json", home=home)
        assert (done.returncode, document(done)["error"]["code"]) == (10, "storage.full")
        assert parts(home) == []
    assert not (tmp_path / "film.mp4").exists()


@pytest.mark.slow
def test_a_disk_that_may_only_be_read_is_named(hall: Hall, tmp_path: Path) -> None:
    """Exit 2, as for any folder that is not to be written."""
    with mounted(tmp_path / "read", "size=1m,ro") as read:
        done = bachata(*hall.words("plain", read / "film.mp4"), "--json", home=hall.home)
        assert (done.returncode, document(done)["error"]["code"]) == (2, "storage.unwritable")
        assert "read-only" in document(done)["error"]["hint"]


def test_an_ffmpeg_that_is_not_there_is_a_missing_tool(hall: Hall, tmp_path: Path) -> None:
    """Exit 5 at once, before anything is written."""
    words = [*hall.words("plain", tmp_path / "film.mp4"), "--ffmpeg", str(tmp_path / "none")]
    done = bachata(*words, "--json", home=hall.home)
    assert (done.returncode, document(done)["error"]["code"]) == (5, "tool.missing")
    assert not (tmp_path / "film.mp4").exists()


def test_an_ffmpeg_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time limit: an error that says so, no half-made clip or sound, no process."""
    monkeypatch.setattr(process, "STALL_S", 0.5)
    hanging = tmp_path / "hanging"
    hanging.write_text(f"#!/bin/sh\necho $$ >> {tmp_path}/pids\nexec sleep 1000\n")
    hanging.chmod(0o755)
    tool = Ffmpeg(hanging, "test", "option")
    _, song = a_whole_dance(tmp_path)
    with pytest.raises(MediaError, match=r"did nothing for 0\.5 s"):
        ClipCache(tmp_path / "clips", tool).ensure([a_clip("aa", (0, 400, 800))])
    with pytest.raises(MediaError):
        encode_song(tool, song, "a" * 64, tmp_path / "sound")
    assert parts(tmp_path) == []
    for pid in (tmp_path / "pids").read_text().split():
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["slow", "cfr"])
def test_ctrl_c_while_sound_is_slowed_or_a_film_converted(
    way: str, hall: Hall, tmp_path: Path
) -> None:
    """Exit 130, no film, no hidden file, no process."""
    home, out = tmp_path / "home", tmp_path / "out"
    shutil.copytree(hall.home, home)
    shutil.rmtree(home / "cache" / "sounds")
    out.mkdir()
    sign = "out/.bachata-*" if way == "cfr" else "home/cache/sounds/.bachata-*"
    with subprocess.Popen(
        [*PROGRAM, *hall.words(way, out / "film.mp4"), "-q"],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        # a test run in the background inherits an ignored SIGINT; the program must not
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as running:
        while not any(tmp_path.glob(sign)):
            assert running.poll() is None
            time.sleep(0.001)
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130
    wait_until_alone(tmp_path)
    assert list(out.iterdir()) == []
    assert parts(home) == []
