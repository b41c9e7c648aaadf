"""The cards before and after the dance: ready couple with count-in, held last picture.

Makes clips of them; `card_pictures` draws one when its first picture is wanted.
"""

from collections.abc import Iterator
from functools import partial

from bachata_cli.domain.film import Clip
from bachata_cli.figures.clip_specs import (
    CARD_PICTURES,
    FRAMES_PER_COUNT,
    ClosingCard,
    OpeningCard,
)


def opening_clip(card: OpeningCard) -> Clip:
    """The card, then `FRAMES_PER_COUNT` pictures for every count called."""
    knots = (0, *(CARD_PICTURES + FRAMES_PER_COUNT * n for n in range(card.count_in + 1)))
    return Clip(card.key, card.look.size, knots, partial(_opening, card))


def closing_clip(card: ClosingCard) -> Clip:
    """One picture, held by whoever shows it."""
    return Clip(card.key, card.look.size, (0, 1), partial(_closing, card))


def _opening(card: OpeningCard) -> Iterator[bytes]:
    from bachata_cli.figures.card_pictures import opening_frames  # noqa: PLC0415 - paints

    return opening_frames(card)


def _closing(card: ClosingCard) -> Iterator[bytes]:
    from bachata_cli.figures.card_pictures import closing_frames  # noqa: PLC0415 - paints

    return closing_frames(card)
