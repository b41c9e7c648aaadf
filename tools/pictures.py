"""Draws the pictures of docs/pictures: six counts of a dozen moves, and one move that moves.

python -m tools.pictures
"""

from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from bachata_cli.catalog.load import load_catalog
from bachata_cli.domain.film import Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.couple_view import CoupleLook
from bachata_cli.figures.lettering import write
from bachata_cli.figures.part_pictures import canvas_at
from bachata_cli.figures.sequence import JoinedMove

ROOT = Path(__file__).parents[1]
MOVES = (
    ("side_basic", "open2"), ("follower_right_turn", "open2"), ("cross_body_lead", "open2"),
    ("wrap_in", "open2"), ("wrap_basic", "wrap"), ("hammerlock_in", "open2"),
    ("shadow_wave", "shadow"), ("side_by_side_basic", "side"), ("rotating_basic", "closed"),
    ("body_wave", "closed"), ("side_dip", "closed"), ("final_dip", "closed"),
)  # fmt: skip
SIZE, STAGE = Size(854, 480), (228, 5, 628, 430)
CELL = Size(150, 165)
NAME_HIGH, COLUMNS = 26, 2
COUNTS = (1, 2, 3, 4, 5, 6)
"""The counts shown; a picture is taken when the weight has arrived."""

MOVING, PER_COUNT, MS = "follower_right_turn", 7, 75


def main() -> None:
    """Write docs/pictures/moves.jpg and turn.gif."""
    moves, folder = load_catalog(ROOT / "moves").moves, ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    dozen(moves).save(folder / "moves.jpg", quality=82, optimize=True)
    first, *rest = moving(JoinedMove(moves[MOVING], Position.OPEN2))
    first.save(
        folder / "turn.gif", save_all=True, append_images=rest, duration=MS, loop=0, optimize=True
    )


def moving(sequence: JoinedMove) -> list[Image.Image]:
    """A move from its first count to its last, in few colours."""
    look = CoupleLook(SIZE, inset=False)
    scene, pictures = look.scene(), []
    for index in range(sequence.counts * PER_COUNT):
        count, since = divmod(index / PER_COUNT, 1)
        picture = canvas_at(sequence, look, (int(count) + 1, since), scene=scene).crop(STAGE)
        small = picture.resize((300, 318), Image.Resampling.LANCZOS)
        pictures.append(small.quantize(64, dither=Image.Dither.NONE))
    return pictures


def dozen(moves: Mapping[str, Move]) -> Image.Image:
    """Six counts of every move of `MOVES`, in two columns."""
    look = CoupleLook(SIZE, inset=False)
    scene = look.scene()
    wide, high = CELL.width * len(COUNTS), CELL.height + NAME_HIGH
    sheet = Image.new("RGB", (wide * COLUMNS + 12, high * (len(MOVES) // COLUMNS)), (24, 19, 27))
    for nth, (name, entry) in enumerate(MOVES):
        left, top = nth % COLUMNS * (wide + 12), nth // COLUMNS * high
        write(sheet, (left + 4, top + 6), moves[name].name, 15, (250, 247, 240))
        sequence = JoinedMove(moves[name], Position(entry))
        for column, count in enumerate(COUNTS):
            picture = canvas_at(sequence, look, (count, 0.34), scene=scene).crop(STAGE)
            small = picture.resize(CELL, Image.Resampling.LANCZOS)
            sheet.paste(small, (left + column * CELL.width, top + NAME_HIGH))
    return sheet


if __name__ == "__main__":
    main()
