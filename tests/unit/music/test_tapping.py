"""Presses on the ones become anchors."""

import numpy as np
import pytest

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.errors import UsageError
from bachata_cli.music.correcting import anchored
from bachata_cli.music.tapping import anchors_of

BEATS = tuple(round(0.47 * beat, 4) for beat in range(128))
HEARD = BeatGrid(beats=BEATS, ones=BEATS[4::8])
"""The ear counts the other half."""


def presses(beats: range | list[int], late_s: float) -> list[float]:
    """A person: late by a fixed time, and unsteady."""
    chance = np.random.default_rng(1)
    return [BEATS[beat] + late_s + float(chance.normal(0, 0.03)) for beat in beats]


@pytest.mark.parametrize("late_s", [-0.05, 0.0, 0.15, 0.3])
def test_presses_on_the_ones_say_which_half_is_the_one(late_s: float) -> None:
    """However late the player and the finger are."""
    anchors = anchors_of(HEARD, presses(range(16, 100, 8), late_s))
    assert anchored(HEARD, anchors).ones == BEATS[0::8]


def test_a_count_that_begins_anew_is_followed() -> None:
    """After half an eight; one press beside the count is not enough."""
    beats = [*range(16, 56, 8), *range(60, 100, 8)]
    found = anchored(HEARD, anchors_of(HEARD, presses(beats, 0.1))).one_indexes
    assert {16, 48, 60, 92} <= set(found)
    stray = [*range(16, 48, 8), 52, *range(56, 100, 8)]
    assert len(anchors_of(HEARD, presses(stray, 0.1))) == 1


@pytest.mark.parametrize("beats", [[], [0, 8, 16], [0, 4, 8, 12, 16, 20]])
def test_presses_that_follow_no_count_change_nothing(beats: list[int]) -> None:
    """Too few, or on 1 and 5 alike."""
    with pytest.raises(UsageError, match="nothing was changed"):
        anchors_of(HEARD, presses(beats, 0.0))
