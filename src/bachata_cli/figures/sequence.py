"""A move with the move that follows: what is seen at any count of it.

Owns the join. In the last half count the feet already swing to the next
move's first step, so that part is drawn from the next move's own floorwork;
everything is at rest where the two meet. Prints fade before it.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bachata_cli.domain.hold import Hold
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer, Foot, Position
from bachata_cli.figures.body.holds import hold_named
from bachata_cli.figures.camera import PERIOD_CM, Camera, Framing, profile_deg
from bachata_cli.figures.clip_keys import Danced
from bachata_cli.figures.cues import HOLD, Cue, cues
from bachata_cli.figures.floor.floorwork import SWING_COUNTS, Floorwork, Landing
from bachata_cli.figures.floor.motion import ramp, turned
from bachata_cli.figures.floor.stepping import compile_move
from bachata_cli.figures.floor_plan import FALL_COUNTS, Print, Tableau, Turn
from bachata_cli.figures.panels import Words, spoken

PRINT_COUNTS = 4.0
"""Prints of the last four counts are seen."""

GHOSTS = 4
COMING = 5
"""Ghost levels of `sprites.Look`: four of fading, and the print still to come."""

LEFT_BEHIND_CM = 9.0
"""A print shows only when its foot has gone at least this far."""

PATH_DOTS = 7
ROUND_SHARE = 0.6
"""The eye goes round to where it sees a hold in this share of the move that takes it, at its
beginning, and comes back in the same share of the move that leaves it, at its end."""

SHOWN_TURN_DEG = 60.0
"""A turn smaller than this is seen without an arrow."""


class Coming(NamedTuple):
    """Where a foot goes next, and the number called there."""

    landing: Landing | None
    label: str


@dataclass(frozen=True)
class JoinedMove:
    """A move danced from `entry`, and the one after it when it follows without a gap."""

    move: Move
    entry: Position
    after: Danced | None = None

    @cached_property
    def work(self) -> Floorwork:
        """The floorwork of the move itself."""
        return compile_move(self.move, self.entry)

    @cached_property
    def _here(self) -> Move:
        """The move as it is danced from `entry`."""
        return self.move.danced_from(self.entry)

    @cached_property
    def camera(self) -> Camera:
        """The camera of the move itself."""
        return Camera(self.work, PERIOD_CM)

    @cached_property
    def _next(self) -> "JoinedMove | None":
        return JoinedMove(*self.after) if self.after else None

    @cached_property
    def _lead_in(self) -> Floorwork | None:
        """The next move's floorwork, with the free feet where this move left them."""
        if not self.after:
            return None
        end, pose = self.work.frames[-1], self.work.pose(self.work.rest_at)
        start = {}
        for who in Dancer:
            foot = pose[who].feet[self.move.free_after(who, self.entry)]
            ball = turned(foot.ball - end.leader, -end.heading)
            start[who] = foot._replace(ball=ball, heading=foot.heading - end.heading)
        return compile_move(*self.after, start)

    @property
    def counts(self) -> int:
        """The counts of the move."""
        return self.move.counts

    def hold(self, t: float) -> Hold:
        """The hand-hold at count `t`."""
        reached = [count for count in self._here.hold if count <= t]
        own = self._here.hold[max(reached)] if reached else self.move.stances[self.entry].hold
        return hold_named(self.move, own)

    def framing(self, t: float) -> Framing:
        """Where the camera looks."""
        first, last = self._ends
        if self._next and t >= self.work.rest_at:
            return self._next.camera.framing(1.0)._replace(round_deg=last)
        framing = self.camera.framing(min(t, self.work.rest_at))
        seen_from = first + (last - first) * self._round(t) + self._in_profile(t)
        return framing._replace(round_deg=round(seen_from, 2))

    @property
    def _ends(self) -> tuple[float, float]:
        """How much further round the eye stands at the entry and at the exit."""
        return self.entry.posture.eye_deg, self.move.exit_from(self.entry).posture.eye_deg

    def _round(self, t: float) -> float:
        """How far the eye has come from where the entry is seen to where the exit is."""
        rest, end = self.work.rest_at, self.move.exit_from(self.entry)
        way = ROUND_SHARE * (rest - 1)
        before, after = self._ends
        if end is Position.POSE or abs(after) > abs(before):
            return ramp(t, 1.0, 1.0 + way)
        return ramp(t, rest - way, rest)

    def _in_profile(self, t: float) -> float:
        """How much further round the eye goes for what the bodies do; it stays at the end."""
        further, rest = profile_deg(self._here, self.entry), self.work.rest_at
        last = self.move.exit_from(self.entry) is Position.POSE
        back = 0.0 if last else ramp(t, rest - 1.5, rest)
        return further * ramp(t, 1.0, 2.75) * (1 - back)

    def tableau(self, t: float) -> Tableau:
        """The dancers at count `t`, from 0.5 to the end of the last count."""
        if self._next and self._lead_in and t >= self.work.rest_at:
            return _tableau(self._lead_in, t - self.counts, self._next.hold(0), {}, 0.0)
        coming = self._coming(t)
        fading = max(0.0, t - self.counts) * 2 * GHOSTS
        return _tableau(self.work, min(t, self.work.rest_at), self.hold(t), coming, fading)

    def _coming(self, t: float) -> dict[Dancer, Coming]:
        """The next landing of each dancer within a count, in this move's coordinates."""
        found: dict[Dancer, Coming] = {}
        for who in Dancer:
            own = [x for x in self.work.landings[who] if t < x.at <= t + 1 and x.step]
            if own:
                found[who] = Coming(own[0], _called(own[0]))
            elif self._lead_in and t >= self.counts:
                first = _first(self._lead_in, who)
                if first:
                    found[who] = Coming(self._carried(first), _called(first))
        return found

    def _carried(self, landing: Landing) -> Landing:
        """A landing of the next move, seen from this one."""
        end = self.work.frames[-1]
        ball = end.leader + turned(landing.ball, end.heading)
        return landing._replace(
            at=landing.at + self.counts, ball=ball, heading=landing.heading + end.heading
        )

    def danced(self, t: float) -> tuple[Danced, float]:
        """The move seen at count `t`, and the count in it: at the end the next one's first."""
        if self.after and t >= self.work.rest_at:
            return self.after, t - self.counts
        return (self.move, self.entry), min(t, self.work.rest_at)

    def work_at(self, t: float) -> Floorwork:
        """The floorwork seen at count `t`."""
        lead_in = self._lead_in
        return lead_in if lead_in and t >= self.work.rest_at else self.work

    def words(self, count: int, next_name: str | None) -> Words:
        """What the panels say during a count."""
        return Words(
            name=self.move.name,
            name_es=self.move.name_es,
            count=count,
            counts=self.counts,
            hold=self.hold(count).cue,
            cues={who: self._cues(who, count) for who in Dancer},
            coming={who: self._coming_cues(who, count + 1) for who in Dancer},
            next_name=next_name,
        )

    def _cues(self, who: Dancer, count: int) -> tuple[Cue, ...]:
        """What the feet do, or what the body does while they rest."""
        steps = cues(self.work, who, count)
        doing = [
            x.do for x in self._here.body if x.who is who and x.start < count + 1 and x.to > count
        ]
        if doing and steps == (HOLD,):
            return (Cue(None, doing[0].replace("_", " ")),)
        return steps

    def _coming_cues(self, who: Dancer, count: int) -> tuple[Cue, ...]:
        if count <= self.counts:
            return self._cues(who, count)
        return cues(self._lead_in, who, 1) if self._lead_in else (HOLD,)


