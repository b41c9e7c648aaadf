"""Suitability: how well a song suits each level, from what was heard of it.

A beginner needs a moderate and steady tempo, an early start, few breaks and a sure one; an
advanced dancer misses none of it much. Pure; shares from 0 to 1.
"""

from itertools import pairwise
from statistics import fmean, median

from bachata_cli.domain.song import SongAnalysis
from bachata_cli.domain.vocabulary import Difficulty

COMFORT_BPM = {
    Difficulty.BEGINNER: (108.0, 128.0),
    Difficulty.INTERMEDIATE: (108.0, 136.0),
    Difficulty.ADVANCED: (104.0, 150.0),
}
"""Teaching clips measure 108-136 BPM (`docs/sources.md`, M1); beginners the lower half."""
OUT_OF_COMFORT_BPM = 20.0
"""So far outside, a tempo suits nobody of that level."""
NEEDS = {Difficulty.BEGINNER: 1.0, Difficulty.INTERMEDIATE: 0.6, Difficulty.ADVANCED: 0.3}
"""How much of an unsteady tempo, a long intro, breaks and doubt each level feels."""
LONG_INTRO_S = 40.0
MANY_BREAKS = 6.0
"""Per three minutes."""
UNSTEADY = 0.04
"""Tempo that wanders by this share between eights is hard to follow."""


def suitability(analysis: SongAnalysis) -> dict[Difficulty, float]:
    """A share for every level, rounded to hundredths."""
    minutes = max(analysis.duration_s, 1.0) / 180
    troubles = (
        min(1.0, unsteadiness(analysis) / UNSTEADY),
        min(1.0, analysis.dance_start_s / LONG_INTRO_S),
        min(1.0, len(analysis.breaks) / minutes / MANY_BREAKS),
        1 - analysis.confidence.one,
    )
    return {
        level: round(_tempo_fit(level, analysis.tempo_bpm) * (1 - need * fmean(troubles)), 2)
        for level, need in NEEDS.items()
    }


def unsteadiness(analysis: SongAnalysis) -> float:
    """Median share by which an eight of the danced song differs from the song's usual one."""
    ones = [t for t in analysis.ones if analysis.dance_start_s <= t <= analysis.last_hit_s]
    lengths = [b - a for a, b in pairwise(ones)]
    if not lengths:
        return 0.0
    usual = median(lengths)
    return median(abs(length / usual - 1) for length in lengths)


def _tempo_fit(level: Difficulty, bpm: float) -> float:
    low, high = COMFORT_BPM[level]
    away = max(low - bpm, bpm - high, 0.0)
    return max(0.0, 1 - away / OUT_OF_COMFORT_BPM)
