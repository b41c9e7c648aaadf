"""The cue cards of both dancers stand above each other and do not touch."""

import numpy as np
import pytest
from PIL import Image

from bachata_cli.domain.film import Size
from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.couple_view import CoupleLook
from bachata_cli.figures.cues import Cue
from bachata_cli.figures.panels import RIGHT, ROOM, Panels, Words

SIZE = Size(1280, 720)
LONG = Cue(Foot.RIGHT, "forward diagonal + hip")
SHORT = Cue(Foot.LEFT, "close")


@pytest.mark.parametrize("now", [(SHORT,), (LONG,), (SHORT, LONG)], ids=["short", "long", "two"])
@pytest.mark.parametrize("coming", [(SHORT,), (LONG, SHORT)], ids=["one comes", "two come"])
def test_a_card_ends_before_the_next_and_stays_in_its_column(
    now: tuple[Cue, ...], coming: tuple[Cue, ...]
) -> None:
    """Whatever is called, the follower's words end above the leader's name."""
    first, second = CoupleLook(SIZE).cards_y
    canvas = Image.new("RGB", SIZE)
    words = Words("", "", 1, 8, "", dict.fromkeys(Dancer, now), dict.fromkeys(Dancer, coming))
    Panels(canvas, SIZE, (first, second)).card(Dancer.FOLLOWER, first, words)
    rows, columns = np.nonzero(np.asarray(canvas).any(axis=2))
    assert rows.max() < second
    assert columns.min() >= RIGHT - 2
    assert columns.max() <= RIGHT + ROOM
