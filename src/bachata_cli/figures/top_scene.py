"""One clip from above: the floor, and both dancers upon it."""

from dataclasses import dataclass

from PIL import Image

from bachata_cli.domain.film import Size
from bachata_cli.figures.floor_plan import FloorPlan
from bachata_cli.figures.paint.parquet import floor
from bachata_cli.figures.sequence import JoinedMove


@dataclass(frozen=True)
class TopScene:
    """Draws from above."""

    size: Size

    def picture(self, sequence: JoinedMove, t: float) -> Image.Image:
        """Both dancers on the floor under the camera."""
        framing = sequence.framing(t)
        canvas = floor(self.size, framing).copy()
        FloorPlan(canvas, self.size, framing).draw(sequence.tableau(t))
        return canvas
