"""Span: where the sound begins and ends, and where the last hit falls.

Silence before and after the music is told from music here, and the grid is carried over
the whole sounding song at the pace of its nearest beats.
"""

import numpy as np
import scipy.ndimage as nd

from bachata_cli.music.features import FPS, Features, Floats
from bachata_cli.music.slots import Rows

SILENT_DB = -90.0
"""Mean power below which a whole file counts as silence: about the dither of a 16-bit file
(-93 dB). Music recorded far too low is louder, and its beats are heard all the same."""
DOWN_DB = 45.0
"""Sound this far below the song's loud parts is its silence: a reverberation's tail is gone."""
HIT_SHARE = 0.5
"""A last hit rises at least this share of a usual danced beat's rise."""
REACH = 9
"""Frames before and after a beat within which its stroke rises."""
CUT_S = 0.04
"""A first beat this little before the file begins belongs to it: its attack was cut."""
PACE_BEATS = 8
"""Beats the pace is taken from when the grid is carried on."""


def sounding(level_db: Floats) -> tuple[float, float]:
    """Seconds of the first and after the last frame that sounds."""
    loud = level_db > float(np.percentile(level_db, 95)) - DOWN_DB
    heard = np.flatnonzero(nd.binary_opening(loud, np.ones(3)))
    if not len(heard):
        return 0.0, 0.0
    return float(heard[0] / FPS), float((heard[-1] + 1) / FPS)


def carried(beats: Rows, start: float, end: float) -> Rows:
    """The beats from the first in the sound to the last, extended where none were tracked."""
    reach = min(PACE_BEATS, len(beats) - 1)
    first, last = beats[0], beats[-1]
    before, after = (beats[reach] - first) / reach, (last - beats[-1 - reach]) / reach
    # Half a beat of grace: a first stroke may sound a little before its beat.
    head = first - before * np.arange(max(0, int((first - start) / before + 0.5)), 0, -1)
    tail = last + after * np.arange(1, max(0, int((end - last) / after)) + 1)
    whole = np.concatenate([head, beats, tail])
    # a file cut on the one: a beat a little before the first sample is the first sample
    whole = np.where((whole < 0) & (whole > -CUT_S), 0.0, whole)
    return np.asarray(whole[(whole >= max(0.0, start - before / 2)) & (whole <= end)])


def last_hit(found: Features, beats: Rows, danced: tuple[float, float]) -> int:
    """Index of the last beat struck like a danced beat.

    The whole sound and the guira's band count alike: a singer's swell after the end has
    one without the other.

    Parameters
    ----------
    found
        The song's features.
    beats
        All beats of the sounding song.
    danced
        Seconds of the danced stretch whose beats say what is usual.
    """
    inside = (beats >= danced[0]) & (beats < danced[1])
    rows = (_struck(row, beats) for row in (found.level_db, found.power["guira"]))
    strength = sum(row / (float(np.median(row[inside])) + 1e-12) for row in rows) / 2
    strong = np.flatnonzero(strength >= HIT_SHARE)
    return int(strong[-1]) if len(strong) else len(beats) - 1


def _struck(decibels: Floats, beats: Rows) -> Rows:
    """How much the amplitude rises at every beat, from 90 ms before to 90 ms after."""
    loud = nd.uniform_filter1d(np.sqrt(10 ** (decibels.astype(np.float64) / 10)), 3)
    at = np.clip(np.rint(beats * FPS), 0, len(loud) - 1).astype(int)
    after = nd.maximum_filter1d(loud, REACH, origin=-(REACH // 2))
    before = nd.minimum_filter1d(loud, REACH, origin=REACH // 2)
    return np.asarray(after[at] - before[at])
