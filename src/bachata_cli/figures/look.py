"""What a way of showing the dancers must offer, so that clips and cards serve all of them."""

from dataclasses import Field
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from bachata_cli.domain.film import Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Overlay, Position

if TYPE_CHECKING:
    from PIL import Image

    from bachata_cli.figures.sequence import JoinedMove


class Scene(Protocol):
    """Draws one clip; belongs to one thread."""

    def picture(self, sequence: "JoinedMove", t: float) -> "Image.Image":
        """The floor and the dancers of a sequence at count `t`, to be written upon."""


class Look(Protocol):
    """A way of showing the dancers; a frozen dataclass, free to share between threads.

    All its fields are part of a clip's key.

    Attributes
    ----------
    size
        Of every picture.
    cards_y
        Where the cue cards of follower and leader begin (reference pixels).
    shown
        What is written into the pictures.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def size(self) -> Size: ...  # noqa: D102 - described above
    @property
    def cards_y(self) -> tuple[int, int]: ...  # noqa: D102 - described above
    @property
    def shown(self) -> frozenset[Overlay]: ...  # noqa: D102 - described above

    def motion(self, move: Move, entry: Position, *, name: bool) -> dict[str, object]:
        """What of a move is seen in this look."""

    def scene(self) -> Scene:
        """Everything needed to draw a clip."""
