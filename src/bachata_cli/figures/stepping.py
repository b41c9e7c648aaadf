"""Compiles a move danced from a position: rest frames of the couple, landings of four feet.

Owns what the step notation means on the floor. The leader's weighted steps and
`orbit` move the couple's frame; the follower's home follows from her place in
it; a foot lands half a stance beside its dancer's home. The last weighted
landing of each dancer is the usual stand of the exit position, so that every
move meets every next one. Refuses nothing: a `Move` is already legal.
"""

from bisect import bisect_right
from collections.abc import Sequence

from bachata_cli.domain.move import FIRST_FREE, Move
from bachata_cli.domain.steps import Contact, Step, Travel, Way
from bachata_cli.domain.vocabulary import Dancer, Foot, Position
from bachata_cli.figures.floorwork import (
    APART_CM,
    CoupleFrame,
    Floorwork,
    FootPose,
    Landing,
    side,
)
from bachata_cli.figures.motion import shortest, turned

HALF_STANCE_CM = 10.0
"""Feet stand this far to either side of the dancer's middle: hip width (own measure)."""

BALL_AHEAD_CM = 6.0
"""The ball of the foot lies this far before the body's middle (own measure)."""

CROSS_CM = 18.0
"""How far before or behind the standing foot a crossing foot lands (own measure)."""

KICK_CM = 16.0
"""How far a kick without a length of its own reaches forward (own measure)."""

BEFORE = -9.0
"""The count of the landings a move finds: long ago."""

SAME_PLACE_CM = 0.5
"""Feet nearer than this need no step to stand alike."""

_WAYS = {Way.FWD: 1j, Way.BACK: -1j, Way.LEFT: -1.0 + 0j, Way.RIGHT: 1.0 + 0j}
_CROSS = {Way.CROSS_FRONT: CROSS_CM, Way.CROSS_BEHIND: -CROSS_CM}


def compile_move(
    move: Move, entry: Position, start: dict[Dancer, FootPose] | None = None
) -> Floorwork:
    """Work out a move danced from `entry`; the leader starts at 0 and faces ahead.

    Parameters
    ----------
    start
        Where the free foot of each dancer was left by the move before, in this
        move's coordinates; at its usual rest when not given.
    """
    frames = _frames(move, entry)
    landings = {who: _landings(move, who, frames, (start or {}).get(who)) for who in Dancer}
    return Floorwork(move.counts, frames, landings)


def rest_ball(home: complex, facing: float, foot: Foot) -> complex:
    """Where the ball of a foot rests when the dancer stands."""
    return home + turned(complex(side(foot) * HALF_STANCE_CM, BALL_AHEAD_CM), facing)


def travelled(step: Step) -> complex:
    """The way of a step in cm (right, front), seen by the dancer."""
    return sum((_vector(part, step.foot) for part in step.travel), 0j)


def _vector(part: Travel, foot: Foot) -> complex:
    if part.way is Way.SIDE:
        return complex(side(foot) * part.cm)
    if part.way in _CROSS:
        return complex(-side(foot) * part.cm)
    return _WAYS[part.way] * part.cm


def _frames(move: Move, entry: Position) -> tuple[CoupleFrame, ...]:
    """The couple at rest before the move and after every step and placed count."""
    stance = move.stances[entry]
    steps = {who: {x.at: x.step for x in move.footwork(who)} for who in Dancer}
    facings = {Dancer.LEADER: 0.0, Dancer.FOLLOWER: float(stance.at[2])}
    frames = [CoupleFrame(0.0, 0j, 0.0, complex(*stance.at[:2]), facings)]
    counts = {float(n) for n in range(1, move.counts + 1)}
    for at in sorted(counts.union(*steps.values())):
        now = {who: steps[who].get(at) for who in Dancer}
        frames.append(_next_frame(frames[-1], at, now, _apart(move, entry, at)))
        frames[-1] = _faced(move, frames[-1])
    return tuple(frames)


def _next_frame(
    before: CoupleFrame, at: float, now: dict[Dancer, Step | None], apart: complex
) -> CoupleFrame:
    lead = now[Dancer.LEADER]
    orbit = lead.orbit_deg if lead else 0
    heading = before.heading + orbit
    leader = before.centre - turned(before.apart, heading) / 2
    if lead and lead.contact.bears_weight:
        leader += turned(travelled(lead), heading)
    turns = {who: step.turn_deg if step else 0 for who, step in now.items()}
    facings = {who: before.facings[who] + orbit + turns[who] for who in Dancer}
    return CoupleFrame(at, leader, heading, apart, facings)


def _faced(move: Move, frame: CoupleFrame) -> CoupleFrame:
    """Let a place that names a facing, and the exit, have the last word on hers."""
    place = move.place.get(int(frame.at)) if frame.at == int(frame.at) else None
    if not isinstance(place, tuple) or len(place) < 3:  # noqa: PLR2004 - the third is the facing
        return frame
    now = frame.facings[Dancer.FOLLOWER]
    facing = now + shortest(frame.heading + place[2] - now)
    return frame._replace(facings={**frame.facings, Dancer.FOLLOWER: facing})


