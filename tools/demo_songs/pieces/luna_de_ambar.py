"""Luna de ámbar: slow and sweet, 112 BPM, D major with a mambo in B minor.

For a romantic beginner: whole eights only, one idea per section, a last hit on a one.
"""

from tools.demo_songs.form import Exit, Piece, Role, Section
from tools.demo_songs.patterns import Rhythm

SWEET = ("D", "Bm", "Em", "A7")  # I - vi - ii - V
REFRAIN = ("G", "A", "F#m", "Bm", "Em", "A7", "D", "D")
DARK = ("Bm", "A", "G", "F#7")  # i - VII - VI - V of B minor

INTRO = Section(
    role=Role.INTRO,
    rhythm=Rhythm.NONE,
    counts=32,
    energy=1,
    tempo=0.99,
    chords=SWEET,
    requinto=(
        "D5 A4 F#4 A4 D5 F#5 A5 -",
        "F#5 D5 B4 D5 F#5 A5 B5 -",
        "G5 E5 B4 E5 G5 B5 E6 -",
        "C#6 - A5 E5 G5 - E5 C#5",
        "F#5~ - D5 A4 F#5 - G5 A5",
        "B5 - A5 F#5 D5 - F#5 E5",
        "E5 G5 B5 E6 G5 - F#5 E5",
        "C#5 E5 G5 A5 C#6 - A5/B5 C#6",
    ),
)

VERSE = Section(
    role=Role.VERSE,
    rhythm=Rhythm.DERECHO,
    counts=32,
    energy=2,
    tempo=0.997,
    chords=SWEET,
    voice=(
        ". . . A4 D5 - E5 F#5",
        "F#5 - E5 D5 D5 - C#5 B4",
        "B4 - - . . G4 A4 B4",
        "C#5 - B4 A4 E5 - D5 C#5",
        "D5 - - . . A4 D5 E5",
        "F#5 - F#5 G5 F#5 - E5 D5",
        "E5 - - . . E5 F#5 G5",
        "G5 - F#5 E5 C#5 - D5 E5",
    ),
)

SECOND_VERSE = Section(
    role=Role.VERSE,
    rhythm=Rhythm.DERECHO,
    counts=32,
    energy=2,
    tempo=0.997,
    chords=SWEET,
    voice=(
        ". . . F#5 A5 - G5 F#5",
        "F#5 - E5 D5 B4 - C#5 D5",
        "E5 - - . . B4 E5 F#5",
        "G5 - F#5 E5 C#5 - E5 G5",
        "F#5 - - . . A4 D5 E5",
        "F#5 - E5 F#5 D5 - C#5 B4",
        "B4 - - . . E5 F#5 G5",
        "A5 - G5 F#5 E5 - C#5 E5",
    ),
)

CHORUS = Section(
    role=Role.CHORUS,
    rhythm=Rhythm.MAJAO,
    counts=32,
    energy=3,
    tempo=1.003,
    chords=REFRAIN,
    voice=(
        "D5 - - . B4 - D5 G5",
        "A5 - - G5 E5 - F#5 E5",
        "C#5 - - . . A4 C#5 F#5",
        "F#5 - - E5 D5 - E5 D5",
        "B4 - - . . B4 E5 F#5",
        "G5 - F#5 E5 E5 - C#5 E5",
        "D5 - - - . . . .",
        ". . . . . . . .",
    ),
)

MAMBO = Section(
    role=Role.MAMBO,
    rhythm=Rhythm.MAMBO,
    counts=32,
    energy=4,
    tempo=1.009,
    leave=Exit.HIT,
    chords=DARK,
    requinto=(
        "D6/C#6 B5 F#5 B5 D6/C#6 B5 F#5 B5",
        "C#6/B5 A5 E5 A5 C#6/B5 A5 E5 A5",
        "B5/A5 G5 D5 G5 B5/A5 G5 D5 G5",
        "A#5/G#5 F#5 C#5 F#5 A#5/B5 C#6 E6 C#6",
        "D6~ - - C#6 D6 C#6 B5 F#5",
        "C#6~ - - B5 C#6 B5 A5 E5",
        "B5~ - - A5 B5 A5 G5 D5",
        "A#5 B5 C#6 E6 F#6< - . .",
    ),
)

BREAK = Section(
    role=Role.BREAK,
    rhythm=Rhythm.NONE,
    counts=8,
    energy=1,
    tempo=0.995,
    leave=Exit.PLAIN,
    chords=("G", "A7"),
    requinto=("B4 D5 G5 B5 D6 - - -", "C#6 B5 A5 G5 E5 - C#5 E5"),
)

LAST_CHORUS = Section(
    role=Role.CHORUS,
    rhythm=Rhythm.MAJAO,
    counts=32,
    energy=4,
    tempo=1.003,
    chords=REFRAIN,
    voice=CHORUS.voice,
)

OUTRO = Section(
    role=Role.OUTRO,
    rhythm=Rhythm.DERECHO,
    counts=16,
    energy=2,
    tempo=0.99,
    chords=SWEET,
    voice=(
        "F#5 - - . . A4 D5 E5",
        "F#5 - E5 D5 D5 - C#5 B4",
        "B4 - - . . E5 F#5 G5",
        "G5 - F#5 E5 C#5 - - .",
    ),
)

LUNA_DE_AMBAR = Piece(
    slug="luna-de-ambar",
    title="Luna de ámbar",
    tempo_bpm=112.0,
    scale="D E F# G A B C#",
    voice_program=65,  # alto saxophone: the usual singer of an instrumental bachata
    last_chord="D",
    last_note="D5",
    seed=1120,
    sections=(
        INTRO,
        VERSE,
        CHORUS,
        SECOND_VERSE,
        CHORUS,
        MAMBO,
        BREAK,
        LAST_CHORUS,
        OUTRO,
    ),
)
