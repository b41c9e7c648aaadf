"""The rhythm patterns of bachata, as data: one 4/4 bar each, repeated.

Each pattern is the usual version of its row in the project's table of instruments by
eighth position. Sources named there: Carlos Cinta's breakdown (iasorecords.com, node
699) for bongo, bass and the use of the guira; Ubisoft's "Analisis de la bachata, parte
2: percusion" for derecho; measurements on a live multitrack for the relative levels.
"""

from dataclasses import dataclass
from enum import StrEnum

from tools.demo_songs.notes import Scrape

BEATS_PER_BAR = 4
BEATS_PER_EIGHT = 8


class Rhythm(StrEnum):
    """What guira and bongo play; the words of the product's song documents."""

    DERECHO = "derecho"
    MAJAO = "majao"
    MAMBO = "mambo"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One drum stroke or scrape of a bar."""

    beat: float
    """Place in the bar, in beats: 0 is count 1, 1.5 is 2&."""
    level: float
    """Strength, 1.0 being the strongest stroke of the pattern."""


@dataclass(frozen=True, slots=True)
class GuiraStroke(Stroke):
    """A scrape: the same with the movement of the hand."""

    scrape: Scrape


@dataclass(frozen=True, slots=True)
class BassTone(Stroke):
    """A bass note: where, how long, and which tone of the chord."""

    length: float
    """In beats. The note of 1 stops at 2, where the hand mutes the string."""
    tone: str
    """`root`, `fifth`, `octave` or `lead` (the chord tone nearest to the next root)."""


@dataclass(frozen=True, slots=True)
class Pluck(Stroke):
    """A touch of the segunda: the thumb on the root, or a strum of the chord."""

    length: float
    thumb: bool


GUIRA: dict[Rhythm, tuple[GuiraStroke, ...]] = {
    # Eighths, equal on and off the beat (measured off/on 0.9-1.1).
    Rhythm.DERECHO: tuple(
        stroke
        for beat in range(BEATS_PER_BAR)
        for stroke in (
            GuiraStroke(float(beat), 0.86, Scrape.DOWN),
            GuiraStroke(beat + 0.5, 0.86, Scrape.UP),
        )
    ),
    # Quarters (off/on 0.11-0.19 on a stem).
    Rhythm.MAJAO: tuple(
        GuiraStroke(float(beat), 1.0, Scrape.LONG) for beat in range(BEATS_PER_BAR)
    ),
    # A caballo, sixteenths 1 0 1 1: measured 1.60 / 0 / 1.22 / 1.42.
    Rhythm.MAMBO: tuple(
        stroke
        for beat in range(BEATS_PER_BAR)
        for stroke in (
            GuiraStroke(float(beat), 1.0, Scrape.DOWN),
            GuiraStroke(beat + 0.5, 0.78, Scrape.UP),
            GuiraStroke(beat + 0.75, 0.88, Scrape.DOWN),
        )
    ),
    Rhythm.NONE: (),
}

_LIGHT = 0.5  # a finger touch between the strokes that carry the pattern

MACHO: dict[Rhythm, tuple[Stroke, ...]] = {
    # Martillo: the high drum stresses 1 and 3, fingers fill the eighths, 4 is the low drum's.
    Rhythm.DERECHO: (
        Stroke(0.0, 1.0),
        Stroke(0.5, _LIGHT),
        Stroke(1.0, _LIGHT),
        Stroke(1.5, _LIGHT),
        Stroke(2.0, 0.95),
        Stroke(2.5, _LIGHT),
        Stroke(3.5, _LIGHT),
    ),
    # 1, 2 and 3 when the guira plays single.
    Rhythm.MAJAO: (Stroke(0.0, 1.0), Stroke(1.0, 0.85), Stroke(2.0, 0.95), Stroke(3.5, 0.4)),
    Rhythm.MAMBO: (
        Stroke(0.0, 1.0),
        Stroke(1.0, 0.9),
        Stroke(1.5, _LIGHT),
        Stroke(2.0, 1.0),
        Stroke(2.5, _LIGHT),
        Stroke(3.5, 0.6),
    ),
    Rhythm.NONE: (),
}

# The low drum (hembra) sounds on 4 in every rhythm, and only there.
HEMBRA: dict[Rhythm, tuple[Stroke, ...]] = {
    Rhythm.DERECHO: (Stroke(3.0, 1.0),),
    Rhythm.MAJAO: (Stroke(3.0, 1.0),),
    Rhythm.MAMBO: (Stroke(3.0, 1.0),),
    Rhythm.NONE: (),
}

# Long on 1, silent on 2, new notes on 2&, 3 and 4 (derecho and majao alike).
BASS: tuple[BassTone, ...] = (
    BassTone(0.0, 1.0, 0.95, "root"),
    BassTone(1.5, 0.85, 0.3, "fifth"),
    BassTone(2.0, 1.0, 0.75, "octave"),
    BassTone(3.0, 0.96, 0.8, "lead"),
)

# Bass notes 1, 3, 4 with the thumb, strums off the beat; measured attack: 2& strongest
# (1.0), the other off-beats .55-.75, on-beats .2-.5, nothing on 2.
SEGUNDA: tuple[Pluck, ...] = (
    Pluck(0.0, 0.5, 0.45, thumb=True),
    Pluck(0.5, 0.68, 0.35, thumb=False),
    Pluck(1.5, 1.0, 0.45, thumb=False),
    Pluck(2.0, 0.48, 0.45, thumb=True),
    Pluck(2.5, 0.7, 0.35, thumb=False),
    Pluck(3.0, 0.48, 0.45, thumb=True),
    Pluck(3.5, 0.72, 0.35, thumb=False),
)

# Order in which the requinto touches four ascending chord tones, one per eighth.
ARPEGGIO: tuple[int, ...] = (0, 2, 1, 3, 2, 3, 1, 2)

# A roll announces the next 1: the sixteenths of counts 7 and 8, growing.
ROLL_LENGTH = 2.0
ROLL_STEP = 0.25
