"""Groove: what guira, bongo and band do in each bar.

Rows of bars: how hard the guira strikes on and off the beat and between, whether a groove
plays at all, and a short description of the bar's sound by which stretches of the song are
told apart (`form`).
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import scipy.ndimage as nd
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Rhythm
from bachata_cli.music.bars import SLOTS_PER_BAR
from bachata_cli.music.features import FPS, Features
from bachata_cli.music.slots import Rows, Slots

MAJAO_BELOW = 0.5
"""Guira off the beat over on the beat: majao .11-.39, derecho .70-1.09 (`docs/sources.md`, M5)."""
MAMBO_ABOVE = 0.4
"""Share of the sixteenth before the beat: the a-caballo excerpt measured .52 (same source)."""
STEADY = 1
"""Of a bar's four strokes the second weakest counts: the guira strikes all four alike, a snare
or a singer's consonant above 6 kHz only some of them."""
GROOVE_SHARE = 0.5
"""A groove plays where the guira is at least half as strong as in the song's usual bar."""
TIMBRE_BANDS = 8
UNITS = {"guira": 0.2, "decibel": 3.0, "timbre": 0.35}
"""Differences of a bar that count as one step: a fifth of a stroke, 3 dB, a third of a neper."""


@dataclass(frozen=True, slots=True)
class Bars:
    """One row per bar.

    Attributes
    ----------
    times
        Seconds of the counts 1 or 5, and of the end of the last bar: one more than bars.
    on, off, sixteenth
        Usual guira stroke on the beats, between them, and a quarter beat before them.
    groove
        Whether guira and bongo play.
    level_db
        Mean power of the bar in dB.
    sound
        Bars x kinds: the bar's description in steps that count alike.
    """

    times: Rows
    on: Rows
    off: Rows
    sixteenth: Rows
    groove: NDArray[np.bool_]
    level_db: Rows
    sound: Rows

    @property
    def count(self) -> int:
        """Number of bars."""
        return len(self.on)


def bars(found: Features, heard: Slots, first_slots: NDArray[np.intp]) -> Bars:
    """Describe every whole bar, given the slots of their counts 1."""
    first_slots = first_slots[first_slots <= len(heard.times) - SLOTS_PER_BAR]
    inside = first_slots[:, None] + np.arange(SLOTS_PER_BAR)

    def by_bar(row: Rows) -> Rows:
        return np.asarray(row[inside])

    scrape, between, times = by_bar(heard.scrape), by_bar(heard.sixteenth), by_bar(heard.times)
    on, off, sixteenth = (
        np.sort(strokes, axis=1)[:, STEADY]
        for strokes in (scrape[:, ::2], scrape[:, 1::2], between[:, 1::2])
    )
    starts = np.append(times[:, 0], times[-1, -1] + (times[-1, -1] - times[-1, -2]))
    drive = np.maximum(on, off)
    usual = float(np.percentile(drive, 60))
    level = _mean(found.level_db[:, None], starts)[:, 0]
    strokes = np.stack([on, off, sixteenth], axis=1).clip(0, 2) / UNITS["guira"]
    bands = np.stack([*found.power.values(), found.level_db], axis=1)
    floor = np.percentile(bands, 90, axis=0) - 20
    power = np.maximum(_mean(bands, starts), floor) / UNITS["decibel"]
    edges = np.linspace(0, found.mel.shape[1], TIMBRE_BANDS + 1).astype(int)
    coarse = np.stack([found.mel[:, a:b].mean(axis=1) for a, b in pairwise(edges)], 1)
    timbre = _mean(coarse, starts) / UNITS["timbre"]
    return Bars(
        times=starts,
        on=on,
        off=off,
        sixteenth=sixteenth,
        groove=(drive >= GROOVE_SHARE * usual) & (drive > 0),
        level_db=level,
        sound=np.concatenate([strokes, power, timbre / 2], axis=1),
    )


def _mean(rows: NDArray[np.float32], starts: Rows) -> Rows:
    total = np.concatenate(
        [np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0, dtype=np.float64)]
    )
    at = np.clip(np.rint(starts * FPS), 0, len(rows)).astype(int)
    size = np.maximum(1, np.diff(at))[:, None]
    return np.asarray((total[at[1:]] - total[at[:-1]]) / size)


def rhythm(found: Bars, start: int, stop: int) -> Rhythm:
    """What guira and bongo play from bar `start` to bar `stop`, not counted."""
    playing = found.groove[start:stop]
    if playing.mean() < GROOVE_SHARE:
        return Rhythm.NONE
    on, off, sixteenth = (
        float(np.median(row[start:stop][playing])) for row in (found.on, found.off, found.sixteenth)
    )
    stroke = max(on, off) + 1e-9
    if sixteenth > MAMBO_ABOVE * stroke:
        return Rhythm.MAMBO
    return Rhythm.MAJAO if off < MAJAO_BELOW * on else Rhythm.DERECHO


def steadied(groove: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Groove by bar with single odd bars evened out: the shape of the song, not its breaks."""
    return np.asarray(nd.median_filter(groove.astype(np.int8), 3, mode="nearest").astype(bool))
