"""Clips and songs are made once, survive accidents, and never stand there half-made."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bachata_cli.domain.errors import BachataError, MediaError, StorageError
from bachata_cli.domain.events import Event, StageAdvanced, StageFinished, StageStarted
from bachata_cli.domain.film import Clip, Size
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.files.sealing import sealed, unsealed
from bachata_cli.media.ffmpeg import Ffmpeg, find_ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.rendering.cover import SUFFIX as COVER
from bachata_cli.rendering.cover import cover_of
from bachata_cli.rendering.eviction import SIDECAR
from bachata_cli.rendering.sound import encode_song
from tests.unit.rendering.material import a_clip, a_song, a_still

CLIPS = (a_clip("aa"), a_clip("bb", (0, 9, 30)), a_still("cc"))


@pytest.fixture
def tool() -> Ffmpeg:
    """An ffmpeg."""
    return find_ffmpeg()


def untouchable(clip: Clip) -> Clip:
    """The same clip, but drawing it fails."""

    def frames() -> Iterator[bytes]:
        pytest.fail("drawn again")
        yield b""

    return replace(clip, frames=frames)


def names(folder: Path) -> list[str]:
    """All files, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_what_is_there_is_not_drawn_again(tmp_path: Path, tool: Ffmpeg) -> None:
    """The second time nothing is drawn and the answer is the same."""
    cache = ClipCache(tmp_path, tool)
    events: list[Event] = []
    first = cache.ensure(CLIPS)
    again = cache.ensure([untouchable(clip) for clip in CLIPS], events.append)
    assert again == first
    assert set(first) == {"aa", "bb", "cc"}
    assert len(names(tmp_path)) == 6
    assert events[0] == StageStarted(Stage.CLIPS, 0, "pictures")
    assert isinstance(events[-1], StageFinished)
    assert events[-1].cached


def test_progress_counts_every_picture(tmp_path: Path, tool: Ffmpeg) -> None:
    """From 1 to the announced total; a clip asked for twice is drawn once."""
    events: list[Event] = []
    ClipCache(tmp_path, tool).ensure([*CLIPS, *CLIPS], events.append)
    assert events[0] == StageStarted(Stage.CLIPS, 20 + 30 + 1, "pictures")
    done = [event.done for event in events if isinstance(event, StageAdvanced)]
    assert done == list(range(1, 52))
    assert isinstance(events[-1], StageFinished)
    assert not events[-1].cached


def test_clips_can_follow_one_another(tmp_path: Path, tool: Ffmpeg) -> None:
    """Key frames on bars, never the last, never far apart; one set of parameters for all."""
    clips = ClipCache(tmp_path, tool).ensure(
        [
            *CLIPS,
            a_clip("dd", tuple(range(9))),
            a_clip("ee", (0, 250)),
            a_clip("ff", tuple(range(6))),
        ]
    )
    assert clips["aa"].index.keys == (0,)
    assert clips["cc"].index.keys == (0,)
    assert clips["dd"].index.keys == (0, 4)
    assert clips["ee"].index.keys == (0, 90, 180)
    assert clips["ff"].index.keys == (0,)
    assert clips["cc"].index.knots == (0, 2)
    assert len({clip.index.parameters for clip in clips.values()}) == 1


def test_both_ffmpegs_make_clips_that_can_follow_one_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parameters do not depend on ffmpeg's version."""
    parameters = set()
    for path in (os.environ["PATH"], ""):
        monkeypatch.setenv("PATH", path)
        tool = find_ffmpeg()
        clip = ClipCache(tmp_path / tool.source, tool).ensure([a_clip()])["c0de"]
        parameters.add(clip.index.parameters)
    assert len(parameters) == 1


def test_other_knots_or_another_size_are_another_clip(tmp_path: Path, tool: Ffmpeg) -> None:
    """The key holds everything that makes the file."""
    cache = ClipCache(tmp_path, tool)
    cache.ensure([a_clip("aa")])
    cache.ensure([a_clip("aa", (0, 10, 20))])
    cache.ensure([a_clip("aa", size=Size(32, 64))])
    assert len(names(tmp_path)) == 6


def cut(path: Path) -> None:
    """Lose the end."""
    path.write_bytes(path.read_bytes()[:-20])


