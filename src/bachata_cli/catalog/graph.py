"""The position graph: which move may follow which, and how to get from hold to hold.

Pure and small: ten positions are the nodes, moves the edges. All questions take
the moves that count (a level, a style, a whole catalog) and answer in their order.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator

from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Difficulty, Family, Position, Style


def select(
    moves: Iterable[Move], level: Difficulty | None = None, style: Style | None = None
) -> tuple[Move, ...]:
    """The moves a couple of this level dances in this style."""
    return tuple(
        move
        for move in moves
        if (level is None or move.difficulty.rank <= level.rank)
        and (style is None or style in move.styles)
    )


def next_moves(moves: Iterable[Move], start: Position | Move) -> tuple[Move, ...]:
    """The moves that may be danced from a position, or after a move however it was entered."""
    places = exits(start) if isinstance(start, Move) else {start}
    return tuple(move for move in moves if places & set(move.entry))


def exits(move: Move) -> set[Position]:
    """Every position the couple may be in after a move."""
    return {move.exit_from(start) for start in move.entry}


type Cost = Callable[[Move], int]
"""What a move on the way costs; never less than one."""


def length(move: Move) -> int:
    """Counts: the cost of the shortest way."""
    return move.counts


_HARDER, _IN_PASSING = 8, 16
"""Counts one would rather dance longer than dance a level harder, or a dip on the way to something
else (*judged*: a dip wants the end of a phrase and an eight of rest)."""


def effort(move: Move) -> int:
    """Counts, and what is hard or not made to be danced in passing: the cost of the nicest way."""
    strains = move.family in {Family.DIP, Family.ACCENT}
    return move.counts + _HARDER * move.difficulty.rank + _IN_PASSING * strains


def path(
    moves: Iterable[Move], start: Position, goal: Position, cost: Cost = length
) -> tuple[Move, ...] | None:
    """The cheapest way from one position to another: by default that of fewest counts.

    Of ways equally cheap the one of fewer moves, then the easier one, then the one
    first in the catalog. Empty when already there, None when there is no way.
    """
    edges = _edges(moves)
    best: list[tuple[int, int, int, tuple[int, ...], Position, tuple[Move, ...]]] = [
        (0, 0, 0, (), start, ())
    ]
    seen: set[Position] = set()
    while best:  # every position is expanded once, so at most ten rounds push
        spent, steps, hard, order, position, way = heapq.heappop(best)
        if position is goal:
            return way
        if position in seen:
            continue
        seen.add(position)
        for number, move, target in edges.get(position, ()):
            if target not in seen:
                now = (spent + cost(move), steps + 1, hard + move.difficulty.rank)
                heapq.heappush(best, (*now, (*order, number), target, (*way, move)))
    return None


def way_between(
    moves: Iterable[Move], start: Position | Move, goal: Position | Move, cost: Cost = length
) -> tuple[Move, ...] | None:
    """The cheapest way from a position, or after a move, to a position or through a move.

    A goal that is a move is the last of the way.
    """
    moves = tuple(moves)
    starts = exits(start) if isinstance(start, Move) else {start}
    goals = goal.entry if isinstance(goal, Move) else (goal,)
    ways = [
        way
        for first in Position
        if first in starts
        for last in goals
        if (way := path(moves, first, last, cost)) is not None
    ]
    if not ways:
        return None
    best = min(ways, key=lambda way: (sum(map(cost, way)), len(way)))
    return (*best, goal) if isinstance(goal, Move) else best


def reachable(moves: Iterable[Move], start: Position) -> frozenset[Position]:
    """Every position that can follow, the start included."""
    edges = _edges(moves)
    seen = {start}
    waiting = [start]
    while waiting:
        for _, _, target in edges.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return frozenset(seen)


def entered(moves: Iterable[Move]) -> frozenset[Position]:
    """Positions a dance can come into: by a move from elsewhere, or where an intro starts."""
    return frozenset(_entered(tuple(moves)))


def dead_ends(moves: Iterable[Move]) -> tuple[Position, ...]:
    """Positions that can be entered but not left; the pose after an ending is none."""
    moves = tuple(moves)
    left = {start for start, edges in _edges(moves).items() if edges}
    done = {move.exit_from(start) for move in _endings(moves) for start in move.entry}
    come = entered(moves)
    return tuple(p for p in Position if p in come and p not in left and p not in done)


def without_ending(moves: Iterable[Move]) -> tuple[Position, ...]:
    """Positions that can be entered and from which no ending can be reached."""
    moves = tuple(moves)
    starts = {start for move in _endings(moves) for start in move.entry}
    done = {place for move in _endings(moves) for place in exits(move)}
    come = entered(moves) - done
    return tuple(p for p in Position if p in come and not reachable(moves, p) & starts)


def _edges(moves: Iterable[Move]) -> dict[Position, list[tuple[int, Move, Position]]]:
    """Moves that lead somewhere else, by where they start, with their place in the catalog."""
    edges: dict[Position, list[tuple[int, Move, Position]]] = {}
    for number, move in enumerate(moves):
        for start in move.entry:
            target = move.exit_from(start)
            if target is not start:
                edges.setdefault(start, []).append((number, move, target))
    return edges


def _endings(moves: Iterable[Move]) -> tuple[Move, ...]:
    return tuple(move for move in moves if move.family is Family.ENDING)


def _entered(moves: tuple[Move, ...]) -> Iterator[Position]:
    for move in moves:
        if move.family is Family.INTRO:
            yield from move.entry
        yield from (end for start in move.entry if (end := move.exit_from(start)) is not start)
