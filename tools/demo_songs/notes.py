"""Notes: what a part plays, in beats and MIDI pitches, and how pitches are written.

Time here is counted in beats from the first beat of the song. Seconds begin in
`performance`.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

NATURALS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
ACCIDENTALS = {"#": 1, "b": -1}
SEMITONES_PER_OCTAVE = 12


class Part(StrEnum):
    """One player, rendered to one stem. The two bongo drums are tuned apart, so they are two."""

    GUIRA = "guira"
    MACHO = "macho"
    HEMBRA = "hembra"
    BASS = "bass"
    SEGUNDA = "segunda"
    REQUINTO = "requinto"
    VOICE = "voice"
    SECOND_VOICE = "second_voice"
    PAD = "pad"


class Scrape(IntEnum):
    """What the guira hand does; stands in the pitch of a guira note."""

    LONG = 0
    """A full downward stroke, the only one of majao."""
    DOWN = 1
    UP = 2
    HIT = 3
    """The long accented stroke of a full-band hit."""


class Ornament(StrEnum):
    """How a note is decorated."""

    NONE = ""
    TRILL = "~"
    SLIDE = "<"


@dataclass(frozen=True, slots=True)
class Note:
    """A note of one part."""

    beat: float
    """Onset, in beats from the first beat of the song."""
    length: float
    """Sounding length, in beats."""
    pitch: int
    """MIDI key; for the guira a `Scrape`."""
    velocity: int
    """MIDI velocity, 1-127."""
    ornament: Ornament = Ornament.NONE

    @property
    def end(self) -> float:
        """Where the note stops, in beats."""
        return self.beat + self.length


def pitch_class(name: str) -> int:
    """The pitch class (C = 0) of a note name without octave, such as `F#`."""
    return (NATURALS[name[0]] + sum(ACCIDENTALS[mark] for mark in name[1:])) % SEMITONES_PER_OCTAVE


def midi_pitch(name: str) -> int:
    """The MIDI key of a written pitch: `C4` is 60, the middle C."""
    return pitch_class(name[:-1]) + SEMITONES_PER_OCTAVE * (int(name[-1]) + 1)
