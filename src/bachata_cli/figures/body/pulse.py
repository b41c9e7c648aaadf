"""What never stops: the body goes with the beat between steps and where moves join.

A dancer settles into the standing leg after every step and rises towards the next; hips
go on over the foot that bears them, the chest answers. All of it repeats with the beat,
so two moves that meet agree in pose and in velocity, whatever they are. It ends only
where the notation says so: in a freeze, and in the picture that ends a dance.
"""

import numpy as np

from bachata_cli.domain.vocabulary import Dancer, Position
from bachata_cli.figures.body.moments import Moments, standing_right
from bachata_cli.figures.body.space import Channel, ease, smoothed
from bachata_cli.figures.floor.floorwork import LATE_COUNTS

SINK_M = 0.015
"""The body sinks by up to twice this into the standing knee: heads of real couples go up and
down 6.4 cm within a second, most of it with the steps (`docs/sources.md`, B7)."""

OVER_M = 0.02
"""How far the hips go on over the standing foot, and come back before the next step."""

TWIST_RAD = 0.075
"""How far the hips turn with that; the chest turns against them."""

FORTH_M = 0.008
"""How far the chest goes forth and back."""

MORE_LEFT = {Dancer.LEADER: -0.07, Dancer.FOLLOWER: 0.05}
"""Nobody's left is his right: the share by which motion over the left foot is larger."""

OWN = {Dancer.LEADER: 0.9, Dancer.FOLLOWER: 1.25}
"""Her hips speak more than his."""

ENTWINED, CLOSE = frozenset({Position.WRAP, Position.HAMMER, Position.SHADOW}), 0.2
"""Where arms lie round a body, and how much of the motion is left there."""

FAST_TURN_RAD, CALMER = 2.0, 0.9
"""Half a turn in a count takes this share of the motion away."""

LOWEST, OUTMOST = 0.12, 0.20
"""Counts after the beat at which the body is lowest, and the hips furthest over the foot."""

HEAD_LATE = 0.04
"""Counts by which the head is behind the hips: 0.02 s (`docs/sources.md`, B7)."""

CALM_AFTER = 0.8
"""Counts away from the nearest step at which a freeze begins: between steps there are fewer."""

CALMING = 0.75
"""Counts in which motion dies down before a stillness, and comes up after it."""


def pulse_of(moments: Moments, who: Dancer, rich: Channel) -> dict[str, Channel]:
    """The channels of a dancer's pulse; `rich` scales it, 1 where moves join."""
    t = moments.counts - LATE_COUNTS[who]
    stand = smoothed(standing_right(moments.footing[who].feet), 2.0)
    calm = _room(moments) * _unturned(moments) * awake(moments)
    much = rich * OWN[who] * (1 - MORE_LEFT[who] * stand) * calm
    over = np.cos(2 * np.pi * (t - OUTMOST)) * stand * much
    sunk = 0.5 * (1 + np.cos(2 * np.pi * (t - LOWEST))) * much
    head = np.cos(2 * np.pi * (t - HEAD_LATE - OUTMOST)) * stand * much
    return {
        "sink": 2 * SINK_M * sunk,
        "pelvis_right": OVER_M * over,
        "pelvis_tilt": -0.04 * over,
        "pelvis_yaw": TWIST_RAD * over,
        "chest_yaw": -0.8 * TWIST_RAD * over,
        "chest_right": -0.35 * OVER_M * over,
        "chest_front": FORTH_M * np.sin(2 * np.pi * (t - LOWEST)) * much,
        "head_tilt": 0.02 * head,
        "swing": -0.05 * over,
    }


def _room(moments: Moments) -> Channel:
    """Less where arms lie round a body; where a move joins others, its position decides."""
    entry, leaving = (
        CLOSE if position in ENTWINED else 1.0
        for position in (moments.entry, moments.move.exit_from(moments.entry))
    )
    return entry + (leaving - entry) * ease((moments.counts - 0.5) / moments.move.counts)


def _unturned(moments: Moments) -> Channel:
    """Less while somebody turns: a turn is motion enough, and arms are high and near."""
    turning = np.zeros_like(moments.counts)
    for footing in moments.footing.values():
        rate = np.abs(np.gradient(smoothed(footing.facing, 3.0), moments.counts))
        turning = np.maximum(turning, np.clip(rate / FAST_TURN_RAD, 0, 1))
    less: Channel = 1 - CALMER * smoothed(turning, 3.0)
    return less


def awake(moments: Moments) -> Channel:
    """1 where bodies move with the beat, 0 in a freeze and in the picture that ends a dance."""
    move, t = moments.move, moments.counts
    if moments.ends_the_dance:
        return ease((move.counts - 0.5 - t) / CALMING)
    if moments.move.body:
        return np.ones_like(t)
    lifted = [track.lift > 0 for x in moments.footing.values() for track in x.feet.values()]
    moving = np.concatenate([t[np.any(lifted, axis=0)], [0.5, move.counts + 0.5]])
    since = np.abs(t[:, None] - moving).min(1)
    return 1 - ease((since - CALM_AFTER) / CALMING)
