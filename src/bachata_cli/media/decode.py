"""Sound of a song as numbers, through one ffmpeg pipe.

Owns how much is decoded. What the samples mean is the
music room's business.
"""

from pathlib import Path

import ffmpeg as graphs
import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.errors import MediaError
from bachata_cli.media.ffmpeg import Ffmpeg, command
from bachata_cli.media.process import running
from bachata_cli.media.song_file import check_song, song_input, unreadable

FLOAT_BYTES = 4
CHUNK_BYTES = 1 << 18


def decode_mono(
    ffmpeg: Ffmpeg, path: Path, *, rate: int, max_seconds: float
) -> NDArray[np.float32]:
    """All samples of a song mixed to one channel.

    Parameters
    ----------
    rate
        Samples per second to resample to.
    max_seconds
        Longer songs are refused as soon as this much is decoded.

    Returns
    -------
    NDArray[np.float32]
        Shape (samples,), values about -1..1; sample 0 is the song's time 0.

    Raises
    ------
    NotFoundError
        `song.not_found`.
    MediaError
        `song.unreadable`, `song.no_sound` or `song.too_long`.
    """
    check_song(path)
    sound = song_input(path)
    output = graphs.output(sound, "pipe:1", format="f32le", ac=1, ar=rate)
    limit = int(max_seconds * rate) * FLOAT_BYTES
    samples = bytearray()
    with running(command(ffmpeg, output), read=True) as child:
        for chunk in child.chunks(CHUNK_BYTES):
            samples += chunk
            if len(samples) > limit:
                raise MediaError(
                    f"{path.name} is longer than {max_seconds / 60:.3g} minutes.",
                    code="song.too_long",
                    hint="Cut the song, or choose a shorter one.",
                )
        failed = child.wait() != 0
        if failed or not samples:
            raise unreadable(child, path)
    del samples[len(samples) // FLOAT_BYTES * FLOAT_BYTES :]
    return np.frombuffer(samples, dtype="<f4")
