"""One clip from above: the floor, and both dancers upon it."""

from dataclasses import dataclass

from PIL import Image

from bachata_cli.domain.film import Size
from bachata_cli.figures.camera import Framing
from bachata_cli.figures.floor import floor
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