def flip(path: Path, place: float = 0.5) -> None:
    """Change one bit, so far into a file (a share of its length)."""
    data = bytearray(path.read_bytes())
    data[int(place * len(data))] ^= 1
    path.write_bytes(data)


def flip_head(path: Path) -> None:
    """Change a bit in the file's first boxes."""
    flip(path, 0.01)


def flip_end(path: Path) -> None:
    """Change a bit in the file's own index."""
    flip(path, 0.99)


def flip_sidecar(path: Path) -> None:
    """Change a bit in what is known of the clip: it may be a number and stay one."""
    side = path.with_suffix(SIDECAR)
    side.write_bytes(side.read_bytes().replace(b'"keys":[0', b'"keys":[1'))


def lose(path: Path) -> None:
    """Lose the clip."""
    path.unlink()


def lose_sidecar(path: Path) -> None:
    """Lose what was known of it."""
    path.with_suffix(SIDECAR).unlink()


def spoil_sidecar(path: Path) -> None:
    """Write half a sidecar."""
    side = path.with_suffix(SIDECAR)
    side.write_text(side.read_text()[:40])


def rewrite(side: Path, old: str, new: str) -> None:
    """Another sidecar, whole in itself."""
    said = unsealed(side.read_bytes()).decode()
    assert old in said
    side.write_bytes(sealed(said.replace(old, new).encode()))


def older_sidecar(path: Path) -> None:
    """A sidecar of another recipe."""
    rewrite(path.with_suffix(SIDECAR), '"recipe":"', '"recipe":"old-')


@pytest.mark.parametrize(
    "damage",
    [
        *(cut, flip, flip_head, flip_end, lose),
        *(lose_sidecar, spoil_sidecar, flip_sidecar, older_sidecar),
    ],
    ids=lambda f: f.__name__,
)
def test_a_damaged_clip_is_made_again(
    damage: Callable[[Path], None], tmp_path: Path, tool: Ffmpeg
) -> None:
    """Only that one is drawn, and it is the same as before."""
    cache = ClipCache(tmp_path, tool)
    first = cache.ensure(CLIPS)
    whole = first["aa"].path.read_bytes()
    damage(first["aa"].path)
    again = cache.ensure([CLIPS[0], *map(untouchable, CLIPS[1:])])
    assert again == first
    assert again["aa"].path.read_bytes() == whole


def test_clips_of_another_encoder_are_made_again(tmp_path: Path, tool: Ffmpeg) -> None:
    """When a new clip's parameters differ, the old ones are those that change."""
    cache = ClipCache(tmp_path, tool)
    first = cache.ensure(CLIPS[:2])
    for clip in first.values():
        rewrite(clip.path.with_suffix(SIDECAR), clip.index.parameters, "00")
    clips = cache.ensure(CLIPS)
    assert {clip.index.parameters for clip in clips.values()} == {first["aa"].index.parameters}


def test_one_clip_of_another_encoder_is_made_again_without_new_ones(
    tmp_path: Path, tool: Ffmpeg
) -> None:
    """The odd one out is noticed even if nothing is missing."""
    cache = ClipCache(tmp_path, tool)
    first = cache.ensure(CLIPS)
    rewrite(first["bb"].path.with_suffix(SIDECAR), first["bb"].index.parameters, "00")
    assert cache.ensure(CLIPS) == first


@pytest.mark.parametrize("pictures", [[], [0] * 19, [0] * 21])
def test_an_artist_that_draws_another_number_is_a_bug(
    pictures: list[int], tmp_path: Path, tool: Ffmpeg
) -> None:
    """The announced number of pictures is the number drawn."""
    picture = bytes(64 * 64 * 3)
    clip = replace(a_clip("aa"), frames=lambda: iter([picture for _ in pictures]))
    with pytest.raises(ValueError, match="clip aa"):
        ClipCache(tmp_path, tool).ensure([clip])
    assert names(tmp_path) == []


def test_a_picture_of_another_size_is_a_bug(tmp_path: Path, tool: Ffmpeg) -> None:
    """Bytes of another length would shift all pictures after them."""
    clip = replace(a_clip("aa"), frames=lambda: iter([b"short"] * 20))
    with pytest.raises(ValueError, match="clip aa"):
        ClipCache(tmp_path, tool).ensure([clip])
    assert names(tmp_path) == []


