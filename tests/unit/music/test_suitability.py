"""Whom a song suits."""

import pytest

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.song import Break, Confidence, SongAnalysis
from bachata_cli.domain.vocabulary import Difficulty
from bachata_cli.music.suitability import suitability, unsteadiness
from tests.builders import a_grid, an_analysis

BEGINNER, ADVANCED = Difficulty.BEGINNER, Difficulty.ADVANCED


def test_a_steady_song_of_moderate_tempo_suits_everybody() -> None:
    """All levels near the top."""
    assert min(suitability(an_analysis()).values()) > 0.9


@pytest.mark.parametrize(
    "harder",
    [
        pytest.param(an_analysis(a_grid(bpm=138)), id="fast"),
        pytest.param(
            an_analysis(breaks=tuple(Break(start_s=t, end_s=t + 2, counts=4) for t in (20, 30))),
            id="breaks",
        ),
        pytest.param(an_analysis(confidence=Confidence(tempo=1, one=0.2, sections=1)), id="doubt"),
        pytest.param(an_analysis(a_grid(first_s=25.0)), id="long intro"),
    ],
)
def test_what_is_hard_suits_beginners_less_than_the_advanced(harder: SongAnalysis) -> None:
    """Every trouble lowers the beginner's share more."""
    easy, hard = suitability(an_analysis()), suitability(harder)
    assert hard[BEGINNER] < easy[BEGINNER]
    assert hard[BEGINNER] < hard[ADVANCED]


def test_a_wandering_tempo_is_unsteady() -> None:
    """Even beats measure zero, eights of changing length do not."""
    steps = [0.5 * (1.04 if i // 8 % 2 else 1.0) for i in range(129)]
    beats = tuple(round(1 + sum(steps[:i]), 4) for i in range(129))
    wandering = BeatGrid(beats=beats, ones=beats[::8])
    assert unsteadiness(an_analysis()) == pytest.approx(0, abs=1e-9)
    assert unsteadiness(an_analysis(wandering)) > 0.01
