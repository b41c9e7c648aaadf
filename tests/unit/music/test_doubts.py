"""What may be wrong with a grid, and the second-best answer."""

from dataclasses import replace

import numpy as np
import pytest

from bachata_cli.domain.song import Confidence, Doubt, DoubtKind
from bachata_cli.music.bars import BarPlace
from bachata_cli.music.doubts import doubts, pace_doubts, second_half
from bachata_cli.music.features import FPS
from bachata_cli.music.form import Form

SURE = Confidence(tempo=1, bar=0.95, one=0.9, sections=0.9)
PLACE = BarPlace(slot=0, short=(), slips=(), agreement=1.0, margin=9.0, second=2)
TIMES = 2 * np.arange(33, dtype=np.float64)


def shape(open_: dict[int, float]) -> Form:
    """32 bars counted from bar 0; some lie on the other half with a likelihood."""
    ones = tuple(range(0, 32, 2))
    likely = np.array([0.98 if bar in ones else 0.02 for bar in range(32)])
    for bar, share in open_.items():
        likely[bar] = 1 - share if bar in ones else share
    return Form((0, 16, 32), ones, likely)


HALF_OPEN = shape(dict.fromkeys(range(20, 32), 0.45))


def test_what_is_sure_is_not_doubted() -> None:
    """Whatever the bars say one by one."""
    assert not list(doubts(SURE, PLACE, HALF_OPEN, TIMES, (0, 32)))


def test_the_bars_that_may_lie_on_the_other_half_are_named() -> None:
    """From the first of them to the end; or to where it is sure again."""
    unsure = SURE.model_copy(update={"one": 0.5})
    (found,) = doubts(unsure, PLACE, HALF_OPEN, TIMES, (0, 32))
    assert found == Doubt(kind=DoubtKind.HALF, from_s=40.0)
    amid = shape(dict.fromkeys(range(8, 12), 0.4))
    (found,) = doubts(unsure, PLACE, amid, TIMES, (0, 32))
    assert (found.from_s, found.until_s) == (16.0, 24.0)
    assert second_half(shape({}), (4, 28)) == (4, 28)


def test_a_doubtful_bar_says_how_many_beats_it_may_be_off() -> None:
    """The second-best reading's."""
    unsure = SURE.model_copy(update={"bar": 0.4})
    (found,) = doubts(unsure, PLACE, HALF_OPEN, TIMES, (0, 32))
    assert found == Doubt(kind=DoubtKind.BAR, shift=1)
    (found,) = doubts(unsure, replace(PLACE, second=6), HALF_OPEN, TIMES, (0, 32))
    assert found.shift == 3


def pulses(bpm: float, per_bar: int, seconds: float = 40.0) -> np.ndarray:
    """Onsets of every beat, in another band on the first of each bar."""
    onsets = np.zeros((int(seconds * FPS), 5), np.float32)
    for number, at in enumerate(np.arange(0.5, seconds - 1, 60 / bpm)):
        onsets[round(at * FPS), 0 if number % per_bar == 0 else 4] = 1.0
    return onsets


@pytest.mark.parametrize(("per_bar", "found"), [(3, [DoubtKind.METRE]), (4, [])])
def test_bars_of_three_are_told_from_bars_of_four(per_bar: int, found: list[DoubtKind]) -> None:
    """By beats three apart that are more alike than beats four apart."""
    beats = np.arange(0.5, 39, 60 / 130)
    assert [d.kind for d in pace_doubts(pulses(130, per_bar), beats, 0.9)] == found


def test_beats_folded_into_the_range_are_doubted() -> None:
    """A rock song at 180 is heard at 90, and librosa hears it."""
    beats = np.arange(0.5, 39, 60 / 90)
    (found,) = pace_doubts(pulses(180, 4), beats, 0.9)
    assert found == Doubt(kind=DoubtKind.PACE, factor=2.0)


def test_a_faint_beat_is_a_doubt_of_its_own() -> None:
    """The person is told to listen."""
    beats = np.arange(0.5, 39, 60 / 120)
    kinds = [d.kind for d in pace_doubts(pulses(120, 4), beats, 0.2)]
    assert kinds[0] is DoubtKind.TEMPO
