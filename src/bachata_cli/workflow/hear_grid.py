"""Use case: hear a song's grid, or two of them, and say the count by tapping."""

import io
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.files.storage import refuse_suffix, refuse_taken, write_whole
from bachata_cli.media.player import playing
from bachata_cli.music.tapping import anchors_of
from bachata_cli.workflow.grid import CLICK_SUFFIX, GridChange
from bachata_cli.workflow.hearing import HeardSong, decode_song
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.second_answer import other_half, second_grid

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
    for path, grid in ((first, heard.analysis.grid), (second, other)):
        write_whole(path, _clicked(samples, grid, start, EXCERPT_S), replace=replace)
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
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "song.wav"
        sound.write_bytes(_clicked(samples, grid, 0.0, heard.analysis.duration_s))
        with playing(sound, heard.analysis.duration_s) as child:
            yield child.wait


def _clicked(
    samples: "NDArray[np.float32]", grid: BeatGrid | None, start_s: float, length_s: float
) -> bytes:
    """A stretch of the song as WAV, with clicks where a grid is given."""
    import soundfile  # noqa: PLC0415 - loads a sound library only this needs

    from bachata_cli.music import SAMPLE_RATE  # noqa: PLC0415
    from bachata_cli.music.clicks import with_clicks  # noqa: PLC0415

    first = round(start_s * SAMPLE_RATE)
    sound = samples if grid is None else with_clicks(samples, grid)
    sound = sound[first : first + round(length_s * SAMPLE_RATE)]
    written = io.BytesIO()
    soundfile.write(written, sound, SAMPLE_RATE, format="WAV", subtype="PCM_16")
    return written.getvalue()
