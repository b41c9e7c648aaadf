"""The film as values: clips, where they lie on the song, and the plan of a video.

Between figures (which draw) and rendering (which encodes and cuts) only these
pass. Times are seconds here; only `domain.timebase` makes ticks of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Protocol, Self

from pydantic import Field, model_validator

from bachata_cli.domain.blueprint import PlacedMove, ShownDance
from bachata_cli.domain.value import Seconds, Value

COUNT_IN = 4
"""5 6 7 8: a dancer counts a bar before the first step."""


SLOWEST, FASTEST = 0.5, 1.5
"""Below half speed a stretched song is a smear and a dance no dance; above, nobody practises."""


class Size(NamedTuple):
    """A picture's width and height in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip that can be drawn on demand.

    Attributes
    ----------
    key
        Content hash (hex) of everything that is seen; equal keys, equal pictures.
    size
        Of every picture.
    knots
        Frame index of each count; the first is 0, the last the number of frames.
        A film stretches the frames between two knots over the song's beats.
    frames
        Draws all pictures in order: RGB, 8 bits, `width * height * 3` bytes each.
    planar
        The same as YUV 4:2:0 (BT.709, `width * height * 3 / 2` bytes each), where it is to
        be had at less cost: what is filmed is never anything else on its way.
    source
        Where the pictures come from: one hand's clips join unseen, two hands' do not.
    before
        The count before the first one, where the source has it: a clip of one count that
        leads into this one, to fade in with.
    """

    key: str
    size: Size
    knots: tuple[int, ...]
    frames: Callable[[], Iterator[bytes]]
    source: str = "drawn"
    planar: Callable[[], Iterator[bytes]] | None = None
    before: "Clip | None" = None

    @property
    def frame_count(self) -> int:
        """Number of pictures."""
        return self.knots[-1]


class Shot(Value):
    """A clip on the song: `times_s[i]` is when knot `i` of clip `clip` is shown."""

    clip: str
    times_s: tuple[Seconds, ...] = Field(min_length=2)
    title: str = ""


class Subtitle(Value):
    """What may be read from one time to another."""

    start_s: Seconds
    end_s: Seconds
    text: str = Field(min_length=1)


class RenderPlan(Value):
    """The whole film: shots that tile the time from 0 to `duration_s` without gap.

    A last shot may reach beyond `duration_s`; what lies beyond is not shown.

    Attributes
    ----------
    song_start_s
        The second of the encoded song at which the film begins.
    subtitles
        In order, without overlap.
    cover
        A JPEG that stands for the film in lists; empty for none.
    """

    size: Size
    duration_s: Seconds = Field(gt=0)
    title: str
    shots: tuple[Shot, ...] = Field(min_length=1)
    song_start_s: Seconds = 0.0
    subtitles: tuple[Subtitle, ...] = ()
    cover: bytes = b""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.shots[0].times_s[0] != 0:
            raise ValueError("the first shot must start at 0 s")
        if self.shots[-1].times_s[-1] < self.duration_s:
            raise ValueError("the last shot ends before the film")
        for a, b in pairwise(self.shots):
            if a.times_s[-1] != b.times_s[0]:
                raise ValueError(f"a gap between {a.title!r} and {b.title!r}")
        if any(t1 <= t0 for s in self.shots for t0, t1 in pairwise(s.times_s)):
            raise ValueError("times within a shot must rise")
        return self


class Artist(Protocol):
    """Draws a dance or a part of one, piece by piece: the figures room does, rendering asks."""

    def opening(self, dance: ShownDance, count_in: int) -> Clip:
        """Draw the card before the dance, then `count_in` counts (5 6 7 8 for four).

        Knots: 0, then one per count-in count, then the end: `count_in + 2` in all.
        """

    def move(self, step: PlacedMove, upcoming: PlacedMove | None) -> tuple[Clip, ...]:
        """Draw a placed move as clips that follow one another.

        Each clip has one knot per count and one for its end; together the
        clips have `step.counts` counts. Splitting lets pictures be reused.
        """

    def closing(self, last: PlacedMove) -> Clip:
        """Draw the held last picture: one frame, knots (0, 1)."""