def _tableau(
    work: Floorwork, t: float, hold: Hold, coming: dict[Dancer, Coming], fading: float
) -> Tableau:
    pose = work.pose(t)
    prints: list[Print] = []
    path: list[tuple[Foot, complex]] = []
    turns: list[Turn] = []
    for who in Dancer:
        feet = pose[who].feet
        first = _first(work, who) if t < 1 else None
        target, label = coming.get(who, Coming(first, "1"))
        taken = [*(foot.ball for foot in feet.values()), *([target.ball] if target else [])]
        prints += _left_behind(work, who, t, taken, fading)
        if target is None:
            continue
        here = feet[target.foot].ball
        if abs(target.ball - here) > LEFT_BEHIND_CM / 2:
            prints.append(Print(target, COMING, label))
        start = Landing(t, target.foot, here, 0, target.contact)
        if abs(target.ball - here) > LEFT_BEHIND_CM:
            ways = (work.swing(who, start, target, k / PATH_DOTS) for k in range(1, PATH_DOTS))
            path += [(target.foot, z) for z in ways if abs(z - target.ball) > LEFT_BEHIND_CM]
        by = _turning(work, who, target)
        if abs(by) >= SHOWN_TURN_DEG and t < target.at - SWING_COUNTS / 2:
            turns.append(Turn(who, pose[who].facing, by))
    falls = tuple(
        (x, t - x.at)
        for who in Dancer
        for x in work.landings[who]
        if x.step is not None and 0 <= t - x.at < FALL_COUNTS
    )
    return Tableau(pose, hold, tuple(prints), tuple(path), tuple(turns), falls)


def _called(landing: Landing) -> str:
    """The number called when a foot lands."""
    return str(spoken(int(landing.at)))


def _first(work: Floorwork, who: Dancer) -> Landing | None:
    """The landing on count 1, if a foot steps there."""
    return next((x for x in work.landings[who] if 0 < x.at <= 1 and x.step), None)


def _turning(work: Floorwork, who: Dancer, target: Landing) -> float:
    """How far the body turns with a step to come."""
    for before, now in zip(work.frames, work.frames[1:], strict=False):
        if now.at == target.at:
            return now.facings[who] - before.facings[who]
    return 0.0


def _left_behind(
    work: Floorwork, who: Dancer, t: float, taken: list[complex], fading: float
) -> list[Print]:
    """Prints of the last counts, the older the fainter; of those in one place the newest.

    `taken` are the places where feet stand or go next: a number there would be in the way.
    """
    found: list[Print] = []
    for landing in reversed(work.landings[who]):
        age = t - landing.at
        if landing.step is None or not 0 < age < PRINT_COUNTS:
            continue
        if min(abs(place - landing.ball) for place in taken) < LEFT_BEHIND_CM:
            continue
        taken = [*taken, landing.ball]
        ghost = 1 + int(age / PRINT_COUNTS * GHOSTS + fading)
        if ghost <= GHOSTS:
            found.append(Print(landing, ghost, _called(landing)))
    return found[::-1]
