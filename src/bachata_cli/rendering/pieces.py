"""A piece of a film before it is a shot: a clip to be drawn, and when its knots are shown."""

from typing import NamedTuple

from bachata_cli.domain.film import Clip


class TimedClip(NamedTuple):
    """A clip, the film's seconds of its knots, and what is danced in it."""

    clip: Clip
    times_s: tuple[float, ...]
    title: str
