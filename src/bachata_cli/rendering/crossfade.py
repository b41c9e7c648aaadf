"""Soft joins between clips of different sources.

The next clip fades in over the last pictures of the one before and stands
there whole on its count, so every count stays on its beat. It comes in moving,
with what its source shows before that count, at the same share of the count
as what it covers; where the source has nothing there, its first picture waits.
Only the group that ends there is encoded anew: the cache keeps it for that
pair, whatever the song. Clips of one source join by themselves and stay as
they are.
"""

import hashlib
from collections.abc import Iterable, Iterator

from bachata_cli.domain.film import Clip
from bachata_cli.rendering.pieces import TimedClip

VERSION = 2
"""Raised when what is mixed changes: old clips are then made anew."""

PICTURES = 8
"""A quarter of a second: seen as soft, and the count before is still read."""


def softened(pieces: Iterable[TimedClip]) -> Iterator[TimedClip]:
    """The pieces of a film, each faded into the next where that comes from another source."""
    held: TimedClip | None = None
    for piece in pieces:
        if held is not None:
            yield held._replace(clip=_joined(held.clip, piece.clip))
        held = piece
    if held is not None:
        yield held


def _joined(clip: Clip, following: Clip) -> Clip:
    if clip.source == following.source or clip.frame_count <= PICTURES:
        return clip
    coming = following.before.key if following.before else following.key
    words = f"fade {VERSION} {PICTURES} {clip.key} {following.key} {coming}"
    key = hashlib.sha256(words.encode()).hexdigest()

    def frames() -> Iterator[bytes]:
        from bachata_cli.rendering.mixing import faded  # noqa: PLC0415 - a kept clip mixes nothing

        return faded(clip, following, PICTURES)

    return Clip(key, clip.size, clip.knots, frames, clip.source)
