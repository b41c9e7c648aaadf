"""What bodies do beside their steps, as channels added to the pose.

Sway and roll of the hips, taps that speak, breath, and the body actions of
the notation: each is an envelope on a few channels, zero where moves join.
The curves are tuned by eye.
"""

from dataclasses import dataclass, field

import numpy as np

from bachata_cli.domain.move import BodyAction, BodyVerb
from bachata_cli.domain.vocabulary import Dancer
from bachata_cli.figures.body.moments import Moments, standing_right
from bachata_cli.figures.body.pulse import ENTWINED, pulse_of
from bachata_cli.figures.body.space import Channel, ease, smoothed
from bachata_cli.figures.floor.floorwork import side

TAP_COUNTS = 0.24
"""Half the length of a hip's answer to a tap."""

POP_RAD, QUIET_POP_RAD = 0.52, 0.42
"""How far the free hip rises on a tap that speaks, and on one that does not: less than twenty
degrees and a hand's width are not seen under cloth (`docs/sources.md`, B4)."""

NEAR_POP = 0.7
"""Hips speak less where arms lie round a body: they would push them."""

SWAY_M, ROLL_RAD = 0.026, 0.125
"""How far the hips go over the foot that bears them, and how far that side rises."""

BREATH_COUNTS, BREATH_M, BREATH_RAD = 4.0, 0.004, 0.015
"""A breath takes two seconds; the body rises and the chest opens by this."""

QUICKER = 0.3
"""Traditional hips answer a tap in this much less time."""

CHEST_M = 0.02
"""How far a sensual chest goes over the standing foot, where no arms lie round a body."""

SWING_M = 0.09
"""How far a free hand swings ahead when the other side's foot bears the weight."""

TWIST_SAMPLES, TWIST_RAD = 12.0, 0.2
"""The chest turns later and earlier than the hips, by at most this: a body is no block."""

CORNERLESS = 0.22
"""The share of a wave in which it gathers speed, and loses it."""

SETTLE_COUNTS = 1.2
"""The longest a body takes into an action it then holds, and out of it."""


@dataclass
class Gesture:
    """Channels over time: angles in radians (lean ahead, tilt right), shifts in metres."""

    size: int
    channels: dict[str, Channel] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Channel:
        return self.channels.setdefault(name, np.zeros(self.size))

    def add(self, name: str, values: Channel) -> None:
        """Add to a channel."""
        self.channels[name] = self[name] + values


def gestures_of(moments: Moments, who: Dancer) -> Gesture:
    """All channels of a dancer."""
    gesture = Gesture(len(moments.counts))
    _hips(moments, who, gesture)
    for action in moments.actions(who):
        stays = moments.ends_the_dance and action.to > moments.move.counts
        for name, values in _curves(moments.counts, action, stays=stays)[action.do].items():
            gesture.add(name, values)
    return gesture


def _hips(moments: Moments, who: Dancer, gesture: Gesture) -> None:
    footing, t = moments.footing[who], moments.counts
    stand = smoothed(standing_right(footing.feet), 1.5)
    own = 0.70 + 0.7 * moments.energy + 0.3 * moments.sensual
    rich = 1 + (own - 1) * moments.within
    gesture.add("pelvis_right", SWAY_M * rich * stand)
    gesture.add("pelvis_tilt", -ROLL_RAD * rich * stand)
    gesture.add("pelvis_yaw", 0.09 * rich * stand)
    entwined = moments.entry in ENTWINED
    for at, foot, speaks in footing.taps:
        short = TAP_COUNTS * (1 - QUICKER * moments.traditional)
        pop = np.exp(-(((t - at - 0.04) / short) ** 2)) * rich
        pop = pop * (POP_RAD if speaks else QUIET_POP_RAD) * (NEAR_POP if entwined else 1)
        gesture.add("pelvis_tilt", -side(foot) * pop)
        gesture.add("pelvis_right", side(foot) * pop * (0.09 if entwined else 0.15))
        gesture.add("pelvis_yaw", -side(foot) * pop * 0.35)
    gesture.add("chest_tilt", 0.22 * gesture["pelvis_tilt"])
    gesture.add("chest_yaw", -0.5 * gesture["pelvis_yaw"])
    if moments.entry.posture.faces:
        gesture.add("chest_right", CHEST_M * moments.sensual * stand * moments.within)
    gesture.add("swing", -SWING_M * rich * stand * moments.within)
    turning = smoothed(footing.facing, TWIST_SAMPLES) - footing.facing
    gesture.add("chest_yaw", np.clip(turning, -TWIST_RAD, TWIST_RAD) * moments.within)
    for name, values in pulse_of(moments, who, rich).items():
        gesture.add(name, values)
    breath = np.sin(2 * np.pi * t / BREATH_COUNTS) * moments.within
    gesture.add("rise", BREATH_M * breath)
    gesture.add("chest_lean", -BREATH_RAD * breath)


def _turned_once(u: Channel) -> Channel:
    """A full sine over `u` from 0 to 1 that begins and ends without a corner in speed."""
    wave: Channel = np.sin(2 * np.pi * u) * ease(u / CORNERLESS) * ease((1 - u) / CORNERLESS)
    return wave


