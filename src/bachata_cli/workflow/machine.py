"""What every use case needs to know of this machine and this call: no wish of any dance or film."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bachata_cli.agent.secret import Key
from bachata_cli.library.places import Places


@dataclass(frozen=True, slots=True)
class Machine:
    """Folders, and the tools and the key the person has.

    Attributes
    ----------
    places
        The user's folders.
    ffmpeg
        The ffmpeg asked for by option or environment; None to look for one.
    offline
        Whether no socket may be opened.
    key
        The key the environment held, taken out of it at the start; None for none.
    """

    places: Places
    ffmpeg: Path | None = None
    offline: bool = False
    key: Key | None = None


def find_machine(
    environment: Mapping[str, str],
    *,
    ffmpeg: Path | None = None,
    offline: bool = False,
    key: str = "",
) -> Machine:
    """The machine of a process: its folders from the environment, the rest as the call says."""
    places = Places.of(environment)
    return Machine(places, ffmpeg, offline=offline, key=Key(key) if key else None)
