"""Claims about drawing one move and measuring it."""

from pathlib import Path

import pytest
from PIL import Image

from bachata_cli.domain.errors import NotFoundError, OutputExistsError, UsageError
from bachata_cli.domain.vocabulary import PictureSize, Position, View
from bachata_cli.library.places import Places
from bachata_cli.workflow.film_wish import Picture
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.show_move import check_bodies, draw_move, draw_worst
from tests.unit.figures.dances import FREEZE

SMALL = Picture(View.TOP, size=PictureSize.P480)
"""The cheapest picture."""


def machine(tmp_path: Path) -> Machine:
    """A home of its own."""
    places = Places.of({"BACHATA_HOME": str(tmp_path / "home")})
    return Machine(places)


def test_a_png_shows_every_count(tmp_path: Path) -> None:
    """Four counts in a row."""
    file = tmp_path / "freeze.png"
    draw_move(machine(tmp_path), SMALL, FREEZE, file, replace=False)
    with Image.open(file) as picture:
        assert picture.size == (4 * 640, 360)


def test_a_gif_lasts_half_a_second_a_count_and_loops(tmp_path: Path) -> None:
    """Eight pictures of 70 ms a count."""
    file = tmp_path / "freeze.gif"
    draw_move(machine(tmp_path), SMALL, FREEZE, file, replace=False)
    with Image.open(file) as picture:
        assert picture.info["loop"] == 0
        frames = []
        for index in range(getattr(picture, "n_frames", 1)):
            picture.seek(index)
            frames.append(picture.info["duration"])
    assert sum(frames) == pytest.approx(4 * 8 * 70)


@pytest.mark.parametrize("name", ["freeze", "freeze.avi", "freeze.jpg"])
def test_other_endings_are_refused_before_drawing(tmp_path: Path, name: str) -> None:
    """Three endings are known; others are named in the refusal."""
    with pytest.raises(UsageError, match="not a name"):
        draw_move(machine(tmp_path), SMALL, FREEZE, tmp_path / name, replace=True)


def test_a_file_in_the_way_is_kept(tmp_path: Path) -> None:
    """Without --force nothing is replaced."""
    file = tmp_path / "mine.png"
    file.write_bytes(b"mine")
    with pytest.raises(OutputExistsError):
        draw_move(machine(tmp_path), SMALL, FREEZE, file, replace=False)
    assert file.read_bytes() == b"mine"


def test_a_position_the_move_does_not_start_in_is_said(tmp_path: Path) -> None:
    """The hint names those it does."""
    with pytest.raises(NotFoundError) as caught:
        check_bodies(FREEZE, Position.SHADOW)
    assert "open2" in str(caught.value.hint)
    start, measure = check_bodies(FREEZE, Position.OPEN2)[0]
    draw_worst(FREEZE, start, measure, tmp_path / "worst.png", replace=False)
    with Image.open(tmp_path / "worst.png") as picture:
        assert picture.size == (1280, 720)
