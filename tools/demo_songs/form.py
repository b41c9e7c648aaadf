"""Form: a piece as a row of sections, and where its ones, breaks and hits fall in counts.

Counts only. The sections carry what is written by hand (chords, melodies, riffs); what
the players make of it is decided in `score`.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

from tools.demo_songs.patterns import BEATS_PER_BAR, BEATS_PER_EIGHT, Rhythm


class Role(StrEnum):
    """What a section is for; the words of the product's song documents."""

    INTRO = "intro"
    VERSE = "verse"
    CHORUS = "chorus"
    MAMBO = "mambo"
    BREAK = "break"
    BRIDGE = "bridge"
    OUTRO = "outro"


class Exit(StrEnum):
    """How a section hands over to the next."""

    ROLL = "roll"
    """Bongo and guira roll in the last counts."""
    HIT = "hit"
    """A roll, then the whole band strikes the last count and stops."""
    PLAIN = "plain"


type Bars = tuple[str, ...]
"""Bars of eight cells, one per eighth: a pitch, `-` (held), `.` (silent), or `A5/B5`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of the piece."""

    role: Role
    rhythm: Rhythm
    counts: int
    energy: int
    """1-5: sets how loud everyone plays and who joins."""
    chords: tuple[str, ...]
    """One per bar, repeated when the section is longer."""
    voice: Bars = ()
    requinto: Bars = ()
    """A written line; without one the requinto plays arpeggios and answers the voice."""
    leave: Exit = Exit.ROLL
    tempo: float = 1.0
    """Factor on the tempo of the piece around the middle of the section."""

    @property
    def bars(self) -> int:
        """Number of 4/4 bars."""
        return self.counts // BEATS_PER_BAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A whole song, before anybody plays it."""

    slug: str
    """ASCII file name without suffix."""
    title: str
    tempo_bpm: float
    scale: str
    """The seven note names of the key, separated by spaces."""
    voice_program: int
    """General MIDI program (from 0) of the instrument that sings."""
    last_chord: str
    last_note: str
    """What the voice plays on the last hit."""
    seed: int
    sections: tuple[Section, ...]

    @property
    def last_hit(self) -> int:
        """The beat of the final accent: the one after all counted sections."""
        return sum(section.counts for section in self.sections)


@dataclass(frozen=True, slots=True)
class Placed:
    """A section with its place in the piece."""

    section: Section
    start: int
    """First beat, counted from the first beat of the song."""

    @property
    def end(self) -> int:
        """The beat after the last one of the section."""
        return self.start + self.section.counts

    def chord(self, bar: int) -> str:
        """The chord of a bar, counted from the start of the section."""
        return self.section.chords[bar % len(self.section.chords)]


def placed(piece: Piece) -> tuple[Placed, ...]:
    """The sections with their first beats."""
    starts = accumulate((section.counts for section in piece.sections), initial=0)
    return tuple(
        Placed(section, start) for section, start in zip(piece.sections, starts, strict=False)
    )


def ones(piece: Piece) -> tuple[int, ...]:
    """The first beat of every eight. Each section starts a new eight; the last hit may be one."""
    beats = [
        beat for place in placed(piece) for beat in range(place.start, place.end, BEATS_PER_EIGHT)
    ]
    if piece.last_hit - beats[-1] == BEATS_PER_EIGHT:
        beats.append(piece.last_hit)
    return tuple(beats)


def dance_start(piece: Piece) -> int:
    """The first one of the steady groove: where guira and bongo enter for good."""
    return next(place.start for place in placed(piece) if place.section.rhythm is not Rhythm.NONE)


def bar_chords(piece: Piece) -> tuple[str, ...]:
    """The chord of every bar of the piece, and that of the last hit after them."""
    chords = [place.chord(bar) for place in placed(piece) for bar in range(place.section.bars)]
    return (*chords, piece.last_chord)


def check(piece: Piece) -> None:
    """Refuse a piece whose sections cannot be counted in bars, or whose eights shift oddly."""
    for before, after in pairwise(piece.sections):
        if before.counts % BEATS_PER_EIGHT and before.role is not Role.BREAK:
            message = f"{piece.title}: {before.role} before {after.role} is not in whole eights"
            raise ValueError(message)
    for section in piece.sections:
        written = {len(line) for line in (section.voice, section.requinto) if line}
        if section.counts % BEATS_PER_BAR or written - {section.bars}:
            message = f"{piece.title}: {section.role} has lines of {written} bars"
            raise ValueError(message)
