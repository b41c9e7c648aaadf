"""Are counts found in pictures? Asked of the drawn couple, whose counts are known.

Run: python benchmarks/clips/counts.py [MOVE ...]. Every move of eight counts
that ends where it began is drawn twice over, small, without text, and its
counts are looked for. Prints each move, then how many are right, and right
where they are sure. Nothing here was used to choose the limits but `SURE_LEAD`.
"""

import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bachata_cli.catalog.load import load_catalog
from bachata_cli.clips.movement import change, movement, stepping
from bachata_cli.clips.proposal import HeardMusic, Seen, danced, place_counts
from bachata_cli.clips.sheet import Told
from bachata_cli.domain.beats import COUNTS_PER_EIGHT, HALF_EIGHT
from bachata_cli.domain.film import Size
from bachata_cli.domain.filmed_clip import SURE
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import View
from bachata_cli.figures.clip_specs import FRAMES_PER_COUNT, ClipPart
from bachata_cli.figures.couple_view import CoupleLook
from bachata_cli.figures.parts import part_clip

MOVES = Path(__file__).parents[2] / "moves"
DRAWN, SMALL = Size(320, 180), (64, 36)
COUPLE = (slice(None), slice(0, 32), slice(18, 46))
"""Where the couple is in a small picture; words and counts are around it."""

STEP = 0.5
OFF_BEAT = 0.7
"""The sound lies this many beats beside the pictures: nothing may be taken from it."""


class Answer(NamedTuple):
    """How far count 1 or 5 was off, in counts, and how sure it was."""

    off: float
    sure: float


def pictures(move: Move) -> NDArray[np.uint8]:
    """A move and the same again, small and grey."""
    at = (move, move.entry[0])
    look = CoupleLook(DRAWN, View.BEHIND, inset=False)
    clip = part_clip(ClipPart(at, at, None, 1, move.counts, look))
    drawn = (Image.frombytes("RGB", DRAWN, frame) for frame in clip.frames())
    small = [np.asarray(p.convert("L").resize(SMALL, Image.Resampling.BOX)) for p in drawn]
    return np.concatenate([np.stack(small)] * 2)[COUPLE]


def answer(move: Move) -> Answer:
    """What is proposed for a drawn move."""
    seen = pictures(move)
    times = tuple(n * STEP / FRAMES_PER_COUNT for n in range(len(seen)))
    beats = [OFF_BEAT * STEP + n * STEP for n in range(2 * COUNTS_PER_EIGHT - 1)]
    placed = place_counts(
        Told(),
        HeardMusic(beats, 0, 60 / STEP, 1.0, 1.0),
        Seen(times, change(seen), movement(seen), stepping(seen)),
        danced(move),
    )
    counts = placed.counts_s[0] / STEP
    off = (counts + HALF_EIGHT / 2) % HALF_EIGHT - HALF_EIGHT / 2
    return Answer(off, placed.count_sure)


def looping(move: Move) -> bool:
    """Whether a move of an eight can be danced again at once."""
    start = move.entry[0]
    return move.counts == COUNTS_PER_EIGHT and move.exit_from(start) is start


def main() -> None:
    """Print every move and the sums."""
    moves = load_catalog(MOVES).moves.values()
    wanted = set(sys.argv[1:])
    found = {m.id: answer(m) for m in moves if looping(m) and (not wanted or m.id in wanted)}
    for name, given in sorted(found.items(), key=lambda item: -item[1].sure):
        word = "right" if abs(given.off) < 1 / HALF_EIGHT else "WRONG"
        print(f"{name:24} {word}  off {given.off:5.2f} counts  sure {given.sure:.2f}")
    right = [abs(given.off) < 1 / HALF_EIGHT for given in found.values()]
    sure = [ok for ok, given in zip(right, found.values(), strict=True) if given.sure >= SURE]
    print(f"right {sum(right)} of {len(right)}; where sure {sum(sure)} of {len(sure)}")


if __name__ == "__main__":
    main()
