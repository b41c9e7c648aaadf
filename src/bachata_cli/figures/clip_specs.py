"""What is seen in one clip, as values: a part of a move, the cards round a dance, words.

Each value is the whole description of its pictures and has the key they are kept under.
Making clips of them is the business of `parts`, `cards` and `captions`; drawing is
that of `part_pictures`, `card_pictures` and `caption_pictures`.
"""

from dataclasses import dataclass
from typing import Self

from bachata_cli.domain.blueprint import ShownDance
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Overlay, Position
from bachata_cli.figures.clip_keys import Danced, fields_seen, key_of
from bachata_cli.figures.floor.motion import PICTURES_PER_COUNT
from bachata_cli.figures.look import Look

FRAMES_PER_COUNT = PICTURES_PER_COUNT

MAX_SHOWN = 300
"""Characters of a title that can be seen at all; the rest stays out of the key."""

CARD_PICTURES = 15
"""Pictures of the card before the count-in: with one alone, who looks into the film at a
second in between (thumbnails, seeking) is given the next one, and that already counts."""


@dataclass(frozen=True)
class ClipPart:
    """Up to four counts of a move, from `first` on; everything that is seen in them."""

    move: Danced
    after: Danced | None
    next_name: str | None
    first: int
    counts: int
    look: Look

    @property
    def key(self) -> str:
        """Equal keys, equal pictures."""
        motion = self.look.motion(*self.move, name=True)
        after = self.look.motion(*self.after, name=False) if self.after else None
        seen = fields_seen(self, move=motion, after=after, look=fields_seen(self.look))
        return key_of([seen, FRAMES_PER_COUNT])


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
    def of(cls, dance: ShownDance, count_in: int, look: Look) -> Self:
        """Take from a dance what the card shows."""
        first = dance.steps[0]
        level = dance.parameters.difficulty
        return cls(
            first.move,
            first.position_in,
            dance.title[:MAX_SHOWN],
            dance.song.title[:MAX_SHOWN],
            f"{dance.song.tempo_bpm:.0f} BPM, {level}",
            dance.request[:MAX_SHOWN],
            count_in,
            look,
        )

    @property
    def key(self) -> str:
        """Equal keys, equal pictures."""
        motion = self.look.motion(self.move, self.entry, name=True)
        seen = fields_seen(self, move=motion, look=fields_seen(self.look))
        return key_of([seen, CARD_PICTURES, FRAMES_PER_COUNT])


@dataclass(frozen=True)
class ClosingCard:
    """What stays on the screen after the last count."""

    move: Move
    entry: Position
    look: Look

    @property
    def key(self) -> str:
        """Equal keys, equal pictures."""
        motion = self.look.motion(self.move, self.entry, name=True)
        return key_of(fields_seen(self, move=motion, look=fields_seen(self.look)))


@dataclass(frozen=True)
class Caption:
    """What is said over one clip.

    Attributes
    ----------
    name, name_es, next_name
        Of the move, in both languages, and of the one that follows, if it is called here.
    first, counts
        Count of the move the clip begins with, and counts of the whole move.
    shown
        Which of it is written.
    """

    name: str
    name_es: str
    next_name: str | None
    first: int
    counts: int
    shown: frozenset[Overlay]

    def key_over(self, clip_key: str) -> str:
        """Key of the pictures of a clip with these words over them."""
        return key_of([fields_seen(self), clip_key])
