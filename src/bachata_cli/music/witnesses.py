"""Witnesses: what speaks for a section's beginning at each bar, and for a bar being a one.

One row per bar, each column one witness: how much the sound of the bars after differs from the
bars before, percussion that enters or stops, a roll or a stop in the bar before, a cymbal left to
ring, chords that begin their cycle anew, a stretch of the song that returns. Every column is
measured against the song itself. No decision is made here (`joint_form`).
"""

from dataclasses import dataclass

import numpy as np
import scipy.ndimage as nd
from numpy.typing import NDArray

from bachata_cli.music.bars import SLOTS_PER_BAR
from bachata_cli.music.features import CHROMA_HOP, FPS, Features
from bachata_cli.music.groove import Bars
from bachata_cli.music.slots import Rows, Slots

REACHES = (1, 2, 4, 8)
"""Bars before and after a border that are compared."""
SIXTEENTHS = 16
NEAR_FRAMES = 5
"""Frames around a sixteenth in which a stroke belongs to it."""
USUAL_BARS = 4
"""Bars before one that say what is usual in it."""
CLEAR = 4.0
"""A change so many times the song's usual one counts no more."""
CYCLES = (2, 4, 8)
"""Bars after which chords come back."""
NEAREST_RETURN = 6
"""Bars a return lies away at least."""
RINGING_BEATS = 2.5


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What is known of every bar.

    Attributes
    ----------
    border
        Bars x witnesses of a section beginning with the bar.
    one
        Bars x witnesses of the bar being the first of its eight.
    alike
        Bars x bars: likeness of the harmony, 0 where they differ as bars usually do.
    groove
        How much percussion plays in each bar, 0 to 1.
    """

    border: Rows
    one: Rows
    alike: Rows
    groove: Rows


def witnesses(
    found: Features, heard: Slots, first_slots: NDArray[np.intp], bars: Bars, short: tuple[int, ...]
) -> Witnesses:
    """Ask everybody.

    Parameters
    ----------
    found, heard
        The song's features and its instruments by half beat.
    first_slots
        The slots of the counts 1 and 5 of `bars`.
    short
        Bars before which a bar is cut short.
    """
    count = bars.count
    pattern = _pattern(found, heard, first_slots[:count])
    harmony = _harmony(found, heard, first_slots[:count])
    alike = harmony @ harmony.T
    usual, spread = _usual(alike)
    alike = (alike - usual) / spread
    drive = np.maximum(bars.on, bars.off)
    drive = np.minimum(1.0, drive / (float(np.percentile(drive, 70)) + 1e-9))
    more, fewer = _unusual(pattern)
    border = [
        *_novelties(bars, pattern, harmony),
        *_steps(bars, drive),
        *_before(more, fewer),
        *_ringing(found, bars.times),
        *_returns(alike),
        _marked(short, count),
    ]
    one = [
        heard.chord[first_slots[:count]],
        heard.bass_chord[first_slots[:count]],
        heard.bass[first_slots[:count]],
        _shifted(more[:, 1], 1),
        np.diag(_moved(alike, 2)) - np.diag(_moved(alike, 1)),
    ]
    return Witnesses(
        border=np.nan_to_num(np.stack(border, axis=1)),
        one=np.clip(np.nan_to_num(np.stack(one, axis=1)), -3, 3),
        alike=alike,
        groove=drive,
    )


def _usual(alike: Rows) -> tuple[float, float]:
    away = np.abs(np.subtract.outer(np.arange(len(alike)), np.arange(len(alike))))
    off = alike[away >= 1] if len(alike) > 1 else alike.ravel()
    return float(off.mean()), float(off.std()) + 1e-3


def _sixteenth_times(heard: Slots, first_slots: NDArray[np.intp]) -> Rows:
    inside = first_slots[:, None] + np.arange(SLOTS_PER_BAR)
    times = heard.times[np.minimum(inside, len(heard.times) - 1)]
    step = np.diff(times, axis=1, append=2 * times[:, -1:] - times[:, -2:-1])
    return np.stack([times, times + step / 2], axis=2).reshape(len(times), SIXTEENTHS)


def _pattern(found: Features, heard: Slots, first_slots: NDArray[np.intp]) -> Rows:
    """Bars x sixteenths x onset bands: strokes, 1 a loud one of the song."""
    at = np.rint(_sixteenth_times(heard, first_slots) * FPS).astype(int)
    onsets = nd.maximum_filter1d(found.onsets.astype(np.float32), NEAR_FRAMES, axis=0)
    rows = onsets[np.clip(at, 0, len(onsets) - 1)].astype(np.float64)
    loud = np.percentile(rows, 90, axis=(0, 1)) + 1e-6
    return np.asarray(np.minimum(1.5, rows / loud))


def _harmony(found: Features, heard: Slots, first_slots: NDArray[np.intp]) -> Rows:
    """Bars x pitch classes of both halves, of the chords and of the bass; unit length."""
    edges = np.minimum(first_slots[:, None] + np.array([0, 4, 8]), len(heard.times) - 1)
    at = np.rint(heard.times[edges] * FPS / CHROMA_HOP).astype(int)
    rows = np.concatenate([found.chroma, found.bass_chroma], axis=1)
    total = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0, dtype=float)])
    at = np.clip(at, 0, len(rows))
    halves = (total[at[:, 1:]] - total[at[:, :-1]]).reshape(len(at), -1)
    halves -= halves.mean(axis=0)
    return np.asarray(halves / (np.linalg.norm(halves, axis=1, keepdims=True) + 1e-9))


def _means(rows: Rows, reach: int) -> tuple[Rows, Rows]:
    """For every bar the mean of the bars before it and of those from it on, within reach."""
    count = len(rows)
    total = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0)])
    bar = np.arange(count)
    start, stop = np.maximum(0, bar - reach), np.minimum(count, bar + reach)
    before = (total[bar] - total[start]) / np.maximum(1, bar - start)[:, None]
    after = (total[stop] - total[bar]) / np.maximum(1, stop - bar)[:, None]
    before[0] = after[0]
    return before, after


def _novelties(bars: Bars, pattern: Rows, harmony: Rows) -> list[Rows]:
    """Change of the sound by group and reach, and how much each stands out from its neighbours."""
    groups = {
        "strokes": bars.sound[:, :3],
        "power": bars.sound[:, 3:8],
        "timbre": bars.sound[:, 8:],
        "pattern": pattern.reshape(len(pattern), -1),
        "harmony": harmony,
    }
    found = []
    for rows in groups.values():
        for reach in REACHES:
            before, after = _means(rows, reach)
            change = np.sqrt(np.square(after - before).mean(axis=1))
            change = change / (float(change.mean()) + 1e-6)
            found.append(np.log1p(np.minimum(CLEAR, change)))
        middle = found[-2]
        around = (_shifted(middle, 1) + _shifted(middle, -1)) / 2
        found.append(middle - around)
    return found


def _steps(bars: Bars, drive: Rows) -> list[Rows]:
    """What enters or leaves with a bar, with the one before it and with the one after."""
    level = bars.sound[:, 7] * 3.0
    rows = [drive, bars.sound[:, 3], level - float(np.median(level)), bars.sound[:, 11]]
    found = []
    for row in rows:
        step = np.clip(row - _shifted(row, 1), -3, 3)
        found += [step, _shifted(step, 1), _shifted(step, -1)]
        wide = _means(row[:, None], USUAL_BARS)
        found.append(np.clip(wide[1][:, 0] - wide[0][:, 0], -3, 3))
    return found


def _unusual(pattern: Rows) -> tuple[Rows, Rows]:
    """Bars x halves: more and fewer strokes than in the bars before."""
    count = len(pattern)
    more, fewer = np.zeros((count, 2)), np.zeros((count, 2))
    for bar in range(1, count):
        usual = np.median(pattern[max(0, bar - USUAL_BARS) : bar], axis=0)
        away = (pattern[bar] - usual).reshape(2, -1)
        more[bar] = np.maximum(0, away).mean(axis=1)
        fewer[bar] = np.maximum(0, -away).mean(axis=1)
    return more / (more.mean() + 1e-6), fewer / (fewer.mean() + 1e-6)


def _before(more: Rows, fewer: Rows) -> list[Rows]:
    """Rolls and stops in the bar before, in the one before that, and in the bar itself."""
    return [
        np.log1p(_shifted(row[:, half], by))
        for row in (more, fewer)
        for half in (0, 1)
        for by in (0, 1, 2)
    ]


def _ringing(found: Features, times: Rows) -> list[Rows]:
    """A cymbal: how much is left of the top of the spectrum between the strokes, above usual."""
    floor = nd.minimum_filter1d(found.power["guira"].astype(np.float64), 9)
    beat = np.diff(times) / 4
    at = np.rint(times[:-1] * FPS).astype(int)
    row = np.array(
        [
            floor[a : a + max(2, int(RINGING_BEATS * b * FPS))].mean()
            for a, b in zip(np.minimum(at, len(floor) - 2), beat, strict=True)
        ]
    )
    usual = nd.median_filter(row, 9, mode="nearest")
    over = np.clip((row - usual) / 6.0, -1, 3)
    return [over, _shifted(over, 1), _shifted(over, -1)]


def _returns(alike: Rows) -> list[Rows]:
    """Where a stretch heard elsewhere begins or ends, and where the cycle of chords breaks."""
    count = len(alike)
    ahead, behind = along(alike, 4), along(alike, -4)
    away = np.abs(np.subtract.outer(np.arange(count), np.arange(count)))
    far = away >= NEAREST_RETURN

    def strongest(rows: Rows) -> Rows:
        ranked = np.sort(np.where(far, rows, -3.0), axis=1)[:, -3:]
        return np.asarray(ranked.mean(axis=1))

    found = [
        strongest(ahead - behind),
        strongest(behind - ahead),
        strongest(np.minimum(ahead, 3.0)),
        strongest(along(alike, 8) - along(alike, -8)),
    ]
    for cycle in CYCLES:
        back = np.diag(_moved(ahead, cycle))
        found += [back, back - np.diag(_moved(behind, cycle))]
        found.append(back - np.diag(_moved(ahead, -cycle)))
    return [np.clip(row, -3, 3) for row in found]


def along(alike: Rows, reach: int) -> Rows:
    """Mean likeness of the bars from (or, negative, before) each pair on."""
    padded = np.pad(alike, abs(reach), mode="edge")
    steps = range(reach) if reach > 0 else range(reach, 0)
    size, first = len(alike), abs(reach)
    parts = [padded[first + k : first + k + size, first + k : first + k + size] for k in steps]
    return np.asarray(sum(parts) / len(parts))


def _moved(rows: Rows, by: int) -> Rows:
    """Rows whose column c holds column c - by; the edge stands for what is not there."""
    at = np.clip(np.arange(rows.shape[1]) - by, 0, rows.shape[1] - 1)
    return np.asarray(rows[:, at])


def _shifted(row: Rows, by: int) -> Rows:
    """The row `by` bars later."""
    at = np.clip(np.arange(len(row)) - by, 0, len(row) - 1)
    return np.asarray(row[at])


def _marked(short: tuple[int, ...], count: int) -> Rows:
    row = np.zeros(count)
    row[[bar for bar in short if bar < count]] = 1.0
    return row
