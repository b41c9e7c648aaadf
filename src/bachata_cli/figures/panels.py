"""The words and counts that stand beside the stage.

Left: the move's name and the count. Right: what the follower and the leader
do, at the height where they dance. Below: the eight counts. All places are
measured in the reference picture and scale with it.
"""

from dataclasses import dataclass

from PIL import Image

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, HALF_EIGHT
from bachata_cli.domain.film import Size
from bachata_cli.domain.steps import Contact
from bachata_cli.domain.vocabulary import Dancer, Foot, Overlay
from bachata_cli.figures.cues import Cue
from bachata_cli.figures.floor_plan import disc
from bachata_cli.figures.layout import DOTS_Y, REFERENCE, spot, unit
from bachata_cli.figures.lettering import mask, width, wrapped, write
from bachata_cli.figures.palette import (
    AMBER,
    FAINT,
    INK,
    MUTED,
    ROSE,
    WHITE,
    Colour,
)
from bachata_cli.figures.shown import ALL
from bachata_cli.figures.sprites import DRESS, SHOE, SoleLook, sole
from bachata_cli.files.typeface import ELLIPSIS

LEFT, COLUMN = 36, 312
"""The left column starts here and is this wide (reference pixels)."""

RIGHT = 942
ROOM = 302
COUNT_Y = 380
DOT_SPACING, DOT_RADIUS = 58, 17
CUE_SIZE, CUE_GAP, THEN_GAP = {1: 40, 2: 31}, {1: 32, 2: 34}, {1: 50, 2: 38}
"""Type size and distances of one cue on a count, and of two: a card must not reach the next."""

SMALLEST, TRACKED = 12, 18
"""The smallest type of a cue, and the room its spaced letters take beyond their width."""

PULSE_COUNTS = 0.4
"""The pulse of the current dot dies away in this part of a count."""

SIZES = (44, 38, 33, 28)
"""Type sizes tried for a move's name, largest first."""


@dataclass(frozen=True)
class Words:
    """What the panels say during one count; `cues` and `coming` per dancer."""

    name: str
    name_es: str
    count: int
    counts: int
    hold: str
    cues: dict[Dancer, tuple[Cue, ...]]
    coming: dict[Dancer, tuple[Cue, ...]]
    next_name: str | None = None


def _foot_of(cue: Cue) -> str:
    """The foot's name before its words."""
    return "" if cue.foot is None else ("left " if cue.foot is Foot.LEFT else "right ")


def spoken(count: int) -> int:
    """The number called on a count of a move: every eight starts at 1 again."""
    return (count - 1) % COUNTS_PER_EIGHT + 1


def count_colour(number: int) -> Colour:
    """Counts 4 and 8, the taps, have their own colour."""
    return ROSE if number % HALF_EIGHT == 0 else AMBER