def a_dying_ffmpeg(folder: Path, reads: int = 100_000) -> Ffmpeg:
    """An ffmpeg that is killed after a while, leaving half a file."""
    path = folder / "dying"
    path.write_text(
        "#!/bin/sh\n"
        'for word; do case "$word" in file:*.part) out="${word#file:}";; esac; done\n'
        'echo half > "$out"\n'
        f"head -c {reads} > /dev/null\n"
        "echo 'the last words' >&2\n"
        "kill -9 $$\n"
    )
    path.chmod(0o755)
    return Ffmpeg(path, "test", "option")


def test_an_ffmpeg_that_dies_leaves_no_clip(tmp_path: Path) -> None:
    """The error carries its last words; the folder is empty."""
    folder = tmp_path / "clips"
    with pytest.raises(MediaError, match="the last words") as caught:
        ClipCache(folder, a_dying_ffmpeg(tmp_path)).ensure(CLIPS)
    assert caught.value.code == "ffmpeg.failed"
    assert names(folder) == []


def test_an_ffmpeg_that_dies_leaves_no_sound(tmp_path: Path) -> None:
    """The same for the song."""
    song = a_song(tmp_path / "a.wav", 1)
    folder = tmp_path / "sound"
    with pytest.raises(MediaError, match="the last words"):
        encode_song(a_dying_ffmpeg(tmp_path), song, "a" * 64, folder)
    assert names(folder) == []


def test_an_ffmpeg_that_makes_nothing_is_not_believed(tmp_path: Path) -> None:
    """A good exit code with a bad file is an error."""
    path = tmp_path / "idle"
    path.write_text("#!/bin/sh\ncat > /dev/null\n")
    path.chmod(0o755)
    idle = Ffmpeg(path, "test", "option")
    with pytest.raises(MediaError) as caught:
        ClipCache(tmp_path / "clips", idle).ensure(CLIPS)
    assert caught.value.code == "clip.unusable"
    with pytest.raises(MediaError) as caught:
        encode_song(idle, a_song(tmp_path / "a.wav", 1), "a" * 64, tmp_path / "sound")
    assert caught.value.code == "sound.unusable"
    assert names(tmp_path / "clips") == names(tmp_path / "sound") == []


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ZeroDivisionError])
def test_whatever_stops_the_drawing_leaves_nothing_half_made(
    fault: type[BaseException], tmp_path: Path, tool: Ffmpeg
) -> None:
    """Ctrl-C, or a fault in whoever listens: no hidden file, and clips finished before stay."""

    def stop(event: Event) -> None:
        if isinstance(event, StageAdvanced) and event.done > 60:
            raise fault

    clips = [a_clip(f"{n:02x}", (0, 30, 60)) for n in range(8)]
    with pytest.raises(fault):
        ClipCache(tmp_path, tool).ensure(clips, stop)
    assert not [name for name in names(tmp_path) if name.startswith(".")]
    assert len(names(tmp_path)) < 16


def test_whatever_stops_the_drawing_stops_it_soon(tmp_path: Path, tool: Ffmpeg) -> None:
    """The pictures being drawn are the last, not the clips."""
    drawn: list[bytes] = []

    def slowly(clip: Clip) -> Clip:
        def frames() -> Iterator[bytes]:
            for picture in clip.frames():
                drawn.append(picture)
                time.sleep(0.005)
                yield picture

        return replace(clip, frames=frames)

    def stop(event: Event) -> None:
        if isinstance(event, StageAdvanced):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ClipCache(tmp_path, tool).ensure(
            [slowly(a_clip(key, (0, 200, 400))) for key in ("aa", "bb")], stop
        )
    assert len(drawn) < 400
    assert names(tmp_path) == []


@pytest.mark.parametrize("kind", ["file", "device"])
def test_a_folder_that_cannot_be_made_is_named(kind: str, tmp_path: Path, tool: Ffmpeg) -> None:
    """Where the cache should be is something else."""
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "clips" if kind == "file" else Path("/proc/clips")
    with pytest.raises(StorageError) as caught:
        ClipCache(folder, tool).ensure(CLIPS)
    assert str(folder) in caught.value.message
    with pytest.raises(StorageError):
        encode_song(tool, a_song(tmp_path / "a.wav", 1), "a" * 64, folder)


