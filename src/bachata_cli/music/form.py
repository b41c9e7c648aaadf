"""Form: where stretches of the song begin, and which bars are ones.

Sections and eights are one question: a section begins on a one, and most sections last four or
eight eights. All ways to cut the song are summed (`form_model`), once as the bars sound and once
more with what is known of the places the song returns to. Ones are read off the sum, bar by bar,
so that no single border decides the count of a whole song; sections are the likeliest cuts that
begin on these ones. Bars only, no seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bachata_cli.music.form_model import Models, gathered, learned, read, with_returns
from bachata_cli.music.lattice import NEVER, best_cuts, counted_ones
from bachata_cli.music.slots import Rows
from bachata_cli.music.witnesses import Witnesses

AGAIN = 0.3
"""Cost, in logarithms of the likelihood, of a count that begins anew after one bar: it is not
for a bar whose place is open."""


QUIET = 0.5
"""Share of the usual percussion below which the first section is no dance."""


@dataclass(frozen=True, slots=True)
class Form:
    """Sections as bar numbers, and the ones.

    Attributes
    ----------
    cuts
        First bar of every section and the number of bars at the end.
    ones
        Bar numbers of all ones, rising; neighbours lie 1 or 2 bars apart.
    likely
        By bar, 0 to 1: how likely an eight begins with it.
    """

    cuts: tuple[int, ...]
    ones: tuple[int, ...]
    likely: Rows

    @property
    def agreed(self) -> Rows:
        """By bar, 0 to 1: how likely it lies on the half of the eight it is counted on."""
        counted = np.zeros(len(self.likely), np.bool_)
        counted[list(self.ones)] = True
        return np.asarray(np.where(counted, self.likely, 1 - self.likely))


def form(known: Witnesses, anew: Sequence[int] = (), models: Models | None = None) -> Form:
    """Cut the song into sections and count it. Bounded: bars x `lattice.LONGEST` stretches.

    Parameters
    ----------
    known
        What is known of every bar.
    anew
        Bars with which the count begins anew, because a bar is cut short before them.
    models
        Other numbers than the program's own.
    """
    first, second = models or learned()
    song = gathered((known,))
    found = read(second, with_returns(song, read(first, song)))
    likely = np.clip(found.one[0], 0.0, 1.0)
    counted = counted_ones(likely, AGAIN, [bar for bar in anew if bar < len(likely)])
    cuts = best_cuts(_on_ones(found.scores[0], counted))
    led_up = min(anew, default=cuts[1]) >= cuts[1] and known.groove[: cuts[1]].mean() < QUIET
    if led_up and cuts[1] < len(likely):
        # nobody dances to it: it leads up to the first one that is danced
        counted[: cuts[1]] = (cuts[1] - np.arange(cuts[1])) % 2 == 0
    return Form(
        cuts=cuts,
        ones=tuple(np.flatnonzero(counted).tolist()),
        likely=likely,
    )


def _on_ones(scores: Rows, counted: NDArray[np.bool_]) -> Rows:
    """Scores of the stretches that begin on a one; the first one may begin anywhere."""
    allowed = counted.copy()
    allowed[0] = True
    return np.asarray(np.where(allowed[:, None], scores, NEVER))
