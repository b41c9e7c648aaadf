"""A scene of the couple view: solved bodies, painted, with the floor from above as an inset.

Owns the picture's composition and what is kept of solved bodies between
clips; bodies, skins and paint have their own modules. Loads compiled code:
who only names clips (`couple_view`) does not come here.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from bachata_cli.domain.film import Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Colours, Costume, Eye, Position
from bachata_cli.figures.body.couple import Couple, couple_of
from bachata_cli.figures.camera import MIN_SCALE, Framing
from bachata_cli.figures.clip_keys import body_motion, key_of
from bachata_cli.figures.floor.floorwork import Floorwork
from bachata_cli.figures.floor_plan import FloorPlan
from bachata_cli.figures.layout import bodies, eye, spot, unit
from bachata_cli.figures.paint.painter import Painter
from bachata_cli.figures.paint.parquet import floor
from bachata_cli.figures.sequence import JoinedMove
from bachata_cli.figures.skin.flesh import couple_skin
from bachata_cli.figures.skin.tubes import Skin

INSET = (936, 22, 1244, 346)
"""The top view's place in the reference picture: left, top, right, bottom."""

INSET_UNIT = 0.53
"""The inset is the top view at this share of its size."""

INSET_WIDER = 0.8
"""The inset shows more floor than the top view: it must not lose who travels."""

INSET_LABEL = 30
KEPT = 4
"""Solved moves kept: two threads at work on two moves each. A move of eight counts takes 30 MB."""


@dataclass(frozen=True)
class Solved:
    """A move with its bodies and their skins over time."""

    couple: Couple
    skin: Skin


class _Memory:
    """The last solved moves, shared between threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Solved] = OrderedDict()
        self._lock = threading.Lock()

    def solved(self, move: Move, entry: Position, work: Floorwork, wear: Costume) -> Solved:
        """Solve a compiled move, or remember it."""
        found_feet = [
            [str(x.foot), x.ball.real, x.ball.imag, x.heading, str(x.contact)]
            for landings in work.landings.values()
            for x in landings
            if x.at <= 1
        ]
        key = key_of([body_motion(move, entry, name=False), found_feet, wear])
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        couple = couple_of(move, entry, work)
        made = Solved(couple, couple_skin(couple, wear))
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


_MEMORY = _Memory()


class Staging(NamedTuple):
    """What a scene needs to know: the picture, where the eye stands, clothes, the inset."""

    size: Size
    seen_from: Eye
    wear: Costume
    colours: Colours
    inset: bool


class CoupleScene:
    """Paints one clip."""

    def __init__(self, staging: Staging) -> None:
        self._staging = staging
        size = staging.size
        self._painter = Painter(size, staging.seen_from, bodies(size), staging.colours)
        self._empty: tuple[Framing, NDArray[np.uint8]] | None = None

    def picture(self, sequence: JoinedMove, t: float) -> Image.Image:
        """The room, both bodies, and the inset."""
        danced, count = sequence.danced(t)
        solved = _MEMORY.solved(*danced, sequence.work_at(t), self._staging.wear)
        moment, framing = solved.couple.moments.index(count), sequence.framing(t)
        pixels = self._room(framing).copy()
        self._painter.paint(solved.skin, moment, framing, pixels)
        out = Image.fromarray(pixels)
        if self._staging.inset:
            self._inset(out, sequence, t)
        return out

    def _room(self, framing: Framing) -> NDArray[np.uint8]:
        """The empty room; most moves are seen from one place all the time."""
        if self._empty is None or self._empty[0] != framing:
            self._empty = framing, self._painter.floor(framing)
        return self._empty[1]

    def _inset(self, out: Image.Image, sequence: JoinedMove, t: float) -> None:
        """The floor from above in its corner."""
        size = self._staging.size
        scale = unit(size)
        small = Size(round(1280 * scale * INSET_UNIT), round(720 * scale * INSET_UNIT))
        framing = sequence.framing(t)
        framing = framing._replace(scale=max(MIN_SCALE, framing.scale * INSET_WIDER))
        left, top, right, low = INSET
        wide, high = round((right - left) * scale), round((low - top) * scale)
        middle = eye(small)
        x, y = round(middle.real - wide / 2), round(middle.imag - high / 2)
        part = (x, y, x + wide, y + high)
        canvas = Image.new("RGB", small)
        canvas.paste(floor(small, framing, part), (x, y))
        FloorPlan(canvas, small, framing, INSET_LABEL).draw(sequence.tableau(t))
        cut = canvas.crop(part)
        ImageDraw.Draw(cut).rectangle((0, 0, wide - 1, high - 1), outline=(92, 78, 84))
        place = spot(size, left, top)
        out.paste(cut, (round(place[0]), round(place[1])))
