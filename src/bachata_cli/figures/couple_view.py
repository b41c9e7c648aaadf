"""The couple view: two bodies dance in a room, with the floor from above as an inset.

Owns what distinguishes one such clip from another; the pictures are made by
`couple_scene`, loaded when the first one is drawn.
"""

from dataclasses import dataclass
from typing import TypedDict, Unpack

from bachata_cli.domain.film import Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Colours, Costume, Overlay, Position, View
from bachata_cli.figures.clip_keys import body_motion
from bachata_cli.figures.look import Scene
from bachata_cli.figures.parts import DrawnDance
from bachata_cli.figures.shown import ALL


@dataclass(frozen=True)
class CoupleLook:
    """Two bodies seen from a side, in a costume, with or without the floor from above."""

    size: Size
    side: View = View.BEHIND
    wear: Costume = Costume.CLASSIC
    inset: bool = True
    mirrored: bool = False
    shown: frozenset[Overlay] = ALL
    colours: Colours = Colours.CLASSIC

    @property
    def cards_y(self) -> tuple[int, int]:
        """Under the inset, or where the top view has them."""
        return (364, 532) if self.inset else (66, 420)

    def motion(self, move: Move, entry: Position, *, name: bool) -> dict[str, object]:
        """Bodies are seen: what they do counts too."""
        return body_motion(move, entry, name=name)

    def scene(self) -> Scene:
        """Buffers for one clip."""
        from bachata_cli.figures.couple_scene import (  # noqa: PLC0415 - compiled code
            CoupleScene,
            Staging,
        )

        eye = self.side.eye
        eye = eye._replace(in_mirror=eye.in_mirror or self.mirrored)
        return CoupleScene(Staging(self.size, eye, self.wear, self.colours, self.inset))


class LookOptions(TypedDict, total=False):
    """What may be asked of a `CoupleLook` besides its size and side."""

    wear: Costume
    inset: bool
    mirrored: bool
    shown: frozenset[Overlay]
    colours: Colours


class CoupleView(DrawnDance):
    """Draws a blueprint as two bodies that dance; takes what a `CoupleLook` takes."""

    def __init__(self, size: Size, side: View = View.BEHIND, **look: Unpack[LookOptions]) -> None:
        super().__init__(CoupleLook(size, side, **look))
