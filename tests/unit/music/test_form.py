"""Bars, sections and ones from rows that are written by hand."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.vocabulary import Rhythm
from bachata_cli.music.bars import BASS, SLOTS_PER_BAR, BarPlace, bar_place
from bachata_cli.music.counting import counted, settled
from bachata_cli.music.form import Form, anchors, form, one_bars
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


@pytest.mark.parametrize(
    ("short", "cuts", "ones", "where"),
    [
        ((8,), (0, 8, 16), (0, 8, 16, 24, 32, 34, 42, 50, 58), (8,)),
        ((9,), (0, 8, 16), (0, 8, 16, 24, 32, 34, 42, 50, 58), (8,)),
        ((5,), (0, 8, 16), (0, 8, 16, 18, 26, 34, 42, 50, 58), (4,)),
        ((8, 8), (0, 8, 16), (0, 8, 16, 24, 32, 34, 36, 44, 52, 60), (8, 8)),
        ((), (0, 8, 9, 17), (0, 8, 16, 24, 32, 36, 44, 52, 60), ()),
    ],
)
def test_a_short_bar_has_a_one_of_its_own_and_lies_between_eights(
    short: tuple[int, ...], cuts: tuple[int, ...], ones: tuple[int, ...], where: tuple[int, ...]
) -> None:
    """A section's border draws it to itself; the count starts anew after it."""
    shape = Form(cuts, 0.0, 1.0)
    place = settled(BarPlace(0, short, (), 1.0, 1.0), shape)
    assert place.short == where
    found = counted(place, shape, 66)
    assert found.ones[: len(ones)] == ones
    assert set(found.ones) <= set(found.downbeats)
    BeatGrid(beats=tuple(map(float, range(66))), ones=tuple(map(float, found.ones)))


def test_the_weakest_phrase_says_how_sure_the_eights_are() -> None:
    """Clear borders leave no doubt; a single one leaves some; none at all leaves it open."""
    clear = form(a_song((8, VERSE, -3), (8, CHORUS, 0), (8, VERSE, -3), (8, CHORUS, 0)))
    vague = form(a_song((8, VERSE, -3), (7, VERSE, -2)))
    assert clear.weakest > 0.7
    assert vague.weakest < clear.weakest
    assert form(a_song((24, VERSE, -3))).weakest == 0.5


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


INTRO, VERSE, CHORUS, REST = "none", "derecho", "majao", "none"


@pytest.mark.parametrize(
    ("parts", "cuts"),
    [
        pytest.param(
            ((4, INTRO, -12), (8, VERSE, -3), (8, CHORUS, 0), (8, VERSE, -3)),
            (0, 4, 12, 20, 28),
            id="plain",
        ),
        pytest.param(
            ((8, VERSE, -3), (8, CHORUS, 0), (1, REST, -12), (8, VERSE, -3), (8, CHORUS, 0)),
            (0, 8, 16, 17, 25, 33),
            id="break of four counts",
        ),
        pytest.param(
            ((5, INTRO, -12), (8, VERSE, -3), (8, CHORUS, 0)), (0, 5, 13, 21), id="odd intro"
        ),
        pytest.param(((24, VERSE, -3),), (0, 24), id="one section"),
    ],
)
def test_sections_are_cut_where_the_sound_changes(
    parts: tuple[tuple[int, str, float], ...], cuts: tuple[int, ...]
) -> None:
    """And nowhere else."""
    assert form(a_song(*parts)).cuts == cuts


def test_one_section_says_nothing_about_its_half() -> None:
    """The margin of the one is zero where nothing changes."""
    assert form(a_song((24, VERSE, -3))).parity_margin == 0


@pytest.mark.parametrize(
    ("cuts", "sure", "ones"),
    [
        ((0, 8, 16), (8,), (0, 2, 4, 6, 8, 10, 12, 14)),
        ((0, 5, 9), (5,), (1, 3, 5, 7)),
        ((0, 4, 8, 9, 13), (4, 9), (0, 2, 4, 6, 8, 9, 11)),
        ((0, 4, 11, 12, 16), (4,), (0, 2, 4, 6, 8, 10, 12, 14)),
        ((0, 7, 8, 12), (8,), (0, 2, 4, 6, 8, 10)),
        ((0, 6), (0,), (0, 2, 4)),
    ],
)
def test_ones_start_anew_only_where_the_row_breaks(
    cuts: tuple[int, ...], sure: tuple[int, ...], ones: tuple[int, ...]
) -> None:
    """Half an eight before a break of one bar; none where seven bars and a break make eight."""
    assert anchors(cuts) == sure
    assert one_bars(cuts) == ones
    assert {b - a for a, b in pairwise(ones)} <= {1, 2}


@pytest.mark.parametrize("name", GUIRA)
def test_the_guira_names_the_rhythm(name: str) -> None:
    """At the levels measured on recordings."""
    song = a_song((4, name, 0), (4, "derecho", 0))
    assert rhythm(song, 0, 4) is Rhythm(name)
