"""A move at one look: the pictures of its counts, four in a row."""

from PIL import Image

from bachata_cli.domain.beats import HALF_EIGHT
from bachata_cli.domain.film import Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.couple_view import CoupleLook
from bachata_cli.figures.look import Look
from bachata_cli.figures.part_pictures import canvas_at
from bachata_cli.figures.sequence import JoinedMove
from bachata_cli.figures.top_view import TopLook

SETTLED = 0.34
"""A picture is taken this long after its count: the weight has arrived."""


SMALL, WHOLE = Size(640, 360), Size(1280, 720)


def strip(move: Move, entry: Position, look: Look | None = None) -> Image.Image:
    """Draw every count of a move, in any look; from above if none is given."""
    look = look or TopLook(SMALL)
    size, scene = look.size, look.scene()
    sequence = JoinedMove(move, entry)
    rows = -(-move.counts // HALF_EIGHT)
    sheet = Image.new("RGB", (size.width * HALF_EIGHT, size.height * rows))
    for index in range(move.counts):
        row, column = divmod(index, HALF_EIGHT)
        picture = canvas_at(sequence, look, (index + 1, SETTLED), scene=scene)
        sheet.paste(picture, (column * size.width, row * size.height))
    return sheet


def worst_picture(move: Move, entry: Position, when: float) -> Image.Image:
    """One moment of a move, seen from behind and from above."""
    look = CoupleLook(WHOLE)
    when = min(max(when, 1.0), move.counts + 0.49)
    return canvas_at(JoinedMove(move, entry), look, (int(when), when - int(when)))
