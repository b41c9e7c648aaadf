"""The pictures of the cards before and after the dance."""

from collections.abc import Iterator

from PIL import Image

from bachata_cli.domain.beats import COUNTS_PER_EIGHT
from bachata_cli.domain.vocabulary import Overlay
from bachata_cli.figures.body.holds import hold_named
from bachata_cli.figures.clip_specs import (
    CARD_PICTURES,
    FRAMES_PER_COUNT,
    ClosingCard,
    OpeningCard,
)
from bachata_cli.figures.palette import FAINT, MUTED, WHITE
from bachata_cli.figures.panels import LEFT, RIGHT, Panels
from bachata_cli.figures.sequence import JoinedMove
from bachata_cli.figures.standing import standing

UNDER_INSET_Y = 300
"""Cue cards that begin lower than this have something above them."""


def opening_frames(card: OpeningCard) -> Iterator[bytes]:
    """Draw the card, then the couple ready while the count is called."""
    sequence = JoinedMove(standing(card.move, card.entry), card.entry, (card.move, card.entry))
    size, scene, shown = card.look.size, card.look.scene(), card.look.shown

    def pictured(t: float) -> Image.Image:
        picture = scene.picture(sequence, t)
        if Overlay.NAMES in shown:
            _card_words(Panels(picture, size), card)
        return picture

    ready = pictured(1.25).tobytes()
    yield from (ready for _ in range(CARD_PICTURES))
    for called in range(card.count_in):
        number = COUNTS_PER_EIGHT - card.count_in + called + 1
        last = called == card.count_in - 1
        for index in range(FRAMES_PER_COUNT):
            since = index / FRAMES_PER_COUNT
            picture = pictured(1.0 + since if last else 1.25)
            if Overlay.COUNTS in shown:
                panels = Panels(picture, size)
                panels.counted(number, COUNTS_PER_EIGHT)
                panels.pulse(number, COUNTS_PER_EIGHT, since)
            yield picture.tobytes()


def _card_words(panels: Panels, card: OpeningCard) -> None:
    y = panels.title(card.title, 40)
    y = panels.lines((LEFT, y + 14), card.song, 25, MUTED, 2)
    panels.text((LEFT, y + 6), card.facts, 23, MUTED)
    if card.request:
        panels.lines((LEFT, y + 44), f"“{card.request}”", 21, FAINT, 2)
    beside = card.look.cards_y[0] < UNDER_INSET_Y
    x, top = (RIGHT, 66.0) if beside else (LEFT, max(250.0, y + 104))
    panels.text((x, top), "starts with", 21, FAINT)
    y = panels.lines((x, top + 28), card.move.name, 33 if beside else 28, WHITE, 2)
    y = panels.lines((x, y + 2), card.move.name_es, 22, MUTED, 1)
    if beside:
        hold = hold_named(card.move, card.move.stances[card.entry].hold)
        panels.text((RIGHT, y + 6), hold.cue, 21, FAINT)
    panels.legend(400)


def closing_frames(card: ClosingCard) -> Iterator[bytes]:
    """Draw the last pose with a quiet end line."""
    sequence = JoinedMove(card.move, card.entry)
    t = sequence.work.rest_at
    canvas = card.look.scene().picture(sequence, t)
    if Overlay.NAMES in card.look.shown:
        panels = Panels(canvas, card.look.size)
        y = panels.title(card.move.name, 40)
        panels.lines((LEFT, y + 6), card.move.name_es, 23, MUTED, 2)
        panels.text((LEFT, 590), "The end", 33, WHITE)
        panels.text((LEFT, 632), "Gracias por bailar", 23, MUTED)
    yield canvas.tobytes()
