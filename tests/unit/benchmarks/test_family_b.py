"""The judging songs' truth holds together, and sound and truth agree."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from bachata_cli.domain.vocabulary import Rhythm
from benchmarks.music.family_b import STRANGERS, draw_song, draw_stranger, sampled
from benchmarks.music.family_b.clock import Clock
from benchmarks.music.family_b.mixing import coded
from benchmarks.music.family_b.plan import RATE, Plan
from benchmarks.music.family_b.planning import SHARES, planned
from benchmarks.music.family_b.truth import told

SEEDS = range(120)


@cache
def plans() -> list[Plan]:
    """Many plans, drawn once; no sound."""
    return [planned(seed) for seed in SEEDS]


@pytest.mark.parametrize("seed", SEEDS[::4])
def test_truth_is_consistent(seed: int) -> None:
    """Beats rise; ones are downbeats, downbeats beats; sections meet and begin with a one."""
    plan = planned(seed)
    clock = Clock(plan)
    song = told(plan, clock, np.zeros(clock.length, np.float32))
    assert (np.diff(song.beats) > 0.2).all()
    assert np.isin(song.ones, song.downbeats).all()
    assert np.isin(song.downbeats, song.beats).all()
    assert (np.diff(song.ones) > 0).all()
    assert (np.diff(song.downbeats) > 0).all()
    assert song.sections[0][0] == song.beats[0]
    assert song.sections[-1][1] == song.beats[-1]
    assert all(before[1] == after[0] for before, after in pairwise(song.sections))
    assert np.isin([section[0] for section in song.sections], song.ones).all()
    assert song.dance_start_s in song.ones
    assert song.beats[-1] * RATE < clock.length
    assert song.dance_start_s < song.last_hit_s <= song.beats[-1]
    for start, end, counts in song.breaks:
        assert song.dance_start_s <= start < end <= song.beats[-1]
        assert counts >= 3.5


def test_whole_eights_but_at_the_ends_of_phrases() -> None:
    """Between ones lie 8 counts; 2, 4, 6 and so on only in front of a phrase."""
    for plan in plans():
        starts = set(plan.phrase_starts())
        ones = [bar.first for bar in plan.bars if bar.place % 2 == 0]
        assert starts <= set(ones)
        for before, after in pairwise(ones):
            assert after - before == 8 or after in starts


def test_songs_have_the_length_asked_for_and_every_trouble_occurs() -> None:
    """100-240 s of sound before the final chord, and no trouble is a dead letter."""
    seen: set[str] = set()
    for plan in plans():
        seen |= plan.troubles
        assert 95 < Clock(plan).beats[-1] < 245
        assert 85 <= plan.bpm <= 165
    assert set(SHARES) <= seen


def test_a_song_is_the_same_each_time_and_sounds_on_its_beats(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Deterministic; within the dance, beats are struck and places between them less so."""
    monkeypatch.setattr(sampled, "FONTS", ())  # own sounds, as on a machine without recordings
    monkeypatch.setattr(sampled, "HANDS", sampled.HANDS / "none")
    samples, rate, song = draw_song(2, 24)
    again, *_ = draw_song(2, 24)
    assert rate == RATE
    assert samples.dtype == np.float32
    assert np.array_equal(samples, again)
    assert np.isfinite(samples).all()
    assert 0.1 < np.abs(samples).max() <= 1
    loud = np.log(1e-3 + np.sqrt(np.convolve(samples**2, np.ones(256) / 256, "same")))
    rise = np.maximum(0, loud[512:] - loud[:-512])
    danced = song.beats[(song.beats >= song.dance_start_s) & (song.beats < song.last_hit_s)]
    beat = np.mean([_near(rise, at) for at in danced])
    between = np.mean([_near(rise, at) for at in danced[:-1] + 0.25 * np.diff(danced)])
    assert beat > 1.3 * between


def _near(rise: np.ndarray[tuple[int], np.dtype[np.float32]], at: float) -> float:
    around = rise[max(0, int((at - 0.03) * RATE)) : int((at + 0.03) * RATE)]
    return float(around.max(initial=0))


def test_a_lossy_file_moves_nothing() -> None:
    """Clicks lie where they were, whatever delay the coder has."""
    sound = np.zeros(2 * RATE, np.float32)
    sound[RATE : RATE + 40] = 0.8
    for ending, codec in (("mp3", ("libmp3lame", "48k")), ("opus", ("libopus", "32k"))):
        back = coded(sound, ending, codec)
        assert len(back) == len(sound)
        assert abs(int(np.argmax(np.abs(back))) - RATE) < 0.01 * RATE


def test_strangers_are_of_all_kinds() -> None:
    """Each kind sounds, and says what it is."""
    for seed, label in enumerate(STRANGERS):
        samples, rate, told_label = draw_stranger(seed, 6)
        assert (rate, told_label) == (RATE, label)
        assert len(samples) == 6 * RATE
        assert 0.5 < np.abs(samples).max() <= 1


def test_rhythm_none_has_no_percussion_but_its_entries() -> None:
    """Where a section has no rhythm, a groove holds only as an early entry."""
    for plan in plans():
        for bar in plan.bars:
            quiet = plan.sections[bar.section].rhythm is Rhythm.NONE
            if quiet and plan.groove_at(bar.first) is not Rhythm.NONE:
                assert any(groove.holds(bar.first) for groove in plan.grooves)
