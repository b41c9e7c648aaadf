"""Pictures per CPU second of both views at 1280x720, one process (budget: 40).

Run it with the project's Python: it draws shipped moves in all kinds of
camera work once cold (bodies solved, sprites made on the way) and once warm.
With a blueprint file it draws every clip of that dance once instead, as its first film does.
"""

import sys
import time
from pathlib import Path

from bachata_cli.catalog.load import load_catalog
from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.film import Size
from bachata_cli.domain.move import Move
from bachata_cli.figures.couple_view import CoupleView
from bachata_cli.figures.parts import DrawnDance
from bachata_cli.figures.top_view import TopView

SIZE = Size(1280, 720)
MOVES = ("side_basic", "fwd_back_basic", "follower_right_turn", "rotating_basic", "close_in")
FOLDER = Path(__file__).parents[2] / "moves"


def placed(move: Move, start: int) -> PlacedMove:
    """The move on evenly spaced beats, from its first entry position."""
    entry = move.entry[0]
    return PlacedMove(
        index=0,
        move=move,
        start_count=start,
        counts=move.counts,
        start_s=1.0 + start / 2,
        end_s=1.0 + (start + move.counts) / 2,
        section=None,
        position_in=entry,
        position_out=move.exit_from(entry),
    )


def drawn(artist: DrawnDance, move: Move, after: Move) -> int:
    """Draw a move with a follower of its own exit; return the number of pictures."""
    step = placed(move, 0)
    following = placed(after, move.counts).model_copy(update={"position_in": step.position_out})
    return sum(1 for clip in artist.move(step, following) for _ in clip.frames())


def whole(path: Path) -> None:
    """Draw every different clip of a dance once, in one process and one thread."""
    dance, artist = Blueprint.from_json(path.read_bytes()), CoupleView(SIZE)
    clips = {clip.key: clip for clip in (artist.opening(dance, 4), artist.closing(dance.steps[-1]))}
    for step, upcoming in zip(dance.steps, (*dance.steps[1:], None), strict=True):
        clips.update({clip.key: clip for clip in artist.move(step, upcoming)})
    start = time.process_time()
    pictures = sum(1 for clip in clips.values() for _ in clip.frames())
    rate = pictures / (time.process_time() - start)
    print(f"{pictures} pictures of {len(clips)} clips: {rate:.0f} per CPU second")


def main() -> None:
    """Print one line per move: cold and warm pictures per CPU second of both views."""
    moves = load_catalog(FOLDER).moves
    basic = moves["side_basic"]
    start = time.process_time()
    next(iter(CoupleView(SIZE).move(placed(basic, 0), None)[0].frames()))
    if sys.argv[1:]:
        whole(Path(sys.argv[1]))
        return
    print(f"first picture of the couple: {time.process_time() - start:.1f} CPU s")
    for artist in (TopView(SIZE), CoupleView(SIZE)):
        print(type(artist).__name__)
        for name in MOVES:
            rates = []
            for _ in range(2):
                start = time.process_time()
                pictures = drawn(artist, moves[name], basic)
                rates.append(pictures / (time.process_time() - start))
            print(f"  {name:24} cold {rates[0]:6.0f}/s   warm {rates[1]:6.0f}/s")


if __name__ == "__main__":
    main()
