"""The search: a beam over slots that keeps the best few dances in every position.

Bounded: at most `WIDTH` dances per slot and position, each extended by the
moves of the repertoire. Exact proof (`feasible`) forbids every step from which no
legal end exists, so the search always ends with a dance where there is one.
"""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.move import MoveId
from bachata_cli.domain.vocabulary import Position
from bachata_cli.planning.dancing import Dance, extended
from bachata_cli.planning.feasible import Feasible, end_entries
from bachata_cli.planning.move_suitability import suits
from bachata_cli.planning.problem import Opening, Option, Problem
from bachata_cli.planning.repertoire import Repertoire
from bachata_cli.planning.score import BROKEN, Scorer
from bachata_cli.rules.timeline import EndPlace, run_of

WIDTH = 16
"""Dances kept per slot and position. *Measured* over three requests and ten seeds on 46 eights:
twice 8 scores 2-3 % more for 1.4-1.8 times the time, twice 16 up to 2 % more for 1.6 times."""

INTRO_LIKING = 1.0
"""Walking in while the song begins is better than waiting."""


KEPT = 25.0
"""Liking for what a dance that is changed had before: more than every other term of an eight
together, so that as little changes as can."""


KEPT_OPENING = 4 * KEPT
"""Another beginning puts the couple elsewhere: rather bridge than begin anew."""


class Kept(NamedTuple):
    """What should stay as it was: moves by slot, the opening and the ending."""

    moves: Mapping[int, MoveId]
    first: Position | None = None
    intro: MoveId | None = None
    ending: MoveId | None = None


NOTHING_KEPT = Kept({})


class Found(NamedTuple):
    """A dance with its beginning and its end."""

    opening: Opening
    dance: Dance
    ending: EndPlace
    score: float


class Search:
    """One search, for one problem, repertoire and seed."""

    def __init__(
        self,
        reach: Feasible,
        repertoire: Repertoire,
        goal: int,
        rng: Random,
        kept: Kept = NOTHING_KEPT,
    ) -> None:
        self.kept = kept
        self.problem: Problem = reach.problem
        self.reach = reach
        self.goal = goal
        self.repertoire = repertoire
        self.known = {
            position: [option for option in options if option.id in repertoire.usable]
            for position, options in self.problem.options.items()
        }
        self.opening_chance = [rng.random() for _ in self.problem.openings]
        self.ending_chance = [rng.random() for _ in reach.endings]
        self.scorer = Scorer(self.problem, repertoire, rng)

    def best(self) -> Found:
        """The best dance found.

        Raises
        ------
        NoPlanError
            Never where `feasible` has proved a dance; kept for whoever calls without proof.
        """
        beams = self._openings()
        found: list[Found] = []
        for slot in range(self.reach.last + 1):
            for dances in beams[slot].values():
                kept = sorted(dances, key=lambda pair: -pair[1].score)[:WIDTH]
                found += self._endings(slot, kept)
                if slot < self.reach.last:
                    self._extend(slot, kept, beams)
            beams[slot] = {}
        if not found:
            raise NoPlanError("No dance was found.", hint="Try another --seed.")
        return max(found, key=lambda f: f.score)

    def _openings(self) -> list[dict[Position, list[tuple[Opening, Dance]]]]:
        beams: list[dict[Position, list[tuple[Opening, Dance]]]] = [
            {} for _ in range(self.reach.last + 1)
        ]
        section = self.problem.timeline.slots[0].section
        for opening, chance in zip(self.problem.openings, self.opening_chance, strict=True):
            if not self.reach.alive(0, opening.position, self.goal & ~opening.bits):
                continue
            score = chance + (1.0 if opening.position in self.repertoire.homes[:1] else 0.0)
            name = opening.intro.id if opening.intro else None
            score += KEPT_OPENING * ((self.kept.first, self.kept.intro) == (opening.first, name))
            if opening.intro:
                score += INTRO_LIKING + suits(opening.intro, self.problem, section)
            dance = Dance(score, opening.position, (), (), 0, 0, 0, (), (), opening.bits)
            beams[0].setdefault(opening.position, []).append((opening, dance))
        return beams

    def _extend(
        self,
        at: int,
        kept: list[tuple[Opening, Dance]],
        beams: list[dict[Position, list[tuple[Opening, Dance]]]],
    ) -> None:
        slot = self.problem.timeline.slots[at]
        gathered: dict[tuple[int, Position], list[tuple[float, int, Opening, Dance, Option]]] = {}
        order = 0
        for opening, dance in kept:
            for option, used in self._ways(at, dance):
                order += 1
                score = dance.score + self.scorer.gain(dance, option, slot)
                score += KEPT * (self.kept.moves.get(at) == option.id)
                gathered.setdefault((used, option.exit), []).append(
                    (-score, order, opening, dance, option)
                )
        for (used, position), ways in gathered.items():
            ways.sort(key=lambda way: way[:2])
            beams[at + used].setdefault(position, []).extend(
                (opening, extended(dance, option, slot, used, -score))
                for score, _, opening, dance, option in ways[:WIDTH]
            )

    def _ways(self, at: int, dance: Dance) -> Iterator[tuple[Option, int]]:
        """Moves of the repertoire that can go on to an end; all of the catalog where none can."""
        found = list(self._alive(at, dance, self.known.get(dance.position, ())))
        yield from found or self._alive(at, dance, self.problem.options.get(dance.position, ()))

    def _alive(
        self, at: int, dance: Dance, options: Sequence[Option]
    ) -> Iterator[tuple[Option, int]]:
        slots = self.problem.timeline.slots
        fits: dict[int, int] = {}
        for option in options:
            counts = option.move.counts
            if counts not in fits:
                fits[counts] = run_of(slots, at, counts)
            used = fits[counts]
            need = self.goal & ~(dance.granted | option.bits)
            if (
                used
                and at + used <= self.reach.last
                and self.problem.may_fill(at, used, option.id)
                and self.reach.alive(at + used, option.exit, need)
            ):
                yield option, used

    def _endings(self, at: int, kept: list[tuple[Opening, Dance]]) -> Iterator[Found]:
        for place, chance in zip(self.reach.endings, self.ending_chance, strict=True):
            if place.slot != at:
                continue
            bits = self.problem.bits(place.move)
            section = self.problem.timeline.slots[at - 1].section
            liking = KEPT * (place.move.id == self.kept.ending)
            liking += chance + suits(place.move, self.problem, section)
            entries = end_entries(self.problem, place)
            for opening, dance in kept:
                if dance.position in entries and not self.goal & ~(dance.granted | bits):
                    turned_away = BROKEN * bool(dance.spot.heading_deg)
                    yield Found(opening, dance, place, dance.score + liking - turned_away)
