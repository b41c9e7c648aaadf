"""What is wished of a film: who is seen, from where, which part, and in what file.

Loads nothing of the rooms that make it. What the machine has is `machine.py`'s.
"""

from dataclasses import dataclass

from bachata_cli.domain.film import COUNT_IN
from bachata_cli.domain.vocabulary import (
    ClipChoice,
    Colours,
    Costume,
    Overlay,
    PictureSize,
    Quality,
    Role,
    VideoForm,
    View,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """How the drawn dancers are shown.

    Attributes
    ----------
    view, costume, colours, size
        From where, in what, of what colours, how large.
    inset
        Whether the floor from above stands in a corner.
    mirrored
        Whether everything is seen as in a mirror, own clips too.
    overlay
        What is written into the pictures; None: all of it beside drawn dancers, nothing
        over own clips.
    quality
        How carefully pictures are encoded.
    """

    view: View = View.BEHIND
    costume: Costume = Costume.CLASSIC
    colours: Colours = Colours.CLASSIC
    size: PictureSize = PictureSize.P720
    inset: bool = True
    mirrored: bool = False
    overlay: frozenset[Overlay] | None = None
    quality: Quality = Quality.STANDARD


CLIP_BYTES = 4_000_000_000
"""About 1,500 drawn eights of 720p, some hundred dances."""


@dataclass(frozen=True, slots=True)
class FilmWish:
    """What of a dance becomes a film, and how it is handed over.

    Attributes
    ----------
    picture
        How drawn dancers are shown.
    clips
        Who is seen: own clips that are sure and fit (auto), own clips above all, or only drawn.
    clip_bytes
        Bytes the cache of clips may hold.
    section
        The n-th section of a role, from 1; None for all.
    span
        Seconds of the song; None for all.
    tempo
        Share of the song's tempo.
    count_in
        Counts called before the first step.
    click
        Whether every beat is heard as a click, the ones higher.
    crossfade
        Whether clips of different sources fade into one another.
    subtitles
        Whether a WebVTT file is written beside the film.
    constant
        Whether pictures come at a constant rate, for editors and television sets.
    form
        The kind of file.
    verify
        Whether the film is decoded and measured before it gets its name.
    """

    picture: Picture = Picture()
    clips: ClipChoice = ClipChoice.AUTO
    clip_bytes: int = CLIP_BYTES
    section: tuple[Role, int] | None = None
    span: tuple[float, float] | None = None
    tempo: float = 1.0
    count_in: int = COUNT_IN
    click: bool = False
    crossfade: bool = False
    subtitles: bool = False
    constant: bool = False
    form: VideoForm = VideoForm.MP4
    verify: bool = False
