"""The sound of a filmed file on the clock of its pictures."""

from pathlib import Path

import ffmpeg as graphs
import numpy as np
from numpy.typing import NDArray

from bachata_cli.clips.clip_file import READABLE, clip_input
from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.filmed_clip import MAX_CLIP_S
from bachata_cli.media.ffmpeg import Ffmpeg, command
from bachata_cli.media.process import running

CHUNK_BYTES = 1 << 18


def clip_sound(ffmpeg: Ffmpeg, path: Path, *, rate: int) -> NDArray[np.float32]:
    """All samples of a clip mixed to one channel; sample 0 is heard at its pictures' second 0.

    A phone's sound may begin before or after its pictures and have holes: both
    are cut or filled with silence, never stretched.

    Raises
    ------
    MediaError
        `clip.unreadable`: the file says it has sound, but none can be decoded.
    """
    sound = clip_input(path)["a:0"].filter("aresample", rate, first_pts=0, **{"async": 1})
    output = graphs.output(sound, "pipe:1", format="f32le", ac=1, ar=rate, t=MAX_CLIP_S)
    samples = bytearray()
    with running(command(ffmpeg, output), read=True) as child:
        for chunk in child.chunks(CHUNK_BYTES):
            samples += chunk
        child.wait()
        complaints = child.complaints
    del samples[len(samples) // 4 * 4 :]
    if not samples:
        error = MediaError(
            f"The sound of {path.name} cannot be read.", code="clip.unreadable", hint=READABLE
        )
        error.add_note(complaints)
        raise error
    return np.frombuffer(samples, dtype="<f4")
