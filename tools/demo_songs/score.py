"""The score: every part of a piece from first beat to last hit. Pure, and exact in time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from tools.demo_songs.form import Exit, Piece, check
from tools.demo_songs.harmony import Chord, chord, nearest, pitches_of
from tools.demo_songs.notes import Note, Part, Scrape, midi_pitch
from tools.demo_songs.patterns import ARPEGGIO
from tools.demo_songs.percussion import HEMBRA_KEY, MACHO_KEY, guira, hembra, macho
from tools.demo_songs.requinto import ARPEGGIO_RANGE, requinto
from tools.demo_songs.rhythm_section import BASS_ROOTS, bass, pad, segunda, strum
from tools.demo_songs.scene import Scene, scenes, velocity
from tools.demo_songs.singers import second_voice, voice

type Score = dict[Part, tuple[Note, ...]]
type Player = Callable[[Scene], Iterable[Note]]

BAND: dict[Part, Player] = {
    Part.GUIRA: guira,
    Part.MACHO: macho,
    Part.HEMBRA: hembra,
    Part.BASS: bass,
    Part.SEGUNDA: segunda,
    Part.REQUINTO: requinto,
    Part.VOICE: voice,
    Part.SECOND_VOICE: second_voice,
    Part.PAD: pad,
}

HIT_LENGTH = 0.6
"""Beats: a hit before a break is struck short and damped."""
STRUM_CENTRE = 62
"""The segunda strikes its hit around D4."""
LAST_LENGTH = 5.0
"""Beats: the last hit rings into the fade."""
LAST_ENERGY = 4
"""The last hit is loud even after a quiet outro, short of the loudest playing."""


def compose(piece: Piece) -> Score:
    """All notes of a piece, part by part, in order of time."""
    check(piece)
    stage = scenes(piece)
    return {part: _play(piece, stage, part, player) for part, player in BAND.items()}


def _play(piece: Piece, stage: tuple[Scene, ...], part: Part, player: Player) -> tuple[Note, ...]:
    notes: list[Note] = []
    for scene in stage:
        section = list(player(scene))
        if scene.place.section.leave is Exit.HIT:
            hit = float(scene.place.end - 1)
            section = list(_stop_at(section, hit))
            section += _hit(part, hit, HIT_LENGTH, scene.chords[-2], scene.energy)
        notes += section
    notes += _last_hit(piece, part)
    return tuple(sorted(notes, key=lambda note: (note.beat, note.pitch)))


def _stop_at(notes: Iterable[Note], beat: float) -> Iterator[Note]:
    """The notes before a beat, none sounding on into it."""
    for note in notes:
        if note.beat < beat:
            yield replace(note, length=min(note.length, beat - note.beat))


def _last_hit(piece: Piece, part: Part) -> list[Note]:
    beat = float(piece.last_hit)
    if part is Part.VOICE:
        return [Note(beat, 3.0, midi_pitch(piece.last_note), velocity(0.85, LAST_ENERGY))]
    return _hit(part, beat, LAST_LENGTH, chord(piece.last_chord), LAST_ENERGY)


def _hit(part: Part, beat: float, length: float, harmony: Chord, energy: int) -> list[Note]:
    """What a part plays when the whole band strikes one beat. Voices and strings stay out."""
    strings = pitches_of(harmony.tones, ARPEGGIO_RANGE)[: max(ARPEGGIO) + 1]
    struck: dict[Part, Iterable[int]] = {
        Part.GUIRA: (Scrape.HIT,),
        Part.MACHO: (MACHO_KEY,),
        Part.HEMBRA: (HEMBRA_KEY,),
        Part.BASS: pitches_of((harmony.root,), BASS_ROOTS),
        Part.SEGUNDA: sorted(nearest(tone, STRUM_CENTRE) for tone in harmony.tones),
        Part.REQUINTO: strings,
    }
    pitches = tuple(struck.get(part, ()))
    return list(strum(beat, length, pitches, velocity(1.0, energy)))
