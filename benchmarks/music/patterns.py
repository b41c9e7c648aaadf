"""Patterns: what the bands of the evaluation play, one book to tune on and one held out.

Positions are beats from the start of a bar (0 is count 1, 1.5 the half beat after 2), levels
0 to 1. The facts behind them are those of bachata, not of a recording: bass on 1, 2&, 3, 4;
the low drum on 4; guira in eighths (derecho), beats (majao) or a caballo (mambo). The books
differ in everything the genre leaves open.
"""

from dataclasses import dataclass

from bachata_cli.domain.vocabulary import Rhythm, Role

type Hits = tuple[tuple[float, float], ...]
type Stroke = tuple[float, str, float]


@dataclass(frozen=True, slots=True)
class Part:
    """A section: what it is for, what is played, eights, loudness 0 to 1, who sings."""

    role: Role
    rhythm: Rhythm
    eights: int
    level: float = 0.8
    sung: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """Everything a band may choose from."""

    bass: tuple[Hits, ...]
    bongo: dict[Rhythm, tuple[tuple[Stroke, ...], ...]]
    guira: dict[Rhythm, tuple[Hits, ...]]
    strum: tuple[Hits, ...]
    arpeggio: tuple[tuple[int, ...], ...]
    chords: tuple[tuple[tuple[int, ...], ...], ...]
    """Progressions: per bar a tuple of chord roots in semitones, one or two per bar."""
    forms: tuple[tuple[Part, ...], ...]


D, M, A, N = Rhythm.DERECHO, Rhythm.MAJAO, Rhythm.MAMBO, Rhythm.NONE

