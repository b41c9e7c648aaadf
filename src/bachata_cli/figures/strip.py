"""A move at one look: the pictures of its counts, four in a row."""

from PIL import Image

from bachata_cli.domain.beats import HALF_EIGHT
from bachata_cli.domain.film import Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.sequence import Sequence
from bachata_cli.figures.top_view import canvas_at

SETTLED = 0.34
"""A picture is taken this long after its count: the weight has arrived."""


def strip(move: Move, entry: Position, size: Size = Size(640, 360)) -> Image.Image:  # noqa: B008
    """Draw every count of a move; each picture has `size`."""
    sequence = Sequence(move, entry)
    rows = -(-move.counts // HALF_EIGHT)
    sheet = Image.new("RGB", (size.width * HALF_EIGHT, size.height * rows))
    for index in range(move.counts):
        row, column = divmod(index, HALF_EIGHT)
        picture = canvas_at(sequence, size, index + 1, SETTLED)
        sheet.paste(picture, (column * size.width, row * size.height))
    return sheet
