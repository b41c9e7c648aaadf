"""The plan of a song: what sections, phrases and bars there are and what happens where.

Owns the types that planning writes and playing reads. Positions are beats of the song,
counted from 0 at its first full bar; nothing here knows seconds or sound.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Rhythm, Role

RATE = 44_100
BAR = 4
EIGHT = 8

type Wave = NDArray[np.float32]
type Chance = np.random.Generator
type Chord = tuple[int, tuple[int, ...]]
"""Semitones of the root above the key, and of the tones above the root."""

PERCUSSION = frozenset({"guira", "bongo", "kit"})
BAND = PERCUSSION | {"bass", "segunda", "requinto", "pad"}


def chance_of(seed: int, *names: str | int) -> Chance:
    """The generator for one matter of one song, independent of what else is drawn."""
    return np.random.default_rng([seed, *(crc32(str(name).encode()) for name in names)])


@dataclass(frozen=True, slots=True)
class Extra:
    """A bar put in behind a phrase: `kind` is "stop", "roll", "held" or "hits"."""

    beats: int
    kind: str


@dataclass(slots=True)
class Section:
    """A section; `phrases` are lengths in bars, `extras` lie behind the phrase of that number."""

    role: Role
    rhythm: Rhythm
    material: str
    lead: str
    phrases: list[int]
    extras: dict[int, Extra] = field(default_factory=dict)

    @property
    def bars(self) -> int:
        """Bars, those put in included."""
        return sum(self.phrases) + len(self.extras)

    @property
    def beats(self) -> int:
        """Beats, those of bars put in included."""
        return BAR * sum(self.phrases) + sum(extra.beats for extra in self.extras.values())


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `place` counts in its phrase, `cycle` in the chords of its section."""

    section: int
    phrase: int
    place: int
    length: int
    cycle: int
    first: int
    beats: int
    extra: str

    @property
    def end(self) -> int:
        """The beat after it."""
        return self.first + self.beats


@dataclass(frozen=True, slots=True)
class Span:
    """Something from one beat up to another; `who` are the instruments it concerns."""

    start: float
    end: float
    kind: str
    who: frozenset[str] = frozenset()

    def holds(self, beat: float) -> bool:
        """Whether the beat lies in it."""
        return self.start - 1e-6 <= beat < self.end - 1e-6


@dataclass(slots=True)
class Plan:
    """A whole song. `rests`, `rolls`, `grooves` and `hits` overrule what sections play."""

    seed: int
    bpm: float
    troubles: set[str]
    sections: list[Section]
    bars: list[Bar]
    rests: list[Span] = field(default_factory=list)
    rolls: list[Span] = field(default_factory=list)
    grooves: list[Span] = field(default_factory=list)
    hits: list[float] = field(default_factory=list)
    crashes: list[float] = field(default_factory=list)
    key: int = 57
    minor: bool = True
    modern: bool = True
    chords: list[tuple[float, Chord]] = field(default_factory=list)
    chord_beats: list[float] = field(default_factory=list)

    def has(self, trouble: str) -> bool:
        """Whether the song is unusual in this way."""
        return trouble in self.troubles

    @property
    def end(self) -> int:
        """The beat of the final chord."""
        return self.bars[-1].end

    def starts(self) -> list[int]:
        """First beat of each section."""
        found: dict[int, int] = {}
        for bar in self.bars:
            found.setdefault(bar.section, bar.first)
        return [found[n] for n in range(len(self.sections))]

    def phrase_starts(self) -> list[int]:
        """First beat of each phrase."""
        return [bar.first for bar in self.bars if bar.place == 0]

    def bar_at(self, beat: float) -> Bar:
        """The bar that holds a beat; the first or last one outside the song."""
        firsts = [bar.first for bar in self.bars]
        return self.bars[max(0, bisect_right(firsts, beat + 1e-6) - 1)]

    def rests_at(self, who: str, beat: float) -> bool:
        """Whether an instrument is silent there."""
        return any(who in rest.who and rest.holds(beat) for rest in self.rests)

    def groove_at(self, beat: float) -> Rhythm:
        """What guira and bongo play there, rests and rolls aside."""
        for groove in self.grooves:
            if groove.holds(beat):
                return Rhythm(groove.kind)
        return self.sections[self.bar_at(beat).section].rhythm

    def chord_at(self, beat: float) -> Chord:
        """The chord that sounds from a beat on."""
        return self.chords[max(0, bisect_right(self.chord_beats, beat + 1e-6) - 1)][1]