TUNING = Book(
    bass=(
        ((0, 1.0), (1.5, 0.8), (2, 0.8), (3, 1.0)),
        ((0, 1.0), (2, 0.8), (3, 0.9)),
        ((0, 1.0), (1.5, 0.6), (2, 0.9), (3, 0.8), (3.5, 0.4)),
        ((0, 0.9), (1.5, 0.9), (2.5, 0.5), (3, 0.9)),
        ((0, 1.0), (2.5, 0.6), (3, 1.0)),
        ((0, 1.0), (1, 0.25), (1.5, 0.8), (2, 0.8), (3, 0.9)),
        ((0, 0.9), (1.5, 0.7), (2, 0.9), (2.5, 0.5), (3, 0.9), (3.5, 0.6)),
    ),
    bongo={
        D: (
            (
                (0, "high", 0.9),
                (0.5, "high", 0.3),
                (1, "high", 0.4),
                (1.5, "high", 0.3),
                (2, "high", 0.9),
                (2.5, "high", 0.3),
                (3, "low", 1.0),
                (3.5, "high", 0.3),
            ),
            ((0, "high", 0.8), (2, "high", 0.8), (3, "low", 1.0)),
            (),
            (
                (0, "high", 0.8),
                (1, "high", 0.6),
                (2, "high", 0.8),
                (3, "low", 0.7),
                (3.5, "low", 0.7),
            ),
            (
                (0, "high", 0.9),
                (1, "low", 0.4),
                (2, "high", 0.7),
                (2.5, "high", 0.4),
                (3, "low", 0.9),
            ),
        ),
        M: (
            ((0, "high", 0.9), (1, "high", 0.9), (2, "high", 0.9), (3, "low", 1.0)),
            ((0, "high", 0.8), (1.5, "high", 0.5), (2, "high", 0.9), (3, "low", 0.8)),
            ((1, "high", 0.7), (3, "low", 0.8)),
        ),
        A: (
            (
                (0, "high", 0.9),
                (1, "high", 0.7),
                (2, "high", 0.9),
                (3, "low", 1.0),
                (3.5, "low", 0.4),
            ),
        ),
    },
    guira={
        D: (tuple((i / 2, 1.0 if i % 2 == 0 else 0.9) for i in range(8)),),
        M: (tuple((float(i), 1.0) for i in range(4)),),
        A: (tuple(x for i in range(4) for x in ((i, 1.0), (i + 0.5, 0.8), (i + 0.75, 0.9))),),
    },
    strum=(
        ((0.5, 0.6), (1.5, 1.0), (2.5, 0.6), (3.5, 0.6)),
        ((0, 0.4), (1.5, 1.0), (2, 0.4), (2.5, 0.6), (3, 0.4), (3.5, 0.6)),
        ((1, 0.8), (3, 0.8)),
        ((0, 0.7), (1, 0.5), (1.5, 0.7), (3, 0.7)),
        ((0, 0.6), (2, 0.6), (2.5, 0.4)),
        ((1, 0.5), (1.5, 0.5), (2.5, 0.7), (3.5, 0.7)),
    ),
    arpeggio=((0, 1, 2, 1, 0, 2, 1, 2), (2, 1, 0, 1, 2, 1, 0, 1)),
    chords=(
        ((0,), (-4,), (3,), (-2,)),
        ((0,), (0,), (5,), (5,), (-2,), (-2,), (0,), (0,)),
        ((0,), (5,), (-5,), (0,)),
        ((0,), (-2,)),
        ((0, -2), (-4, -5)),
        ((-4,), (-2,), (0,), (0,), (-4,), (-2,), (3,), (3,)),
    ),
    forms=(
        (
            Part(Role.INTRO, N, 2, 0.5),
            Part(Role.VERSE, D, 4, 0.7, sung=True),
            Part(Role.CHORUS, M, 4, 0.95, sung=True),
            Part(Role.VERSE, D, 4, 0.7, sung=True),
            Part(Role.MAMBO, A, 4, 1.0),
        ),
        (
            Part(Role.INTRO, D, 2, 0.7),
            Part(Role.VERSE, D, 8, 0.7, sung=True),
            Part(Role.CHORUS, M, 8, 0.9, sung=True),
        ),
        (
            Part(Role.INTRO, N, 4, 0.5),
            Part(Role.VERSE, D, 4, 0.65, sung=True),
            Part(Role.CHORUS, M, 4, 0.9, sung=True),
            Part(Role.BRIDGE, N, 2, 0.5, sung=True),
            Part(Role.MAMBO, A, 4, 1.0),
            Part(Role.CHORUS, M, 2, 0.9, sung=True),
        ),
        (
            Part(Role.INTRO, M, 4, 0.75),
            Part(Role.VERSE, D, 4, 0.65, sung=True),
            Part(Role.VERSE, M, 2, 0.7, sung=True),
            Part(Role.CHORUS, M, 4, 0.9, sung=True),
            Part(Role.MAMBO, A, 2, 0.95),
            Part(Role.VERSE, D, 4, 0.65, sung=True),
        ),
        (
            Part(Role.INTRO, N, 1, 0.5),
            Part(Role.VERSE, D, 6, 0.7, sung=True),
            Part(Role.CHORUS, D, 4, 0.85, sung=True),
            Part(Role.MAMBO, M, 6, 0.95),
        ),
    ),
)
"""What constants may be chosen on."""

