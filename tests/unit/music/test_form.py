"""Bars, sections and ones from rows that are written by hand."""

from dataclasses import replace

import numpy as np
import pytest

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.vocabulary import Rhythm
from bachata_cli.music.bars import BASS, SLOTS_PER_BAR, BarPlace, bar_place
from bachata_cli.music.counting import counted, settled
from bachata_cli.music.form import Form
from bachata_cli.music.groove import Bars, rhythm
from bachata_cli.music.mending import mended
from bachata_cli.music.slots import Slots

GUIRA = {
    "derecho": (1.0, 0.9, 0.0),
    "majao": (1.0, 0.15, 0.0),
    "mambo": (1.0, 0.8, 0.9),
    "none": (0.05, 0.05, 0.0),
}
"""On the beat, between beats, sixteenth: the measured levels of `docs/sources.md`, M5."""


def slots(shift: int, bars: int = 16, noise: float = 0.5) -> Slots:
    """A bass in its pattern whose bar begins at slot `shift`, everything else noise."""
    chance = np.random.default_rng(shift)
    count = bars * SLOTS_PER_BAR
    rows = {name: chance.normal(0, noise, count) for name in ("a", "b", "c", "d", "e")}
    return Slots(
        times=np.arange(count) / 4.0,
        bass=np.roll(np.tile(BASS, bars), shift) + rows["a"],
        hembra=rows["b"],
        slap=rows["c"],
        chord=rows["d"],
        bass_chord=rows["e"],
        scrape=np.ones(count),
        sixteenth=np.zeros(count),
    )


@pytest.mark.parametrize("shift", range(SLOTS_PER_BAR))
def test_the_bass_says_where_the_bar_begins(shift: int) -> None:
    """At any of the eight half beats, also between the pulse found."""
    place = bar_place(slots(shift), np.ones(16 * SLOTS_PER_BAR))
    assert place.slot == shift
    assert place.between == (shift % 2 == 1)
    assert place.agreement == 1.0


def test_a_band_without_a_pattern_agrees_on_nothing() -> None:
    """Noise: the windows contradict each other."""
    rows = slots(0, bars=64)
    noise = np.random.default_rng(5).normal(0, 1, len(rows.bass))
    blind = Slots(**{**{n: getattr(rows, n) for n in Slots.__slots__}, "bass": noise})
    assert bar_place(blind, np.ones(len(noise))).agreement < 0.6


CUT = np.arange(132, 136)
"""The second half of bar 16."""


def later(rows: Slots, slot: int, by: int) -> Slots:
    """The bass so many slots later from a slot on."""
    return replace(rows, bass=np.append(rows.bass[:slot], rows.bass[slot - by : -by]))


def test_a_bar_cut_short_is_heard_where_it_is() -> None:
    """From there on every bar begins two beats earlier."""
    whole = slots(0, bars=32)
    rows = Slots(**{name: np.delete(getattr(whole, name), CUT) for name in Slots.__slots__})
    count = len(rows.bass)
    place = bar_place(rows, np.ones(count))
    assert place.short == (16,)
    assert place.starts(count).tolist() == [*range(0, 128, 8), *range(132, count - 7, 8)]


def test_a_slip_by_half_a_beat_is_heard_only_where_percussion_is_silent() -> None:
    """Where the guira keeps time no tracker slips; in a break it may."""
    rows = later(slots(0, bars=32), 128, 1)
    steady, gap = np.ones(256), np.ones(256)
    gap[120:136] = 0.3
    assert bar_place(rows, steady).slips == ()
    (slip,) = bar_place(rows, gap).slips
    assert 120 <= slip <= 136
    place = bar_place(rows, gap)
    beats = mended(rows.times, place)
    assert np.diff(beats) == pytest.approx(0.5, abs=0.08)
    assert {0.0, 10.0} <= set(beats.tolist())
    assert {50.25, 60.25} <= set(beats.tolist())


EVEN = tuple(range(0, 16, 2))
"""Ones on every second bar."""
ANEW = (0, 2, 4, 6, 8, 9, 11, 13, 15)
"""The count begins anew with bar 9."""


@pytest.mark.parametrize(
    ("short", "cuts", "bars", "ones", "where"),
    [
        ((8,), (0, 8, 16), EVEN, (0, 8, 16, 24, 32, 34, 42, 50, 58), (8,)),
        ((9,), (0, 8, 16), EVEN, (0, 8, 16, 24, 32, 34, 42, 50, 58), (8,)),
        ((5,), (0, 8, 16), EVEN, (0, 8, 16, 18, 26, 34, 42, 50, 58), (4,)),
        ((8, 8), (0, 8, 16), EVEN, (0, 8, 16, 24, 32, 34, 36, 44, 52, 60), (8, 8)),
        ((), (0, 8, 9, 17), ANEW, (0, 8, 16, 24, 32, 36, 44, 52, 60), ()),
    ],
)
def test_a_short_bar_has_a_one_of_its_own_and_lies_between_eights(
    short: tuple[int, ...],
    cuts: tuple[int, ...],
    bars: tuple[int, ...],
    ones: tuple[int, ...],
    where: tuple[int, ...],
) -> None:
    """A section's border draws it to itself; the count starts anew after it."""
    shape = Form(cuts, bars, np.ones(cuts[-1]))
    place = settled(BarPlace(0, short, (), 1.0, 1.0), shape)
    assert place.short == where
    found = counted(place, shape, 66)
    assert found.ones[: len(ones)] == ones
    assert set(found.ones) <= set(found.downbeats)
    BeatGrid(beats=tuple(map(float, range(66))), ones=tuple(map(float, found.ones)))


def a_song(*parts: tuple[int, str, float]) -> Bars:
    """Bars from (length, rhythm, level in dB)."""
    chance = np.random.default_rng(3)
    rows = [(*GUIRA[name], level) for bars, name, level in parts for _ in range(bars)]
    on, off, sixteenth, level = np.array(rows).T
    strokes = np.stack([on, off, sixteenth], axis=1) / 0.2
    power = np.stack([level] * 4, axis=1) / 3
    sound = np.concatenate([strokes, power], axis=1)
    return Bars(
        times=np.linspace(0, 2.0 * len(on), len(on) + 1),
        on=on,
        off=off,
        sixteenth=sixteenth,
        groove=on > 0.5,
        level_db=level,
        sound=sound + chance.normal(0, 0.3, sound.shape),
    )


@pytest.mark.parametrize("name", GUIRA)
def test_the_guira_names_the_rhythm(name: str) -> None:
    """At the levels measured on recordings."""
    song = a_song((4, name, 0), (4, "derecho", 0))
    assert rhythm(song, 0, 4) is Rhythm(name)
