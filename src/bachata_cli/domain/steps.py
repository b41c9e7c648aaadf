"""Step notation: what one foot does on one count, written by a human.

::

    FOOT [side|fwd|back|left|right|cross front|cross behind CM]... [close]
         [tap|ball|heel|flat|kick] [drag] [hip] [turn L|R DEG] [orbit L|R DEG]
    -                                     hold: no foot moves
    L side 34 & R tap                     the second step falls on the half count

`side` is outward for the named foot; `left` and `right` are the dancer's own.
`drag` draws the foot in slowly along the floor, since the dancer's last step.
`turn` spins the dancer, `orbit` turns the couple round its own centre. A tap,
heel or kick carries no weight: the foot that made it stays free. Distances in
centimetres, angles in degrees, counter-clockwise (left) positive.

This module owns the grammar and the law of the free foot; where feet land is
the figures room's business.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from bachata_cli.domain.move_law import MoveLaw, broken, within
from bachata_cli.domain.vocabulary import Foot

HOLD = "-"
HALF_COUNT = " & "
LINES_KEPT = 4096
"""Lines of moves remembered as parsed: a dance asks for the same few again and again."""

MAX_TRAVEL_CM = 120
"""No single step of a social dancer is longer."""


class Way(StrEnum):
    """Direction of a step, seen by the dancer who makes it."""

    SIDE = "side"
    FWD = "fwd"
    BACK = "back"
    LEFT = "left"
    RIGHT = "right"
    CROSS_FRONT = "cross front"
    CROSS_BEHIND = "cross behind"


class Contact(StrEnum):
    """How the foot meets the floor."""

    STEP = "step"
    BALL = "ball"
    FLAT = "flat"
    TAP = "tap"
    HEEL = "heel"
    KICK = "kick"

    @property
    def bears_weight(self) -> bool:
        """Whether the dancer stands on this foot afterwards."""
        return self in {Contact.STEP, Contact.BALL, Contact.FLAT}


class Travel(NamedTuple):
    """A part of a step's way: direction and length in cm."""

    way: Way
    cm: int


class Step(NamedTuple):
    """One parsed step."""

    foot: Foot
    travel: tuple[Travel, ...] = ()
    close: bool = False
    contact: Contact = Contact.STEP
    hip: bool = False
    drag: bool = False
    turn_deg: int = 0
    orbit_deg: int = 0

    @property
    def vector(self) -> complex:
        """The way of the step in cm (right, front), seen by the dancer."""
        return sum((_vector(part, self.foot) for part in self.travel), 0j)


_WAYS = {Way.FWD: 1j, Way.BACK: -1j, Way.LEFT: -1.0 + 0j, Way.RIGHT: 1.0 + 0j}


def _vector(part: Travel, foot: Foot) -> complex:
    """A part of a step's way: `side` is outward for the foot, crossings go inward."""
    outward = -1 if foot is Foot.LEFT else 1
    if part.way is Way.SIDE:
        return complex(outward * part.cm)
    if part.way in {Way.CROSS_FRONT, Way.CROSS_BEHIND}:
        return complex(-outward * part.cm)
    return _WAYS[part.way] * part.cm


class TimedStep(NamedTuple):
    """A step and when it lands: `at` is the count 1, 1.5, 2, ... of the move."""

    at: float
    step: Step


_WORD = re.compile(
    r"(?P<travel>(?P<way>side|fwd|back|left|right|cross front|cross behind) (?P<cm>\d{1,3}))"
    r"|(?P<close>close)|(?P<hip>hip)|(?P<drag>drag)|(?P<contact>tap|ball|heel|flat|kick)"
    r"|(?P<spin>turn|orbit) (?P<hand>[LR]) ?(?P<deg>\d{1,3})"
)


def parse_step(text: str) -> Step | None:
    """Read one step; None for a hold.

    Raises
    ------
    ValueError
        With the word that is not understood.
    """
    text = text.strip()
    if text == HOLD:
        return None
    name, _, rest = text.partition(" ")
    if name not in set(Foot):
        raise broken(MoveLaw.WORD, f"{text!r}: a step starts with L, R or -")
    step = Step(Foot(name))
    rest = rest.strip()
    while rest:
        match = _WORD.match(rest)
        if not match:
            word = rest.split()[0]
            raise broken(MoveLaw.WORD, f"{text!r}: {word!r} is not a word of the notation")
        step = _extended(step, match, text)
        rest = rest[match.end() :].strip()
    return step


