"""What is done to a song before it is encoded: slowed for practice, clicks laid over.

Owns the graph. How a song is slowed is `stretching`'s business, where clicks lie the caller's.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg as graphs

from bachata_cli.media.ffmpeg import INPUT, address

RATES = "44100|48000"
"""Sampling rates every player takes; the one nearer to the song's is used."""

BY_COUNT = "N/SR/TB"
"""Time by counting samples, as the analysis does: gaps and offsets a container
claims would put the sound beside the beats found in it."""

STRETCHER, STRETCHED_RATE = "rubberband", 44_100
"""The filter that keeps pitch, and the samples a second it works on. `atempo` puts drums up to
45 ms beside their place; this one 7 ms, and `attacks` the rest."""

SONG_LEVEL = 0.5
"""The song steps back so that clicks are heard and nothing clips."""


@dataclass(frozen=True, slots=True)
class Clicks:
    """A click track on the treated song's clock: a name of what it holds, and who writes it."""

    key: str
    write: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done: share of the song's tempo, clicks.

    `beats_s` are the song's own: what is struck there stays in its place when it is slowed.
    """

    tempo: float = 1.0
    clicks: Clicks | None = None
    beats_s: tuple[float, ...] = ()

    @property
    def name(self) -> str:
        """The end of the kept file's name."""
        kept = hashlib.sha256(repr(self.beats_s).encode()).hexdigest()[:8]
        slowed = f"-t{self.tempo:g}-{kept}" if self.slowed else ""
        return slowed + (f"-c{self.clicks.key}" if self.clicks else "")

    @property
    def filters(self) -> frozenset[str]:
        """Filters an ffmpeg must have for it beyond the usual ones."""
        return frozenset({STRETCHER} if self.slowed else ())

    @property
    def slowed(self) -> bool:
        """Whether the song is heard at another tempo than its own."""
        return self.tempo != 1


AS_IT_IS = Treatment()


def treated(sound: Any, treatment: Treatment, folder: Path) -> Any:  # noqa: ANN401 - untyped
    """The sound of a graph, on the film's clock, with clicks; `folder` takes what that needs."""
    sound = sound.filter("asetpts", BY_COUNT)
    sound = sound.filter("aformat", sample_rates=RATES, channel_layouts="stereo")
    if treatment.clicks is None:
        return sound
    treatment.clicks.write(folder / "clicks.wav")
    clicks = graphs.input(address(folder / "clicks.wav"), **INPUT)["a:0"]
    both = [sound.filter("volume", SONG_LEVEL), clicks]
    mixed = graphs.filter(both, "amix", inputs=2, duration="first", normalize=0)
    return mixed.filter("aformat", sample_rates=RATES, channel_layouts="stereo")


def slowed_input() -> Any:  # noqa: ANN401 - ffmpeg-python has no types
    """A song that is slowed on the way, as the beginning of a graph: `stretching` feeds it."""
    raw = {"format": "f32le", "ar": STRETCHED_RATE, "ac": 2}
    return graphs.input("pipe:0", **raw, **INPUT)["a:0"]
