"""Form model: what a stretch of bars is worth as a section, from its witnesses.

A small network hears the witnesses of a border; lengths that dancers know are worth more; bars
that sound like a one speak for the half they lie on. The numbers are data (`form_model.json`),
learned by `python -m benchmarks.music.learn_form` from songs whose truth is known. A second
model reads the first one's answer at the places where the song repeats: what begins a section
there begins one here, and both lie on the same half of the eight.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bachata_cli.music.lattice import LENGTHS, LONGEST, NEVER, ODD, one_shares, shares, summed
from bachata_cli.music.slots import Rows
from bachata_cli.music.witnesses import NEAREST_RETURN, Witnesses, along

DATA = "form_model.json"
WIDEST = 4.0
"""Spreads of the songs it was learned from beyond which a witness counts no more."""
RETURNING = (6, 3)
"""Bars after and before a pair that must be alike for one to be heard as the other's return."""
CLOSENESS = (2.0, 4.0)
"""How much more a return counts that is alike by one spread of the song more."""
LIKEST = 3.0

_KINDS = (
    LENGTHS % 8 == 0,
    LENGTHS % 8 == 4,  # noqa: PLR2004 - half a phrase over
    LENGTHS % 4 == 2,  # noqa: PLR2004 - one eight over
    ODD,
    *(length == LENGTHS for length in (1, 2, 3, 5)),
    LENGTHS > 16,  # noqa: PLR2004 - longer than eight eights
    LENGTHS > 24,  # noqa: PLR2004
    LENGTHS / 16,
)
LENGTH_KINDS: Rows = np.stack(_KINDS, axis=1).astype(np.float64)
"""Lengths x kinds: what is said of the length of a section amid the song."""
_ENDS = (
    LENGTHS % 8 == 0,
    LENGTHS % 4 == 2,  # noqa: PLR2004
    ODD,
    LENGTHS == 1,
    LENGTHS == 2,  # noqa: PLR2004
    LENGTHS / 16,
    LENGTHS < 4,  # noqa: PLR2004
)
END_KINDS: Rows = np.stack(_ENDS, axis=1).astype(np.float64)
"""The same for the first and the last stretch, which may have any length."""


@dataclass(frozen=True)
class FormWeights:
    """One model's numbers, by the name they have in the file."""

    middle: Rows
    spread: Rows
    straight: Rows
    constant: Rows
    hidden: Rows
    hidden_constant: Rows
    output: Rows
    length: Rows
    first_length: Rows
    last_length: Rows
    one: Rows
    forwards: Rows
    stop: Rows


type Models = tuple[FormWeights, FormWeights]
"""The one that hears the bars, and the one that hears returns as well."""


@dataclass(frozen=True)
class Songs:
    """Witnesses of one or more songs, padded to the longest: songs x bars x witnesses.

    Attributes
    ----------
    stopped
        Songs x bars and one: how much of the percussion is gone in the bar before.
    """

    counts: NDArray[np.intp]
    border: Rows
    one: Rows
    groove: Rows
    stopped: Rows
    alike: tuple[Rows, ...]


@dataclass(frozen=True)
class Read:
    """All ways to cut the songs.

    Attributes
    ----------
    scores, share
        Of every stretch: songs x bars x lengths.
    first
        Songs x ways x lengths: scores of the first stretch counted on from its start (0) and
        back from its end (1).
    one
        Songs x bars: how likely an eight begins there.
    """

    scores: Rows
    first: Rows
    share: Rows
    one: Rows


@cache
def learned() -> Models:
    """The numbers of the file: of the first model and of the one that hears returns."""
    found: list[dict[str, Any]] = json.loads(
        files("bachata_cli.music").joinpath(DATA).read_text(encoding="utf-8")
    )["models"]
    first, second = (
        FormWeights(**{name: np.array(value, np.float64) for name, value in model.items()})
        for model in found
    )
    return first, second


def gathered(known: tuple[Witnesses, ...]) -> Songs:
    """Songs side by side."""
    counts = np.array([len(one.border) for one in known], np.intp)
    bars = int(counts.max())

    def padded(rows: Rows) -> Rows:
        return np.pad(rows, ((0, bars - len(rows)), *[(0, 0)] * (rows.ndim - 1)))

    stopped = np.zeros((len(known), bars + 1))
    for row, one in zip(stopped, known, strict=True):
        before = np.append(one.groove[:1], one.groove[:-1])
        row[1 : len(before) + 1] = np.clip(before - one.groove, 0, 1)
    return Songs(
        counts=counts,
        border=np.stack([padded(one.border) for one in known]),
        one=np.stack([padded(one.one) for one in known]),
        groove=np.stack([padded(one.groove) for one in known]),
        stopped=stopped,
        alike=tuple(one.alike for one in known),
    )


