"""Pictures laid over one another. Which ones, and when, is `crossfade`'s decision."""

from collections.abc import Iterator

import numpy as np

from bachata_cli.domain.film import DrawnClip


def faded(clip: DrawnClip, following: DrawnClip, last: int) -> Iterator[bytes]:
    """The pictures of a clip, the last ones growing towards the first of the following."""
    coming = _wide(next(following.frames()))
    begins = clip.frame_count - last
    for number, picture in enumerate(clip.frames()):
        share = max(0, number - begins + 1)
        if not share:
            yield picture
            continue
        mixed = (_wide(picture) * (last + 1 - share) + coming * share) // (last + 1)
        yield mixed.astype(np.uint8).tobytes()


def _wide(picture: bytes) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    """Colours with room for sums."""
    return np.frombuffer(picture, np.uint8).astype(np.uint16)
