"""A filmed clip: a video file of one move, with the true time of each of its counts.

The record a person's own clips are remembered by. The pictures themselves stay
in the person's file, and encoded in the cache; both may go, the record stays.
"""

from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from bachata_cli.domain.move import MoveId
from bachata_cli.domain.value import Seconds, Value

MAX_CLIP_S = 120.0
"""A clip shows one move: 32 counts at 95 BPM last 20 s; six times that leaves room to talk."""

MAX_FRAMES = 30_000
"""120 s at 240 pictures a second, the fastest a phone films, and a little more."""

MIN_BPM, MAX_BPM = 60.0, 200.0
"""Tempi a person may state: bachata (95-165, `docs/sources.md`, M1) and slow practice."""


class Certainty(Value):
    """How sure a clip's counts are, each from 0 (a guess) to 1 (said by a person, or clear)."""

    move: float = Field(ge=0, le=1)
    tempo: float = Field(ge=0, le=1)
    count: float = Field(ge=0, le=1)


SURE = 0.5
"""From here on a clip is used without being asked for by `--clips mine`."""


class FilmedClip(Value):
    """One move, filmed.

    Attributes
    ----------
    id
        Name of the record, from the move and the file's content.
    source, source_id
        Where the file lay, and the SHA-256 of its bytes.
    tempo_bpm
        Of the music in the clip.
    counts_s
        When each count is danced in the file, and when the next one would be:
        one more than counts. Seconds from the file's beginning.
    frames_s
        When each picture of the file is shown, as decoded.
    certainty
        How sure move, tempo and count are.
    doubts
        What a person should look at, in words.
    """

    schema_: Literal["bachata/clip@1"] = Field(default="bachata/clip@1", alias="schema")
    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,63}-[0-9a-f]{8}$")
    move: MoveId
    source: str = Field(min_length=1)
    source_id: str = Field(pattern=r"^[0-9a-f]{64}$")
    tempo_bpm: float = Field(ge=MIN_BPM, le=MAX_BPM)
    counts_s: tuple[Seconds, ...] = Field(min_length=2, max_length=65)
    frames_s: tuple[Seconds, ...] = Field(min_length=2, max_length=MAX_FRAMES)
    certainty: Certainty
    doubts: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        for name, times in (("counts", self.counts_s), ("pictures", self.frames_s)):
            if any(b <= a for a, b in pairwise(times)):
                raise ValueError(f"{name} must rise strictly")
        return self

    @property
    def counts(self) -> int:
        """How many counts are danced."""
        return len(self.counts_s) - 1

    @property
    def sure(self) -> bool:
        """Whether nothing about it needs a person's eye."""
        return min(self.certainty.move, self.certainty.tempo, self.certainty.count) >= SURE
