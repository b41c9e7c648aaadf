"""Bass, segunda and pad: the harmony of a section, on its pattern or held."""

from collections.abc import Iterator

from tools.demo_songs.form import Role
from tools.demo_songs.harmony import Chord, nearest, pitches_of
from tools.demo_songs.notes import SEMITONES_PER_OCTAVE, Note
from tools.demo_songs.patterns import BASS, BEATS_PER_BAR, SEGUNDA, BassTone
from tools.demo_songs.scene import Scene

BASS_ROOTS = range(28, 40)
"""E1 to D#2: each root has one place on the low strings."""
BASS_CENTRE = 38
"""Fifths and leading tones are taken near D2, inside the reach of the hand."""
THUMB_CENTRE = 48
"""The segunda's thumb stays near C3."""

STRING_DELAY = 0.014
"""Beats from one string of a strum to the next, about 6-8 ms."""
HELD = 3.6
"""Beats a chord rings in an intro or a break: until just before the next bar."""

PAD_ENERGY = 4
"""From this energy on strings lie under choruses and mambos."""
PAD_LEVEL = 0.3


def bass(scene: Scene) -> Iterator[Note]:
    """The bass figure; in intro and break one long note to a bar."""
    for bar, start in enumerate(scene.bar_starts):
        harmony, after = scene.chords[bar], scene.chords[bar + 1]
        if scene.grooves:
            for tone in BASS:
                pitch = _bass_pitch(tone, harmony, after)
                level = scene.velocity(tone.level)
                yield Note(start + tone.beat, tone.length, pitch, level)
        elif accompanies(scene, bar):
            yield Note(start, HELD, _root(harmony), scene.velocity(0.8))


def segunda(scene: Scene) -> Iterator[Note]:
    """Thumb and short strums; in intro and break one ringing chord to a bar."""
    for bar, start in enumerate(scene.bar_starts):
        shape = scene.voicings[bar]
        if not scene.grooves:
            if accompanies(scene, bar):
                yield from strum(start, HELD, shape, scene.velocity(0.7))
            continue
        for pluck in SEGUNDA:
            beat, level = start + pluck.beat, scene.velocity(pluck.level)
            if pluck.thumb:
                thumb = nearest(scene.chords[bar].root, THUMB_CENTRE)
                yield Note(beat, pluck.length, thumb, level)
            else:
                yield from strum(beat, pluck.length, shape, level)


def pad(scene: Scene) -> Iterator[Note]:
    """Strings under the loud choruses and mambos."""
    sings = scene.place.section.role in {Role.CHORUS, Role.MAMBO}
    if not sings or scene.energy < PAD_ENERGY:
        return
    for bar, start in enumerate(scene.bar_starts):
        for pitch in scene.voicings[bar]:
            yield Note(start, BEATS_PER_BAR - 0.05, pitch, scene.velocity(PAD_LEVEL))


def strum(beat: float, length: float, shape: tuple[int, ...], level: int) -> Iterator[Note]:
    """A chord, string after string from the lowest."""
    for string, pitch in enumerate(shape):
        delay = string * STRING_DELAY
        yield Note(beat + delay, length - delay, pitch, level)


def accompanies(scene: Scene, bar: int) -> bool:
    """Whether held chords support a bar: in breaks, and in the second half of a long intro."""
    section = scene.place.section
    return section.role is Role.BREAK or bar >= max(BEATS_PER_BAR, section.bars // 2)


def _root(harmony: Chord) -> int:
    return pitches_of((harmony.root,), BASS_ROOTS)[0]


def _bass_pitch(tone: BassTone, harmony: Chord, after: Chord) -> int:
    root = _root(harmony)
    match tone.tone:
        case "root":
            return root
        case "fifth":
            return nearest(harmony.fifth, BASS_CENTRE)
        case "octave":
            return root + SEMITONES_PER_OCTAVE
        case _:
            target = _root(after)
            places = (nearest(pitch, BASS_CENTRE) for pitch in harmony.tones)
            return min((abs(pitch - target), pitch) for pitch in places if pitch != target)[1]
