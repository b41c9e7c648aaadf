"""Measures: one song's figures against its truth, over the danced stretch of the song."""

from dataclasses import dataclass

import mir_eval
import numpy as np

from bachata_cli.domain.song import SongAnalysis, section_at
from bachata_cli.domain.vocabulary import Rhythm
from benchmarks.music.performing import Song
from benchmarks.music.trackers import NEAR_S, Times, Tracked, f_measure

BORDER_S = 3.0
STEP_S = 0.1
RIGHT = 0.9
"""A song is usable, and its one right, from this F on."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one tracker reached on one song; None where the question does not arise."""

    song: str
    troubles: tuple[str, ...]
    beat: float
    downbeat: float
    eight: float
    sure: float | None = None
    border: float | None = None
    rhythm: float | None = None
    start_bars: float | None = None
    breaks: tuple[int, int] = (0, 0)
    cpu_s: float = 0.0

    @property
    def usable(self) -> bool:
        """Downbeats and eights both right."""
        return self.downbeat >= RIGHT and self.eight >= RIGHT


def measured(song: Song, found: Tracked, cpu_s: float) -> Figures:
    """Compare."""

    def danced(times: Times) -> Times:
        inside = (times >= song.dance_start_s - NEAR_S) & (times <= song.last_hit_s + NEAR_S)
        return np.asarray(times[inside])

    pairs = {
        "beat": (song.beats, found.beats),
        "downbeat": (song.downbeats, found.downbeats),
        "eight": (song.ones, found.ones),
    }
    f = {name: f_measure(danced(true), danced(got)) for name, (true, got) in pairs.items()}
    if found.analysis is None:
        return Figures(song.name, song.troubles, f["beat"], f["downbeat"], f["eight"], cpu_s=cpu_s)
    heard = found.analysis
    return Figures(
        song.name,
        song.troubles,
        f["beat"],
        f["downbeat"],
        f["eight"],
        sure=heard.confidence.one,
        border=_border(song, heard),
        rhythm=_rhythm(song, heard),
        start_bars=(heard.dance_start_s - song.dance_start_s) * song.bpm / 240,
        breaks=_breaks(song, heard),
        cpu_s=cpu_s,
    )


def _border(song: Song, heard: SongAnalysis) -> float | None:
    """F of the borders where the rhythm changes in truth or in our ears."""
    if len({rhythm for *_, rhythm in song.sections if rhythm is not Rhythm.NONE}) < 2:  # noqa: PLR2004
        return None
    inner = [start for start, *_ in song.sections[1:]]
    found = [s.start_s for s in heard.sections[1:]]
    if not found:
        return 0.0
    return float(mir_eval.onset.f_measure(np.array(inner), np.array(found), window=BORDER_S)[0])


def _rhythm(song: Song, heard: SongAnalysis) -> float:
    right = total = 0
    for start, end, _, rhythm in song.sections:
        for at in np.arange(start, min(end, song.last_hit_s), STEP_S):
            silent = any(a <= at < b for a, b, _ in song.breaks)
            if rhythm is Rhythm.NONE or silent:
                continue
            section = section_at(heard.sections, float(at))
            total += 1
            right += section is not None and section.rhythm is rhythm
    return right / max(1, total)


def _breaks(song: Song, heard: SongAnalysis) -> tuple[int, int]:
    """Breaks of a bar or more that were found, and how many there are."""
    real = [b for b in song.breaks if b[1] <= song.last_hit_s]
    spans = [(b.start_s, b.end_s) for b in heard.breaks]
    hit = sum(
        any(min(b, end) - max(a, start) > (end - start) / 2 for a, b in spans)
        for start, end, _ in real
    )
    return hit, len(real)


def area_under_curve(figures: list[Figures]) -> float:
    """How often a song whose one is right is surer than one whose one is wrong."""
    right = [f.sure for f in figures if f.sure is not None and f.eight >= RIGHT]
    wrong = [f.sure for f in figures if f.sure is not None and f.eight < RIGHT]
    if not right or not wrong:
        return float("nan")
    a, b = np.array(right)[:, None], np.array(wrong)[None, :]
    return float(((a > b) + 0.5 * (a == b)).mean())
