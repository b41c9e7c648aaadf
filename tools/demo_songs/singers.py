"""The voice: the instrument that sings, and the second voice under the loud choruses."""

from collections.abc import Iterator

from tools.demo_songs.form import Role
from tools.demo_songs.harmony import pitches_of
from tools.demo_songs.notation import Written, read
from tools.demo_songs.notes import Note
from tools.demo_songs.patterns import BEATS_PER_BAR
from tools.demo_songs.scene import Scene

VOICE_LEVEL = 0.85
SECOND_LEVEL = 0.5
SECOND_ENERGY = 4
LONG_NOTE = 1.0
"""Beats from which a note is sung with weight."""
SMALLEST_INTERVAL = 3
LARGEST_INTERVAL = 9
"""Semitones of the second voice under the first: thirds to sixths."""


def voice(scene: Scene) -> Iterator[Note]:
    """The written melody."""
    for note in read(scene.place.section.voice):
        weight = 1.0 if note.length >= LONG_NOTE or note.beat % 1 == 0 else 0.85
        yield _sung(scene, note, note.pitch, VOICE_LEVEL * weight)


def second_voice(scene: Scene) -> Iterator[Note]:
    """The nearest chord tone at least a third below each note of a loud chorus."""
    if scene.place.section.role is not Role.CHORUS or scene.energy < SECOND_ENERGY:
        return
    for note in read(scene.place.section.voice):
        below = range(note.pitch - LARGEST_INTERVAL, note.pitch - SMALLEST_INTERVAL + 1)
        tones = scene.chords[int(note.beat) // BEATS_PER_BAR].tones
        yield _sung(scene, note, pitches_of(tones, below)[-1], SECOND_LEVEL)


def _sung(scene: Scene, note: Written, pitch: int, level: float) -> Note:
    return Note(scene.place.start + note.beat, note.length, pitch, scene.velocity(level))
