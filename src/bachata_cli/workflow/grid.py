"""Use case: look at a song's grid, hear it, correct it, carry it elsewhere."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, BeatGrid
from bachata_cli.domain.correction import Anchor, Correction
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.events import Listener, ignore
from bachata_cli.files.outputs import refuse_suffix, refuse_taken
from bachata_cli.files.publication import Publication
from bachata_cli.files.storage import make_folder
from bachata_cli.library.corrections import CorrectionStore
from bachata_cli.library.grid_files import read_grid, written_grid
from bachata_cli.music.correcting import CORRECTED, corrected_grid, with_one_at
from bachata_cli.workflow.hearing import HeardSong, decode_song, hear_one
from bachata_cli.workflow.machine import Machine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CLICK_SUFFIX = ".wav"


@dataclass(frozen=True, slots=True)
class GridChange:
    """What a person asks to change, in the order it is done; `reset` forgets all before.

    Attributes
    ----------
    pace
        2 to count twice as fast, 0.5 half as fast, 1 to leave the tempo.
    shift
        Beats by which every one moves later (negative: earlier).
    flips
        Seconds from which on 1 and 5 change places.
    """

    reset: bool = False
    grid_file: Path | None = None
    pace: float = 1.0
    shift: int = 0
    one_at_s: float | None = None
    anchors: tuple[Anchor, ...] = ()
    flips: tuple[float, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return self == GridChange()


@dataclass(frozen=True, slots=True)
class GridFiles:
    """What is written of a grid: the song with clicks, the grid as the ending of its name says."""

    click: Path | None = None
    export: Path | None = None
    replace: bool = False

    @property
    def named(self) -> tuple[Path, ...]:
        """The files, in the order they are written."""
        return tuple(path for path in (self.click, self.export) if path is not None)

    def refuse_taken(self) -> None:
        """Say early what would fail late.

        Raises
        ------
        UsageError, OutputExistsError, StorageError
            When a name says another form, is taken, or cannot be given.
        """
        if self.click is not None:
            refuse_suffix(self.click, CLICK_SUFFIX, "a click track")
        for path in self.named:
            refuse_taken(path, replace=self.replace)


def is_corrected(heard: HeardSong) -> bool:
    """Whether a person has corrected the grid of a song."""
    return heard.analysis.analyzer.endswith(CORRECTED)


def write_grid_files(machine: Machine, heard: HeardSong, files: GridFiles) -> None:
    """Write what is asked for, all of it or nothing.

    Raises
    ------
    UsageError, OutputExistsError, StorageError, MediaError
        When a name says another form or is taken, cannot be written, or the song not read.
    """
    files.refuse_taken()
    with Publication(replace=files.replace) as publication:
        if files.export is not None:
            text = written_grid(heard.analysis.id, heard.analysis.grid, files.export)
            make_folder(files.export.parent)
            publication.write(files.export, text.encode())
        if files.click is not None:
            make_folder(files.click.parent)
            publication.write(files.click, _clicks(machine, heard))
        publication.publish()


def correct_grid(
    machine: Machine, song: Path, change: GridChange, listen: Listener = ignore
) -> HeardSong:
    """The song with its grid, after the change; the change is remembered.

    Raises
    ------
    BachataError
        As hearing a song does; `grid.*` for a change that cannot be made. Then nothing is
        remembered.
    """
    if change.is_empty:
        return hear_one(machine, song, listen)
    if change.reset and change == GridChange(reset=True):
        heard = hear_one(machine, song, listen, corrections=False)
        CorrectionStore(machine.places.corrections).keep(heard.analysis.id, Correction())
        return heard
    plain = hear_one(machine, song, listen, corrections=False).analysis
    store = CorrectionStore(machine.places.corrections)
    known = Correction() if change.reset else store.find(plain.id)
    wanted = known
    if change.grid_file is not None:
        wanted = Correction(grid=read_grid(change.grid_file, plain.grid))
    wanted = _changed(corrected_grid(plain.grid, plain, wanted), wanted, change)
    _refuse_outside(wanted, plain.duration_s)
    corrected_grid(plain.grid, plain, wanted)  # a contradiction is said before it is kept
    store.keep(plain.id, wanted)
    return hear_one(machine, song, listen)


def _changed(now: BeatGrid, known: Correction, change: GridChange) -> Correction:
    """Everything said in seconds of the song, so that it holds for any later analysis."""
    if change.pace != 1.0:
        bpm = 60 * (len(now.beats) - 1) / (now.beats[-1] - now.beats[0]) * change.pace
        known = known.model_copy(update={"tempo_bpm": round(bpm, 3)})
    if change.shift:
        known = _shifted(now, known, change.shift)
    if change.one_at_s is not None:
        known = known.model_copy(update={"one_at_s": change.one_at_s, "anchors": (), "flips": ()})
    if change.anchors:
        anchors = {a.at_s: a for a in (*known.anchors, *change.anchors)}
        ordered = tuple(anchors[at] for at in sorted(anchors))
        known = known.model_copy(update={"anchors": ordered, "one_at_s": None})
    if change.flips:
        # the same place swapped once more is as it was
        flips = tuple(sorted(set(known.flips) ^ set(change.flips)))
        known = known.model_copy(update={"flips": flips})
    return Correction.model_validate(known.model_dump(by_alias=True))


def _shifted(now: BeatGrid, known: Correction, shift: int) -> Correction:
    if not now.ones:
        raise UsageError(
            "There is no one to shift.",
            code="grid.no_one",
            hint="Name one with --one-at SECONDS.",
        )
    if known.anchors:
        moved = tuple(
            a.model_copy(update={"at_s": max(0.0, now.time(now.nearest(a.at_s) + shift))})
            for a in known.anchors
        )
        return known.model_copy(update={"anchors": moved})
    middle = now.one_indexes[len(now.ones) // 2]
    target = now.time((middle + shift) % len(now.beats))
    with_one_at(now, target)
    return known.model_copy(update={"one_at_s": target})


def _refuse_outside(wanted: Correction, duration_s: float) -> None:
    times = [a.at_s for a in wanted.anchors]
    times += [*wanted.flips, *([] if wanted.one_at_s is None else [wanted.one_at_s])]
    outside = [time for time in times if time > duration_s]
    if outside:
        raise UsageError(
            f"{outside[0]:.2f} s lies after the end of the song ({duration_s:.2f} s).",
            code="grid.outside",
            hint="Name a time in seconds from the start of the song.",
        )


def read_anchor(text: str) -> Anchor:
    """Read `TIME=COUNT`.

    Raises
    ------
    UsageError
        `grid.anchor`.
    """
    time, _, count = text.partition("=")
    try:
        return Anchor(at_s=float(time), count=int(count or "1"))
    except ValueError:
        raise UsageError(
            f"{text[:40]!r} is no anchor.",
            code="grid.anchor",
            hint=f"Write the second and the count 1..{COUNTS_PER_EIGHT}, as in --anchor 31.5=1",
        ) from None


def _clicks(machine: Machine, heard: HeardSong) -> bytes:
    return clicked_wav(decode_song(machine, heard.path), heard.analysis.grid)


def clicked_wav(
    samples: "NDArray[np.float32]",
    grid: BeatGrid | None,
    start_s: float = 0.0,
    length_s: float | None = None,
) -> bytes:
    """A stretch of a song as WAV, with a click on every beat where a grid is given."""
    import soundfile  # noqa: PLC0415 - loads a sound library only this needs

    from bachata_cli.music import SAMPLE_RATE  # noqa: PLC0415
    from bachata_cli.music.clicks import with_clicks  # noqa: PLC0415

    first = round(start_s * SAMPLE_RATE)
    last = None if length_s is None else first + round(length_s * SAMPLE_RATE)
    sounding = samples if grid is None else with_clicks(samples, grid)
    sound = io.BytesIO()
    soundfile.write(sound, sounding[first:last], SAMPLE_RATE, format="WAV", subtype="PCM_16")
    return sound.getvalue()