HELD_OUT = Book(
    bass=(
        ((0, 1.0), (1.5, 0.9), (2, 0.7), (3, 0.9), (3.5, 0.5)),
        ((0, 0.9), (2, 0.9), (3, 0.9)),
        ((0, 1.0), (1.5, 1.0), (3, 0.8)),
        ((0, 1.0), (0.75, 0.3), (1.5, 0.8), (2, 0.6), (2.5, 0.3), (3, 1.0)),
    ),
    bongo={
        D: (
            (
                (0, "high", 1.0),
                (0.5, "high", 0.5),
                (1, "high", 0.5),
                (1.5, "high", 0.5),
                (2, "high", 0.8),
                (2.5, "high", 0.5),
                (3, "low", 0.8),
                (3.25, "high", 0.4),
                (3.5, "high", 0.5),
            ),
            (
                (0, "high", 0.7),
                (1.5, "high", 0.5),
                (2, "high", 0.8),
                (3, "low", 0.9),
                (3.5, "low", 0.5),
            ),
            (),
        ),
        M: (
            (
                (0, "high", 0.9),
                (1, "high", 0.8),
                (2, "high", 0.9),
                (3, "low", 0.9),
                (3.5, "low", 0.5),
            ),
            ((0, "high", 0.9), (2, "high", 0.9), (2.5, "high", 0.5), (3, "low", 0.9)),
        ),
        A: (
            (
                (0, "high", 0.9),
                (0.75, "high", 0.4),
                (1, "high", 0.7),
                (2, "high", 0.9),
                (2.75, "high", 0.4),
                (3, "low", 1.0),
            ),
        ),
    },
    guira={
        D: (
            tuple((i / 2, (0.9, 0.75)[i % 2]) for i in range(8)),
            tuple((i / 2, (0.8, 0.9)[i % 2]) for i in range(8)),
        ),
        M: (
            tuple((float(i), (0.9, 1.0)[i % 2]) for i in range(4)),
            ((0, 1.0), (1, 1.0), (2, 1.0), (3, 1.0), (3.5, 0.4)),
        ),
        A: (
            tuple(x for i in range(4) for x in ((i, 1.0), (i + 0.5, 0.7), (i + 0.75, 0.8))),
            tuple(
                x
                for i in range(4)
                for x in ((i, 1.0), (i + 0.25, 0.4), (i + 0.5, 0.7), (i + 0.75, 0.9))
            ),
        ),
    },
    strum=(
        ((0, 0.5), (0.5, 0.55), (1, 0.2), (1.5, 1.0), (2, 0.4), (2.5, 0.7), (3, 0.5), (3.5, 0.7)),
        ((1, 0.7), (1.5, 0.6), (3, 0.7), (3.5, 0.6)),
        ((0.5, 0.8), (1.5, 0.8), (2.5, 0.8), (3.5, 0.8)),
    ),
    arpeggio=((0, 2, 1, 2, 0, 2, 1, 2), (2, 2, 1, 0, 2, 1, 0, 1), (0, 1, 2, 0, 1, 2, 0, 1)),
    chords=(
        ((0,), (-5,), (-3,), (5,)),
        ((5,), (-2,), (3,), (-4,), (2,), (-5,), (0,), (0,)),
        ((0,), (-5,)),
        ((0, 5), (-2, 3)),
        ((0,), (0,), (0,), (-5,)),
    ),
    forms=(
        (
            Part(Role.INTRO, N, 4, 0.45),
            Part(Role.VERSE, D, 6, 0.6, sung=True),
            Part(Role.CHORUS, M, 4, 0.85, sung=True),
            Part(Role.MAMBO, A, 4, 0.95),
            Part(Role.OUTRO, D, 2, 0.6),
        ),
        (
            Part(Role.INTRO, M, 4, 0.8),
            Part(Role.VERSE, D, 8, 0.65, sung=True),
            Part(Role.CHORUS, M, 4, 0.9, sung=True),
            Part(Role.MAMBO, A, 4, 1.0),
        ),
        (
            Part(Role.INTRO, N, 3, 0.5),
            Part(Role.VERSE, D, 4, 0.7, sung=True),
            Part(Role.VERSE, D, 4, 0.75, sung=True),
            Part(Role.CHORUS, M, 4, 0.85, sung=True),
            Part(Role.BREAK, N, 1, 0.4),
            Part(Role.CHORUS, M, 4, 0.9, sung=True),
        ),
        (
            Part(Role.INTRO, A, 2, 0.8),
            Part(Role.VERSE, D, 4, 0.6, sung=True),
            Part(Role.MAMBO, A, 6, 0.9),
            Part(Role.VERSE, D, 4, 0.6, sung=True),
            Part(Role.MAMBO, M, 4, 0.9),
        ),
    ),
)
"""What figures are reported on."""
