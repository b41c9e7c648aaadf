"""Playing: strokes, notes and lines become one track of sound per group, with human timing."""

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.music.family_b.band import Band
from benchmarks.music.family_b.clock import Clock
from benchmarks.music.family_b.melodies import requintos, sung
from benchmarks.music.family_b.percussion import Stroke, strokes
from benchmarks.music.family_b.plan import RATE, Chance, Plan, Wave, chance_of
from benchmarks.music.family_b.singing import Singer
from benchmarks.music.family_b.strings import Note, basses, pads, segundas

if TYPE_CHECKING:
    from collections.abc import Iterable

TRACKS = ("guira", "bongo", "kit", "bass", "segunda", "requinto", "pad", "voice")
LAG_S = {"guira": 0.004, "bongo": 0.005, "kit": 0.002, "bass": 0.008, "segunda": 0.006}
"""Standard deviation of a player's habit of being early or late, over songs."""
HABIT = 1.6
"""Standard deviations a habit may reach."""
TIGHT_S, LOOSE_S = (0.002, 0.007), (0.009, 0.017)
DAMP_S = 0.04
"""A string that is stopped dies away over about so long."""


def played(plan: Plan, clock: Clock) -> dict[str, Wave]:
    """Each track, shape (clock.length,), as loud as its strokes are."""
    tracks = {who: np.zeros(clock.length, np.float32) for who in TRACKS}
    band = Band(plan)
    hands = _Hands(plan)
    for stroke in sorted(strokes(plan), key=_order):
        at = clock.at(stroke.beat) + hands.off(stroke.who)
        force = min(1.0, stroke.force * hands.force())
        wave = band.stroke(stroke.name, force)
        _add(tracks[stroke.who], wave, at, _level(stroke.name) * force**1.3)
    notes: list[Iterable[Note]] = [basses(plan), segundas(plan), requintos(plan), pads(plan)]
    for part in notes:
        for note in part:
            _pluck(tracks[note.who], note, clock, band, hands)
    _sing(tracks["voice"], plan, clock)
    return tracks


def _order(stroke: Stroke) -> tuple[float, str, str]:
    return stroke.beat, stroke.who, stroke.name


class _Hands:
    """Human timing and force."""

    def __init__(self, plan: Plan) -> None:
        chance = chance_of(plan.seed, "hands")
        low, high = LOOSE_S if plan.has("loose timing") else TIGHT_S
        self._chance: Chance = chance
        self._lag = {
            who: LAG_S.get(who, 0.004) * float(np.clip(chance.normal(), -HABIT, HABIT))
            for who in TRACKS
        }
        self._spread = {who: float(chance.uniform(low, high)) for who in TRACKS}
        self._force = float(chance.uniform(0.04, 0.15))

    def off(self, who: str) -> float:
        return self._lag[who] + float(self._chance.normal(0, self._spread[who]))

    def force(self) -> float:
        return float(1 + self._chance.normal(0, self._force))


def _level(name: str) -> float:
    return {"tip": 0.35, "up": 0.7, "tap": 0.6, "crash": 0.9, "hat": 0.4, "bell": 0.5}.get(
        name, 1.0
    )


def _pluck(track: Wave, note: Note, clock: Clock, band: Band, hands: _Hands) -> None:
    start = clock.at(note.beat)
    seconds = max(0.06, clock.at(note.beat + note.length) - start)
    force = float(np.clip(note.force * hands.force(), 0.05, 1))
    wave = band.note(note.who, note.pitch, force, seconds + 2 * DAMP_S)
    samples = int(seconds * RATE)
    wave = wave[: samples + int(3 * DAMP_S * RATE)].copy()
    if len(wave) > samples:
        behind = np.arange(len(wave) - samples) / (DAMP_S * RATE)
        wave[samples:] *= np.clip(np.exp(-behind) - 0.05, 0, 1)  # silent at the end
    _add(track, wave, start + note.late_s + hands.off(note.who), force)


def _sing(track: Wave, plan: Plan, clock: Clock) -> None:
    chance = chance_of(plan.seed, "singer")
    singer, second = Singer.drawn(chance), Singer.drawn(chance)
    late = float(chance.normal(0.01, 0.012))
    for line in sung(plan):
        if not line:
            continue
        spread = 0.03 if line[0].who == "talk" else 0.012
        times = []
        for word in line:
            start = clock.at(word.beat) + late + float(chance.normal(0, spread))
            length = clock.at(word.beat + word.length) - clock.at(word.beat)
            times.append((start, start + max(0.07, length * 0.94)))
        first, wave = singer.line(line, times, chance)
        _add(track, wave, first, 1.0)
        if line[0].who == "coro":
            moved = [(a + 0.02, b + 0.02) for a, b in times]
            first, wave = second.line(line, moved, chance)
            _add(track, wave, first, 0.8)


def _add(track: Wave, wave: Wave, at_s: float, gain: float) -> None:
    at = round(at_s * RATE)
    if at < 0:
        wave, at = wave[-at:], 0
    wave = wave[: max(0, len(track) - at)]
    track[at : at + len(wave)] += np.float32(gain) * wave