class Panels:
    """Writes on a canvas of a size."""

    def __init__(
        self, canvas: Image.Image, size: Size, cards_y: tuple[int, int] = (66, 420)
    ) -> None:
        self.canvas = canvas
        self._cards_y = cards_y
        self._unit = unit(size)
        self._size = size

    def text(
        self, at: tuple[float, float], words: str, size: int, colour: Colour, weight: float = 0.02
    ) -> float:
        """Write a line at a reference place; return its width in reference pixels."""
        place = spot(self._size, *at)
        pixels = max(5, round(size * self._unit))
        return write(self.canvas, place, words, pixels, colour, weight) / self._unit

    def lines(
        self, at: tuple[float, float], words: str, size: int, colour: Colour, count: int
    ) -> float:
        """Write at most `count` lines; return the y below them."""
        y = at[1]
        for line in wrapped(words, size, COLUMN, count):
            self.text((at[0], y), line, size, colour)
            y += size * 1.2
        return y

    def title(self, words: str, y: float, colour: Colour = WHITE) -> float:
        """Write a name as large as fits in two lines; return the y below it."""
        for size in SIZES:
            rows = wrapped(words, size, COLUMN, 3)
            if len(rows) < 3 and not any(row.endswith(ELLIPSIS) for row in rows):  # noqa: PLR2004
                break
        for row in rows:
            self.text((LEFT, y), row, size, colour, 0.03)
            y += size * 1.16
        return y

    def words(self, words: Words, shown: frozenset[Overlay] = ALL) -> None:
        """Everything that stays the same during a count."""
        if Overlay.NAMES in shown:
            y = self.title(words.name, 40)
            y = self.lines((LEFT, y + 6), words.name_es, 23, MUTED, 2)
            self.text((LEFT, y + 12), words.hold, 21, FAINT)
        if Overlay.COUNTS in shown:
            self.counted(words.count, words.counts)
        if words.next_name and Overlay.NEXT in shown:
            self.text((LEFT, 598), "next", 21, FAINT)
            self.lines((LEFT, 624), words.next_name, 29, WHITE, 2)
        if Overlay.CUES in shown:
            self.card(Dancer.FOLLOWER, self._cards_y[0], words)
            self.card(Dancer.LEADER, self._cards_y[1], words)

    def counted(self, count: int, counts: int) -> None:
        """The count of a move of so many, in figures and dots, and which eight it is in."""
        number = spoken(count)
        self.text((LEFT - 4, COUNT_Y), str(number), 170, count_colour(number), 0.02)
        if counts > COUNTS_PER_EIGHT:
            eights = -(-counts // COUNTS_PER_EIGHT)
            now = (count - 1) // COUNTS_PER_EIGHT + 1
            self.text((LEFT, 562), f"eight {now} of {eights}", 21, MUTED)
        self.dots(count, counts)

    def card(self, who: Dancer, y: float, words: Words) -> None:
        """What one dancer does now, and what comes."""
        self.text((RIGHT, y), who.value.upper(), 20, DRESS[who], 0.05)
        now = words.cues[who]
        for cue, link in zip(now, ("", "& "), strict=False):
            y += CUE_GAP[len(now)]
            self._cue(((link, cue),), y, CUE_SIZE[len(now)], WHITE)
        y += THEN_GAP[len(now)]
        self.text((RIGHT, y), "then", 19, FAINT)
        coming = words.coming[who]
        self._cue(tuple(zip(("", " & "), coming, strict=False)), y + 23, 25, MUTED)

    def _cue(self, cues: tuple[tuple[str, Cue], ...], y: float, size: int, colour: Colour) -> None:
        """Cues in one line, each behind its link: the foot in its colour, then the words."""
        whole = "".join(f"{link}{_foot_of(cue)}{cue.words}" for link, cue in cues)
        size = min(size, max(SMALLEST, int(size * (ROOM - TRACKED) / max(1, width(whole, size)))))
        x: float = RIGHT
        for link, cue in cues:
            x += self.text((x, y), link, size, FAINT) if link else 0
            if cue.foot is not None:
                x += self.text((x, y), _foot_of(cue), size, SHOE[cue.foot], 0.03)
            x += self.text((x, y), cue.words, size, colour)

    def legend(self, y: float) -> None:
        """How to read the feet, for who sees the picture for the first time."""
        self.text((RIGHT, y), "how to read the feet", 20, FAINT)
        rows = (
            (SoleLook(load=4, label="R"), "white rim: bears the weight"),
            (SoleLook(Contact.TAP, label="R"), "front half: a tap"),
            (SoleLook(ghost=5, label="2"), "outline: where it goes next"),
        )
        for row, (look, meaning) in enumerate(rows):
            picture = sole(Foot.RIGHT, 0, round(2.0 * self._unit, 2), look)
            middle = y + 66 + row * 66
            centre = spot(self._size, RIGHT + 16, middle - 9)
            at = (round(centre[0]) - picture.width // 2, round(centre[1]) - picture.height // 2)
            self.canvas.paste(picture, at, picture)
            self.text((RIGHT + 44, middle - 14), meaning, 20, MUTED)

    def dots(self, count: int, counts: int) -> None:
        """The eight counts; the current one is drawn by `pulse`."""
        shown = self._shown(counts)
        for number in range(1, shown + 1):
            if number != spoken(count):
                self._dot(number, shown, DOT_RADIUS, current=False)

    def pulse(self, count: int, counts: int, since: float) -> None:
        """The dot of the current count, larger just after the beat."""
        swell = max(0.0, 1 - since / PULSE_COUNTS)
        radius = 24 + 7 * swell * swell
        self._dot(spoken(count), self._shown(counts), radius, current=True)

    def _shown(self, counts: int) -> int:
        return HALF_EIGHT if counts <= HALF_EIGHT else COUNTS_PER_EIGHT

    def _dot(self, number: int, shown: int, radius: float, *, current: bool) -> None:
        gap = 26 if shown > HALF_EIGHT else 0
        x = REFERENCE.width / 2 + (number - (shown + 1) / 2) * DOT_SPACING
        x += gap / 2 if number > HALF_EIGHT else -gap / 2
        colour = count_colour(number)
        fill = colour if current else INK
        picture = disc(fill, radius * self._unit, colour)
        px, py = (round(z) for z in spot(self._size, x, DOTS_Y))
        self.canvas.paste(picture, (px - picture.width // 2, py - picture.height // 2), picture)
        letters = mask(str(number), max(5, round((30 if current else 20) * self._unit)), 0.03)
        letters = letters.crop(letters.getbbox())
        place = (px - letters.width // 2, py - letters.height // 2)
        box = (*place, place[0] + letters.width, place[1] + letters.height)
        self.canvas.paste(INK if current else colour, box, letters)
