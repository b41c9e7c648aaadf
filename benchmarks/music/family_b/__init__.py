"""Family B: synthetic bachata songs with known truth, for judging only.

Written without sight of the analysis and of the other family (`recipes`, `patterns`,
`performing`), and never to be tuned on: a constant chosen here is spoiled for judging.

    samples, rate, truth = draw_song(seed)

What is true, by definition:

- A song is a row of **sections**, a section a row of **phrases**, a phrase a row of bars.
  A section starts at its first full bar where its phrase starts, never at the pick-up, roll
  or band entry before it, and also there when the percussion comes in later or a break
  swallows the bar.
- **The eights are counted from the start of every phrase**, two bars to an eight; so every
  section starts with a one. A phrase with an odd number of bars leaves a count of 4 at its
  end, a bar of two beats a count of 2, and the next phrase starts with a one all the same:
  a dancer restarts with the phrase. Phrases inside a section are whole eights save where
  the truth's `troubles` say otherwise (`odd phrase`, `bar put in`, `two-beat bar`).
- A bar that is put in (a stop, a roll, a held chord) belongs to the end of the phrase before.
- `beats` run from the first full bar to the final chord, through rests and breaks, as the
  band counts them; what an instrument plays early, late or ahead does not move them.
- A section's `rhythm` is what guira and bongo play in most of it; Rhythm.NONE where they do
  not play but for a pick-up or an early entry.
- `breaks` are the stretches of 4 counts or more within the dance without guira and bongo,
  sections without percussion included.
- `dance_start_s` is the start of the first section with a rhythm, `last_hit_s` the final
  chord, or where a fade has taken 20 dB.

The truth type is `benchmarks.music.performing.Song`, as the evaluation takes it.

Sound: own synthesis in numpy and scipy, and for about two songs of three, where Debian's
hydrogen-drumkits, fluid-soundfont-gm or timgm6mb-soundfont are installed, recorded bongos,
shakers, guitars and basses from them. The truth does not depend on which are there.
"""

import numpy as np
from numpy.typing import NDArray

from benchmarks.music.family_b.clock import Clock
from benchmarks.music.family_b.mixing import mixed
from benchmarks.music.family_b.plan import RATE, Wave
from benchmarks.music.family_b.planning import planned
from benchmarks.music.family_b.playing import played
from benchmarks.music.family_b.strangers import STRANGERS, stranger
from benchmarks.music.family_b.truth import told
from benchmarks.music.performing import Song

__all__ = ["RATE", "STRANGERS", "Truth", "draw_song", "draw_stranger"]

type Truth = Song
type Samples = NDArray[np.float32]


def draw_song(seed: int, length_s: float | None = None) -> tuple[Samples, int, Truth]:
    """A song of 100-240 s, or of about `length_s`; the same for the same seed.

    Returns
    -------
    Samples, shape (n,), mono; their rate in Hz; the truth, which holds the samples too.
    """
    plan = planned(seed, length_s)
    clock = Clock(plan)
    samples: Wave = mixed(plan, clock, played(plan, clock))
    return samples, RATE, told(plan, clock, samples)


def draw_stranger(seed: int, length_s: float = 70.0) -> tuple[Samples, int, str]:
    """Sound that is no bachata: samples, rate in Hz, and which of `STRANGERS` it is."""
    samples, label = stranger(seed, length_s)
    return samples, RATE, label
