"""Gallo madrugador: lively and playful, 138 BPM, G major with a mambo in E minor.

For a playful intermediate: short intro, two mambos in a row (a caballo, then a guitar
theme over derecho), a rooster in the break, and a last hit on count 5.
"""

from tools.demo_songs.form import Exit, Piece, Role, Section
from tools.demo_songs.patterns import Rhythm

TURNAROUND = ("G", "Em", "C", "D")  # I - vi - IV - V
REFRAIN = ("C", "D", "G", "Em", "C", "D", "G", "G")

INTRO = Section(
    role=Role.INTRO,
    rhythm=Rhythm.NONE,
    counts=16,
    energy=2,
    chords=TURNAROUND,
    requinto=(
        "G5 B5 D6 B5 G5 D5 B4 D5",
        "E5 G5 B5 G5 E5 B4 G4 B4",
        "C5 E5 G5 C6 - G5 E5 G5",
        "D5/E5 F#5/G5 A5 - D6 - A5 F#5",
    ),
)

VERSE = Section(
    role=Role.VERSE,
    rhythm=Rhythm.DERECHO,
    counts=32,
    energy=3,
    chords=TURNAROUND,
    voice=(
        ". B4 B4 D5 B4 . A4 G4",
        "G4 . B4 B4 E5 . D5 B4",
        "C5 - - . . C5 D5 E5",
        "F#5 . F#5 E5 D5 . C5 A4",
        "B4 - - . . B4 D5 G5",
        "G5 . F#5 E5 B4 . D5 E5",
        "E5 - - . . G5 E5 C5",
        "D5 . E5 F#5 A5 . F#5 D5",
    ),
)

SECOND_VERSE = Section(
    role=Role.VERSE,
    rhythm=Rhythm.DERECHO,
    counts=32,
    energy=3,
    chords=TURNAROUND,
    voice=(
        ". D5 G5 G5 G5 . F#5 E5",
        "E5 . E5 G5 B4 . D5 E5",
        "E5 - - . . E5 G5 E5",
        "D5 . D5 E5 F#5 . E5 C5",
        "D5 - - . . G5 A5 B5",
        "B5 . A5 G5 E5 . G5 F#5",
        "E5 - - . . C5 E5 G5",
        "A5 . G5 F#5 D5 . E5 F#5",
    ),
)

BRIDGE = Section(
    role=Role.BRIDGE,
    rhythm=Rhythm.MAJAO,
    counts=16,
    energy=3,
    chords=("Am", "Bm", "C", "D"),
    voice=(
        "E5 - - . . E5 D5 C5",
        "D5 - - . . D5 E5 F#5",
        "G5 - - . . G5 F#5 E5",
        "F#5 . F#5 G5 A5 . F#5 A5",
    ),
)

SUNG = (
    "G5 . G5 E5 G5 . A5 G5",
    "F#5 . F#5 D5 A5 . G5 F#5",
    "G5 - - . . D5 G5 A5",
    "B5 . A5 G5 E5 . F#5 G5",
    "E5 - - . . E5 F#5 G5",
    "A5 . G5 F#5 D5 . E5 F#5",
    "G5 - - - . . . .",
    ". . . . . . . .",
)

CHORUS = Section(
    role=Role.CHORUS,
    rhythm=Rhythm.MAJAO,
    counts=32,
    energy=4,
    chords=REFRAIN,
    voice=SUNG,
)

MAMBO = Section(
    role=Role.MAMBO,
    rhythm=Rhythm.MAMBO,
    counts=32,
    energy=5,
    tempo=1.002,
    chords=("Em", "D", "C", "B7"),  # i - VII - VI - V of E minor
    requinto=(
        "E5/G5 B5 E5/G5 B5 E6 B5 G5 B5",
        "D5/F#5 A5 D5/F#5 A5 D6 A5 F#5 A5",
        "C5/E5 G5 C5/E5 G5 C6 G5 E5 G5",
        "B4/D#5 F#5 B4/D#5 F#5 A5 F#5 D#5 F#5",
        "E6/D6 B5 G5 B5 E6/D6 B5 G5 E5",
        "D6/C6 A5 F#5 A5 D6/C6 A5 F#5 D5",
        "C6/B5 G5 E5 G5 C6/B5 G5 E5 C5",
        "B5/A5 F#5 D#5 F#5 A5/B5 A5/F#5 D#5 B4",
    ),
)

GUITAR_THEME = Section(
    role=Role.MAMBO,
    rhythm=Rhythm.DERECHO,
    counts=32,
    energy=4,
    tempo=1.002,
    leave=Exit.HIT,
    chords=("G", "Em", "Am", "D"),
    requinto=(
        "G5~ - - B5 D6 - B5 G5",
        "E5~ - - G5 B5 - G5 E5",
        "A5~ - - C6 E6 - C6 A5",
        "D6 C6 A5 F#5 A5 . D5 .",
        "B5/B5 B5 D6 B5 G5/G5 G5 B5 G5",
        "G5/G5 G5 B5 G5 E5/E5 E5 G5 E5",
        "C6/C6 C6 E6 C6 A5/A5 A5 C6 A5",
        "F#5 A5 D6 F#6 D6< - . .",
    ),
)

BREAK = Section(
    role=Role.BREAK,
    rhythm=Rhythm.NONE,
    counts=8,
    energy=2,
    leave=Exit.PLAIN,
    chords=("C", "D"),
    # The rooster: two short calls, a leap, a note that slides up.
    requinto=("C5/C5 E5 . C5/E5 G5< - - .", "D5/D5 F#5 . D5/F#5 A5< - - -"),
)

LAST_CHORUS = Section(
    role=Role.CHORUS,
    rhythm=Rhythm.MAJAO,
    counts=32,
    energy=5,
    tempo=1.002,
    chords=REFRAIN,
    voice=SUNG,
)

OUTRO = Section(
    role=Role.OUTRO,
    rhythm=Rhythm.MAJAO,
    counts=12,  # one eight and a half: the last hit is the five of the second
    energy=3,
    chords=("G", "C", "D"),
    voice=(
        "B4 . D5 G5 B5 . A5 G5",
        "E5 . G5 E5 C5 . D5 E5",
        "F#5 . A5 F#5 D5 . E5 F#5",
    ),
)

GALLO_MADRUGADOR = Piece(
    slug="gallo-madrugador",
    title="Gallo madrugador",
    tempo_bpm=138.0,
    scale="G A B C D E F#",
    voice_program=21,  # accordion
    last_chord="G",
    last_note="G5",
    seed=1380,
    sections=(
        INTRO,
        VERSE,
        BRIDGE,
        CHORUS,
        SECOND_VERSE,
        BRIDGE,
        CHORUS,
        MAMBO,
        GUITAR_THEME,
        BREAK,
        LAST_CHORUS,
        OUTRO,
    ),
)