def _apart(move: Move, entry: Position, at: float) -> complex:
    """The way from leader to follower on a count: on the line between the places named."""
    knots = {0: complex(*move.stances[entry].at[:2])}
    for count, place in sorted(move.place.items()):
        named = move.stances[place].at if isinstance(place, Position) else place
        knots[count] = complex(*named[:2])
    end = move.exit_from(entry)
    knots.setdefault(max(_last_weighted(move), *knots), complex(*move.stances[end].at[:2]))
    counts = sorted(knots)
    index = bisect_right(counts, at) - 1
    if index + 1 == len(counts):
        return knots[counts[index]]
    a, b = counts[index], counts[index + 1]
    return knots[a] + (knots[b] - knots[a]) * (at - a) / (b - a)


def _last_weighted(move: Move) -> int:
    """The last count on which the follower takes weight; she cannot be led elsewhere later."""
    weighted = [x.at for x in move.footwork(Dancer.FOLLOWER) if x.step.contact.bears_weight]
    return int(max(weighted, default=move.counts))


def _landings(
    move: Move, who: Dancer, frames: Sequence[CoupleFrame], start: FootPose | None
) -> tuple[Landing, ...]:
    free = FIRST_FREE[who]
    landings = [_rest(who, foot, frames[0], BEFORE, free) for foot in Foot]
    if start is not None:
        landings = [
            x._replace(ball=start.ball, heading=start.heading, contact=start.contact)
            if x.foot is free
            else x
            for x in landings
        ]
    lead = {x.at: x.step for x in move.footwork(Dancer.LEADER)}
    steps = move.footwork(who)
    weighted = [x.at for x in steps if x.step.contact.bears_weight]
    at_frame = {frame.at: frame for frame in frames}
    for at, step in steps:
        if at == max(weighted, default=None):
            landing = _rest(who, step.foot, frames[-1], at, free)._replace(contact=step.contact)
        else:
            shape = _crossing(step) or (
                _crossing(lead.get(at)) if who is Dancer.FOLLOWER and not move.follower else 0.0
            )
            landing = _apart_from_other(_landing(who, at_frame[at], step, shape), landings)
        landings.append(landing._replace(step=step))
    return tuple(_settled(who, frames, landings, start))


def _rest(who: Dancer, foot: Foot, frame: CoupleFrame, at: float, free: Foot) -> Landing:
    """The usual stand in a frame: the foot that is free rests on its ball."""
    facing = frame.facings[who]
    contact = Contact.TAP if foot is free else Contact.STEP
    return Landing(at, foot, rest_ball(frame.home(who), facing, foot), facing, contact, pivot=0.0)


def _crossing(step: Step | None) -> float:
    ways = [part.way for part in step.travel if part.way in _CROSS] if step else []
    return _CROSS[ways[0]] if ways else 0.0


def _landing(who: Dancer, frame: CoupleFrame, step: Step, crossing: float) -> Landing:
    facing = frame.facings[who]
    offset = complex(side(step.foot) * HALF_STANCE_CM, BALL_AHEAD_CM)
    if crossing and step.contact.bears_weight:
        offset = complex(-side(step.foot) * HALF_STANCE_CM / 3, BALL_AHEAD_CM + crossing)
    elif not step.contact.bears_weight:
        offset += travelled(step) + 1j * crossing
        if step.contact is Contact.KICK and not step.travel:
            offset += 1j * KICK_CM
    return Landing(
        frame.at, step.foot, frame.home(who) + turned(offset, facing), facing, step.contact
    )


def _apart_from_other(landing: Landing, before: Sequence[Landing]) -> Landing:
    """Never land on the own standing foot: beside it, on the foot's own side."""
    other = next(x for x in reversed(before) if x.foot is not landing.foot)
    between = turned(landing.ball - other.ball, -landing.heading)
    gap = APART_CM - side(landing.foot) * between.real
    if gap <= 0 or abs(between.imag) >= CROSS_CM - 1:
        return landing
    return landing._replace(
        ball=landing.ball + turned(complex(side(landing.foot) * gap), landing.heading)
    )


def _settled(
    who: Dancer, frames: Sequence[CoupleFrame], landings: list[Landing], start: FootPose | None
) -> list[Landing]:
    """A foot left elsewhere by the move before comes to its rest on count 1."""
    free = FIRST_FREE[who]
    rest = _rest(who, free, frames[0], 1.0, free)
    steps_first = any(x.foot is free and BEFORE < x.at <= 1 for x in landings)
    if start is None or steps_first or abs(start.ball - rest.ball) < SAME_PLACE_CM:
        return landings
    return sorted([*landings, rest], key=lambda x: x.at)
