"""Where feet land: half a stance beside the dancer's home, clear of the feet that stand.

The last weighted landing of each dancer is the usual stand of the exit
position, so that every move meets every next one.
"""

from collections.abc import Sequence

from bachata_cli.domain.steps import Contact, Step
from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.floor.clearance import cleared
from bachata_cli.figures.floor.floorwork import (
    APART_CM,
    SWING_COUNTS,
    WEIGHT_TO,
    CoupleFrame,
    FootPose,
    Landing,
    side,
)
from bachata_cli.figures.floor.motion import turned
from bachata_cli.figures.floor.stepline import CROSS_CM, Score, crossing, travelled

HALF_STANCE_CM = 10.0
"""Feet stand this far to either side of the dancer's middle: hip width (own measure)."""

BALL_AHEAD_CM = 6.0
"""The ball of the foot lies this far before the body's middle (own measure)."""

KICK_CM = 20.0
"""How far a kick without a length of its own reaches forward (own measure)."""

AXIS_CM, PIVOT_STEP_DEG = 3.0, 60.0
"""A foot that the body is about to turn over by this much lands this near its axis."""

BEFORE = -9.0
"""The count of the landings a move finds: long ago."""

SAME_PLACE_CM = 0.5
"""Feet nearer than this need no step to stand alike."""


def rest_ball(home: complex, facing: float, foot: Foot) -> complex:
    """Where the ball of a foot rests when the dancer stands."""
    return home + turned(complex(side(foot) * HALF_STANCE_CM, BALL_AHEAD_CM), facing)


def landings_of(
    score: Score, frames: Sequence[CoupleFrame], start: dict[Dancer, FootPose]
) -> dict[Dancer, tuple[Landing, ...]]:
    """All landings in the order of their counts: each keeps clear of the feet that stand."""
    landed = {who: _found(score.first_free(who), who, frames[0], start.get(who)) for who in Dancer}
    steps = score.steps
    for nth, frame in enumerate(frames[1:], 1):
        now = {who: steps[who][frame.at] for who in Dancer if frame.at in steps[who]}
        wished = {who: _wished(score, who, (frame, frames[-1]), now) for who in now}
        for who, landing in wished.items():
            if landing.pivot:  # the stand at the end is the same for every move: it stays
                others = _standing((who, landing.foot), landed, wished, frames[: nth + 1])
                others += _ends_beside(score, who, landing, frames[-1])
                wished[who] = cleared(_beside_other(landing, landed[who]), others)
        for who, landing in wished.items():
            swing = _drawn(landed[who], frame.at) if now[who].drag else landing.swing
            landed[who].append(landing._replace(step=now[who], swing=swing))
    return {
        who: tuple(_settled(score.first_free(who), who, frames[0], landed[who], start.get(who)))
        for who in Dancer
    }


def _drawn(before: Sequence[Landing], at: float) -> float:
    """How long a foot that is drawn in is on its way: since the weight is on the other one."""
    since = max(before[-1].at, SWING_COUNTS) + WEIGHT_TO
    return max(at - since, SWING_COUNTS)


def _wished(
    score: Score, who: Dancer, frames: tuple[CoupleFrame, CoupleFrame], now: dict[Dancer, Step]
) -> Landing:
    """Where a step would land on an empty floor; `frames` are the one now and the last."""
    frame, end = frames
    step = now[who]
    if frame.at == score.last_weighted[who]:
        return _rest(who, step.foot, end, frame.at, step.contact)
    if step.contact.bears_weight:
        frame = _turned_in(frame, score.orbit_after(frame.at) / 2)
    mirrored = who is Dancer.FOLLOWER and score.mirrored
    shape = crossing(step) or (crossing(now.get(Dancer.LEADER)) if mirrored else 0.0)
    landing = _landing(who, frame, step, shape)
    if step.contact.bears_weight and abs(score.turn_after(who, frame.at)) >= PIVOT_STEP_DEG:
        axis = turned(complex(side(step.foot) * AXIS_CM, 2.0), landing.heading)
        landing = landing._replace(ball=frame.home(who) + axis)
    return landing


