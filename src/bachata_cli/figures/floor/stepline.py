"""A move read once: its steps per dancer, and what the words of a step mean in cm."""

from dataclasses import dataclass
from functools import cached_property

from bachata_cli.domain.move import Move
from bachata_cli.domain.steps import Step, Way
from bachata_cli.domain.vocabulary import Dancer, Foot, Position

CROSS_CM = 18.0
"""How far before or behind the standing foot a crossing foot lands (own measure)."""

_CROSS = {Way.CROSS_FRONT: CROSS_CM, Way.CROSS_BEHIND: -CROSS_CM}


def travelled(step: Step) -> complex:
    """The way of a step in cm (right, front), seen by the dancer."""
    return step.vector


def crossing(step: Step | None) -> float:
    """How far before (or behind: negative) the other foot a step crosses; 0 when it does not."""
    ways = [part.way for part in step.travel if part.way in _CROSS] if step else []
    return _CROSS[ways[0]] if ways else 0.0


@dataclass(frozen=True)
class Score:
    """A move danced from a position, with its notation parsed."""

    move: Move
    entry: Position

    @cached_property
    def steps(self) -> dict[Dancer, dict[float, Step]]:
        """The steps of each dancer by the count they land on."""
        return {who: {x.at: x.step for x in self.move.footwork(who, self.entry)} for who in Dancer}

    @cached_property
    def last_weighted(self) -> dict[Dancer, float | None]:
        """The count of each dancer's last step that takes weight."""
        return {
            who: max((at for at, x in steps.items() if x.contact.bears_weight), default=None)
            for who, steps in self.steps.items()
        }

    @property
    def mirrored(self) -> bool:
        """Whether the follower's line is the leader's in the mirror."""
        return self.move.follower is None and not self.entry.posture.same_foot

    def turn_after(self, who: Dancer, at: float) -> int:
        """The turn of a dancer's next step: it is made over the foot that lands now."""
        later = [count for count in self.steps[who] if count > at]
        return self.steps[who][min(later)].turn_deg if later else 0

    def orbit_after(self, at: float) -> int:
        """How far the couple turns with the leader's next step."""
        later = [count for count in self.steps[Dancer.LEADER] if count > at]
        return self.steps[Dancer.LEADER][min(later)].orbit_deg if later else 0

    def again(self, who: Dancer, foot: Foot, at: float) -> float:
        """When a foot moves the next time after a count."""
        own = [n for n, step in self.steps[who].items() if n > at and step.foot is foot]
        return min(own, default=float(self.move.counts + 1))

    def first_free(self, who: Dancer) -> Foot:
        """The foot a dancer begins with."""
        return self.move.free_before(who, self.entry)

    def last_foot(self, who: Dancer) -> Foot:
        """The foot a dancer stands on after the move."""
        return self.move.free_after(who, self.entry).other
