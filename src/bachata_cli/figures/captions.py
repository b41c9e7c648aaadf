"""Words laid over pictures that come from elsewhere: a person's own clips.

Makes clips with words; `caption_pictures` writes them when a picture is wanted.
"""

from collections.abc import Iterator
from functools import partial

from bachata_cli.domain.film import Clip
from bachata_cli.figures.clip_specs import Caption


def captioned(clip: Clip, caption: Caption) -> Clip:
    """The clip with words over its pictures, changing on its counts."""
    key, frames = caption.key_over(clip.key), partial(_frames, clip, caption)
    return Clip(key, clip.size, clip.knots, frames, clip.source, before=clip.before)


def _frames(clip: Clip, caption: Caption) -> Iterator[bytes]:
    from bachata_cli.figures.caption_pictures import written_over  # noqa: PLC0415 - paints

    return written_over(clip, caption)
