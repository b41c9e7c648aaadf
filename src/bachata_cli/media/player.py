"""Player: a sound file made audible by a program that is already there.

Owns which programs are known and how they are called. Nothing is installed, nothing is shown.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bachata_cli.domain.errors import ToolMissingError
from bachata_cli.media.process import Child, running

PLAYERS: tuple[tuple[str, ...], ...] = (
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
    ("afplay",),
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("play", "-q"),
)
"""Programs that play a WAV file and end with it; the first one found is taken."""
SPARE_S = 30.0
"""Longer than the sound: a player that has not ended by then hangs."""


@contextmanager
def playing(sound: Path, seconds: float) -> Iterator[Child]:
    """Play a sound file while the block runs; leaving the block stops it.

    Raises
    ------
    ToolMissingError
        `player.missing`: no known player is on PATH.
    """
    for name, *options in PLAYERS:
        found = shutil.which(name)
        if found is not None:
            command = (found, *options, str(sound.resolve()))
            with running(command, stall_s=seconds + SPARE_S) as child:
                yield child
            return
    names = ", ".join(name for name, *_ in PLAYERS[:3])
    raise ToolMissingError(
        f"No program that plays sound was found ({names}).",
        code="player.missing",
        hint="Install ffmpeg with ffplay, or write a file and open it: --click check.wav",
    )
