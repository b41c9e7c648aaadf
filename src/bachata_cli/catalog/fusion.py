"""Two opinions on the order of moves become one, by reciprocal ranks. Pure."""

from collections.abc import Sequence

_RANKS = 60
"""Constant of reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009)."""


def fused(first: Sequence[int], second: Sequence[int], trust: float) -> list[int]:
    """Numbers of moves by both opinions; who is missing in one has only the other's word.

    Parameters
    ----------
    trust
        What the second opinion counts beside the first, which counts 1.
    """
    scores: dict[int, float] = {}
    for much, ranking in ((1.0, first), (trust, second)):
        for rank, number in enumerate(ranking):
            scores[number] = scores.get(number, 0.0) + much / (_RANKS + rank)
    return sorted(scores, key=lambda number: (-scores[number], number))
