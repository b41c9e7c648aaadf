"""Two bodies over a whole move: everything that moves, solved.

Composes floorwork, trunks and arms into one value per move, and answers for
the hold at its ends: whatever hands did, at the end they are as the exit
position has them, so that any next move finds them there.
"""

from dataclasses import dataclass

from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer, Position
from bachata_cli.figures.body.elbows import Hand
from bachata_cli.figures.body.holds import hold_named
from bachata_cli.figures.body.moments import Moments, moments_of
from bachata_cli.figures.body.reaching import Arm, Grip, arms_of
from bachata_cli.figures.body.trunks import Trunk, trunks_of
from bachata_cli.figures.floor.floorwork import SWING_COUNTS, Floorwork

BEFORE = -1.0
ON_THE_WAY = 1.25
"""A hand takes a little more than a count to change its hold, and has done so on the count."""

SHORTEST = 0.8
"""The least a change of hold takes: one on the first count is done after it."""


@dataclass(frozen=True)
class Couple:
    """Both dancers over a move."""

    moments: Moments
    trunks: dict[Dancer, Trunk]
    arms: dict[Hand, Arm]


def couple_of(move: Move, entry: Position, work: Floorwork) -> Couple:
    """Solve a compiled move."""
    move = move.danced_from(entry)
    moments = moments_of(move, entry, work)
    trunks = trunks_of(moments)
    still = moments.index(SWING_COUNTS), moments.index(move.counts + SWING_COUNTS)
    arms = arms_of(trunks, grips_of(move, entry), moments.counts, still)
    return Couple(moments, trunks, arms)


def grips_of(move: Move, entry: Position) -> tuple[Grip, ...]:
    """The holds of a move in their order, each with the counts in which it is taken."""
    move = move.danced_from(entry)
    last = move.stances[entry].hold
    grips = [Grip(hold_named(move, last), BEFORE - 1, BEFORE)]
    for count, last in sorted(move.hold.items()):
        since = max(count - ON_THE_WAY, SWING_COUNTS)
        grips.append(Grip(hold_named(move, last), since, max(float(count), since + SHORTEST)))
    end = move.stances[move.exit_from(entry)].hold
    if last != end:
        since = max(move.counts - ON_THE_WAY / 2, grips[-1].at)
        grips.append(Grip(hold_named(move, end), since, move.counts + 0.5))
    return tuple(grips)
