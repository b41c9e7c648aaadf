"""Claims about the painter's compiled loops, on buffers small enough to tell."""

import numpy as np
import pytest

from bachata_cli.domain.film import Size
from bachata_cli.domain.vocabulary import View
from bachata_cli.figures.camera import PERIOD_CM, Framing
from bachata_cli.figures.layout import bodies
from bachata_cli.figures.paint.light import shade
from bachata_cli.figures.paint.painter import Painter
from bachata_cli.figures.skin.costume import palette

SIZE = Size(320, 180)
FRAMING = Framing(0j, 0.0, 2.0, 0j)


def painter() -> Painter:
    """A painter of small pictures, behind the leader."""
    return Painter(SIZE, View.BEHIND.eye, bodies(SIZE))


def lit(in_front_m: float | None) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A wall facing the eye, with a small plate in front of its upper left middle."""
    samples, focal, far = 80, 400.0, 4.0
    depth = np.full((samples, samples), far, np.float32)
    normal = np.zeros((samples, samples, 3), np.float32)
    normal[..., 2] = -1
    material = np.ones((samples, samples), np.uint8)
    if in_front_m is not None:
        depth[30:34, 30:34] = far - in_front_m
    out = np.zeros((samples // 2, samples // 2, 3), np.uint8)
    shade((depth, normal, material), palette(), (0, 0), focal, out)
    return out


def test_what_stands_before_a_surface_throws_a_shadow_away_from_the_lamp() -> None:
    """The lamp hangs left above: right below a plate it is darker, elsewhere all is as without."""
    plain, shaded = lit(None).astype(int), lit(0.05).astype(int)
    darker = (plain - shaded).sum(-1)
    assert darker[17:19, 15:18].max() > 15
    assert np.abs(darker[:13]).max() == 0
    assert np.abs(darker[:, :13]).max() == 0


@pytest.mark.parametrize("in_front_m", [0.6, 2.0])
def test_a_body_far_in_front_throws_none(in_front_m: float) -> None:
    """Only the outline of what is far nearer is drawn; the wall behind stays lit."""
    plain, shaded = lit(None).astype(int), lit(in_front_m).astype(int)
    assert np.abs(plain - shaded)[20:].max() == 0


def test_an_even_surface_is_lit_evenly() -> None:
    """No noise: a flat wall has one colour."""
    assert len(np.unique(lit(None).reshape(-1, 3), axis=0)) == 1


def test_the_wood_lies_the_same_after_whole_repeats() -> None:
    """So clips join though the couple has travelled."""
    there = FRAMING._replace(floor=PERIOD_CM.real * 3 + PERIOD_CM.imag * -2j)
    first, second = painter().floor(FRAMING).astype(int), painter().floor(there).astype(int)
    assert np.abs(first - second).max() <= 6
    assert (first != second).mean() < 0.01


def test_the_wood_moves_with_the_couple() -> None:
    """A step to the side is seen on the floor."""
    there = FRAMING._replace(floor=complex(9, 0))
    first, second = painter().floor(FRAMING).astype(int), painter().floor(there).astype(int)
    assert (np.abs(first - second).sum(-1) > 6).mean() > 0.02


def test_the_far_floor_fades_into_the_backdrop() -> None:
    """No edge where the wood ends; under the couple it is lighter than far away."""
    room = painter().floor(FRAMING).astype(int).sum(-1)
    rows = room[:, 100:220].mean(1)
    assert np.abs(np.diff(rows[: SIZE.height // 2])).max() < 6
    assert rows[SIZE.height // 2 :].max() > 1.15 * rows[SIZE.height // 2]
