"""The top view: the `Artist` that draws the floor from above.

Cuts a dance into clips of four counts whose keys say everything that is seen
in them, so that equal parts are drawn once for all songs and dances.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PIL import Image

from bachata_cli.domain.beats import HALF_EIGHT
from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.film import DrawnClip, Size
from bachata_cli.figures.camera import Framing
from bachata_cli.figures.cards import ClosingCard, OpeningCard
from bachata_cli.figures.floor import floor
from bachata_cli.figures.keys import key_of, motion_of
from bachata_cli.figures.panels import Panels, Words
from bachata_cli.figures.sequence import Danced, Sequence
from bachata_cli.figures.stage import Stage

FRAMES_PER_COUNT = 15
"""30 pictures a second at 120 BPM, the middle of what is danced (`domain/bachata.md`)."""


@dataclass(frozen=True)
class Part:
    """Up to four counts of a move, from `first` on; everything that is seen in them."""

    move: Danced
    after: Danced | None
    next_name: str | None
    first: int
    counts: int
    size: Size

    def clip(self) -> DrawnClip:
        """The part as a clip to be drawn on demand."""
        seen = {
            "move": motion_of(*self.move, name=True),
            "after": motion_of(*self.after, name=False) if self.after else None,
            "next": self.next_name,
            "part": [self.first, self.counts],
            "size": self.size,
            "frames_per_count": FRAMES_PER_COUNT,
        }
        knots = tuple(FRAMES_PER_COUNT * n for n in range(self.counts + 1))
        return DrawnClip(key_of(seen), self.size, knots, partial(part_frames, self))


def part_frames(part: Part) -> Iterator[bytes]:
    """Draw a part; a frame on a knot shows the count landed."""
    sequence = Sequence(*part.move, part.after)
    for count in range(part.first, part.first + part.counts):
        words = sequence.words(count, part.next_name)
        base = None
        for index in range(FRAMES_PER_COUNT):
            since = index / FRAMES_PER_COUNT
            if base is None or not sequence.still():
                base = background(sequence.framing(count + since), part.size, words)
            yield _danced(base.copy(), sequence, count, since).tobytes()


def canvas_at(sequence: Sequence, size: Size, count: int, since: float) -> Image.Image:
    """One picture: `since` counts after a count of the sequence."""
    words = sequence.words(count, None)
    base = background(sequence.framing(count + since), size, words)
    return _danced(base, sequence, count, since)


def background(framing: Framing, size: Size, words: Words) -> Image.Image:
    """The floor with all words of a count, to be drawn upon."""
    canvas = floor(size, framing).copy()
    Panels(canvas, size).words(words)
    return canvas


def _danced(canvas: Image.Image, sequence: Sequence, count: int, since: float) -> Image.Image:
    size = Size(*canvas.size)
    framing = sequence.framing(count + since)
    Stage(canvas, size, framing).draw(sequence.tableau(count + since))
    Panels(canvas, size).pulse(count, sequence.counts, since)
    return canvas


@dataclass(frozen=True)
class TopView:
    """Draws a blueprint as the floor from above; safe to share between threads."""

    size: Size

    def opening(self, blueprint: Blueprint, count_in: int) -> DrawnClip:
        """The card with the couple ready, then the count-in (knots `count_in + 2`)."""
        return OpeningCard.of(blueprint, count_in, self.size).clip(FRAMES_PER_COUNT)

    def move(self, step: PlacedMove, upcoming: PlacedMove | None) -> tuple[DrawnClip, ...]:
        """The move in parts of four counts; only the last one knows what follows."""
        adjoining = upcoming and upcoming.start_count == step.start_count + step.counts
        after = (upcoming.move, upcoming.position_in) if upcoming and adjoining else None
        clips = []
        for first in range(1, step.counts + 1, HALF_EIGHT):
            counts = min(HALF_EIGHT, step.counts + 1 - first)
            last = first + counts > step.counts
            clips.append(
                Part(
                    (step.move, step.position_in),
                    after if last else None,
                    upcoming.move.name if upcoming and last else None,
                    first,
                    counts,
                    self.size,
                ).clip()
            )
        return tuple(clips)

    def closing(self, last: PlacedMove) -> DrawnClip:
        """The last picture, held."""
        return ClosingCard(last.move, last.position_in, self.size).clip()
