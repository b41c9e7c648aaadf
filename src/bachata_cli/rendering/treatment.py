"""What is done to a song before it is encoded: slowed for practice, clicks laid over.

Owns the filters. Where clicks lie is the caller's business.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg as graphs

from bachata_cli.rendering.ffmpeg import INPUT, address

RATES = "44100|48000"
"""Sampling rates every player takes; the one nearer to the song's is used."""

BY_COUNT = "N/SR/TB"
"""Time by counting samples, as the analysis does: gaps and offsets a container
claims would put the sound beside the beats found in it."""

STRETCHER = "rubberband"
"""The filter that keeps pitch. `atempo` puts drums up to 45 ms beside their place;
this one, told as below, within 10 ms at 70 %, 3 ms at 95 % (clicks in noise, 60 s)."""

HEARD_EARLY_S = 0.016
"""Whose short window puts everything this early, times how much is added (measured at
50, 70, 85, 95 and 110 %)."""

SONG_LEVEL = 0.5
"""The song steps back so that clicks are heard and nothing clips."""


@dataclass(frozen=True, slots=True)
class Clicks:
    """A click track on the treated song's clock: a name of what it holds, and who writes it."""

    key: str
    write: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done: share of the song's tempo, clicks."""

    tempo: float = 1.0
    clicks: Clicks | None = None

    @property
    def name(self) -> str:
        """The end of the kept file's name."""
        slowed = f"-t{self.tempo:g}" if self.tempo != 1 else ""
        return slowed + (f"-c{self.clicks.key}" if self.clicks else "")

    @property
    def filters(self) -> frozenset[str]:
        """Filters an ffmpeg must have for it beyond the usual ones."""
        return frozenset({STRETCHER} if self.tempo != 1 else ())


AS_IT_IS = Treatment()


def treated(sound: Any, treatment: Treatment, folder: Path) -> Any:  # noqa: ANN401 - untyped
    """The sound of a graph, treated; `folder` takes what is needed until it is encoded."""
    sound = sound.filter("asetpts", BY_COUNT)
    if treatment.tempo != 1:
        sound = _stretched(sound, treatment.tempo)
    sound = sound.filter("aformat", sample_rates=RATES, channel_layouts="stereo")
    if treatment.clicks is None:
        return sound
    treatment.clicks.write(folder / "clicks.wav")
    clicks = graphs.input(address(folder / "clicks.wav"), **INPUT)["a:0"]
    both = [sound.filter("volume", SONG_LEVEL), clicks]
    mixed = graphs.filter(both, "amix", inputs=2, duration="first", normalize=0)
    return mixed.filter("aformat", sample_rates=RATES, channel_layouts="stereo")


def _stretched(sound: Any, tempo: float) -> Any:  # noqa: ANN401 - as above
    told = {"transients": "crisp", "detector": "percussive", "window": "short"}
    sound = sound.filter(STRETCHER, tempo=tempo, **told)
    early = HEARD_EARLY_S * (1 / tempo - 1)
    if early > 0:
        return sound.filter("adelay", delays=f"{early * 1000:.2f}", all=1)
    return sound.filter("atrim", start=-early).filter("asetpts", BY_COUNT)
