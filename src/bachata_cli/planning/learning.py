"""How much the dancers must learn: what they know, and at most how many new figures.

Connectors, pauses, intros and endings are not figures here: without them no
list of known moves would make a dance. Where no list is given, basics are known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.vocabulary import Family
from bachata_cli.planning.problem import STRUCTURAL


@dataclass(frozen=True, slots=True)
class Budget:
    """What is known (None: the basics) and how many new figures are welcome (None: any)."""

    known: frozenset[MoveId] | None = None
    new: int | None = None

    @property
    def limit(self) -> int | None:
        """Most new figures; a list of known moves alone allows none."""
        if self.new is None and self.known is not None:
            return 0
        return self.new

    def is_new(self, move: Move) -> bool:
        """Whether the dancers would have to learn a figure."""
        if move.family in STRUCTURAL:
            return False
        if self.known is None:
            return move.family is not Family.BASIC
        return move.id not in self.known

    def within(self, ranked: Iterable[Move], many: int) -> list[Move]:
        """The first so many moves of a ranking, with no more new ones than are welcome."""
        chosen: list[Move] = []
        new = 0
        for move in ranked:
            if len(chosen) == many:
                break
            if self.is_new(move):
                if self.limit is not None and new >= self.limit:
                    continue
                new += 1
            chosen.append(move)
        return chosen

    def narrowed(
        self, moves: Mapping[MoveId, Move], chosen: Iterable[MoveId]
    ) -> dict[MoveId, Move]:
        """The catalog without new figures that were not chosen; all of it without a limit."""
        if self.limit is None:
            return dict(moves)
        kept = sorted(name for name in chosen if self.is_new(moves[name]))[: self.limit]
        return {n: move for n, move in moves.items() if not self.is_new(move) or n in kept}


UNBOUNDED = Budget()
"""Nothing is said of what the dancers know: every figure is welcome."""
