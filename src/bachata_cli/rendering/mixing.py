"""Pictures laid over one another. Which ones, and when, is `crossfade`'s decision."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.film import Clip

type Wide = NDArray[np.uint16]


def faded(clip: Clip, following: Clip, last: int) -> Iterator[bytes]:
    """The pictures of a clip, the last ones growing towards the following one's."""
    coming = _coming(clip, following, last)
    begins = clip.frame_count - last
    for number, picture in enumerate(clip.frames()):
        share = max(0, number - begins + 1)
        if not share:
            yield picture
            continue
        mixed = (_wide(picture) * (last + 1 - share) + coming[share - 1] * share) // (last + 1)
        yield mixed.astype(np.uint8).tobytes()


def _coming(clip: Clip, following: Clip, last: int) -> list[Wide]:
    """What fades in, for each of the last pictures: as far before its count as they are."""
    if following.before is None:
        return [_wide(next(following.frames()))] * last
    count, lead = clip.knots[-1] - clip.knots[-2], following.before.frame_count
    places = [max(0, lead - round(left * lead / count)) for left in range(last, 0, -1)]
    wanted = {
        number: _wide(picture)
        for number, picture in enumerate(following.before.frames())
        if number in places
    }
    return [wanted[place] for place in places]


def _wide(picture: bytes) -> Wide:
    """Colours with room for sums."""
    return np.frombuffer(picture, np.uint8).astype(np.uint16)
