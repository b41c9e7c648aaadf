"""Exact proof of what can still be danced to a proper end.

Backwards over the slots: which wishes can yet be granted from a position on,
ending legally. A planner that only steps where `alive` says yes never runs
into a dead end, and where nothing is alive at the start there is no dance.

A set of wishes is a mask; a set of masks is one whole number with a bit per
mask, so that a catalog of 10,000 moves costs no more than its distinct ways
between positions.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from bachata_cli.domain.move import MoveId
from bachata_cli.domain.vocabulary import Position
from bachata_cli.planning.problem import Opening, Problem
from bachata_cli.rules.timeline import EndPlace, run_of

NOTHING = 0
NO_WISH = 1
"""The set that holds only the empty mask."""


class Feasible:
    """Which wishes can still be granted from every slot and position, for a set of endings."""

    def __init__(self, problem: Problem, endings: Sequence[EndPlace]) -> None:
        self.problem = problem
        self.endings = endings
        self.last = max((place.slot for place in endings), default=0)
        self._grown = cache(self._grown_by)
        self._masks_with = cache(self._all_masks_with)
        self._after = self._backwards()

    def masks(self, opening: Opening) -> int:
        """The set of masks that dances from an opening can grant."""
        return self._grown(self._after[0].get(opening.position, NOTHING), opening.bits)

    def best(self) -> int | None:
        """The mask that grants most wishes, earlier ones first; None where no dance exists."""
        found = NOTHING
        for opening in self.problem.openings:
            found |= self.masks(opening)
        if not found:
            return None
        masks = (mask for mask in range(found.bit_length()) if found >> mask & 1)
        return max(masks, key=lambda mask: (mask.bit_count(), -mask))

    def alive(self, slot: int, position: Position, need: int) -> bool:
        """Whether the dance can go on here to a legal end that grants the wishes in `need`."""
        return bool(self._after[slot].get(position, NOTHING) & self._masks_with(need))

    def _backwards(self) -> list[dict[Position, int]]:
        slots = self.problem.timeline.slots
        after: list[dict[Position, int]] = [{} for _ in range(len(slots) + 1)]
        free = self._distinct_ways()
        pinned = {name: self._distinct_ways(name) for name in self.problem.pins.values()}
        for slot in range(self.last, -1, -1):
            here = after[slot]
            self._end_here(here, slot)
            fits: dict[int, int] = {}
            pin = self.problem.pins.get(slot, "")
            for entry, leaving, counts, bits in pinned.get(pin, free):
                if slot >= self.last:
                    break
                if counts not in fits:
                    fits[counts] = run_of(slots, slot, counts)
                used = fits[counts]
                if used and not self.problem.may_fill(slot, used, pin):
                    continue
                if used and slot + used <= self.last:
                    later = after[slot + used].get(leaving, NOTHING)
                    if later:
                        here[entry] = here.get(entry, NOTHING) | self._grown(later, bits)
        return after

    def _distinct_ways(
        self, name: MoveId | None = None
    ) -> list[tuple[Position, Position, int, int]]:
        """Ways between positions, with their counts and wishes: of all moves, or of one."""
        return sorted(
            {
                (option.entry, option.exit, option.move.counts, option.bits)
                for options in self.problem.options.values()
                for option in options
                if name in (None, option.id)
            }
        )

    def _end_here(self, here: dict[Position, int], slot: int) -> None:
        for place in self.endings:
            if place.slot == slot and all(pin < slot for pin in self.problem.pins):
                bits = self.problem.bits(place.move)
                for entry in end_entries(self.problem, place):
                    here[entry] = here.get(entry, NOTHING) | self._grown(NO_WISH, bits)

    def _grown_by(self, masks: int, bits: int) -> int:
        """Every mask of a set with `bits` added."""
        for i in range(len(self.problem.wanted)):
            if bits >> i & 1:
                having = self._masks_with(1 << i)
                masks = (masks & having) | ((masks & ~having) << (1 << i))
        return masks

    def _all_masks_with(self, need: int) -> int:
        size = 1 << len(self.problem.wanted)
        return sum(1 << mask for mask in range(size) if mask & need == need)


def end_entries(problem: Problem, place: EndPlace) -> tuple[Position, ...]:
    """The positions an ending may start from: its entries, or the wished one."""
    wish = problem.parameters.end
    return tuple(
        p for p in place.move.entry if wish is None or wish in (p, place.move.exit_from(p))
    )


def closest(problem: Problem) -> Feasible | None:
    """The reach of the endings nearest to the target from which a dance exists; None without."""
    for off in sorted({abs(place.off) for place in problem.endings}):
        reach = Feasible(problem, _with_off(problem.endings, off))
        if any(reach.masks(opening) for opening in problem.openings):
            return reach
    return None


def _with_off(endings: Iterable[EndPlace], off: int) -> tuple[EndPlace, ...]:
    return tuple(place for place in endings if abs(place.off) == off)
