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
from bachata_cli.figures.clearance import cleared
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

AXIS_CM, PIVOT_STEP_DEG = 3.0, 60.0
"""A foot that the body is about to turn over by this much lands this near its axis."""

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
    return Floorwork(move.counts, frames, _landings(move, frames, start or {}))


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
    end = move.stances[move.exit_from(entry)].at
    # once she has taken her last weight she cannot be led elsewhere
    last = int(_last_weighted_at(move, Dancer.FOLLOWER) or move.counts)
    knots.setdefault(max(last, *knots), complex(*end[:2]))
    counts = sorted(knots)
    index = bisect_right(counts, at) - 1
    if index + 1 == len(counts):
        return knots[counts[index]]
    a, b = counts[index], counts[index + 1]
    return knots[a] + (knots[b] - knots[a]) * (at - a) / (b - a)


def _landings(
    move: Move, frames: Sequence[CoupleFrame], start: dict[Dancer, FootPose]
) -> dict[Dancer, tuple[Landing, ...]]:
    """All landings in the order of their counts: each keeps clear of the feet that stand."""
    landed = {who: _found(who, frames[0], start.get(who)) for who in Dancer}
    steps = {who: {x.at: x.step for x in move.footwork(who)} for who in Dancer}
    for frame in frames[1:]:
        now = {who: steps[who][frame.at] for who in Dancer if frame.at in steps[who]}
        wished = {who: _wished(move, who, (frame, frames[-1]), now) for who in now}
        for who, landing in wished.items():
            if landing.pivot:  # the stand at the end is the same for every move: it stays
                beside = _beside_other(landing, landed[who])
                landing = cleared(beside, _standing(landing, who, landed, wished))  # noqa: PLW2901
            wished[who] = landing
        for who, landing in wished.items():
            landed[who].append(landing._replace(step=now[who]))
    return {who: tuple(_settled(who, frames[0], landed[who], start.get(who))) for who in Dancer}


def _wished(
    move: Move, who: Dancer, frames: tuple[CoupleFrame, CoupleFrame], now: dict[Dancer, Step]
) -> Landing:
    """Where a step would land on an empty floor; `frames` are the one now and the last."""
    frame, end = frames
    step = now[who]
    if frame.at == _last_weighted_at(move, who):
        return _rest(who, step.foot, end, frame.at)._replace(contact=step.contact)
    mirrored = who is Dancer.FOLLOWER and not move.follower
    shape = _crossing(step) or (_crossing(now.get(Dancer.LEADER)) if mirrored else 0.0)
    landing = _landing(who, frame, step, shape)
    if step.contact.bears_weight and abs(_turn_after(move, who, frame.at)) >= PIVOT_STEP_DEG:
        axis = turned(complex(side(step.foot) * AXIS_CM, 2.0), landing.heading)
        landing = landing._replace(ball=frame.home(who) + axis)
    return landing


def _turn_after(move: Move, who: Dancer, at: float) -> int:
    """The turn of the dancer's next step: it is made over the foot that lands now."""
    return next((x.step.turn_deg for x in move.footwork(who) if x.at > at), 0)


def _last_weighted_at(move: Move, who: Dancer) -> float | None:
    weighted = [x.at for x in move.footwork(who) if x.step.contact.bears_weight]
    return max(weighted, default=None)


def _found(who: Dancer, frame: CoupleFrame, start: FootPose | None) -> list[Landing]:
    """Both feet as a move finds them: at rest, or the free one where it was left."""
    feet = {foot: _rest(who, foot, frame, BEFORE) for foot in Foot}
    if start is not None:
        free = FIRST_FREE[who]
        feet[free] = feet[free]._replace(
            ball=start.ball, heading=start.heading, contact=start.contact
        )
    return list(feet.values())


def _standing(
    landing: Landing,
    who: Dancer,
    landed: dict[Dancer, list[Landing]],
    wished: dict[Dancer, Landing],
) -> list[Landing]:
    """Where the other three feet are when this one lands; some land with it."""
    last = {(dancer, x.foot): x for dancer, landings in landed.items() for x in landings}
    last |= {(dancer, x.foot): x for dancer, x in wished.items()}
    del last[(who, landing.foot)]
    return list(last.values())


def _rest(who: Dancer, foot: Foot, frame: CoupleFrame, at: float) -> Landing:
    """The usual stand in a frame: the foot that is free rests on its ball."""
    facing = frame.facings[who]
    contact = Contact.TAP if foot is FIRST_FREE[who] else Contact.STEP
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


def _beside_other(landing: Landing, before: Sequence[Landing]) -> Landing:
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
    who: Dancer, frame: CoupleFrame, landings: list[Landing], start: FootPose | None
) -> list[Landing]:
    """A foot left elsewhere by the move before comes to its rest on count 1."""
    free = FIRST_FREE[who]
    rest = _rest(who, free, frame, 1.0)
    steps_first = any(x.foot is free and BEFORE < x.at <= 1 for x in landings)
    if start is None or steps_first or abs(start.ball - rest.ball) < SAME_PLACE_CM:
        return landings
    return sorted([*landings, rest], key=lambda x: x.at)
