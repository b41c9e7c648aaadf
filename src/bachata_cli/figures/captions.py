"""Words laid over pictures that come from elsewhere: a person's own clips.

Says what is said when; `caption_pictures` writes it when a picture is wanted.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bachata_cli.domain.film import Clip
from bachata_cli.domain.vocabulary import Overlay
from bachata_cli.figures.clip_keys import key_of


@dataclass(frozen=True)
class Caption:
    """What is said over one clip.

    Attributes
    ----------
    name, name_es, next_name
        Of the move, in both languages, and of the one that follows, if it is called here.
    first, counts
        Count of the move the clip begins with, and counts of the whole move.
    shown
        Which of it is written.
    """

    name: str
    name_es: str
    next_name: str | None
    first: int
    counts: int
    shown: frozenset[Overlay]


def captioned(clip: Clip, caption: Caption) -> Clip:
    """The clip with words over its pictures, changing on its counts."""
    said = [caption.name, caption.name_es, caption.next_name, caption.first, caption.counts]
    key = key_of({"caption": said, "shown": sorted(caption.shown), "over": clip.key})

    def frames() -> Iterator[bytes]:
        from bachata_cli.figures.caption_pictures import written_over  # noqa: PLC0415 - paints

        return written_over(clip, caption)

    return Clip(key, clip.size, clip.knots, frames, clip.source, before=clip.before)
