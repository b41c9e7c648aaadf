"""Family A: songs of unkind arranging rules, the ones that constants may be chosen on.

`family_b`, written by another hand that had not seen this one, is the family to judge with.
"""

from benchmarks.music.kits import RATE, Wave
from benchmarks.music.performing import Song
from benchmarks.music.unkind_band import performed
from benchmarks.music.unkind_plan import planned


def draw_song(seed: int) -> tuple[Wave, int, Song]:
    """Samples, their rate, and the truth of the song of a seed."""
    song = performed(planned(seed))
    return song.samples, RATE, song
