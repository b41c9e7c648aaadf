"""What bodies do beside their steps, as channels added to the pose.

Sway and roll of the hips, taps that speak, breath, and the body actions of
the notation: each is an envelope on a few channels, zero where moves join.
The curves are tuned by eye.
"""

from dataclasses import dataclass, field

import numpy as np

from bachata_cli.domain.move import BodyAction, BodyVerb
from bachata_cli.domain.vocabulary import Dancer
from bachata_cli.figures.floorwork import side
from bachata_cli.figures.moments import Moments, standing_right
from bachata_cli.figures.space import Channel, smoothed

TAP_COUNTS = 0.24
"""Half the length of a hip's answer to a tap."""


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
        _act(moments.counts, action, gesture)
    return gesture


def _hips(moments: Moments, who: Dancer, gesture: Gesture) -> None:
    footing, t = moments.footing[who], moments.counts
    stand = smoothed(standing_right(footing.feet), 1.5)
    own = 0.75 + 0.5 * moments.energy + 0.3 * moments.sensual
    rich = 1 + (own - 1) * moments.within
    gesture.add("pelvis_right", 0.018 * rich * stand)
    gesture.add("pelvis_tilt", -0.085 * rich * stand)
    gesture.add("pelvis_yaw", 0.07 * rich * stand)
    for at, foot, speaks in footing.taps:
        pop = np.exp(-(((t - at - 0.04) / TAP_COUNTS) ** 2)) * (0.30 if speaks else 0.16) * rich
        gesture.add("pelvis_tilt", -side(foot) * pop)
        gesture.add("pelvis_right", side(foot) * pop * 0.12)
        gesture.add("pelvis_yaw", -side(foot) * pop * 0.35)
    gesture.add("chest_tilt", 0.35 * gesture["pelvis_tilt"])
    gesture.add("chest_yaw", -0.5 * gesture["pelvis_yaw"])
    gesture.add("rise", 0.003 * np.sin(np.pi * t / 2) * moments.within)


def _act(t: Channel, action: BodyAction, gesture: Gesture) -> None:
    for name, values in _curves(t, action)[action.do].items():
        gesture.add(name, values)


@dataclass(frozen=True)
class _Shapes:
    """Shapes over the time of an action, `u` from 0 to 1; each [shape=(n,)]."""

    u: Channel
    held: Channel
    wave: Channel
    bell: Channel
    late: Channel
    early: Channel
    strike: Channel


def _shapes(t: Channel, action: BodyAction) -> _Shapes:
    u = np.clip((t - action.start) / (action.to - action.start), 0.0, 1.0)
    since = t - action.start
    return _Shapes(
        u=u,
        held=_ease(u / 0.35) * _ease((1 - u) / 0.35),
        wave=np.sin(2 * np.pi * u),
        bell=np.sin(np.pi * u) ** 2,
        late=np.sin(2 * np.pi * np.clip(u * 1.25 - 0.25, 0, 1)),
        early=np.sin(2 * np.pi * np.clip(u * 1.25, 0, 1)),
        strike=np.exp(-((np.maximum(since, 0) / 0.35) ** 2)) * _ease((since + 0.25) / 0.25),
    )


def _curves(t: Channel, action: BodyAction) -> dict[BodyVerb, dict[str, Channel]]:
    """What every verb does to which channel (radians and metres)."""
    s = _shapes(t, action)
    u, held, wave, bell = s.u, s.held, s.wave, s.bell
    late, early, strike = s.late, s.early, s.strike
    return {
        BodyVerb.WAVE: {
            "head_lean": -0.30 * early,
            "chest_lean": -0.34 * wave,
            "chest_front": 0.055 * wave,
            "pelvis_lean": 0.26 * late,
            "pelvis_front": 0.07 * late,
            "sink": 0.055 * bell,
        },
        BodyVerb.SIDE_WAVE: {
            "head_tilt": 0.22 * early,
            "chest_tilt": 0.30 * wave,
            "chest_right": 0.05 * wave,
            "pelvis_tilt": -0.20 * late,
            "pelvis_right": 0.07 * late,
            "sink": 0.03 * bell,
        },
        BodyVerb.HIP_ROLL: {
            "pelvis_right": 0.06 * wave,
            "pelvis_front": 0.05 * (np.cos(2 * np.pi * u) - 1) * held,
            "pelvis_tilt": -0.20 * wave,
            "chest_tilt": 0.08 * wave,
            "sink": 0.035 * held,
        },
        BodyVerb.CHEST_HIT: {"chest_front": 0.05 * strike, "chest_lean": -0.16 * strike},
        BodyVerb.HIT: {"sink": 0.03 * strike, "chest_lean": 0.10 * strike},
        BodyVerb.HEAD_ROLL: {
            "head_tilt": 0.45 * wave,
            "head_lean": -0.35 * bell,
            "chest_tilt": 0.10 * wave,
        },
        BodyVerb.DIP: {
            "pelvis_lean": -0.30 * held,
            "chest_lean": -0.85 * held,
            "head_lean": -0.30 * held,
            "sink": 0.10 * held,
            "pelvis_front": 0.05 * held,
        },
        BodyVerb.CAMBRE: {
            "pelvis_lean": -0.10 * held,
            "chest_lean": -0.62 * held,
            "head_lean": -0.30 * held,
            "pelvis_front": 0.05 * held,
            "sink": 0.03 * held,
        },
        BodyVerb.SUPPORT: {
            "chest_lean": 0.30 * held,
            "pelvis_lean": 0.12 * held,
            "sink": 0.08 * held,
        },
        BodyVerb.ARMS_OPEN: {"arms_open": held},
        BodyVerb.ARMS_UP: {"arms_up": held},
        BodyVerb.CARESS: {"caress": held, "head_tilt": 0.10 * held},
    }


def _ease(x: Channel) -> Channel:
    x = np.clip(x, 0.0, 1.0)
    return x * x * x * (x * (6 * x - 15) + 10)
