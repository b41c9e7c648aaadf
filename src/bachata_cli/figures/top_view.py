"""The top view: the floor from above, with soles, prints and arrows.

Owns what distinguishes one such clip from another; the pictures are made by `top_scene`,
loaded when the first one is drawn.
"""

from dataclasses import dataclass

from bachata_cli.domain.film import Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Overlay, Position
from bachata_cli.figures.clip_keys import motion_of
from bachata_cli.figures.look import Scene
from bachata_cli.figures.parts import DrawnDance
from bachata_cli.figures.shown import ALL


@dataclass(frozen=True)
class TopLook:
    """The floor seen from above."""

    size: Size
    cards_y: tuple[int, int] = (66, 420)
    shown: frozenset[Overlay] = ALL

    def motion(self, move: Move, entry: Position, *, name: bool) -> dict[str, object]:
        """Feet and holds; bodies are not seen."""
        return motion_of(move, entry, name=name)

    def scene(self) -> Scene:
        """Everything needed to draw a clip."""
        from bachata_cli.figures.top_scene import TopScene  # noqa: PLC0415 - loads numpy

        return TopScene(self.size)


class TopView(DrawnDance):
    """Draws a blueprint as the floor from above."""

    def __init__(self, size: Size, shown: frozenset[Overlay] = ALL) -> None:
        super().__init__(TopLook(size, shown=shown))