@dataclass(frozen=True)
class _Shapes:
    """Shapes over the time of an action, `u` from 0 to 1; each [shape=(n,)]."""

    held: Channel
    round: Channel
    wave: Channel
    bell: Channel
    late: Channel
    early: Channel
    strike: Channel


def _shapes(t: Channel, action: BodyAction, *, stays: bool) -> _Shapes:
    """`round` is the angle of a circle; what `stays` is not given up at the end."""
    length = action.to - action.start
    u = np.clip((t - action.start) / length, 0.0, 1.0)
    since = t - action.start
    settle = min(0.35 * length, SETTLE_COUNTS)
    leaving = np.ones_like(u) if stays else ease((action.to - t) / settle)
    return _Shapes(
        held=ease(since / settle) * leaving,
        round=2 * np.pi * u,
        wave=_turned_once(u),
        bell=np.sin(np.pi * u) ** 2,
        late=_turned_once(np.clip(u * 1.25 - 0.25, 0, 1)),
        early=_turned_once(np.clip(u * 1.25, 0, 1)),
        strike=np.exp(-((np.maximum(since, 0) / 0.35) ** 2)) * ease((since + 0.25) / 0.25),
    )


def _curves(t: Channel, action: BodyAction, *, stays: bool) -> dict[BodyVerb, dict[str, Channel]]:
    """What every verb does to which channel (radians and metres)."""
    s = _shapes(t, action, stays=stays)
    return {**_waves(s), **_accents(s), **_bends(s), **_arms(s)}


def _waves(s: _Shapes) -> dict[BodyVerb, dict[str, Channel]]:
    """What travels through a body: from the head down, to the side, round the hips."""
    return {
        BodyVerb.WAVE: {
            "head_lean": -0.34 * s.early,
            "chest_lean": -0.36 * s.wave,
            "chest_front": 0.075 * s.wave,
            "pelvis_lean": 0.24 * s.late,
            "pelvis_front": 0.085 * s.late,
            "sink": 0.05 * s.bell,
        },
        BodyVerb.SIDE_WAVE: {
            "head_tilt": 0.26 * s.early,
            "chest_tilt": 0.34 * s.wave,
            "chest_right": 0.07 * s.wave,
            "pelvis_tilt": -0.24 * s.late,
            "pelvis_right": 0.085 * s.late,
            "sink": 0.03 * s.bell,
        },
        BodyVerb.HIP_ROLL: {
            "pelvis_right": 0.085 * s.held * np.cos(s.round),
            "pelvis_front": -0.065 * s.held * np.sin(s.round),
            "pelvis_tilt": -0.20 * s.held * np.cos(s.round),
            "pelvis_lean": 0.16 * s.held * np.sin(s.round),
            "sink": 0.04 * s.held,
        },
        BodyVerb.HEAD_ROLL: {
            "head_tilt": 0.72 * s.wave,
            "head_lean": -0.50 * s.bell,
            "chest_tilt": 0.16 * s.wave,
            "chest_lean": -0.12 * s.bell,
        },
    }


def _accents(s: _Shapes) -> dict[BodyVerb, dict[str, Channel]]:
    """What strikes and is gone."""
    return {
        BodyVerb.CHEST_HIT: {
            "chest_front": 0.11 * s.strike,
            "chest_lean": -0.26 * s.strike,
            "pelvis_front": -0.02 * s.strike,
        },
        BodyVerb.HIT: {
            "sink": 0.055 * s.strike,
            "chest_lean": 0.17 * s.strike,
            "head_lean": 0.08 * s.strike,
            "pelvis_front": -0.035 * s.strike,
        },
    }


def _bends(s: _Shapes) -> dict[BodyVerb, dict[str, Channel]]:
    """What is held low: dips, back bends, and who carries them."""
    return {
        BodyVerb.DIP: {
            "pelvis_lean": -0.30 * s.held,
            "chest_lean": -0.85 * s.held,
            "head_lean": -0.45 * s.held,
            "sink": 0.10 * s.held,
            "pelvis_front": 0.05 * s.held,
        },
        BodyVerb.CAMBRE: {
            "pelvis_lean": -0.16 * s.held,
            "chest_lean": -0.85 * s.held,
            "head_lean": -0.60 * s.held,
            "pelvis_front": 0.07 * s.held,
            "sink": 0.04 * s.held,
        },
        BodyVerb.SUPPORT: {
            "chest_lean": 0.26 * s.held,
            "pelvis_lean": 0.12 * s.held,
            "sink": 0.06 * s.held,
        },
    }


def _arms(s: _Shapes) -> dict[BodyVerb, dict[str, Channel]]:
    """What hands do by themselves, and the head that leans into a hand."""
    return {
        BodyVerb.ARMS_OPEN: {"arms_open": s.held},
        BodyVerb.ARMS_UP: {"arms_up": s.held},
        BodyVerb.CARESS: {"head_tilt": -0.16 * s.held, "head_lean": -0.06 * s.held},
    }
