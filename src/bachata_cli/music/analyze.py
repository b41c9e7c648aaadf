"""Analyse: samples of a song in, `SongAnalysis` out. The room's only door.

Composes the parts in order (features, beats, timing, bars, form, sections) and refuses
what cannot be danced. Reads no file and runs no program.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.beats import COUNTS_PER_EIGHT
from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.events import Listener, StageAdvanced, ignore
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.music import ANALYZER, PARTS, SAMPLE_RATE
from bachata_cli.music.bars import BarPlace, bar_place
from bachata_cli.music.beat_tracking import activation, track
from bachata_cli.music.bridging import bridged
from bachata_cli.music.confidence import HOPELESS, confidence, pulse
from bachata_cli.music.counting import counted, settled
from bachata_cli.music.doubts import doubts, pace_doubts
from bachata_cli.music.features import FPS, Features, features, power
from bachata_cli.music.form import Form, form
from bachata_cli.music.form_model import Models
from bachata_cli.music.groove import Bars, bars
from bachata_cli.music.mending import mended
from bachata_cli.music.sections import breaks, danced, named, sections, stretches
from bachata_cli.music.slots import Rows, Slots, playing, slots
from bachata_cli.music.span import SILENT_DB, carried, last_hit, sounding
from bachata_cli.music.timing import attacks, settle
from bachata_cli.music.witnesses import Witnesses, witnesses

SHORTEST_S = 20.0
"""Danced music that is worth a choreography."""
FEWEST_EIGHTS = 4
"""One phrase."""
FEWEST_BEATS = 16
OFFSET = 0.003
"""A constant in the samples is no sound; -50 dB of it is taken out."""


@dataclass(frozen=True, slots=True)
class SongFile:
    """A song's file as the caller knows it.

    Attributes
    ----------
    path
        Where it lies, as text; only carried over into the analysis.
    id
        SHA-256 of its bytes, 64 hex digits.
    title
        From its tags, else from its name.
    duration_s
        Seconds the container states; the samples' own length counts for the music.
    """

    path: str
    id: str
    title: str
    duration_s: float


def analyze(
    song: SongFile, samples: NDArray[np.float32], listen: Listener = ignore
) -> SongAnalysis:
    """Hear a song: beats, ones, sections, breaks, where to begin and where to end.

    Parameters
    ----------
    song
        What the caller knows of the file.
    samples
        Mono at `SAMPLE_RATE`, full scale 1, from the first decoded sample.
    listen
        Told `StageAdvanced` of the stage `analyse`, `PARTS` in all.

    Raises
    ------
    MediaError
        `song.silent`, `song.too_short`, `song.no_beat`.
    """
    result = assembled(song, hear(song, samples, listen))
    listen(StageAdvanced(Stage.ANALYSE, PARTS))
    return result


class BarGrid(NamedTuple):
    """What is known before the form: beats, bars, and what every bar says of itself."""

    found: Features
    beats: Rows
    read: Slots
    place: BarPlace
    bars: Bars
    witnesses: Witnesses
    pulse: float
    end: float


class Heard(NamedTuple):
    """Everything found, before it becomes a domain value."""

    grid: BarGrid
    form: Form


def read_grid_of(
    song: SongFile, samples: NDArray[np.float32], listen: Listener = ignore
) -> BarGrid:
    """Beats and bars of a song, and the witnesses of its form."""
    if not np.isfinite(samples).all():
        samples = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
    offset = float(samples.mean(dtype=np.float64)) if len(samples) else 0.0
    if abs(offset) > OFFSET:
        samples = samples - np.float32(offset)
    _refuse_unheard(song, samples)
    found = features(samples)
    listen(StageAdvanced(Stage.ANALYSE, 1))
    start, end = sounding(found.level_db)
    if end - start < SHORTEST_S:
        raise _too_short(song, f"{end - start:.0f} s of sound")
    timed, steady = _timed(found, samples)
    if steady < HOPELESS:
        raise _no_beat(song)
    listen(StageAdvanced(Stage.ANALYSE, 2))
    beats, read, place = _counted(found, carried(timed, start, end))
    listen(StageAdvanced(Stage.ANALYSE, 3))
    return BarGrid(found, beats, read, place, *_barred(found, read, place), steady, end)


def hear(song: SongFile, samples: NDArray[np.float32], listen: Listener = ignore) -> Heard:
    """All of `analyze` but the last step: what was found, not yet what it means."""
    return formed(read_grid_of(song, samples, listen), listen)


def formed(grid: BarGrid, listen: Listener = ignore, models: Models | None = None) -> Heard:
    """The form of a song whose bars are known; bars cut short move to where a section ends."""
    shape = form(grid.witnesses, models=models)
    place = settled(grid.place, shape)
    if place.short:
        heard, known = _barred(grid.found, grid.read, place)
        grid = grid._replace(place=place, bars=heard, witnesses=known)
        shape = form(known, place.short, models)
    listen(StageAdvanced(Stage.ANALYSE, 4))
    return Heard(grid, shape)


def _barred(found: Features, read: Slots, place: BarPlace) -> tuple[Bars, Witnesses]:
    first_slots = place.starts(len(read.times))
    heard = bars(found, read, first_slots)
    return heard, witnesses(found, read, first_slots, heard, place.short)


def _timed(found: Features, samples: NDArray[np.float32]) -> tuple[Rows, float]:
    """Beats in seconds, and how much the sound repeats with them; 0 when there are none."""
    tracked = track(activation(found.onsets)) / FPS
    if len(tracked) < FEWEST_BEATS:
        return tracked, 0.0
    rise = attacks(samples)
    beats = settle(bridged(tracked, found.scrape, rise), rise).beats
    return beats, pulse(found.onsets, beats)


def _counted(found: Features, beats: Rows) -> tuple[Rows, Slots, BarPlace]:
    """The beats on the side of the half beat where the band plays them, and where bars begin."""
    heard = slots(found, beats)
    place = bar_place(heard, playing(heard))
    if place.slips or place.between:
        beats = mended(heard.times, place)
        heard = slots(found, beats)
        place = bar_place(heard, playing(heard), every=2)
    return beats, heard, place


def assembled(song: SongFile, heard: Heard) -> SongAnalysis:
    """The last step: what was found, as a domain value.

    Raises
    ------
    MediaError
        `song.too_short` when too little of it is danced.
    """
    grid, shape = heard
    beats, times = grid.beats.round(4), grid.bars.times.round(4)
    parts = named(stretches(grid.bars, shape.cuts))
    first, last = danced(parts)
    hit = last_hit(grid.found, beats, (times[first], times[last]))
    start_s, hit_s = float(times[first]), float(beats[hit])
    count = counted(grid.place, shape, len(beats))
    sure = confidence(grid.pulse, grid.place, shape, (first, last))
    eights = (hit_s - start_s) * _tempo(beats) / 60 / COUNTS_PER_EIGHT
    if hit_s - start_s < SHORTEST_S or eights < FEWEST_EIGHTS:
        raise _too_short(song, f"{max(0.0, hit_s - start_s):.0f} s of danced music")
    inside = (beats >= start_s) & (beats <= hit_s)
    return SongAnalysis(
        id=song.id,
        path=song.path,
        title=song.title,
        duration_s=max(song.duration_s, grid.end),
        tempo_bpm=round(_tempo(beats[inside]), 3),
        beats=tuple(beats.tolist()),
        downbeats=tuple(beats[list(count.downbeats)].tolist()),
        ones=tuple(beats[list(count.ones)].tolist()),
        sections=sections(parts, times, grid.end),
        breaks=breaks(grid.bars, (first, last)),
        dance_start_s=start_s,
        last_hit_s=hit_s,
        confidence=sure,
        analyzer=ANALYZER,
        doubts=(
            *doubts(sure, grid.place, shape, times, (first, last)),
            *pace_doubts(grid.found.onsets, grid.beats, sure.tempo),
        ),
    )


def _tempo(beats: Rows) -> float:
    """BPM: the slope of the line through the beats."""
    return 60.0 / float(np.polyfit(np.arange(len(beats)), beats, 1)[0])


def _refuse_unheard(song: SongFile, samples: NDArray[np.float32]) -> None:
    seconds = len(samples) / SAMPLE_RATE
    if 10 * math.log10(power(samples) + 1e-12) < SILENT_DB:
        raise MediaError(
            f"{song.title} ({song.path}) is silent.",
            code="song.silent",
            hint="Check the file in a player; export it again if it should have sound.",
        )
    if seconds < SHORTEST_S:
        raise _too_short(song, f"{seconds:.0f} s")


def _too_short(song: SongFile, what: str) -> MediaError:
    return MediaError(
        f"{song.title} ({song.path}) has {what}; a dance needs {SHORTEST_S:.0f} s "
        f"and {FEWEST_EIGHTS} eights.",
        code="song.too_short",
        hint="Choose the whole song, or a longer cut of it.",
    )


def _no_beat(song: SongFile) -> MediaError:
    return MediaError(
        f"No beat was found in {song.title} ({song.path}).",
        code="song.no_beat",
        hint="Choose music with a steady beat; bachata has 88 to 165 beats per minute.",
    )
