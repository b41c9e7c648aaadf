"""Clips of a dance: a move in parts of four counts, in any look.

Cuts a dance into clips whose keys say everything that is seen in them, so
that equal parts are drawn once for all songs and dances. Drawing them is the business of
`part_pictures`, loaded when the first picture is wanted: what is kept costs no paint.
"""

from collections.abc import Iterator
from functools import partial

from bachata_cli.domain.beats import HALF_EIGHT
from bachata_cli.domain.blueprint import PlacedMove, ShownDance
from bachata_cli.domain.film import Clip, Size
from bachata_cli.figures.cards import closing_clip, opening_clip
from bachata_cli.figures.clip_specs import FRAMES_PER_COUNT, ClipPart, ClosingCard, OpeningCard
from bachata_cli.figures.look import Look


def part_clip(part: ClipPart) -> Clip:
    """A part of a move as a clip to be drawn on demand."""
    knots = tuple(FRAMES_PER_COUNT * n for n in range(part.counts + 1))
    return Clip(part.key, part.look.size, knots, partial(_frames, part))


def _frames(part: ClipPart) -> Iterator[bytes]:
    from bachata_cli.figures.part_pictures import part_frames  # noqa: PLC0415 - paints

    return part_frames(part)


class DrawnDance:
    """The `Artist` of a look: cuts a dance into clips; safe to share between threads."""

    def __init__(self, look: Look) -> None:
        self.look = look

    @property
    def size(self) -> Size:
        """Of every picture."""
        return self.look.size

    def opening(self, dance: ShownDance, count_in: int) -> Clip:
        """The card with the couple ready, then the count-in (knots `count_in + 2`)."""
        return opening_clip(OpeningCard.of(dance, count_in, self.look))

    def move(self, step: PlacedMove, upcoming: PlacedMove | None) -> tuple[Clip, ...]:
        """The move in parts of four counts; only the last one knows what follows."""
        adjoining = upcoming and upcoming.start_count == step.start_count + step.counts
        after = (upcoming.move, upcoming.position_in) if upcoming and adjoining else None
        clips = []
        for first in range(1, step.counts + 1, HALF_EIGHT):
            counts = min(HALF_EIGHT, step.counts + 1 - first)
            last = first + counts > step.counts
            part = ClipPart(
                (step.move, step.position_in),
                after if last else None,
                upcoming.move.name if upcoming and last else None,
                first,
                counts,
                self.look,
            )
            clips.append(part_clip(part))
        return tuple(clips)

    def closing(self, last: PlacedMove) -> Clip:
        """The last picture, held."""
        return closing_clip(ClosingCard(last.move, last.position_in, self.look))
