"""Use case: hear a song's grid, or two of them, and say the count by tapping."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bachata_cli.files.outputs import refuse_suffix, refuse_taken
from bachata_cli.files.publication import Publication
from bachata_cli.files.scratch import scratch_folder
from bachata_cli.files.storage import make_folder, write_whole
from bachata_cli.media.player import playing
from bachata_cli.music.tapping import anchors_of
from bachata_cli.workflow.grid import CLICK_SUFFIX, GridChange, clicked_wav
from bachata_cli.workflow.hearing import HeardSong, decode_song
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.second_answer import other_half, second_grid

EXCERPT_S = 10.0
"""Of either answer: five bars, enough to hear which count is right."""
SPACE, ENDS = " ", frozenset("q\x03\x1b\r\n")

type Key = Callable[[float], str | None]
"""Waits so many seconds for a key; None when none came."""


def write_comparison(
    machine: Machine, heard: HeardSong, out: Path, *, replace: bool = False
) -> tuple[Path, Path]:
    """Ten seconds with clicks for either answer: `NAME-1.wav` as heard, `NAME-2.wav` the other.

    Raises
    ------
    UsageError, OutputExistsError, StorageError, MediaError
        When the name is no WAV, is taken, cannot be written, or the song cannot be read.
    """
    refuse_suffix(out, CLICK_SUFFIX, "a comparison")
    first, second = (out.with_name(f"{out.stem}-{n}{out.suffix}") for n in (1, 2))
    for path in (first, second):
        refuse_taken(path, replace=replace)
    other, start = second_grid(heard.analysis) or other_half(heard.analysis)
    samples = decode_song(machine, heard.path)
    start = min(start, max(0.0, heard.analysis.duration_s - EXCERPT_S))
    make_folder(out.parent)
    with Publication(replace=replace) as publication:
        for path, grid in ((first, heard.analysis.grid), (second, other)):
            publication.write(path, clicked_wav(samples, grid, start, EXCERPT_S))
        publication.publish()
    return first, second


def play_grid(machine: Machine, heard: HeardSong) -> None:
    """Play the song with clicks until it ends.

    Raises
    ------
    ToolMissingError, MediaError
        When there is no player, or the song cannot be read.
    """
    with _played(machine, heard) as wait:
        wait()


def take_taps(machine: Machine, heard: HeardSong, key: Key) -> GridChange:
    """Play the song and take a key press on every one; the change the presses ask for.

    Raises
    ------
    ToolMissingError, MediaError, UsageError
        When there is no player, the song cannot be read, or the presses follow no count.
    """
    presses: list[float] = []
    with _played(machine, heard, clicks=False):
        started = time.monotonic()
        while (now := time.monotonic() - started) < heard.analysis.duration_s:
            pressed = key(heard.analysis.duration_s - now)
            if pressed == SPACE:
                presses.append(time.monotonic() - started)
            elif pressed is None or pressed in ENDS:
                break
    return GridChange(anchors=anchors_of(heard.analysis.grid, presses))


@contextmanager
def _played(
    machine: Machine, heard: HeardSong, *, clicks: bool = True
) -> Iterator[Callable[[], int]]:
    samples = decode_song(machine, heard.path)
    grid = heard.analysis.grid if clicks else None
    with scratch_folder() as folder:
        sound = folder / "song.wav"
        write_whole(sound, clicked_wav(samples, grid))
        with playing(sound, heard.analysis.duration_s) as child:
            yield child.wait
