"""The repertoire of one dance: where it lives and the few moves it is made of.

A dance of everything teaches nothing. Before a single eight is placed, the
seed chooses the positions, basics and ideas that suit request and song, and
the pattern of rest and idea in each phrase; phrases that return share theirs.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from bachata_cli.domain.beats import COUNTS_PER_EIGHT
from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.song import Section
from bachata_cli.domain.vocabulary import Energy, Family, Position, Role
from bachata_cli.planning.learning import UNBOUNDED, Budget
from bachata_cli.planning.move_suitability import MEDIUM_SECTION, suits
from bachata_cli.planning.problem import ENCLOSED, Problem
from bachata_cli.rules import taste
from bachata_cli.rules.timeline import Slot

CHOICE_HEAT = 0.7
"""Size of chance against suitability when moves are chosen: 0 is always the same dance."""

UNIVERSAL = 0.25
"""A basic of every style fits anywhere: weight per style, so that the side basic leads."""

MOOD_PULL = 3.0
"""A mood lives in its positions: a romantic dance without a closed hold would be none."""

LIVED_IN = 4.0
"""Pull of a position whose own figures are wished: a wrap is entered, danced in and left."""

MAX_CONNECTORS = 3
"""Different ways from one home to another: variety enough, and 10,000 moves stay searchable."""

LONG_ENOUGH = 4
"""Eights of a rhythm that deserve an idea of their own: a phrase."""


@dataclass(frozen=True)
class Repertoire:
    """What a dance is made of.

    Attributes
    ----------
    homes
        Positions it lives in.
    basics, ideas
        Its moves; connectors between homes come on top.
    usable
        Ids of everything it may dance, connectors and accents included.
    pattern
        `R` or `I` for every slot.
    """

    homes: tuple[Position, ...]
    basics: tuple[MoveId, ...]
    ideas: tuple[MoveId, ...]
    usable: frozenset[MoveId]
    pattern: tuple[str, ...]


def choose(problem: Problem, rng: Random, budget: Budget = UNBOUNDED) -> Repertoire:
    """The repertoire of a seed, within what the dancers are willing to learn."""
    shape = taste.SHAPES[problem.parameters.difficulty]
    homes = _homes(problem, shape, rng)
    figures = _at_home(problem, homes)
    phrases = 1 + problem.timeline.slots[-1].phrase
    ideas = [m for m in figures if m.family not in taste.REST]
    many = min(rng.randint(*shape.ideas), max(1, phrases * shape.per_phrase))
    ranked_ideas = _ranked(ideas, problem, rng)
    wished = _wished(ranked_ideas, problem)
    before = {n for move in wished for n in move.prerequisites} - {move.id for move in wished}
    many = max(many, len(wished) + len(before & {move.id for move in ranked_ideas}))
    chosen_ideas = budget.within(_prepared(_chosen(ranked_ideas, wished, problem), many), many)
    spent = sum(budget.is_new(move) for move in chosen_ideas)
    basics = [m for m in figures if m.family is Family.BASIC]
    if budget.limit is not None and spent >= budget.limit:
        basics = [m for m in basics if not budget.is_new(m)]
    connecting = _connectors(problem, homes, rng)
    needed = {n for m in (*chosen_ideas, *connecting.values()) for n in m.prerequisites}
    ranked = sorted(_ranked(basics, problem, rng), key=lambda m: m.id not in needed)
    spare = max(0, shape.ideas[0] - len(chosen_ideas))
    liveliest = _liveliest(ranked, problem)
    ranked = liveliest + [move for move in ranked if move not in liveliest]
    chosen_basics = _covering(ranked, rng.randint(*shape.basics) + spare, homes)
    return Repertoire(
        homes=homes,
        basics=tuple(m.id for m in chosen_basics),
        ideas=tuple(m.id for m in chosen_ideas),
        usable=frozenset({*connecting, *(m.id for m in (*chosen_basics, *chosen_ideas))}),
        pattern=_pattern(problem.timeline.slots, shape, rng),
    )


def _homes(problem: Problem, shape: taste.DanceForm, rng: Random) -> tuple[Position, ...]:
    liking = taste.MOOD_POSITION[problem.parameters.mood]
    wished = {problem.parameters.start, problem.parameters.end}
    room = {
        position: len({o.id for o in options if o.move.counts >= COUNTS_PER_EIGHT})
        for position, options in problem.options.items()
    }
    lived_in = {
        position
        for position, options in problem.options.items()
        if any(o.bits and o.exit is position and set(o.move.entry) == {position} for o in options)
    }
    wanted = {
        position
        for position, options in problem.options.items()
        if any(option.bits for option in options)
    }
    appeal = {
        position: math.log1p(room[position])
        + MOOD_PULL * liking.get(position, 0.0)
        + 2.0 * (position in wished)
        + 1.0 * (position in wanted)
        + LIVED_IN * (position in lived_in)
        + _chance(rng)
        for position in Position
        if position in room
    }
    openings = dict.fromkeys(o.position for o in problem.openings if o.position in appeal)
    homes = [max(openings, key=lambda p: appeal[p])] if openings else []
    links = {(o.entry, o.exit) for options in problem.options.values() for o in options}
    most = shape.homes + len(lived_in)
    while homes and len(homes) < most:
        near = [
            position
            for position in appeal
            if position not in homes
            and any((home, position) in links for home in homes)
            and any((position, home) in links for home in homes)
        ]
        if not near:
            break
        homes.append(max(near, key=lambda p: appeal[p]))
    return tuple(homes)


def _at_home(problem: Problem, homes: Sequence[Position]) -> list[Move]:
    """Moves that start and end at home, each once."""
    found: dict[MoveId, Move] = {}
    for home in homes:
        for option in problem.options.get(home, ()):
            if option.exit in homes and option.move.counts >= COUNTS_PER_EIGHT:
                found[option.id] = option.move
    return [found[name] for name in sorted(found)]


def _connectors(problem: Problem, homes: Sequence[Position], rng: Random) -> dict[MoveId, Move]:
    """The best few ways between homes, and accents at home."""
    ways: dict[tuple[Family, Position, Position], dict[MoveId, Move]] = {}
    for home in homes:
        for option in problem.options.get(home, ()):
            kind = option.move.family
            if option.exit in homes and kind in {Family.ACCENT, Family.TRANSITION}:
                ways.setdefault((kind, home, option.exit), {})[option.id] = option.move
    best = [
        move
        for found in ways.values()
        for move in _ranked(list(found.values()), problem, rng)[:MAX_CONNECTORS]
    ]
    return {move.id: move for move in best}


def _chance(rng: Random) -> float:
    """Gumbel noise: with it, taking the best is a draw weighted by suitability."""
    return -CHOICE_HEAT * math.log(-math.log(min(max(rng.random(), 1e-12), 1 - 1e-12)))


def _ranked(moves: Iterable[Move], problem: Problem, rng: Random) -> list[Move]:
    sections = [slot.section for slot in problem.timeline.slots]
    kinds = {section.rhythm: section for section in sections if section}
    share = {r: sum(s is not None and s.rhythm is r for s in sections) for r in kinds}
    total = sum(share.values()) or 1
    calm = problem.parameters.energy is Energy.LOW
    keen = problem.parameters.energy is Energy.HIGH

    def appeal(move: Move) -> float:
        fit = sum(suits(move, problem, kinds[r]) * share[r] / total for r in kinds)
        fit += UNIVERSAL * len(move.styles) * (move.family is Family.BASIC)
        return fit + 0.5 * move.energy * (keen - calm) + _chance(rng)

    scored = {move.id: appeal(move) for move in moves}
    return sorted(moves, key=lambda move: (-scored[move.id], move.id))


def _wished(ranked: Sequence[Move], problem: Problem) -> list[Move]:
    """The best idea for each wish; where it lives in a position, the way in and out, too."""
    first: list[Move] = []
    for i in range(len(problem.wanted)):
        granting = [move for move in ranked if problem.bits(move) >> i & 1 and move not in first]
        inside = [m for m in granting if {*m.entry, m.exit_from(m.entry[0])} <= ENCLOSED]
        entering = [m for m in granting if m.exit in ENCLOSED and not ENCLOSED & {*m.entry}]
        leaving = [m for m in granting if {*m.entry} <= ENCLOSED and m not in inside]
        first += [*entering[:1], *inside[:1], *leaving[:1]] if inside else granting[:1]
    return first


def _chosen(ranked: Sequence[Move], wished: Sequence[Move], problem: Problem) -> list[Move]:
    """Ideas, best first: what is wished, what each rhythm of the song asks for, the rest."""
    first = list(wished)
    for section in _kinds(problem):
        rest = [move for move in ranked if move not in first]
        place = {move.id: at / len(ranked) for at, move in enumerate(ranked)}
        fits = sorted(rest, key=lambda m: place[m.id] - _fit(m, problem, section))
        first += fits[:1]
    return first + [move for move in ranked if move not in first]


def _prepared(ranked: Sequence[Move], many: int) -> list[Move]:
    """The ranking with what a figure builds on before it, as far as both find room."""
    known = {move.id: move for move in ranked}
    chosen: dict[MoveId, Move] = {}
    for move in ranked:
        before = [known[n] for n in move.prerequisites if n in known and n not in chosen]
        if not chosen or len(chosen) + len(before) < many:
            chosen |= {m.id: m for m in (*before, move)}
    return [*chosen.values(), *(move for move in ranked if move.id not in chosen)]


def _kinds(problem: Problem) -> list[Section]:
    """One section of each rhythm danced for a phrase or more, liveliest first."""
    sections = [slot.section for slot in problem.timeline.slots if slot.section]
    kinds = {section.rhythm: section for section in sections}
    long = [s for r, s in kinds.items() if sum(x.rhythm is r for x in sections) >= LONG_ENOUGH]
    return sorted(long, key=lambda section: (-section.energy, section.rhythm))


def _fit(move: Move, problem: Problem, section: Section) -> float:
    return suits(move, problem, section) - 0.5 * abs(move.energy - section.energy)


def _liveliest(basics: Sequence[Move], problem: Problem) -> list[Move]:
    """The first basic of the most energy, where the music is lively and calm is not asked for."""
    calm = problem.parameters.energy is Energy.LOW
    if calm or not basics or all(section.energy <= MEDIUM_SECTION for section in _kinds(problem)):
        return []
    return [max(basics, key=lambda move: move.energy)]


def _covering(ranked: Sequence[Move], many: int, homes: Sequence[Position]) -> list[Move]:
    """The best basics, such that every home has one if any does."""
    chosen = list(ranked[:many])
    for home in homes:
        if not any(home in move.entry for move in chosen):
            chosen += [move for move in ranked if home in move.entry][:1]
    return chosen


def _pattern(slots: Sequence[Slot], shape: taste.DanceForm, rng: Random) -> tuple[str, ...]:
    """Rest or idea for each slot; a returning phrase has the pattern it had before.

    Livelier sections draw from the patterns with more ideas, quieter ones from the others. Only
    the very first phrase finds its way in with basics; where its section returns, it has ideas.
    Where the drums are silent, the couple rests.
    """
    rising = sorted(shape.patterns, key=lambda pattern: pattern.count("I"))
    half = len(rising) // 2
    kinds: list[str] = []
    current, phrase = taste.FIRST_PATTERN, 0
    for slot in slots:
        if slot.phrase != phrase:
            energy = slot.section.energy if slot.section else MEDIUM_SECTION
            lively = rising[half:] if energy > MEDIUM_SECTION else rising[: half + 1]
            current, phrase = rng.choice(lively), slot.phrase
        silent = slot.is_break or (slot.section is not None and slot.section.role is Role.BREAK)
        if silent:
            kinds.append("R")
            continue
        returns = slot.motif_of is not None and slots[slot.motif_of].phrase > 0
        kinds.append(kinds[slot.motif_of or 0] if returns else current[slot.place])
    return tuple(kinds)
