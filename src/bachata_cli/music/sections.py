"""Sections: what each stretch of the song is for, how it is played, how strong it is.

Names the stretches `form` has cut: role by groove, rhythm, strength and place; energy from
1 to 5; and lists the breaks. Seconds in, domain values out.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from bachata_cli.domain.song import Break, Section
from bachata_cli.domain.vocabulary import Rhythm, Role
from bachata_cli.music.groove import Bars, rhythm

BREAK_BARS = 4
"""A groove silent for longer is a quiet part, not a break (breaks last 4 or 8 counts)."""
OUTRO_BARS = 8
"""An outro lasts two phrases at most."""
QUIETER_DB = 1.0
"""An outro is softer than the danced song by this much."""
ENERGY_DB = 2.2
"""Decibels per step of energy below the song's strongest stretch."""
LIVELIER = {Rhythm.MAMBO: 0.5, Rhythm.MAJAO: 0.25, Rhythm.DERECHO: 0.0, Rhythm.NONE: -1.0}
"""Steps of energy a rhythm adds: intro 40 %, verse 60, chorus 80, mambo 100 of the song's
strength (`docs/sources.md`, D6)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A section in bars: `start` to `stop`, with what is played and how strong it is."""

    start: int
    stop: int
    rhythm: Rhythm
    strength: float
    role: Role = Role.VERSE

    @property
    def bars(self) -> int:
        """Length in bars."""
        return self.stop - self.start


def stretches(found: Bars, cuts: tuple[int, ...]) -> tuple[Stretch, ...]:
    """The cut song with rhythm and strength, in steps of energy below the strongest."""
    plain = []
    for start, stop in pairwise(cuts):
        played = rhythm(found, start, stop)
        level = float(found.level_db[start:stop].mean()) / ENERGY_DB
        plain.append(Stretch(start, stop, played, level + LIVELIER[played]))
    top = max(part.strength for part in plain)
    return tuple(replace(part, strength=part.strength - top) for part in plain)


def danced(parts: tuple[Stretch, ...]) -> tuple[int, int]:
    """Bars of the danced song: from the first steady groove to the end of the last."""
    grooves = [part for part in parts if part.rhythm is not Rhythm.NONE]
    if not grooves:
        return parts[0].start, parts[-1].stop
    return grooves[0].start, grooves[-1].stop


def named(parts: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Give every stretch its role."""
    first, last = danced(parts)
    grooves = [part for part in parts if part.rhythm is not Rhythm.NONE]
    middle = float(np.median([part.strength for part in grooves])) if grooves else 0.0
    return tuple(replace(part, role=_role(part, first, last, middle)) for part in parts)


def _role(part: Stretch, first: int, last: int, middle: float) -> Role:
    if part.stop <= first:
        return Role.INTRO
    if part.start >= last:
        return Role.OUTRO
    if part.rhythm is Rhythm.NONE:
        return Role.BREAK if part.bars <= BREAK_BARS else Role.BRIDGE
    quieter = part.strength < middle - QUIETER_DB / ENERGY_DB
    if part.stop == last and part.start > first and part.bars <= OUTRO_BARS and quieter:
        return Role.OUTRO
    loud = Role.BRIDGE if quieter else Role.CHORUS
    return {Rhythm.MAMBO: Role.MAMBO, Rhythm.MAJAO: loud}.get(part.rhythm, Role.VERSE)


def energy(part: Stretch) -> int:
    """Energy 1 to 5; the song's strongest stretch has 5."""
    return int(np.clip(round(5 + part.strength), 1, 5))


def sections(parts: tuple[Stretch, ...], times: np.ndarray, end: float) -> tuple[Section, ...]:
    """Domain sections that tile the song from second 0 to the end of its sound."""
    edges = [0.0, *(float(times[part.start]) for part in parts[1:]), end]
    kept = []
    for part, (start, stop) in zip(parts, pairwise(edges), strict=True):
        begin, finish = min(start, end), min(stop, end)
        if finish - begin > 0.01:  # noqa: PLR2004 - a section of no length is none
            kept.append(
                Section(
                    role=part.role,
                    rhythm=part.rhythm,
                    start_s=begin,
                    end_s=finish,
                    energy=energy(part),
                )
            )
    return tuple(kept)


def breaks(found: Bars, span: tuple[int, int]) -> tuple[Break, ...]:
    """Runs of bars without groove inside the danced bars, up to `BREAK_BARS` long."""
    result = []
    bar, last = span
    while bar < last:
        stop = bar
        while stop < last and not found.groove[stop]:
            stop += 1
        if stop < last and 0 < stop - bar <= BREAK_BARS:
            result.append(
                Break(
                    start_s=float(found.times[bar]),
                    end_s=float(found.times[stop]),
                    counts=4 * (stop - bar),
                )
            )
        bar = max(stop, bar + 1)
    return tuple(result)
