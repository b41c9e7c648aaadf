"""Soft joins between clips of different sources.

The first picture of the next clip fades in over the last pictures of the one
before and stands there whole on its count, so every count stays on its beat.
Only the group that ends there is encoded anew: the cache keeps it for that
pair, whatever the song. Clips of one source join by themselves and stay as
they are.
"""

import hashlib
from collections.abc import Iterable, Iterator

from bachata_cli.domain.film import DrawnClip
from bachata_cli.rendering.pieces import Piece

PICTURES = 8
"""A quarter of a second: seen as soft, and the count before is still read."""


def softened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a film, each faded into the next where that comes from another source."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None:
            yield held._replace(clip=_joined(held.clip, piece.clip))
        held = piece
    if held is not None:
        yield held


def _joined(clip: DrawnClip, following: DrawnClip) -> DrawnClip:
    if clip.source == following.source or clip.frame_count <= PICTURES:
        return clip
    key = hashlib.sha256(f"fade {PICTURES} {clip.key} {following.key}".encode()).hexdigest()

    def frames() -> Iterator[bytes]:
        from bachata_cli.rendering.mixing import faded  # noqa: PLC0415 - a kept clip mixes nothing

        return faded(clip, following, PICTURES)

    return DrawnClip(key, clip.size, clip.knots, frames, clip.source)
