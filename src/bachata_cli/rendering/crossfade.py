"""Soft joins between clips of different sources.

The first picture of the next clip fades in over the last pictures of the one
before and stands there whole on its count, so every count stays on its beat.
Only the group that ends there is encoded anew: the cache keeps it for that
pair, whatever the song. Clips of one source join by themselves and stay as
they are.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np

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
    frames = partial(_pictures, clip, following)
    return DrawnClip(key, clip.size, clip.knots, frames, clip.source)


def _pictures(clip: DrawnClip, following: DrawnClip) -> Iterator[bytes]:
    coming = _wide(next(following.frames()))
    begins = clip.frame_count - PICTURES
    for number, picture in enumerate(clip.frames()):
        share = max(0, number - begins + 1)
        if not share:
            yield picture
            continue
        mixed = (_wide(picture) * (PICTURES + 1 - share) + coming * share) // (PICTURES + 1)
        yield mixed.astype(np.uint8).tobytes()


def _wide(picture: bytes) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    """Colours with room for sums."""
    return np.frombuffer(picture, np.uint8).astype(np.uint16)