def _turned_in(frame: CoupleFrame, degrees: float) -> CoupleFrame:
    """The frame turned on about the couple's centre: a foot is set into a curve, not after it."""
    heading = frame.heading + degrees
    return frame._replace(
        heading=heading,
        leader=frame.centre - turned(frame.apart, heading) / 2,
        facings={who: facing + degrees for who, facing in frame.facings.items()},
    )


def _found(free: Foot, who: Dancer, frame: CoupleFrame, start: FootPose | None) -> list[Landing]:
    """Both feet as a move finds them: at rest, or the free one where it was left."""
    feet = {
        free.other: _rest(who, free.other, frame, BEFORE, Contact.STEP),
        free: _rest(who, free, frame, BEFORE, Contact.TAP),
    }
    if start is not None:
        feet[free] = feet[free]._replace(
            ball=start.ball, heading=start.heading, contact=start.contact
        )
    return list(feet.values())


def _standing(
    own: tuple[Dancer, Foot],
    landed: dict[Dancer, list[Landing]],
    wished: dict[Dancer, Landing],
    frames: Sequence[CoupleFrame],
) -> list[Landing]:
    """Where the other three feet are when this one lands, and turn to; some land with it."""
    last = {(dancer, x.foot): x for dancer, landings in landed.items() for x in landings}
    last |= {(dancer, x.foot): x for dancer, x in wished.items()}
    del last[own]
    turned_on = [_pivoted(x, dancer, frames) for (dancer, _), x in last.items()]
    return [*last.values(), *(x for x in turned_on if x not in last.values())]


def _pivoted(landing: Landing, who: Dancer, frames: Sequence[CoupleFrame]) -> Landing:
    """A planted foot as it lies in the last frame: it pivots with a body that turns far."""
    then = next((f for f in reversed(frames) if f.at <= landing.at), frames[0])
    turn = frames[-1].facings[who] - then.facings[who]
    free = min(max(turn, -landing.pivot), landing.pivot)
    return landing._replace(heading=landing.heading + turn - free)


def _ends_beside(score: Score, who: Dancer, landing: Landing, end: CoupleFrame) -> list[Landing]:
    """The last stands that come down beside this foot before it moves again."""
    until = score.again(who, landing.foot, landing.at)
    beside = []
    for dancer in Dancer:
        at, foot = score.last_weighted[dancer], score.last_foot(dancer)
        if at is not None and landing.at < at < until and (dancer, foot) != (who, landing.foot):
            beside.append(_rest(dancer, foot, end, at, Contact.STEP))
    return beside


def _rest(who: Dancer, foot: Foot, frame: CoupleFrame, at: float, contact: Contact) -> Landing:
    """The usual stand in a frame; the foot that is free rests on its ball (a tap)."""
    facing = frame.facings[who]
    return Landing(at, foot, rest_ball(frame.home(who), facing, foot), facing, contact, pivot=0.0)


def _landing(who: Dancer, frame: CoupleFrame, step: Step, shape: float) -> Landing:
    facing = frame.facings[who]
    offset = complex(side(step.foot) * HALF_STANCE_CM, BALL_AHEAD_CM)
    if shape and step.contact.bears_weight:
        offset = complex(-side(step.foot) * HALF_STANCE_CM / 3, BALL_AHEAD_CM + shape)
    elif not step.contact.bears_weight:
        offset += travelled(step) + 1j * shape
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
    free: Foot, who: Dancer, frame: CoupleFrame, landings: list[Landing], start: FootPose | None
) -> list[Landing]:
    """A foot left elsewhere by the move before comes to its rest on count 1."""
    rest = _rest(who, free, frame, 1.0, Contact.TAP)
    steps_first = any(x.foot is free and BEFORE < x.at <= 1 for x in landings)
    if start is None or steps_first or abs(start.ball - rest.ball) < SAME_PLACE_CM:
        return landings
    return sorted([*landings, rest], key=lambda x: x.at)
