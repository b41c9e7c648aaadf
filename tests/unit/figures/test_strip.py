"""Strips: a move at one look."""

import pytest

from bachata_cli.domain.film import Size
from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.strip import strip
from bachata_cli.figures.top_view import TopLook
from tests.builders import a_move
from tests.unit.figures.dances import FREEZE, SIX


@pytest.mark.parametrize(("move", "rows"), [(a_move(), 2), (FREEZE, 1), (SIX, 2)])
def test_a_strip_has_four_pictures_in_a_row(move: object, rows: int) -> None:
    """Eight counts fill two rows; every picture shows another count."""
    sheet = strip(move, Position.OPEN2, TopLook(Size(160, 90)))  # type: ignore[arg-type]
    assert sheet.size == (640, 90 * rows)
    pictures = {sheet.crop((x, 0, x + 160, 90)).tobytes() for x in range(0, 640, 160)}
    assert len(pictures) == 4