def read(model: FormWeights, songs: Songs) -> Read:
    """Score all stretches and sum over all ways."""
    scores, first = _scored(model, songs)
    share, _ = shares(scores, songs.counts)
    return Read(scores, first, share, one_shares(share, share[:, 0] * backward_part(first)))


def backward_part(first: Rows) -> Rows:
    """Songs x lengths: of the first stretch's score the part that counts back from its end."""
    return np.asarray(np.where(ODD, np.exp(first[:, 1] - summed(first, 1)), 0.0))


def inputs(model: FormWeights, songs: Songs) -> Rows:
    """The witnesses in spreads of the songs the model was learned from."""
    return np.clip((songs.border - model.middle) / model.spread, -WIDEST, WIDEST)


def _scored(model: FormWeights, songs: Songs) -> tuple[Rows, Rows]:
    """Scores of all stretches, and those of the first ones apart by the way they count."""
    given = inputs(model, songs)
    hidden = np.tanh(given @ model.hidden + model.hidden_constant)
    border = given @ model.straight + model.constant + hidden @ model.output
    count, bars = border.shape
    swing = _swing(songs.one @ model.one, songs.counts)
    scores = np.full((count, bars, LONGEST), NEVER)
    for length in LENGTHS[: min(LONGEST, bars)]:
        starts = slice(0, bars - length + 1)
        scores[:, starts, length - 1] = border[:, starts] + swing[:, starts, length - 1]
        if length % 2:
            scores[:, starts, length - 1] += model.stop * songs.stopped[:, length:]
    long = LENGTH_KINDS @ model.length
    inside = scores + long
    inside[:, 0] = NEVER
    first = np.full((count, 2, LONGEST), NEVER)
    ends = END_KINDS @ model.first_length
    on = model.forwards[0] + model.forwards[1] * songs.groove[:, :1]
    first[:, 0] = ends + swing[:, 0] + np.where(ODD, on, 0.0)
    first[:, 1] = np.where(ODD, ends - swing[:, 0], NEVER)
    inside[:, 0] = summed(first, 1)
    bar = np.arange(bars)[:, None]
    last = END_KINDS @ model.last_length
    for song, size in enumerate(songs.counts):
        stop = bar + LENGTHS
        inside[song][stop > size] = NEVER
        ending = stop == size
        inside[song] += np.where(ending, last - np.where(bar > 0, long, 0.0), 0.0)
    return inside, first


def _swing(one: Rows, counts: NDArray[np.intp]) -> Rows:
    """Of every stretch: what its bars say for ones on every second bar from its first on."""
    count, bars = one.shape
    sign = (-1.0) ** np.arange(bars)
    inside = np.arange(bars) < counts[:, None]
    total = np.cumsum(np.where(inside, one, 0.0) * sign, axis=1)
    total = np.concatenate([np.zeros((count, 1)), total], axis=1)
    found = np.zeros((count, bars, LONGEST))
    for length in LENGTHS[: min(LONGEST, bars)]:
        starts = slice(0, bars - length + 1)
        found[:, starts, length - 1] = (total[:, length:] - total[:, starts]) * sign[starts]
    return found


def with_returns(songs: Songs, known: Read) -> Songs:
    """The songs with further witnesses: the first answer at the places each bar returns to."""
    count, bars, _ = songs.border.shape
    border, one = np.zeros((count, bars, 3)), np.zeros((count, bars, 2))
    begins = known.share.sum(axis=2)
    begins[:, 0] = known.one[:, 0]
    for song, alike in enumerate(songs.alike):
        size = len(alike)
        away = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
        ahead, behind = along(alike, RETURNING[0]), along(alike, -RETURNING[1])
        around = (RETURNING[0] * ahead + RETURNING[1] * behind) / sum(RETURNING)
        for column, close in enumerate(CLOSENESS):
            there = _weighted(ahead, away, close) @ begins[song, :size]
            border[song, :size, column] = np.log(there + 0.01) + 3
            same = _weighted(around, away, close)
            one[song, :size, column] = same @ (2 * known.one[song, :size] - 1)
        border[song, :size, 2] = one[song, :size, 1]
    return Songs(
        counts=songs.counts,
        border=np.concatenate([songs.border, border], axis=2),
        one=np.concatenate([songs.one, one], axis=2),
        groove=songs.groove,
        stopped=songs.stopped,
        alike=songs.alike,
    )


def _weighted(alike: Rows, away: Rows, close: float) -> Rows:
    far = np.where(away >= NEAREST_RETURN, np.exp(close * np.minimum(alike, LIKEST)), 0.0)
    return np.asarray(far / (far.sum(axis=1, keepdims=True) + 1e-9))
