"""The tempo map: the only place where beats become seconds.

Each section has a tempo factor that holds at its middle; between two middles the factor
glides, so that a song breathes over its sections and never jumps.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from tools.demo_songs.form import Piece, placed

LEAD_IN_S = 0.4
"""Silence before the first beat: room for early attacks and for a player to start."""
TAIL_BEATS = 16
"""Beats mapped after the last hit, for notes that ring."""


@dataclass(frozen=True, slots=True)
class TempoMap:
    """The second at which every beat of a piece falls."""

    times: tuple[float, ...]

    def seconds(self, beat: float) -> float:
        """The time of a beat, in seconds from the start of the file."""
        whole = min(int(beat), len(self.times) - 2)
        before, after = self.times[whole], self.times[whole + 1]
        return before + (beat - whole) * (after - before)


def tempo_map(piece: Piece) -> TempoMap:
    """Lay the beats of a piece out in seconds."""
    places = placed(piece)
    middles = [(place.start + place.end) / 2 for place in places]
    factors = [place.section.tempo for place in places]
    count = piece.last_hit + TAIL_BEATS
    steps = (
        60.0 / (piece.tempo_bpm * _between(middles, factors, beat + 0.5)) for beat in range(count)
    )
    return TempoMap(tuple(accumulate(steps, initial=LEAD_IN_S)))


def _between(places: list[float], values: list[float], at: float) -> float:
    """Linear interpolation, constant outside the given places."""
    right = bisect_right(places, at)
    if right in {0, len(places)}:
        return values[max(0, right - 1)]
    share = (at - places[right - 1]) / (places[right] - places[right - 1])
    return values[right - 1] + share * (values[right] - values[right - 1])
