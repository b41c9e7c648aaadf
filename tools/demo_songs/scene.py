"""The scene: everything a player needs to know about the section being played."""

from dataclasses import dataclass
from math import sqrt

from tools.demo_songs.form import Exit, Piece, Placed, bar_chords, placed
from tools.demo_songs.harmony import Chord, chord, voicings
from tools.demo_songs.patterns import BEATS_PER_BAR, ROLL_LENGTH, Rhythm

FULL_VELOCITY = 116
LEVEL_DB = {1: -9.0, 2: -6.0, 3: -3.5, 4: -1.5, 5: 0.0}
"""Playing level of each energy. Steps of 1.5-3 dB are heard; more would bury the quiet parts."""


def velocity(level: float, energy: int) -> int:
    """The MIDI velocity of a level (1.0 = strongest) at an energy.

    Sound fonts make amplitude grow with the square of velocity, so roots are taken here.
    """
    gain = 10 ** (LEVEL_DB[energy] / 20)
    return max(1, min(127, round(FULL_VELOCITY * sqrt(level * gain))))


@dataclass(frozen=True, slots=True)
class Scene:
    """A section on stage."""

    place: Placed
    scale: str
    chords: tuple[Chord, ...]
    """One per bar, and after them the first chord of what follows."""
    voicings: tuple[tuple[int, ...], ...]
    """Three-note chord shapes, in step with `chords`."""

    @property
    def energy(self) -> int:
        """1-5."""
        return self.place.section.energy

    @property
    def grooves(self) -> bool:
        """Whether the rhythm section plays its patterns."""
        return self.place.section.rhythm is not Rhythm.NONE

    @property
    def roll(self) -> tuple[float, float] | None:
        """First beat and end of the roll that closes the section."""
        leave = self.place.section.leave
        if leave is Exit.PLAIN:
            return None
        end = self.place.end - (1.0 if leave is Exit.HIT else 0.0)
        return end - ROLL_LENGTH, end

    @property
    def bar_starts(self) -> range:
        """The first beat of every bar."""
        return range(self.place.start, self.place.end, BEATS_PER_BAR)

    def velocity(self, level: float) -> int:
        """The MIDI velocity of a level in this section."""
        return velocity(level, self.energy)


def scenes(piece: Piece) -> tuple[Scene, ...]:
    """The sections of a piece, each with its harmony and the step into the next."""
    names = bar_chords(piece)
    harmony = tuple(chord(name) for name in names)
    shapes = tuple(voicings(names))
    result = []
    for place in placed(piece):
        first = place.start // BEATS_PER_BAR
        bars = slice(first, first + place.section.bars + 1)
        result.append(Scene(place, piece.scale, harmony[bars], shapes[bars]))
    return tuple(result)
