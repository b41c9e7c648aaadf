"""The top view: the floor from above, with soles, prints and arrows."""

from dataclasses import dataclass

from PIL import Image

from bachata_cli.domain.film import Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Overlay, Position
from bachata_cli.figures.camera import Framing
from bachata_cli.figures.floor import floor
from bachata_cli.figures.keys import motion_of
from bachata_cli.figures.panels import ALL, unusual
from bachata_cli.figures.parts import DrawnDance
from bachata_cli.figures.sequence import Sequence
from bachata_cli.figures.stage import Stage


@dataclass(frozen=True)
class TopScene:
    """Draws from above."""

    size: Size

    def base(self, framing: Framing) -> Image.Image:
        """The floor under the camera."""
        return floor(self.size, framing).copy()

    def dance(self, canvas: Image.Image, sequence: Sequence, t: float) -> Image.Image:
        """Both dancers from above."""
        Stage(canvas, self.size, sequence.framing(t)).draw(sequence.tableau(t))
        return canvas


@dataclass(frozen=True)
class TopLook:
    """The floor seen from above."""

    size: Size
    cards_y: tuple[int, int] = (66, 420)
    shown: frozenset[Overlay] = ALL

    def seen(self) -> object:
        """The words shown, where they are not all."""
        return ["top", *unusual(self.shown)] if self.shown != ALL else "top"

    def motion(self, move: Move, entry: Position, *, name: bool) -> dict[str, object]:
        """Feet and holds; bodies are not seen."""
        return motion_of(move, entry, name=name)

    def scene(self) -> TopScene:
        """Everything needed to draw a clip."""
        return TopScene(self.size)


class TopView(DrawnDance):
    """Draws a blueprint as the floor from above."""

    def __init__(self, size: Size, shown: frozenset[Overlay] = ALL) -> None:
        super().__init__(TopLook(size, shown=shown))
