"""Sums over all ways to cut a song, against the ways written out one by one."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bachata_cli.music.lattice import (
    LONGEST,
    NEVER,
    best_cuts,
    counted_ones,
    one_shares,
    shares,
)

BARS = 6


def ways(bars: int) -> Iterator[tuple[int, ...]]:
    """All cuts of so many bars, with both ends."""
    for mask in range(2 ** (bars - 1)):
        yield (0, *(bar for bar in range(1, bars) if mask >> (bar - 1) & 1), bars)


def scored(seed: int, bars: int = BARS, padded: int = BARS) -> np.ndarray:
    """Scores of the stretches of a song; what would leave it is never."""
    scores = np.full((padded, LONGEST), NEVER)
    chance = np.random.default_rng(seed)
    for start in range(bars):
        scores[start, : bars - start] = chance.normal(0, 2, bars - start)
    return scores


def worth(scores: np.ndarray, cuts: tuple[int, ...]) -> float:
    """Of one way."""
    return float(sum(scores[a, b - a - 1] for a, b in pairwise(cuts)))


@pytest.mark.parametrize("seed", range(3))
def test_shares_and_ones_are_those_of_all_ways_written_out(seed: int) -> None:
    """Two songs of different length, summed together; the first one of song 0 counts back."""
    songs = [scored(seed), scored(seed + 10, bars=4)]
    share, whole = shares(np.stack(songs), np.array([BARS, 4]))
    for song, (scores, bars) in enumerate(zip(songs, (BARS, 4), strict=True)):
        weights = {cuts: np.exp(worth(scores, cuts)) for cuts in ways(bars)}
        total = sum(weights.values())
        assert whole[song] == pytest.approx(np.log(total))
        expected, ones = np.zeros_like(scores), np.zeros(BARS)
        for cuts, weight in weights.items():
            for a, b in pairwise(cuts):
                expected[a, b - a - 1] += weight / total
                first = a + (a == 0 and song == 0 and (b - a) % 2)
                ones[first:b:2] += weight / total
        assert share[song] == pytest.approx(expected, abs=1e-9)
        backwards = np.where(np.arange(1, LONGEST + 1) % 2 == 1, share[song, 0], 0.0)
        backwards = backwards if song == 0 else np.zeros(LONGEST)
        found = one_shares(share[song : song + 1], backwards[None])[0]
        assert found == pytest.approx(ones, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_the_best_cuts_are_worth_the_most(seed: int) -> None:
    """Of all ways."""
    scores = scored(seed)
    assert best_cuts(scores) == max(ways(BARS), key=lambda cuts: worth(scores, cuts))


@given(
    st.lists(st.floats(0, 1), min_size=2, max_size=40),
    st.sets(st.integers(0, 1), max_size=2),
)
def test_of_two_bars_at_least_one_is_a_one(share: list[float], forced: set[int]) -> None:
    """Whatever was heard; and a bar that must be a one is one."""
    counted = counted_ones(np.array(share), 1.0, sorted(forced))
    assert all(a or b for a, b in pairwise(counted))
    assert all(counted[list(forced)])


def test_a_count_goes_on_through_a_bar_whose_place_is_open() -> None:
    """It begins anew only where more than one bar says so."""
    steady = np.tile([0.9, 0.1], 6)
    open_ = steady.copy()
    open_[5] = 0.6
    assert counted_ones(open_, 1.0).tolist() == [True, False] * 6
    turned = np.concatenate([steady[:6], 1 - steady[6:]])
    found = np.flatnonzero(counted_ones(np.append(turned[:6], [0.9, 0.9, 0.1, 0.9, 0.1]), 1.0))
    assert found.tolist() == [0, 2, 4, 6, 7, 9]
