"""Cue words: what each dancer does on a count, in the words of a class.

Derived from the notation and, where that says nothing, from the way the
dancer really goes, seen from the dancer's own front.
"""

from typing import NamedTuple

from bachata_cli.domain.steps import Contact, Step, Way
from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.floor.floorwork import CoupleFrame, Floorwork, Landing, side
from bachata_cli.figures.floor.landings import rest_ball
from bachata_cli.figures.floor.motion import turned

IN_PLACE_CM = 7.0
"""A way shorter than this is not called a direction."""

DIAGONAL = 0.45
"""A smaller part of at least this share of the larger one makes a diagonal."""

SHOWN_TURN_DEG = 30.0
"""A smaller turn is a slant that needs no word."""


class Cue(NamedTuple):
    """A foot and what it does; no foot: hold."""

    foot: Foot | None
    words: str


HOLD = Cue(None, "hold")


def cues(work: Floorwork, who: Dancer, count: int) -> tuple[Cue, ...]:
    """What a dancer does on a count and its half: one or two cues."""
    found = tuple(
        Cue(x.step.foot, _words(work, who, x, x.step))
        for x in work.landings[who]
        if x.step is not None and count <= x.at < count + 1
    )
    return found or (HOLD,)


def _words(work: Floorwork, who: Dancer, landing: Landing, step: Step) -> str:
    before, now = _frames(work, landing.at)
    orbit = now.heading - before.heading
    spun = now.facings[who] - before.facings[who]
    words = [_way(work, who, landing, step)]
    if not step.contact.bears_weight:
        name = "flick" if step.contact is Contact.KICK else step.contact.value
        words = [*(words if step.travel else []), name]
    elif abs(spun) >= SHOWN_TURN_DEG:
        verb = "turn" if abs(spun - orbit) >= SHOWN_TURN_DEG else "rotate"
        words = [f"{verb} left" if spun > 0 else f"{verb} right"]
    if step.hip:
        words.append("+ hip")
    return " ".join(words)


def _frames(work: Floorwork, at: float) -> tuple[CoupleFrame, CoupleFrame]:
    index = next(i for i, frame in enumerate(work.frames) if frame.at == at)
    return work.frames[index - 1], work.frames[index]


def _way(work: Floorwork, who: Dancer, landing: Landing, step: Step) -> str:
    for part in step.travel:
        if part.way in {Way.CROSS_FRONT, Way.CROSS_BEHIND}:
            return part.way.value
    if step.close:
        return "close"
    before, now = _frames(work, landing.at)
    home = turned(now.home(who) - before.home(who), -before.facings[who])
    moved = landing.ball - _previous(work, who, landing)
    if not step.contact.bears_weight:
        rest = rest_ball(now.home(who), now.facings[who], step.foot)
        home = turned(landing.ball - rest, -now.facings[who])
    elif abs(home) >= IN_PLACE_CM and abs(moved) < IN_PLACE_CM:
        return "replace"
    return _direction(home, step.foot)


def _previous(work: Floorwork, who: Dancer, landing: Landing) -> complex:
    own = [x for x in work.landings[who] if x.foot is landing.foot and x.at < landing.at]
    return own[-1].ball


def _direction(way: complex, foot: Foot) -> str:
    if abs(way) < IN_PLACE_CM:
        return "in place"
    lateral = "side" if way.real * side(foot) > 0 else ("left" if way.real < 0 else "right")
    ahead = "forward" if way.imag > 0 else "back"
    small, large = sorted((abs(way.real), abs(way.imag)))
    if small < DIAGONAL * large:
        return lateral if abs(way.real) > abs(way.imag) else ahead
    return f"{ahead} diagonal"