def _extended(step: Step, match: re.Match[str], text: str) -> Step:
    if match["travel"]:
        cm = int(match["cm"])
        if cm > MAX_TRAVEL_CM:
            much = f"{text!r}: nobody steps {cm} cm, the most is {MAX_TRAVEL_CM}"
            raise broken(MoveLaw.WORD, much)
        return step._replace(travel=(*step.travel, Travel(Way(match["way"]), cm)))
    if match["spin"]:
        degrees = int(match["deg"]) * (1 if match["hand"] == "L" else -1)
        if match["spin"] == "turn":
            return step._replace(turn_deg=degrees)
        return step._replace(orbit_deg=degrees)
    if match["contact"]:
        return step._replace(contact=Contact(match["contact"]))
    return step._replace(
        close=step.close or bool(match["close"]),
        hip=step.hip or bool(match["hip"]),
        drag=step.drag or bool(match["drag"]),
    )


def parse_footwork(lines: Sequence[str]) -> tuple[TimedStep, ...]:
    """Read one entry per count; ` & ` puts a second step on the half count.

    Raises
    ------
    ValueError
        With the count and the word at fault.
    """
    return _parsed(tuple(lines))


@lru_cache(maxsize=LINES_KEPT)
def _parsed(lines: tuple[str, ...]) -> tuple[TimedStep, ...]:
    return tuple(_timed(lines))


def _timed(lines: Sequence[str]) -> Iterator[TimedStep]:
    for count, line in enumerate(lines, start=1):
        halves = line.split(HALF_COUNT)
        if len(halves) > 2:  # noqa: PLR2004 - a count has two halves
            raise broken(MoveLaw.WORD, f"count {count}: {line!r} has more than one '&'")
        for offset, half in zip((0.0, 0.5), halves, strict=False):
            try:
                step = parse_step(half)
            except PydanticCustomError as error:
                raise within(error, f"count {count}: ") from None
            if step is not None:
                yield TimedStep(count + offset, step)


def free_foot_after(steps: Sequence[TimedStep], free: Foot) -> Foot:
    """Follow the weight through the steps and return the foot that is free at the end.

    Raises
    ------
    ValueError
        Where the foot that bears the weight is asked to move.
    """
    for at, step in steps:
        if step.foot is not free:
            raise broken(
                MoveLaw.WEIGHT,
                f"count {at:g}: {step.foot} bears the weight and cannot move; {free} is free",
            )
        if step.contact.bears_weight:
            free = free.other
    return free


def mirrored(lines: Sequence[str]) -> tuple[str, ...]:
    """The other dancer's line when none is written: the mirror's image, on the other foot.

    The partner's place follows from the couple's position, so the travel of weighted
    steps would say it twice; only crossings stay. An `orbit` is the leader's to write.
    """
    return _partners(tuple(lines), other=True)


def same_footed(lines: Sequence[str]) -> tuple[str, ...]:
    """The other dancer's line where both look the same way: as the leader, on the same foot."""
    return _partners(tuple(lines), other=False)


@lru_cache(maxsize=LINES_KEPT)
def _partners(lines: tuple[str, ...], *, other: bool) -> tuple[str, ...]:
    return tuple(_rewritten(line, other=other) for line in lines)


def _rewritten(line: str, *, other: bool) -> str:
    return HALF_COUNT.join(_partner_step(half, other=other) for half in line.split(HALF_COUNT))


def _partner_step(text: str, *, other: bool) -> str:
    step = parse_step(text)
    if step is None:
        return HOLD
    words = [(step.foot.other if other else step.foot).value]
    for way, cm in step.travel:
        if not step.contact.bears_weight or way in {Way.CROSS_FRONT, Way.CROSS_BEHIND}:
            words.append(f"{_seen(way, other=other)} {cm}")
    if step.close:
        words.append("close")
    if step.contact is not Contact.STEP:
        words.append(step.contact.value)
    words += [word for word, said in (("drag", step.drag), ("hip", step.hip)) if said]
    if step.turn_deg:
        left = (step.turn_deg > 0) is not other
        words.append(f"turn {'L' if left else 'R'}{abs(step.turn_deg)}")
    return " ".join(words)


def _seen(way: Way, *, other: bool) -> str:
    """A way as the partner's body has it: left and right change sides with the foot."""
    if other and way in {Way.LEFT, Way.RIGHT}:
        return (Way.RIGHT if way is Way.LEFT else Way.LEFT).value
    return way.value
