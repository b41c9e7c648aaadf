"""Harmony: chord names to pitches, voicings that move little, scales that fit a chord."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from tools.demo_songs.notes import SEMITONES_PER_OCTAVE, pitch_class

QUALITIES = {"": (0, 4, 7), "m": (0, 3, 7), "7": (0, 4, 7, 10), "m7": (0, 3, 7, 10)}

SEGUNDA_RANGE = range(55, 72)
"""G3 to B4: where three strummed strings of a guitar sound full."""


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord as pitch classes, root first."""

    name: str
    tones: tuple[int, ...]

    @property
    def root(self) -> int:
        """Pitch class of the root."""
        return self.tones[0]

    @property
    def fifth(self) -> int:
        """Pitch class of the fifth."""
        return self.tones[2]

    def __contains__(self, pitch: int) -> bool:
        return pitch % SEMITONES_PER_OCTAVE in self.tones


def chord(name: str) -> Chord:
    """The chord of a name such as `F#m` or `E7`."""
    length = 2 if name[1:2] in {"#", "b"} else 1
    root = pitch_class(name[:length])
    steps = QUALITIES[name[length:]]
    return Chord(name, tuple((root + step) % SEMITONES_PER_OCTAVE for step in steps))


def pitches_of(tones: Iterable[int], keys: Iterable[int]) -> list[int]:
    """The keys whose pitch class is among the tones, ascending."""
    wanted = set(tones)
    return sorted(key for key in keys if key % SEMITONES_PER_OCTAVE in wanted)


def voicings(names: Iterable[str]) -> Iterator[tuple[int, ...]]:
    """Three-note voicings, each as near to the one before as the chord allows."""
    centre = SEGUNDA_RANGE.start + len(SEGUNDA_RANGE) // 2
    previous: tuple[int, ...] = (centre - 4, centre, centre + 3)
    for name in names:
        tones = chord(name).tones
        # A seventh chord drops its fifth: three strings keep root, third and seventh.
        kept = tones if len(tones) == len(previous) else (tones[0], tones[1], tones[3])
        options = product(*(pitches_of((tone,), SEGUNDA_RANGE) for tone in kept))
        shapes = (tuple(sorted(option)) for option in options)
        _, _, previous = min((_motion(previous, shape), _width(shape), shape) for shape in shapes)
        yield previous


def _motion(before: tuple[int, ...], after: tuple[int, ...]) -> int:
    return sum(abs(new - old) for old, new in zip(before, after, strict=True))


def _width(shape: tuple[int, ...]) -> int:
    return shape[-1] - shape[0]


def scale_over(key: str, harmony: Chord) -> tuple[int, ...]:
    """The key's scale bent to a chord: the G# of E7 replaces the G of A minor."""
    tones = {pitch_class(name) for name in key.split()}
    for tone in harmony.tones:
        if tone not in tones:
            tones -= {(tone - 1) % SEMITONES_PER_OCTAVE}
            tones.add(tone)
    return tuple(sorted(tones))


def nearest(tone: int, pitch: int) -> int:
    """The key of a pitch class nearest to a pitch; the lower one of two."""
    below = pitch - (pitch - tone) % SEMITONES_PER_OCTAVE
    above = below + SEMITONES_PER_OCTAVE
    return below if pitch - below <= above - pitch else above
