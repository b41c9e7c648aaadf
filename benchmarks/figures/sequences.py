"""Random legal sequences of eight moves, measured against what bodies allow.

Every dance begins in open2 and walks the graph of positions by chance. A move
is solved with its free foot where the move before left it; all body checks
run, and the joints of both dancers are compared where two moves meet.

    python benchmarks/figures/sequences.py [how many, 200]
    python benchmarks/figures/sequences.py every

`every` leaves nothing to chance: each move from each position, after each way in which any move
leaves the free feet there. All joins agree in the rest, so no dance holds anything else.
"""

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bachata_cli.catalog.load import load_catalog
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer, Foot, Position
from bachata_cli.figures.body.body_checks import measured
from bachata_cli.figures.body.couple import Couple, couple_of
from bachata_cli.figures.floor.floorwork import CoupleFrame, Floorwork
from bachata_cli.figures.sequence import JoinedMove

FOLDER = Path(__file__).parents[2] / "moves"
MOVES = 8
SEED = 5

type Danced = tuple[Move, Position]


def dance(moves: list[Move], chance: random.Random) -> list[Danced]:
    """Eight moves that fit one another."""
    here = Position.OPEN2
    found: list[Danced] = []
    while len(found) < MOVES:
        fitting = [m for m in moves if here in m.entry and m.exit_from(here) is not Position.POSE]
        move = chance.choice(fitting)
        found.append((move, here))
        here = move.exit_from(here)
    return found


def floorworks(danced: list[Danced]) -> Iterator[tuple[Danced, Floorwork]]:
    """Each move as a film dances it: the free foot begins where the last move left it."""
    before: Danced | None = None
    for own in danced:
        joined = JoinedMove(*before, own).work_at(1e9) if before else JoinedMove(*own).work
        yield own, joined
        before = own


def joints(couple: Couple, count: float, frame: CoupleFrame) -> NDArray[np.float64]:
    """The joints of both at a count, seen from the couple's frame (m)."""
    moment = couple.moments.index(count)
    found = []
    for who, trunk in couple.trunks.items():
        found += [trunk.pelvis, trunk.chest, trunk.head]
        for foot in Foot:
            arm, leg = couple.arms[who, foot], trunk.legs[foot]
            found += [arm.elbow, arm.palm, leg.knee, leg.ankle]
    turn = -np.radians(frame.heading)
    back = np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]])
    origin = np.array([frame.leader.real / 100, frame.leader.imag / 100, 0.0])
    seen: NDArray[np.float64] = (np.array([joint[moment] for joint in found]) - origin) @ back.T
    return seen


def ways_left(moves: list[Move], where: Position) -> list[Danced]:
    """One move for each way in which free feet are left in a position."""
    found: dict[object, Danced] = {}
    for move in moves:
        for entry in (e for e in move.entry if move.exit_from(e) is where):
            work = JoinedMove(move, entry).work
            end, pose = work.frames[-1], work.pose(work.rest_at)
            free = [pose[who].feet[move.free_after(who, entry)] for who in Dancer]
            spots = [(foot.ball - end.leader) * 1j ** (-end.heading / 90) for foot in free]
            turns = [round(foot.heading - end.heading) % 360 for foot in free]
            key = (*((round(z.real), round(z.imag)) for z in spots), *turns,
                   *(foot.contact for foot in free))  # fmt: skip
            found.setdefault(key, (move, entry))
    return list(found.values())


def every(moves: list[Move]) -> None:
    """Print what breaks a limit in any move after any other."""
    left = {where: ways_left(moves, where) for where in Position}
    tried = broken = 0
    for move in moves:
        for entry in move.entry:
            for before in left[entry]:
                couple = couple_of(move, entry, JoinedMove(*before, (move, entry)).work_at(1e9))
                tried += 1
                for measure in (m for m in measured(couple) if not m.holds):
                    broken += 1
                    print(f"{move.id} from {entry} after {before[0].id}: {measure}")
    print(f"{tried} moves as any move before may leave the feet: {broken} faults")


def main() -> None:
    """Print what breaks a limit, and the largest jump where two moves meet."""
    if sys.argv[1:] == ["every"]:
        every(list(load_catalog(FOLDER).moves.values()))
        return
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    start, chance = time.process_time(), random.Random(SEED)
    moves = list(load_catalog(FOLDER).moves.values())
    broken: dict[tuple[str, str], tuple[float, int]] = {}
    jumps = []
    for _ in range(how_many):
        last = None
        for (move, entry), work in floorworks(dance(moves, chance)):
            couple = couple_of(move, entry, work)
            for measure in measured(couple):
                if not measure.holds:
                    worst, times = broken.get((move.id, measure.check), (0.0, 0))
                    broken[move.id, measure.check] = max(worst, measure.worst), times + 1
            first = joints(couple, 0.5, work.frames[0])
            if last is not None:
                jumps.append(float(np.linalg.norm(first - last, axis=-1).max()) * 100)
            last = joints(couple, move.counts + 0.5, work.frames[-1])
    for (name, check), (worst, times) in sorted(broken.items()):
        print(f"{name:24} {check:24} {worst:7.2f}  in {times} of {how_many * MOVES} moves")
    print(f"{how_many} dances of {MOVES} moves: {len(broken)} kinds of fault")
    print(f"joins: largest jump of a joint {max(jumps):.1f} cm, median {np.median(jumps):.2f} cm")
    print(f"{time.process_time() - start:.0f} CPU s")


if __name__ == "__main__":
    main()
