"""Notation: bars written as text, read into notes.

A bar is eight cells, one per eighth: a pitch (`F#5`), `-` to hold, `.` for silence, two
pitches joined by `/` for sixteenths. A pitch may carry an ornament: `~` trill, `<` slide.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tools.demo_songs.notes import Ornament, midi_pitch
from tools.demo_songs.patterns import BEATS_PER_BAR

CELLS_PER_BAR = 8
CELL = 0.5  # beats
HOLD = "-"
REST = "."


@dataclass(frozen=True, slots=True)
class Written:
    """A written note."""

    beat: float
    """From the start of the line, in beats."""
    length: float
    pitch: int
    ornament: Ornament


def read(bars: tuple[str, ...]) -> tuple[Written, ...]:
    """The notes of a line; a hold reaches across bar lines."""
    notes: list[Written] = []
    held = False
    for beat, token in _cells(bars):
        if token == HOLD and held:
            last = notes.pop()
            longer = beat + CELL - last.beat
            notes.append(Written(last.beat, longer, last.pitch, last.ornament))
        elif token in {HOLD, REST}:
            held = False
        else:
            notes.extend(_split(beat, token))
            held = True
    return tuple(notes)


def _cells(bars: tuple[str, ...]) -> Iterator[tuple[float, str]]:
    for index, bar in enumerate(bars):
        tokens = bar.split()
        if len(tokens) != CELLS_PER_BAR:
            message = f"a bar has {CELLS_PER_BAR} cells, this one {len(tokens)}: {bar!r}"
            raise ValueError(message)
        for cell, token in enumerate(tokens):
            yield index * BEATS_PER_BAR + cell * CELL, token


def _split(beat: float, token: str) -> Iterator[Written]:
    pitches = token.split("/")
    length = CELL / len(pitches)
    for index, name in enumerate(pitches):
        mark = Ornament(name[-1]) if name[-1] in {"~", "<"} else Ornament.NONE
        yield Written(beat + index * length, length, midi_pitch(name.rstrip("~<")), mark)
