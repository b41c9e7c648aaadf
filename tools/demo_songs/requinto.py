"""The requinto: written lines, or arpeggios that answer the voice wherever it breathes."""

from collections.abc import Iterator
from itertools import accumulate, groupby

from tools.demo_songs.harmony import Chord, pitches_of, scale_over
from tools.demo_songs.notation import CELL, CELLS_PER_BAR, Written, read
from tools.demo_songs.notes import Note, Ornament
from tools.demo_songs.patterns import ARPEGGIO, BEATS_PER_BAR
from tools.demo_songs.scene import Scene

ARPEGGIO_RANGE = range(64, 88)
ANSWER_RANGE = range(71, 89)
"""B4 to E6: answers lie above the voice."""

LINE_LEVEL = 0.9
ANSWER_LEVEL = 0.8
ARPEGGIO_LEVELS = (0.5, 0.32, 0.38, 0.34, 0.44, 0.32, 0.38, 0.34)
"""Under the voice, with a slight weight on 1 and 3."""
RING = 0.7
"""Beats a plucked arpeggio tone rings over the next one."""

SHORTEST_ANSWER = 3
LONGEST_ANSWER = 6
"""Cells of an answer: shorter gaps stay arpeggio, longer ones are not talked full."""
LONG_RUN = 6
"""Notes from which a run climbs before it falls."""
FIRST_ANSWER_CELL = 2
"""The voice's last note is heard for a beat before it is answered."""

TRILL_STEP = 0.125
TRILL_LENGTH = 1.0


def requinto(scene: Scene) -> Iterator[Note]:
    """The part of the requinto in a section."""
    section = scene.place.section
    if section.requinto:
        yield from _line(scene, section.requinto)
    elif scene.grooves:
        for bar, start in enumerate(scene.bar_starts):
            answer = _answer_cells(section.voice[bar])
            yield from _arpeggio(scene, bar, start, answer)
            if answer:
                yield from _answer(scene, bar, start, answer)


def _line(scene: Scene, bars: tuple[str, ...]) -> Iterator[Note]:
    for note in read(bars):
        beat = scene.place.start + note.beat
        accent = 1.0 if note.beat % 1 == 0 else 0.82
        level = scene.velocity(LINE_LEVEL * accent)
        if note.ornament is Ornament.TRILL:
            harmony = scene.chords[int(note.beat) // BEATS_PER_BAR]
            yield from _trill(beat, note, _above(scene.scale, harmony, note.pitch), level)
        else:
            yield Note(beat, note.length, note.pitch, level, note.ornament)


def _trill(beat: float, note: Written, upper: int, level: int) -> Iterator[Note]:
    shake = min(TRILL_LENGTH, note.length / 2)
    for index in range(round(shake / TRILL_STEP)):
        pitch = upper if index % 2 else note.pitch
        softer = level if index == 0 else round(level * 0.85)
        yield Note(beat + index * TRILL_STEP, TRILL_STEP, pitch, softer)
    yield Note(beat + shake, note.length - shake, note.pitch, level)


def _above(scale: str, harmony: Chord, pitch: int) -> int:
    return pitches_of(scale_over(scale, harmony), range(pitch + 1, pitch + 4))[0]


def _answer_cells(bar: str) -> range | None:
    """The longest run of cells in which the voice starts no note, if an answer fits."""
    cells = enumerate(bar.split())
    runs = [
        [index for index, _ in group]
        for silent, group in groupby(cells, key=lambda cell: cell[1] in {"-", "."})
        if silent
    ]
    longest = max(runs, key=len, default=[])
    free = [cell for cell in longest if cell >= FIRST_ANSWER_CELL][:LONGEST_ANSWER]
    return range(free[0], free[-1] + 1) if len(free) >= SHORTEST_ANSWER else None


def _arpeggio(scene: Scene, bar: int, start: int, answer: range | None) -> Iterator[Note]:
    tones = pitches_of(scene.chords[bar].tones, ARPEGGIO_RANGE)
    for cell in range(CELLS_PER_BAR):
        if answer is None or cell not in answer:
            level = scene.velocity(ARPEGGIO_LEVELS[cell])
            yield Note(start + cell * CELL, RING, tones[ARPEGGIO[cell]], level)


def _answer(scene: Scene, bar: int, start: int, cells: range) -> Iterator[Note]:
    onsets = list(_answer_onsets(cells))
    pitches = _run(scene.scale, scene.chords[bar], [beat for beat, _ in onsets])
    for (beat, length), pitch in zip(onsets, pitches, strict=True):
        level = scene.velocity(ANSWER_LEVEL if beat % 1 == 0 else ANSWER_LEVEL * 0.85)
        yield Note(start + beat, length, pitch, level)


def _answer_onsets(cells: range) -> Iterator[tuple[float, float]]:
    """Two sixteenths, then an eighth, and so on: beats within the bar, and lengths."""
    for index, cell in enumerate(cells):
        halves = 2 if index % 2 == 0 and cell != cells[-1] else 1
        for half in range(halves):
            length = CELL / halves
            yield cell * CELL + half * length, length


def _run(scale: str, harmony: Chord, beats: list[float]) -> list[int]:
    """A scale run, a note to each beat: down, or up first when it is long.

    Of all places to start, the one that puts most chord tones on the beat and on both
    ends; of equal ones the highest.
    """
    keys = pitches_of(scale_over(scale, harmony), ANSWER_RANGE)
    count = len(beats)
    climb = count // 3 if count > LONG_RUN else 0
    steps = [1] * climb + [-1] * (count - 1 - climb)
    path = list(accumulate(steps, initial=0))
    starts = range(len(keys) - 1 - max(path), -1 - min(path), -1)
    runs = [[keys[first + step] for step in path] for first in starts]
    heard = [index in {0, count - 1} or beat % 1 == 0 for index, beat in enumerate(beats)]
    fits = [
        sum(pitch in harmony for pitch, exposed in zip(run, heard, strict=True) if exposed)
        for run in runs
    ]
    return runs[fits.index(max(fits))]
