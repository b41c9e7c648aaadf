"""A song slower or faster with its pitch kept, streamed: two ffmpegs, and attacks put back between.

Owns the filter and what it gets wrong. Loads numpy, so it is loaded by who stretches.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import ffmpeg as graphs
import numpy as np

from bachata_cli.media.ffmpeg import Ffmpeg, command
from bachata_cli.media.process import running
from bachata_cli.media.song_file import song_input
from bachata_cli.rendering.attacks import Sound, find_attacks, put_back
from bachata_cli.rendering.treatment import BY_COUNT, STRETCHED_RATE, STRETCHER

HEARD_EARLY_S = 0.016
"""The stretcher's short window puts everything this early, times how much is added (measured at
50, 70, 85, 95 and 110 %)."""

CHUNK_BYTES = 1 << 18
FRAME_BYTES = 8
"""Two channels of 32 bits."""


def stretched(
    ffmpeg: Ffmpeg, song: Path, beats_s: Sequence[float], tempo: float, longest_s: float
) -> Iterator[bytes]:
    """The song at `tempo` times its own, as stereo 32-bit floats, `STRETCHED_RATE` a second.

    Parameters
    ----------
    beats_s
        Of the song: what is struck there is heard at `1 / tempo` times its second.
    longest_s
        Seconds of the song; what is beyond is left out.

    Raises
    ------
    MediaError
        The song cannot be read, or ffmpeg failed.
    """
    plain = song_input(song).filter("asetpts", BY_COUNT)
    heard = _samples(ffmpeg, plain, longest_s)
    attacks = list(find_attacks(heard, beats_s, STRETCHED_RATE))
    slowed = _samples(ffmpeg, _slowed(plain, tempo), longest_s / tempo)
    for chunk in put_back(slowed, attacks, tempo, STRETCHED_RATE):
        yield chunk.tobytes()


def _samples(ffmpeg: Ffmpeg, sound: Any, longest_s: float) -> Iterator[Sound]:  # noqa: ANN401 - untyped
    """What a graph gives, decoded."""
    options = {"format": "f32le", "ac": 2, "ar": STRETCHED_RATE, "t": longest_s}
    with running(command(ffmpeg, graphs.output(sound, "pipe:1", **options)), read=True) as child:
        for frames in _whole(child.chunks(CHUNK_BYTES)):
            yield np.frombuffer(frames, np.float32).reshape(-1, 2)
        child.finish()


def _whole(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Chunks that end where a frame does."""
    rest = b""
    for chunk in chunks:
        data = rest + chunk
        whole = len(data) // FRAME_BYTES * FRAME_BYTES
        rest = data[whole:]
        if whole:
            yield data[:whole]


def _slowed(sound: Any, tempo: float) -> Any:  # noqa: ANN401 - as above
    told = {"transients": "crisp", "detector": "percussive", "window": "short"}
    sound = sound.filter(STRETCHER, tempo=tempo, **told)
    early = HEARD_EARLY_S * (1 / tempo - 1)
    if early > 0:
        return sound.filter("adelay", delays=f"{early * 1000:.2f}", all=1)
    return sound.filter("atrim", start=-early).filter("asetpts", BY_COUNT)
