"""Soft joins between clips of different sources.

The last picture of one clip fades out over the first pictures of the next, so
every count stays on its beat and only the group that begins there is encoded
anew: the cache keeps it for that pair, whatever the song. Clips of one source
join by themselves and stay as they are.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np

from bachata_cli.domain.film import DrawnClip
from bachata_cli.rendering.pieces import Piece

PICTURES = 8
"""A quarter of a second: seen as soft, over before the next count."""


def softened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a film, each that comes from another source than the one before faded in."""
    before: DrawnClip | None = None
    for piece in pieces:
        clip = piece.clip
        joins = before is not None and before.source != clip.source and clip.frame_count > PICTURES
        yield piece._replace(clip=_faded(before, clip)) if before and joins else piece
        before = clip


def _faded(before: DrawnClip, clip: DrawnClip) -> DrawnClip:
    key = hashlib.sha256(f"fade-2 {PICTURES} {before.key} {clip.key}".encode()).hexdigest()
    frames = partial(_pictures, before, clip)
    return DrawnClip(key, clip.size, clip.knots, frames, clip.source)


def _pictures(before: DrawnClip, clip: DrawnClip) -> Iterator[bytes]:
    (last,) = deque(before.frames(), maxlen=1)
    old = np.frombuffer(last, np.uint8).astype(np.uint16)
    for number, picture in enumerate(clip.frames()):
        if number < PICTURES:
            share = number + 1
            new = np.frombuffer(picture, np.uint8).astype(np.uint16)
            mixed = (old * (PICTURES + 1 - share) + new * share) // (PICTURES + 1)
            yield mixed.astype(np.uint8).tobytes()
        else:
            yield picture
