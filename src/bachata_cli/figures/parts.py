"""Clips of a dance: a move in parts of four counts, in any look.

Cuts a dance into clips whose keys say everything that is seen in them, so
that equal parts are drawn once for all songs and dances. Drawing them is the business of
`part_pictures`, loaded when the first picture is wanted: what is kept costs no paint.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bachata_cli.domain.beats import HALF_EIGHT
from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.film import Clip, Size
from bachata_cli.figures.cards import ClosingCard, OpeningCard
from bachata_cli.figures.clip_keys import Danced, key_of
from bachata_cli.figures.floor.motion import PICTURES_PER_COUNT
from bachata_cli.figures.look import Look

FRAMES_PER_COUNT = PICTURES_PER_COUNT


@dataclass(frozen=True)
class ClipPart:
    """Up to four counts of a move, from `first` on; everything that is seen in them."""

    move: Danced
    after: Danced | None
    next_name: str | None
    first: int
    counts: int
    look: Look

    def clip(self) -> Clip:
        """The part as a clip to be drawn on demand."""
        look = self.look
        seen = {
            "look": look.seen(),
            "move": look.motion(*self.move, name=True),
            "after": look.motion(*self.after, name=False) if self.after else None,
            "next": self.next_name,
            "part": [self.first, self.counts],
            "size": look.size,
            "frames_per_count": FRAMES_PER_COUNT,
        }
        knots = tuple(FRAMES_PER_COUNT * n for n in range(self.counts + 1))
        return Clip(key_of(seen), look.size, knots, self.frames)

    def frames(self) -> Iterator[bytes]:
        """Draw the part; a frame on a knot shows the count landed."""
        from bachata_cli.figures.part_pictures import part_frames  # noqa: PLC0415 - paints

        return part_frames(self)


class DrawnDance:
    """The `Artist` of a look: cuts a blueprint into clips; safe to share between threads."""

    def __init__(self, look: Look) -> None:
        self.look = look

    @property
    def size(self) -> Size:
        """Of every picture."""
        return self.look.size

    def opening(self, blueprint: Blueprint, count_in: int) -> Clip:
        """The card with the couple ready, then the count-in (knots `count_in + 2`)."""
        return OpeningCard.of(blueprint, count_in, self.look).clip(FRAMES_PER_COUNT)

    def move(self, step: PlacedMove, upcoming: PlacedMove | None) -> tuple[Clip, ...]:
        """The move in parts of four counts; only the last one knows what follows."""
        adjoining = upcoming and upcoming.start_count == step.start_count + step.counts
        after = (upcoming.move, upcoming.position_in) if upcoming and adjoining else None
        clips = []
        for first in range(1, step.counts + 1, HALF_EIGHT):
            counts = min(HALF_EIGHT, step.counts + 1 - first)
            last = first + counts > step.counts
            clips.append(
                ClipPart(
                    (step.move, step.position_in),
                    after if last else None,
                    upcoming.move.name if upcoming and last else None,
                    first,
                    counts,
                    self.look,
                ).clip()
            )
        return tuple(clips)

    def closing(self, last: PlacedMove) -> Clip:
        """The last picture, held."""
        return ClosingCard(last.move, last.position_in, self.look).clip()
