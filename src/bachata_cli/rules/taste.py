"""What suits what, as data: families to rhythms and moods, shape of a dance by level.

Numbers are weights of a score in which 1 is a clear preference within one
eight. They come from the teaching conventions of `docs/sources.md`, D1 to
D10; their sizes are judged by reading the dances.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bachata_cli.domain.vocabulary import (
    Difficulty,
    Energy,
    Family,
    Mood,
    Position,
    Rhythm,
    Style,
)

REST = frozenset({Family.BASIC, Family.TRANSITION, Family.ACCENT, Family.INTRO})
"""Families that let dancers breathe; all others are ideas."""

RHYTHM_FAMILY: Mapping[Rhythm, Mapping[Family, float]] = {
    Rhythm.DERECHO: {Family.BASIC: 0.4, Family.TURN: 0.2, Family.FOOTWORK: 0.2},
    Rhythm.MAJAO: {
        Family.TURN: 0.4, Family.TRAVEL: 0.5, Family.WRAP: 0.3, Family.HAMMERLOCK: 0.3,
    },
    Rhythm.MAMBO: {Family.FOOTWORK: 0.8, Family.SIDE: 0.5, Family.TURN: 0.2},
    Rhythm.NONE: {Family.BODY: 0.8, Family.SHADOW: 0.4, Family.BASIC: 0.2},
}  # fmt: skip
"""Section 3.3: basics and simple turns to derecho, larger figures to majao, footwork to mambo,
body and caress where no drum plays."""

MOOD_FAMILY: Mapping[Mood, Mapping[Family, float]] = {
    Mood.ROMANTIC: {Family.BODY: 0.8, Family.SHADOW: 0.3, Family.WRAP: 0.3, Family.FOOTWORK: -0.5},
    Mood.PLAYFUL: {Family.FOOTWORK: 0.6, Family.TURN: 0.3, Family.SIDE: 0.3, Family.BODY: -0.3},
    Mood.DRAMATIC: {Family.DIP: 0.8, Family.BODY: 0.4, Family.HAMMERLOCK: 0.2, Family.TURN: 0.2},
    Mood.NEUTRAL: {},
}
MOOD_POSITION: Mapping[Mood, Mapping[Position, float]] = {
    Mood.ROMANTIC: {Position.CLOSED: 1.2, Position.SHADOW: 0.4, Position.SOLO: -0.8},
    Mood.PLAYFUL: {Position.OPEN2: 0.3, Position.ONE: 0.4, Position.SIDE: 0.3},
    Mood.DRAMATIC: {Position.CLOSED: 0.4},
    Mood.NEUTRAL: {},
}
MOOD_STYLE: Mapping[Mood, Mapping[Style, float]] = {
    Mood.ROMANTIC: {Style.SENSUAL: 0.3, Style.MODERNA: 0.1},
    Mood.PLAYFUL: {Style.TRADITIONAL: 0.2, Style.FUSION: 0.2},
    Mood.DRAMATIC: {Style.SENSUAL: 0.2, Style.FUSION: 0.1},
    Mood.NEUTRAL: {},
}
"""Section 3.7: romantica is moderna or sensual at low energy; footwork is traditional play."""

MOOD_ENERGY = {Mood.ROMANTIC: -0.4, Mood.PLAYFUL: 0.3, Mood.DRAMATIC: 0.2, Mood.NEUTRAL: 0.0}
REQUEST_ENERGY = {Energy.LOW: -1.0, Energy.MEDIUM: 0.0, Energy.HIGH: 1.0}
"""Shift of the energy looked for in every eight."""

ENERGY_BAND = {Energy.LOW: (1.0, 2.4), Energy.MEDIUM: (1.0, 5.0), Energy.HIGH: (2.0, 5.0)}
"""Mean energy of the danced eights that keeps the wish; basics have 2, simple turns 3 (*judged*
for dances of which half are basics)."""


@dataclass(frozen=True, slots=True)
class DanceForm:
    """The shape of a dance of one level (`docs/sources.md`, D5).

    Attributes
    ----------
    basics, ideas
        Least and most different moves of each kind.
    homes
        Positions the dance lives in.
    per_phrase
        Different ideas in a phrase.
    patterns
        Phrases of rest (R) and idea (I), an eight each: about half rest for
        beginners, a third for intermediate, a quarter for advanced.
    """

    basics: tuple[int, int]
    ideas: tuple[int, int]
    homes: int
    per_phrase: int
    patterns: tuple[str, ...]


SHAPES: Mapping[Difficulty, DanceForm] = {
    Difficulty.BEGINNER: DanceForm(
        (3, 3), (3, 3), 2, 1, ("RIRI", "RRII", "IRIR", "RIIR", "RIRI", "IRII")
    ),
    Difficulty.INTERMEDIATE: DanceForm((3, 4), (5, 7), 3, 3, ("RIIR", "RIII", "IIRI", "RIRI")),
    Difficulty.ADVANCED: DanceForm((3, 4), (8, 11), 4, 4, ("RIII", "IIRI", "IIIR", "IIII")),
}
FIRST_PATTERN = "RRRI"
"""The first phrase of a dance: find each other in basics, then the first idea."""
