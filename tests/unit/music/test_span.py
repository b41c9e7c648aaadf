"""Where the sound lies, where the grid is carried to, and the names of sections."""

import numpy as np
import pytest

from bachata_cli.domain.vocabulary import Rhythm, Role
from bachata_cli.music.sections import Stretch, danced, energy, named
from bachata_cli.music.span import carried, sounding


def test_silence_before_and_after_is_not_song() -> None:
    """Three seconds of nothing, ten of sound, two of nothing; a crackle is no sound."""
    level = np.full(1500, -90.0, np.float32)
    level[300:1300] = -15
    level[100] = -15
    assert sounding(level) == pytest.approx((3.0, 13.0), abs=0.02)


def test_beats_are_carried_to_both_ends_of_the_sound() -> None:
    """At the pace of the nearest bars, never before second 0 or after the end."""
    beats = carried(np.arange(5.0, 20.0, 0.5), 0.0, 25.2)
    assert beats == pytest.approx(np.arange(0.0, 25.1, 0.5))


def test_beats_in_silence_are_dropped() -> None:
    """A tracker's beats before the first sound are none."""
    beats = carried(np.arange(0.0, 20.0, 0.5), 4.1, 15.0)
    assert beats == pytest.approx(np.arange(4.0, 15.1, 0.5))


def parts(*rows: tuple[int, Rhythm, float]) -> tuple[Stretch, ...]:
    """Stretches one after the other."""
    made, start = [], 0
    for bars, played, strength in rows:
        made.append(Stretch(start, start + bars, played, strength))
        start += bars
    return tuple(made)


def test_roles_follow_groove_rhythm_strength_and_place() -> None:
    """The usual form of a bachata."""
    song = parts(
        (8, Rhythm.NONE, -5),
        (8, Rhythm.DERECHO, -2),
        (4, Rhythm.MAJAO, -3),
        (8, Rhythm.MAJAO, -0.5),
        (1, Rhythm.NONE, -5),
        (8, Rhythm.MAMBO, 0),
        (8, Rhythm.NONE, -4),
        (8, Rhythm.MAJAO, 0),
        (4, Rhythm.DERECHO, -3),
        (2, Rhythm.NONE, -6),
    )
    assert [part.role for part in named(song)] == [
        Role.INTRO,
        Role.VERSE,
        Role.BRIDGE,
        Role.CHORUS,
        Role.BREAK,
        Role.MAMBO,
        Role.BRIDGE,
        Role.CHORUS,
        Role.OUTRO,
        Role.OUTRO,
    ]
    assert danced(song) == (8, 57)


@pytest.mark.parametrize(("strength", "level"), [(0, 5), (-1, 4), (-2.4, 3), (-9, 1)])
def test_energy_lies_between_one_and_five(strength: float, level: int) -> None:
    """The strongest section has 5."""
    assert energy(Stretch(0, 8, Rhythm.MAJAO, strength)) == level
