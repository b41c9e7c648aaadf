"""What every use case needs to know of this machine and this call."""

from dataclasses import dataclass
from pathlib import Path

from bachata_cli.domain.vocabulary import ClipChoice, Costume, PictureSize, View
from bachata_cli.library.places import Places
from bachata_cli.planning.agent.secret import Key


@dataclass(frozen=True, slots=True)
class Picture:
    """How the drawn dancers are shown.

    Attributes
    ----------
    view, costume, size
        From where, in what, how large.
    inset
        Whether the floor from above stands in a corner.
    """

    view: View = View.BEHIND
    costume: Costume = Costume.CLASSIC
    size: PictureSize = PictureSize.P720
    inset: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders, and the tools the person chose.

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
    clips
        Who is seen: own clips that are sure and fit (auto), own clips above all, or only drawn.
    picture
        How drawn dancers are shown.
    """

    places: Places
    ffmpeg: Path | None = None
    offline: bool = False
    key: Key | None = None
    clips: ClipChoice = ClipChoice.AUTO
    picture: Picture = Picture()