def work(folder: str, ready: str) -> None:
    """Another process: makes the clips, slowly."""

    def slowly(clip: Clip) -> Clip:
        def frames() -> Iterator[bytes]:
            for picture in clip.frames():
                Path(ready).touch()
                time.sleep(0.01)
                yield picture

        return replace(clip, frames=frames)

    ClipCache(Path(folder), find_ffmpeg()).ensure([slowly(clip) for clip in CLIPS])


def another_process(folder: Path, ready: Path) -> multiprocessing.process.BaseProcess:
    """A process that has begun to draw."""
    process = multiprocessing.get_context("spawn").Process(
        target=work, args=(str(folder), str(ready))
    )
    process.start()
    for _ in range(600):
        if ready.exists():
            return process
        time.sleep(0.05)
    pytest.fail("the other process did not start")


@pytest.mark.slow
def test_two_processes_may_make_the_same_clips(tmp_path: Path, tool: Ffmpeg) -> None:
    """Both get the clips, and what is left is whole."""
    folder = tmp_path / "clips"
    process = another_process(folder, tmp_path / "ready")
    mine = ClipCache(folder, tool).ensure(CLIPS)
    process.join(60)
    assert process.exitcode == 0
    assert ClipCache(folder, tool).ensure([untouchable(clip) for clip in CLIPS]) == mine
    assert len(names(folder)) == 6


@pytest.mark.slow
def test_a_killed_process_leaves_nothing_that_matters(tmp_path: Path, tool: Ffmpeg) -> None:
    """After kill -9 the same call works, and the leftovers go once they are a minute old."""
    folder = tmp_path / "clips"
    process = another_process(folder, tmp_path / "ready")
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join(60)
    leftovers = [path for path in folder.iterdir() if path.name.startswith(".")]
    assert leftovers
    time.sleep(0.5)  # its encoders see the end of their input and stop
    for path in leftovers:
        os.utime(path, (0, 0))
    assert set(ClipCache(folder, tool).ensure(CLIPS)) == {"aa", "bb", "cc"}
    assert not [name for name in names(folder) if name.startswith(".")]


def test_a_song_is_encoded_once(tmp_path: Path, tool: Ffmpeg) -> None:
    """The second time the song itself is not even needed."""
    song = a_song(tmp_path / "a.wav", 1)
    first = encode_song(tool, song, "a" * 64, tmp_path / "sound")
    song.unlink()
    assert encode_song(tool, song, "a" * 64, tmp_path / "sound") == first
    assert len(names(tmp_path / "sound")) == 2
    assert first.starts[0] < 0 <= first.starts[1]


@pytest.mark.parametrize("damage", [cut, flip, flip_head, flip_end], ids=lambda f: f.__name__)
def test_a_damaged_sound_is_encoded_again(
    damage: Callable[[Path], None], tmp_path: Path, tool: Ffmpeg
) -> None:
    """A kept sound that is not what it was, to the byte, is not used."""
    song = a_song(tmp_path / "a.wav", 1)
    first = encode_song(tool, song, "a" * 64, tmp_path / "sound")
    whole = first.path.read_bytes()
    damage(first.path)
    assert encode_song(tool, song, "a" * 64, tmp_path / "sound") == first
    assert first.path.read_bytes() == whole


@pytest.mark.parametrize("damage", [cut, flip, lose], ids=lambda f: f.__name__)
def test_a_damaged_cover_is_made_again(
    damage: Callable[[Path], None], tmp_path: Path, tool: Ffmpeg
) -> None:
    """The picture that stands for a film is the clip's first, whatever lies in the cache."""
    clip = ClipCache(tmp_path, tool).ensure(CLIPS)["aa"]
    cover = cover_of(tool, clip)
    assert cover[:2] == b"\xff\xd8"
    damage(clip.path.with_suffix(COVER))
    assert cover_of(tool, clip) == cover


@pytest.mark.parametrize("kind", ["missing", "text"])
def test_a_song_that_cannot_be_read_is_an_error(kind: str, tmp_path: Path, tool: Ffmpeg) -> None:
    """And leaves no sound."""
    song = tmp_path / "song.mp3"
    if kind == "text":
        song.write_text("just words")
    with pytest.raises(BachataError):
        encode_song(tool, song, "a" * 64, tmp_path / "sound")
    assert not list(tmp_path.glob("sound/*"))
