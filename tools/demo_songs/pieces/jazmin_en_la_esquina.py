"""Jazmín en la esquina: middle tempo, 126 BPM, A minor.

The piece with the trap: a break of four counts before the mambo, half an eight, after
which the ones lie where the fives were. Its last hit is on a one.
"""

from tools.demo_songs.form import Exit, Piece, Role, Section
from tools.demo_songs.patterns import Rhythm

ANDALUSIAN = ("Am", "G", "F", "E7")  # i - VII - VI - V
REFRAIN = ("F", "G", "Em", "Am", "Dm", "E7", "Am", "Am")

INTRO = Section(
    role=Role.INTRO,
    rhythm=Rhythm.NONE,
    counts=32,
    energy=2,
    chords=ANDALUSIAN,
    requinto=(
        "A4 C5 E5 A5 - E5 C5 E5",
        "G4 B4 D5 G5 - D5 B4 D5",
        "F4 A4 C5 F5 - C5 A4 C5",
        "E4 G#4 B4 D5 E5 - F5 G#5",
        "A5~ - E5 C5 A5 - B5 C6",
        "B5 - A5 G5 D5 - G5 A5",
        "A5 - G5 F5 C5 - F5 G5",
        "G#5 B5 D6 B5 G#5 - E5/F5 G#5",
    ),
)

VERSE = Section(
    role=Role.VERSE,
    rhythm=Rhythm.DERECHO,
    counts=32,
    energy=3,
    chords=ANDALUSIAN,
    voice=(
        ". . E5 E5 E5 - D5 C5",
        "D5 - C5 B4 B4 - A4 G4",
        "A4 - - . . A4 B4 C5",
        "D5 - C5 B4 G#4 - B4 D5",
        "C5 - - . . E5 E5 F5",
        "G5 - F5 E5 D5 - E5 F5",
        "F5 - - . . C5 D5 E5",
        "E5 - D5 C5 B4 - G#4 B4",
    ),
)

SECOND_VERSE = Section(
    role=Role.VERSE,
    rhythm=Rhythm.DERECHO,
    counts=32,
    energy=3,
    chords=ANDALUSIAN,
    voice=(
        ". . A4 C5 E5 E5 D5 C5",
        "B4 - D5 D5 G5 - F5 E5",
        "F5 - - . . A4 C5 D5",
        "E5 - F5 E5 D5 - B4 D5",
        "E5 - - . . E5 A5 G5",
        "G5 - F5 E5 D5 - C5 B4",
        "C5 - - . . C5 D5 F5",
        "E5 - D5 C5 B4 - G#4 B4",
    ),
)

BRIDGE = Section(
    role=Role.BRIDGE,
    rhythm=Rhythm.MAJAO,
    counts=16,
    energy=3,
    chords=("Dm", "G7", "C", "E7"),
    voice=(
        "A4 - - . . D5 E5 F5",
        "F5 - E5 D5 B4 - D5 F5",
        "E5 - - . . E5 D5 C5",
        "B4 - C5 D5 E5 - F5 G#5",
    ),
)

SUNG = (
    "A5 - - G5 F5 - E5 F5",
    "G5 - - F5 D5 - E5 F5",
    "E5 - - . . D5 E5 G5",
    "A5 - G5 E5 C5 - D5 E5",
    "F5 - - . . F5 E5 D5",
    "E5 - D5 B4 G#4 - A4 B4",
    "A4 - - - . . . .",
    ". . . . . . . .",
)

CHORUS = Section(
    role=Role.CHORUS,
    rhythm=Rhythm.MAJAO,
    counts=32,
    energy=4,
    tempo=1.002,
    chords=REFRAIN,
    voice=SUNG,
)

SECOND_CHORUS = Section(
    role=Role.CHORUS,
    rhythm=Rhythm.MAJAO,
    counts=32,
    energy=4,
    tempo=1.002,
    leave=Exit.HIT,
    chords=REFRAIN,
    voice=SUNG,
)

HALF_BREAK = Section(
    role=Role.BREAK,
    rhythm=Rhythm.NONE,
    counts=4,
    energy=2,
    leave=Exit.PLAIN,
    chords=("E7",),
    requinto=("E5 F5 G#5 B5 D6 - B5 G#5",),
)

MAMBO = Section(
    role=Role.MAMBO,
    rhythm=Rhythm.MAMBO,
    counts=32,
    energy=5,
    tempo=1.003,
    leave=Exit.HIT,
    chords=("Am", "Dm", "G", "C", "F", "Dm", "E7", "E7"),
    requinto=(
        "A5/A5 A5 E5 A5 C6/B5 A5 E5 A5",
        "A5/A5 A5 F5 A5 D6/C6 A5 F5 A5",
        "G5/G5 G5 D5 G5 B5/A5 G5 D5 G5",
        "G5/G5 G5 E5 G5 C6/B5 G5 E5 G5",
        "A5 C6 F6 C6 A5 C6 F6 C6",
        "F5 A5 D6 A5 F5 A5 D6 A5",
        "G#5/A5 B5 D6 B5 G#5/A5 B5 D6 B5",
        "E6/D6 C6/B5 D6/C6 B5/A5 G#5 B5 . .",
    ),
)

BREAK = Section(
    role=Role.BREAK,
    rhythm=Rhythm.NONE,
    counts=8,
    energy=1,
    leave=Exit.PLAIN,
    chords=("F", "E7"),
    voice=("C5 - - F5 A5 - G5 F5", "E5 - D5 B4 G#4 - B4 E5"),
)

LAST_CHORUS = Section(
    role=Role.CHORUS,
    rhythm=Rhythm.MAJAO,
    counts=32,
    energy=5,
    tempo=1.003,
    chords=REFRAIN,
    voice=SUNG,
)

OUTRO = Section(
    role=Role.OUTRO,
    rhythm=Rhythm.DERECHO,
    counts=16,
    energy=2,
    tempo=0.998,
    chords=ANDALUSIAN,
    voice=(
        "E5 - - . . E5 D5 C5",
        "D5 - C5 B4 B4 - A4 G4",
        "A4 - - . . A4 B4 C5",
        "B4 - D5 C5 B4 - G#4 B4",
    ),
)

JAZMIN_EN_LA_ESQUINA = Piece(
    slug="jazmin-en-la-esquina",
    title="Jazmín en la esquina",
    tempo_bpm=126.0,
    scale="A B C D E F G",
    voice_program=73,  # flute
    last_chord="Am",
    last_note="A4",
    seed=1260,
    sections=(
        INTRO,
        VERSE,
        BRIDGE,
        CHORUS,
        SECOND_VERSE,
        BRIDGE,
        SECOND_CHORUS,
        HALF_BREAK,
        MAMBO,
        BREAK,
        LAST_CHORUS,
        OUTRO,
    ),
)
