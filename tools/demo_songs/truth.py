"""The truth beside each song: what an analyser should find, taken from the form itself.

Times are seconds from the start of the decoded audio. The render starts its clock at the
first sample and Ogg Vorbis keeps sample positions, so nothing is added here.
"""

from itertools import pairwise
from statistics import median
from typing import Any

from tools.demo_songs.form import Piece, Role, dance_start, ones, placed
from tools.demo_songs.patterns import BEATS_PER_BAR
from tools.demo_songs.tempo import TempoMap, tempo_map

SCHEMA = "bachata/song-truth@1"
ARTIST = "bachata demo band"
SAMPLE_RATE = 44_100
RING_OUT_S = 2.8
"""From the last hit to the end of the file: the hit dies away, then silence."""
DECIMALS = 4


def duration_samples(piece: Piece) -> int:
    """Length of the file, in samples per channel."""
    return round((tempo_map(piece).seconds(piece.last_hit) + RING_OUT_S) * SAMPLE_RATE)


def truth(piece: Piece) -> dict[str, Any]:
    """The truth document of a piece."""
    clock = tempo_map(piece)
    beats = [clock.seconds(beat) for beat in range(piece.last_hit + 1)]
    tempo = 60.0 / median(after - before for before, after in pairwise(beats))
    return {
        "schema": SCHEMA,
        "title": piece.title,
        "artist": ARTIST,
        "tempo_bpm": round(tempo, DECIMALS),
        "duration_s": round(duration_samples(piece) / SAMPLE_RATE, DECIMALS),
        "beats": [round(time, DECIMALS) for time in beats],
        "downbeats": [round(time, DECIMALS) for time in beats[::BEATS_PER_BAR]],
        "ones": [_at(clock, beat) for beat in ones(piece)],
        "sections": _sections(piece, clock),
        "breaks": _breaks(piece, clock),
        "dance_start_s": _at(clock, dance_start(piece)),
        "last_hit_s": _at(clock, piece.last_hit),
    }


def _at(clock: TempoMap, beat: int) -> float:
    return round(clock.seconds(beat), DECIMALS)


def _sections(piece: Piece, clock: TempoMap) -> list[dict[str, Any]]:
    return [
        {
            "role": place.section.role.value,
            "rhythm": place.section.rhythm.value,
            "start_s": _at(clock, place.start),
            "end_s": _at(clock, place.end),
            "energy": place.section.energy,
        }
        for place in placed(piece)
    ]


def _breaks(piece: Piece, clock: TempoMap) -> list[dict[str, Any]]:
    return [
        {
            "start_s": _at(clock, place.start),
            "end_s": _at(clock, place.end),
            "counts": place.section.counts,
        }
        for place in placed(piece)
        if place.section.role is Role.BREAK
    ]
