"""Where things stand in pictures that lie and that stand."""

import numpy as np
import pytest
from PIL import Image

from bachata_cli.domain.film import Size
from bachata_cli.domain.vocabulary import PictureSize
from bachata_cli.figures.layout import DOTS_Y, bodies, spot, unit
from bachata_cli.figures.panels import COUNT_Y, LEFT, RIGHT, ROOM, Panels
from bachata_cli.workflow.filming import SIZES

PLACES = [(LEFT, 40), (LEFT, COUNT_Y), (LEFT, 660), (RIGHT, 22), (RIGHT, 364), (640, DOTS_Y)]


@pytest.mark.parametrize("kind", PictureSize)
def test_every_place_is_in_every_picture(kind: PictureSize) -> None:
    """Words, counts and dancers lie within the picture, and the cue cards' right ends do."""
    size = SIZES[kind]
    spots = [spot(size, *place) for place in PLACES]
    spots += [spot(size, RIGHT + ROOM, 600), (bodies(size).real, bodies(size).imag)]
    assert all(0 < x < size.width and 0 < y < size.height for x, y in spots)
    assert len(set(spots)) == len(spots)


def test_a_phone_sees_the_dancers_as_large_as_a_screen() -> None:
    """Upright 720x1280 has the scale of 1280x720: words go above and below instead of beside."""
    assert unit(Size(720, 1280)) == unit(Size(1280, 720)) == 1
    assert spot(Size(720, 1280), LEFT, COUNT_Y)[1] > bodies(Size(720, 1280)).imag + 250


def test_a_picture_of_another_shape_keeps_the_layout_in_its_middle() -> None:
    """A square picture has equal margins above and below."""
    assert spot(Size(1280, 1280), 0, 0) == (0, 280)


@pytest.mark.parametrize("size", [Size(1280, 720), Size(720, 1280)])
def test_the_legend_has_three_rows(size: Size) -> None:
    """All three ways to read a foot are drawn below one another."""
    canvas = Image.new("RGB", size)
    Panels(canvas, size).legend(400)
    x = spot(size, RIGHT + 44, 0)[0]
    rows = np.asarray(canvas)[:, int(x) :].max((1, 2)) > 0
    assert (np.diff(rows.astype(int)) == 1).sum() >= 4
