"""Compiles a move danced from a position: rest frames of the couple, landings of four feet.

Owns the couple's way over the floor: the leader's weighted steps and `orbit`
move the couple's frame, the follower's home follows from her place in it.
Refuses nothing: a `Move` is already legal.
"""

from bisect import bisect_right
from typing import Final

from bachata_cli.domain.move import Move
from bachata_cli.domain.steps import Step
from bachata_cli.domain.vocabulary import Dancer, Position
from bachata_cli.figures.floor.floorwork import CoupleFrame, Floorwork, FootPose
from bachata_cli.figures.floor.landings import landings_of
from bachata_cli.figures.floor.motion import shortest, turned
from bachata_cli.figures.floor.stepline import Score, travelled

FACED: Final = 3
"""A place of three numbers names a facing too."""


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
    score = Score(move.danced_from(entry), entry)
    frames = _frames(score)
    free = {who: score.first_free(who) for who in Dancer}
    return Floorwork(move.counts, frames, landings_of(score, frames, start or {}), free)


def _frames(score: Score) -> tuple[CoupleFrame, ...]:
    """The couple at rest before the move and after every step and placed count."""
    stance = score.move.stances[score.entry]
    facings = {Dancer.LEADER: 0.0, Dancer.FOLLOWER: float(stance.at[2])}
    frames = [CoupleFrame(0.0, 0j, 0.0, complex(*stance.at[:2]), facings)]
    slanted = False
    counts = {float(n) for n in range(1, score.move.counts + 1)}
    for at in sorted(counts.union(*score.steps.values())):
        now = {who: score.steps[who].get(at) for who in Dancer}
        frames.append(_next_frame(frames[-1], at, now, _apart(score, at)))
        frames[-1] = _faced(score, frames[-1], slanted=slanted)
        place = score.move.place.get(int(at), ())
        slanted = len(place) == FACED if isinstance(place, tuple) and place else slanted
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


def _faced(score: Score, frame: CoupleFrame, *, slanted: bool) -> CoupleFrame:
    """Let a place that names a facing, and the exit, have the last word on hers.

    `slanted`: a place before gave her a facing of its own, which the next named
    position ends.
    """
    move, wanted = score.move, None
    place = move.place.get(int(frame.at)) if frame.at == int(frame.at) else None
    if frame.at >= move.counts:
        wanted = move.stances[move.exit_from(score.entry)].at[2]
    elif isinstance(place, tuple):
        wanted = place[2] if len(place) == FACED else None
    elif place is not None and slanted:
        wanted = move.stances[place].at[2]
    if wanted is None:
        return frame
    now = frame.facings[Dancer.FOLLOWER]
    facing = now + shortest(frame.heading + wanted - now)
    return frame._replace(facings={**frame.facings, Dancer.FOLLOWER: facing})


def _apart(score: Score, at: float) -> complex:
    """The way from leader to follower on a count: on the line between the places named."""
    move = score.move
    knots = {0: complex(*move.stances[score.entry].at[:2])}
    for count, place in sorted(move.place.items()):
        named = move.stances[place].at if isinstance(place, Position) else place
        knots[count] = complex(*named[:2])
    end = move.stances[move.exit_from(score.entry)].at
    # once she has taken her last weight she cannot be led elsewhere
    last = int(score.last_weighted[Dancer.FOLLOWER] or move.counts)
    knots.setdefault(max(last, *knots), complex(*end[:2]))
    if knots[max(knots)] != complex(*end[:2]):
        knots[move.counts] = complex(*end[:2])
    counts = sorted(knots)
    index = bisect_right(counts, at) - 1
    if index + 1 == len(counts):
        return knots[counts[index]]
    a, b = counts[index], counts[index + 1]
    return knots[a] + (knots[b] - knots[a]) * (at - a) / (b - a)
