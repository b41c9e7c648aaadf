"""The performance: a score as people play it, in seconds, a few milliseconds early or late.

Seeded by piece and part: the same piece is always played the same way.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from tools.demo_songs.form import Piece
from tools.demo_songs.notes import Note, Ornament, Part
from tools.demo_songs.score import Score
from tools.demo_songs.tempo import TempoMap, tempo_map

JITTER_S: dict[Part, float] = {
    Part.GUIRA: 0.0015,
    Part.MACHO: 0.002,
    Part.HEMBRA: 0.002,
    Part.BASS: 0.003,
    Part.SEGUNDA: 0.003,
    Part.REQUINTO: 0.003,
    Part.VOICE: 0.006,
    Part.SECOND_VOICE: 0.006,
    Part.PAD: 0.004,
}
"""Standard deviation of the onset of each part. The guira is the clock of the band."""
WIDEST = 2.0
"""Standard deviations at which an onset is held back: nobody stumbles."""
VELOCITY_SPREAD = 0.04
"""Standard deviation of velocity, as a share."""
DAMPING_S = 0.008
"""Silence left before the same pitch is struck again."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A note as played."""

    start_s: float
    end_s: float
    pitch: int
    velocity: int
    ornament: Ornament


type Performance = dict[Part, tuple[Sound, ...]]


def perform(piece: Piece, score: Score) -> Performance:
    """Play a score."""
    clock = tempo_map(piece)
    return {
        part: _play(notes, clock, JITTER_S[part], Random(f"{piece.seed} {part}"))
        for part, notes in score.items()
    }


def _play(
    notes: Iterable[Note], clock: TempoMap, jitter_s: float, chance: Random
) -> tuple[Sound, ...]:
    sounds = [
        Sound(
            start_s=clock.seconds(note.beat) + jitter_s * _human(chance),
            end_s=clock.seconds(note.end),
            pitch=note.pitch,
            velocity=_bounded(note.velocity * (1 + VELOCITY_SPREAD * _human(chance))),
            ornament=note.ornament,
        )
        for note in notes
    ]
    return tuple(sorted(_damped(sounds), key=lambda sound: sound.start_s))


def _human(chance: Random) -> float:
    return max(-WIDEST, min(WIDEST, chance.gauss(0.0, 1.0)))


def _bounded(value: float) -> int:
    return max(1, min(127, round(value)))


def _damped(sounds: Iterable[Sound]) -> Iterator[Sound]:
    """End each sound before its pitch is struck again."""
    struck: dict[int, float] = {}
    for sound in sorted(sounds, key=lambda sound: sound.start_s, reverse=True):
        end_s = min(sound.end_s, struck.get(sound.pitch, sound.end_s) - DAMPING_S)
        struck[sound.pitch] = sound.start_s
        end_s = max(end_s, sound.start_s + DAMPING_S)
        yield Sound(sound.start_s, end_s, sound.pitch, sound.velocity, sound.ornament)
