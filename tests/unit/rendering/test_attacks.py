"""Attacks kept sharp and in place."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bachata_cli.rendering.attacks import Sound, find_attacks, put_back

RATE = 8_000
BEATS = (0.5, 1.0, 1.5, 2.0)


def a_song(struck: dict[float, float]) -> Sound:
    """Three quiet seconds with a decaying hit at each time, of a loudness."""
    sound = np.random.default_rng(1).normal(0, 0.001, (3 * RATE, 2)).astype(np.float32)
    for time, loud in struck.items():
        at = round(time * RATE)
        sound[at : at + 400] += loud * np.exp(-np.arange(400) / 80)[:, None]
    return sound


def test_what_is_struck_near_a_beat_is_found_at_its_first_sample() -> None:
    """Early, late and on the beat; a beat without a hit has none."""
    struck = {0.48: 0.5, 1.0: 0.2, 2.03: 0.8}
    found = [attack.at / RATE for attack in find_attacks([a_song(struck)], BEATS, RATE)]
    assert found == pytest.approx(list(struck), abs=0.0005)


def test_what_swells_is_no_attack() -> None:
    """A tone that grows over seconds is left to the stretcher."""
    swell = np.linspace(0, 0.5, 3 * RATE)[:, None] * np.ones(2)
    tone = (swell * np.sin(np.arange(3 * RATE) / 3)[:, None]).astype(np.float32)
    assert list(find_attacks([tone], BEATS, RATE)) == []


def test_silence_has_no_attack() -> None:
    """Nor any warning."""
    assert list(find_attacks([np.zeros((3 * RATE, 2), np.float32)], BEATS, RATE)) == []


@given(st.lists(st.integers(1, 6_000), min_size=1, max_size=8))
def test_chunks_do_not_matter(lengths: list[int]) -> None:
    """However the song is cut, attacks and mixture are the same."""
    song = a_song({0.5: 0.5, 1.01: 0.3, 1.5: 0.4})
    slow = a_song({0.6: 0.5, 1.3: 0.3})
    places = np.cumsum(lengths)
    whole = list(find_attacks([song], BEATS, RATE))
    cut = list(find_attacks(np.split(song, places[places < len(song)]), BEATS, RATE))
    assert [attack.at for attack in cut] == [attack.at for attack in whole]
    chunks = np.split(slow, places[places < len(slow)])
    mixed = np.concatenate(list(put_back(chunks, whole, 0.8, RATE)))
    assert (mixed == np.concatenate(list(put_back([slow], whole, 0.8, RATE)))).all()


def test_an_attack_is_put_where_the_slower_clock_has_it() -> None:
    """Sample for sample as it was, and what lay beside it there is gone; the rest is untouched."""
    song = a_song({1.0: 0.5})
    stretched = np.zeros((4 * RATE, 2), np.float32)
    stretched[round(1.255 * RATE)] = 0.9  # the stretcher's own, 5 ms late
    attacks = list(find_attacks([song], BEATS, RATE))
    (mixed,) = put_back([stretched], attacks, 0.8, RATE)
    at, was = round(1.25 * RATE), RATE
    assert np.allclose(mixed[at : at + 100], song[was : was + 100], atol=1e-6)
    assert mixed.max() == pytest.approx(song.max())
    assert not mixed[: at - 200].any()
    assert not mixed[at + 300 :].any()
