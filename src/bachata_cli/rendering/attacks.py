"""Attacks of a song, kept sharp and in their place when the song is stretched.

A stretcher that keeps pitch puts what is struck up to 7 ms beside its place (measured at 75 and
125 %; a dancer's foot lands with the struck sound). So a moment of the song's own sound is laid
over each attack near a beat, unstretched, where the stretched clock wants it. Between them the
stretcher's sound stays. Pure: arrays in, arrays out, a chunk at a time.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

type Sound = NDArray[np.float32]
"""Stereo samples [shape=(n, 2)], values about -1..1."""

REACH_S = 0.040
"""An attack this far from a beat is still the beat's: musicians and trackers differ by 20 ms."""

BEFORE_S, AFTER_S = 0.010, 0.005
"""What is quiet before an attack and loud after it is heard over this long."""

CLEAR = 3.0
"""How many times louder (in power) it must become: 5 dB. Noise rises by 3 dB by chance."""

LOUD = 0.2
"""Of the loudest power near the beat; softer rises are the echo of something else."""

FADE_IN_S, LEAD_S, BODY_S, FADE_OUT_S = 0.006, 0.010, 0.018, 0.010
"""The moment kept: faded in, whole before and after the attack, faded out. Whole for longer than
the stretcher errs, and as short as it may be: it is played at the song's own speed."""


class Attack(NamedTuple):
    """A struck sound: the sample it begins at, and the moment around it, faded at both ends.

    `sound` and `share` [shape=(n, 2) and (n, 1)] begin `LEAD` samples before it; `share` is how
    much of the moment is heard.
    """

    at: int
    sound: Sound
    share: Sound


def find_attacks(chunks: Iterable[Sound], beats_s: Sequence[float], rate: int) -> Iterator[Attack]:
    """The attacks near beats, in order; beats where nothing is struck have none.

    Parameters
    ----------
    chunks
        The song, in order; any lengths.
    beats_s
        When each beat is, in seconds of the song, rising.
    """
    before, after = _samples(REACH_S + FADE_IN_S + LEAD_S, rate), _samples(REACH_S + 0.05, rate)
    waiting = [(round(beat * rate) - before, round(beat * rate) + after) for beat in beats_s]
    waiting = [(first, end) for first, end in waiting if first >= 0]
    held, place = np.zeros((0, 2), np.float32), 0
    for chunk in chunks:
        held = np.concatenate([held, chunk])
        while waiting and waiting[0][1] <= place + len(held):
            first, end = waiting.pop(0)
            if found := _attack(held[first - place : end - place], rate):
                yield found._replace(at=found.at + first)
        keep = min(waiting[0][0], place + len(held)) if waiting else place + len(held)
        held, place = held[max(0, keep - place) :], max(place, keep)


def _attack(near: Sound, rate: int) -> Attack | None:
    """The clearest rise in the sound around a beat."""
    lead, before, after = (_samples(s, rate) for s in (FADE_IN_S + LEAD_S, BEFORE_S, AFTER_S))
    power = np.cumsum(np.concatenate([[0.0], (near.astype(np.float64) ** 2).sum(axis=1)]))
    places = np.arange(max(lead, before), len(near) - _samples(BODY_S + FADE_OUT_S, rate))
    loud = (power[places + after] - power[places]) / after
    quiet = (power[places] - power[places - before]) / before
    floor = loud.max() * 0.01 + 1e-12
    rise = np.where(loud >= LOUD * loud.max(), loud / (quiet + floor), 0.0)
    best = int(rise.argmax())
    if rise[best] < CLEAR:
        return None
    struck = np.abs(near[places[best] : places[best] + after]).max(axis=1)
    at = int(places[best] + np.argmax(struck > struck.max() / 4))
    share = _share(rate)
    return Attack(at, near[at - lead :][: len(share)].copy(), share)


def _share(rate: int) -> Sound:
    fading_in, whole, fading_out = (
        _samples(s, rate) for s in (FADE_IN_S, LEAD_S + BODY_S, FADE_OUT_S)
    )
    rising = 0.5 - 0.5 * np.cos(np.pi * np.arange(fading_in) / fading_in)
    falling = 0.5 + 0.5 * np.cos(np.pi * np.arange(fading_out) / fading_out)
    return np.concatenate([rising, np.ones(whole), falling]).astype(np.float32)[:, None]


def put_back(
    chunks: Iterable[Sound], attacks: Sequence[Attack], tempo: float, rate: int
) -> Iterator[Sound]:
    """The stretched song with every attack in its place.

    Parameters
    ----------
    chunks
        The song at `tempo` times its own, in order.
    """
    lead = _samples(FADE_IN_S + LEAD_S, rate)
    placed = [(round(a.at / tempo) - lead, a) for a in attacks]
    place = 0
    for chunk in chunks:
        mixed = chunk.copy()
        for begins, attack in placed:
            if begins >= place + len(chunk):
                break
            first, end = max(begins, place), min(begins + len(attack.sound), place + len(chunk))
            if first < end:
                share = attack.share[first - begins : end - begins]
                here = mixed[first - place : end - place]
                here += share * (attack.sound[first - begins : end - begins] - here)
        yield mixed
        place += len(chunk)
        while placed and placed[0][0] + len(placed[0][1].sound) <= place:
            placed.pop(0)


def _samples(seconds: float, rate: int) -> int:
    return round(seconds * rate)
