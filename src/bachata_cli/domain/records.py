"""What is remembered between runs, as values: a song one keeps, a finished run.

Where and how they are kept is the library's business.
"""

from typing import Literal

from pydantic import Field

from bachata_cli.domain.value import Seconds, Value
from bachata_cli.domain.vocabulary import Difficulty, Stage


class KeptSong(Value):
    """One song of the library.

    Attributes
    ----------
    sections
        How many; the analysis knows them.
    confidence
        Of the one, 0 to 1.
    suits
        0 to 1 for each level: steady tempo, short intro, few breaks.
    added
        UTC, ISO 8601.
    """

    id: str
    path: str
    title: str
    artist: str
    tempo_bpm: float
    duration_s: Seconds
    sections: int
    confidence: float
    suits: dict[Difficulty, float]
    added: str


class StageRecord(Value):
    """One stage of a run: wall seconds, and whether everything came from the cache."""

    name: Stage
    seconds: float
    cached: bool


class RunRecord(Value):
    """One finished run. Holds no keys and nothing of the environment."""

    schema_: Literal["bachata/run@1"] = Field(default="bachata/run@1", alias="schema")
    id: str
    finished: str
    request: str
    song: str
    seed: int
    video: str
    blueprint: str
    stages: tuple[StageRecord, ...]
    planner: str = "offline"
