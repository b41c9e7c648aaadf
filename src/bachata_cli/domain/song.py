"""A song as values: its form, which a dance is planned on, and the analysis it was heard in.

Role and rhythm of a section are different things: a mambo section may be
played derecho. Times are seconds from the first decoded sample. Nothing here
knows a file or how a song was heard.
"""

from enum import StrEnum
from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.value import EnergyLevel, Seconds, Value
from bachata_cli.domain.vocabulary import Rhythm, Role

type Share = float
"""A confidence from 0 (a guess) to 1 (sure)."""


DOUBTFUL_ONE = 0.8
"""Below this confidence of the one the person is told to listen before trusting the count
(`docs/music-evaluation.md` shows how often it is right above and below)."""


class Section(Value):
    """A stretch of song with one role, one rhythm and one energy (1..5)."""

    role: Role
    rhythm: Rhythm
    start_s: Seconds
    end_s: Seconds
    energy: EnergyLevel

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.end_s <= self.start_s:
            raise ValueError(f"section ends at {self.end_s} s before it starts")
        return self


class Break(Value):
    """A stretch where guira and bongo fall silent; `counts` beats long."""

    start_s: Seconds
    end_s: Seconds
    counts: int = Field(ge=1, le=64)


class Confidence(Value):
    """How sure the analysis is, each from 0 to 1.

    Attributes
    ----------
    tempo
        That there is a steady beat, and this one.
    bar
        That the counts 1 and 5 fall where bars begin.
    one
        That the ones are right: the bars and the half of the eight.
    sections
        That each bar lies on the half of the eight which the borders around it say.
    """

    tempo: Share = Field(ge=0, le=1)
    bar: Share = Field(default=1.0, ge=0, le=1)
    one: Share = Field(ge=0, le=1)
    sections: Share = Field(ge=0, le=1)


class DoubtKind(StrEnum):
    """What may be wrong with a grid."""

    HALF = "half"
    """1 and 5 swapped, in part of the song or in all of it."""
    BAR = "bar"
    """The bar begins some beats later."""
    PACE = "pace"
    """The beats come twice or half as fast."""
    TEMPO = "tempo"
    """The beat itself is unsure."""
    METRE = "metre"
    """Bars of three beats, or no pattern of a bachata."""


class Doubt(Value):
    """One thing that may be wrong, with the second-best answer.

    Attributes
    ----------
    from_s, until_s
        Where 1 and 5 may be swapped; the end of the song when it is not said.
    shift
        Beats by which every one would move, where the bar is in doubt.
    factor
        The tempo would be so many times the one found, where its pace is in doubt.
    """

    kind: DoubtKind
    from_s: Seconds = 0.0
    until_s: Seconds | None = None
    shift: int = 0
    factor: float = 1.0


class SongForm(Value):
    """What a dance is planned on: the counts of a song, its parts, where to begin and to end.

    Held by every blueprint and given by every analysis; a song that exists on paper only is
    this and nothing more.

    Attributes
    ----------
    id
        SHA-256 of the song's file, in hex.
    tempo_bpm
        Slope of the grid over the danced part.
    dance_start_s
        The first one of the steady groove.
    last_hit_s
        The last accent, where the final picture lands.
    one_confidence
        How sure it is that the ones are right, from 0 to 1.
    """

    id: str
    title: str
    duration_s: Seconds = Field(gt=0)
    tempo_bpm: float = Field(gt=0)
    grid: BeatGrid
    sections: tuple[Section, ...] = ()
    breaks: tuple[Break, ...] = ()
    dance_start_s: Seconds
    last_hit_s: Seconds
    one_confidence: Share = Field(default=1.0, ge=0, le=1)

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_overlap(self.sections)
        return self


def refuse_overlap(sections: tuple[Section, ...]) -> None:
    """Sections follow one another.

    Raises
    ------
    ValueError
        Where one begins before the one before it has ended.
    """
    for before, after in pairwise(sections):
        if after.start_s < before.end_s:
            raise ValueError(
                f"sections overlap: the {after.role} at {after.start_s:g} s begins before the "
                f"{before.role} ends at {before.end_s:g} s"
            )


class SongAnalysis(Value):
    """A song as heard: the answer of `bachata song analyze`.

    Attributes
    ----------
    id
        SHA-256 of the file's bytes, in hex: the song's identity everywhere.
    path
        Where the file lay when it was analysed.
    title
        From the file's tags, else from its name.
    tempo_bpm
        Slope of the grid over the danced part, not a quantised scalar.
    beats, downbeats, ones
        Seconds; `downbeats` are counts 1 and 5, `ones` first beats of eights.
    dance_start_s
        The first one of the steady groove.
    last_hit_s
        The last accent of the song, where the final picture lands.
    analyzer
        `name@version` of what made this analysis.
    doubts
        What may be wrong: the bar, the half of the eight, then the beats; empty when all is sure.
    """

    id: str = Field(pattern=r"^[0-9a-f]{64}$")
    path: str
    title: str
    duration_s: Seconds = Field(gt=0)
    tempo_bpm: float = Field(gt=0)
    beats: tuple[Seconds, ...]
    downbeats: tuple[Seconds, ...]
    ones: tuple[Seconds, ...]
    sections: tuple[Section, ...]
    breaks: tuple[Break, ...]
    dance_start_s: Seconds
    last_hit_s: Seconds
    confidence: Confidence
    analyzer: str
    doubts: tuple[Doubt, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        grid = BeatGrid(beats=self.beats, ones=self.ones)
        if not set(self.downbeats) <= set(grid.beats):
            raise ValueError("every downbeat must be a beat")
        refuse_overlap(self.sections)
        return self

    @property
    def grid(self) -> BeatGrid:
        """The beats with their ones, ready for placing moves."""
        return BeatGrid(beats=self.beats, ones=self.ones)

    @property
    def form(self) -> SongForm:
        """What a dance is planned on."""
        return SongForm(
            id=self.id,
            title=self.title,
            duration_s=self.duration_s,
            tempo_bpm=self.tempo_bpm,
            grid=self.grid,
            sections=self.sections,
            breaks=self.breaks,
            dance_start_s=self.dance_start_s,
            last_hit_s=self.last_hit_s,
            one_confidence=self.confidence.one,
        )


def section_at(sections: tuple[Section, ...], seconds: float) -> Section | None:
    """The section that sounds at a time; None before the first and after the last."""
    return next((s for s in sections if s.start_s <= seconds < s.end_s), None)
