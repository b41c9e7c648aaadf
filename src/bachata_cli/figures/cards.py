"""The cards before and after the dance: ready couple with count-in, held last picture.

Says what is seen in them; `card_pictures` draws it when it is wanted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.film import Clip
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.clip_keys import key_of
from bachata_cli.figures.look import Look

MAX_SHOWN = 300
"""Characters of a title that can be seen at all; the rest stays out of the key."""


CARD_PICTURES = 15
"""Pictures of the card before the count-in: with one alone, who looks into the film at a
second in between (thumbnails, seeking) is given the next one, and that already counts."""


@dataclass(frozen=True)
class OpeningCard:
    """What is seen before the first count."""

    move: Move
    entry: Position
    title: str
    song: str
    facts: str
    request: str
    count_in: int
    look: Look

    @classmethod
    def of(cls, blueprint: Blueprint, count_in: int, look: Look) -> Self:
        """Take from a blueprint what the card shows."""
        first = blueprint.steps[0]
        level = blueprint.parameters.difficulty
        return cls(
            first.move,
            first.position_in,
            blueprint.title[:MAX_SHOWN],
            blueprint.song.title[:MAX_SHOWN],
            f"{blueprint.song.tempo_bpm:.0f} BPM, {level}",
            blueprint.request[:MAX_SHOWN],
            count_in,
            look,
        )

    def clip(self, frames_per_count: int) -> Clip:
        """The card, then `frames_per_count` pictures for every count called."""
        seen = {
            "opening": [self.title, self.song, self.facts, self.request, self.count_in],
            "look": self.look.seen(),
            "move": self.look.motion(self.move, self.entry, name=True),
            "size": self.look.size,
            "frames_per_count": frames_per_count,
        }
        knots = (0, *(CARD_PICTURES + frames_per_count * n for n in range(self.count_in + 1)))

        def frames() -> Iterator[bytes]:
            from bachata_cli.figures.card_pictures import opening_frames  # noqa: PLC0415 - paints

            return opening_frames(self, frames_per_count)

        return Clip(key_of(seen), self.look.size, knots, frames)


@dataclass(frozen=True)
class ClosingCard:
    """What stays on the screen after the last count."""

    move: Move
    entry: Position
    look: Look

    def clip(self) -> Clip:
        """One picture, held by whoever shows it."""
        motion = self.look.motion(self.move, self.entry, name=True)
        seen = {"closing": motion, "look": self.look.seen(), "size": self.look.size}
        return Clip(key_of(seen), self.look.size, (0, 1), self.frames)

    def frames(self) -> Iterator[bytes]:
        """Draw the last pose with a quiet end line."""
        from bachata_cli.figures.card_pictures import closing_frames  # noqa: PLC0415 - paints

        return closing_frames(self)
