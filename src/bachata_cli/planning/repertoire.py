"""The repertoire of one dance: where it lives and the few moves it is made of.

A dance of everything teaches nothing. Before a single eight is placed, the
seed chooses the positions, basics and ideas that suit request and song, and
the pattern of rest and idea in each phrase; phrases that return share theirs.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from bachata_cli.domain.beats import COUNTS_PER_EIGHT
from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.song import Section
from bachata_cli.domain.vocabulary import Energy, Family, Position, Rhythm, Role
from bachata_cli.planning import taste
from bachata_cli.planning.problem import Option, Problem
from bachata_cli.planning.timeline import Slot

CHOICE_HEAT = 0.7
"""Size of chance against suitability when moves are chosen: 0 is always the same dance."""

UNIVERSAL = 0.25
"""A basic of every style fits anywhere: weight per style, so that the side basic leads."""

MOOD_PULL = 3.0
"""A mood lives in its positions: a romantic dance without a closed hold would be none."""

MAX_CONNECTORS = 3
"""Different ways from one home to another: variety enough, and 10,000 moves stay searchable."""

BREAK_ENERGY = 1.0
"""Energy looked for in a break."""

MEDIUM_SECTION = 3
"""Energy of music without a section."""


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


def suits(move: Move, problem: Problem, section: Section | None) -> float:
    """How well a move suits request and rhythm, energy apart."""
    parameters = problem.parameters
    rhythm = section.rhythm if section else Rhythm.DERECHO
    score = taste.RHYTHM_FAMILY[rhythm].get(move.family, 0.0)
    score += taste.MOOD_FAMILY[parameters.mood].get(move.family, 0.0)
    score += sum(taste.MOOD_STYLE[parameters.mood].get(style, 0.0) for style in move.styles)
    score += 0.5 * bool(set(move.styles) & set(parameters.styles))
    return score + 1.0 * bool(problem.bits(move))


def target_energy(problem: Problem, slot: Slot, span: tuple[int, int]) -> float:
    """Energy looked for in a slot: the section's, scaled to what the repertoire spans."""
    if slot.is_break:
        return BREAK_ENERGY
    low, high = span
    section = slot.section.energy if slot.section else MEDIUM_SECTION
    scaled = low + (section - 1) / 4 * (high - low)
    shift = taste.REQUEST_ENERGY[problem.parameters.energy]
    return scaled + shift + taste.MOOD_ENERGY[problem.parameters.mood]


def choose(problem: Problem, rng: Random) -> Repertoire:
    """The repertoire of a seed."""
    shape = taste.SHAPES[problem.parameters.difficulty]
    homes = _homes(problem, shape, rng)
    figures = _at_home(problem, homes)
    phrases = 1 + problem.timeline.slots[-1].phrase
    ideas = [m for m in figures if m.family not in taste.REST]
    many = min(rng.randint(*shape.ideas), max(1, phrases * shape.per_phrase))
    chosen_ideas = _chosen(ideas, many, problem, rng)
    basics = [m for m in figures if m.family is Family.BASIC]
    connecting = _connectors(problem, homes, rng)
    needed = {n for m in (*chosen_ideas, *connecting.values()) for n in m.prerequisites}
    ranked = sorted(_ranked(basics, problem, rng), key=lambda m: m.id not in needed)
    spare = max(0, shape.ideas[0] - len(chosen_ideas))
    chosen_basics = _covering(ranked, rng.randint(*shape.basics) + spare, homes)
    return Repertoire(
        homes=homes,
        basics=tuple(m.id for m in chosen_basics),
        ideas=tuple(m.id for m in chosen_ideas),
        usable=frozenset({*connecting, *(m.id for m in (*chosen_basics, *chosen_ideas))}),
        pattern=_pattern(problem.timeline.slots, shape, rng),
    )


def _homes(problem: Problem, shape: taste.Shape, rng: Random) -> tuple[Position, ...]:
    liking = taste.MOOD_POSITION[problem.parameters.mood]
    wished = {problem.parameters.start, problem.parameters.end}
    room = {
        position: len({o.id for o in options if o.move.counts >= COUNTS_PER_EIGHT})
        for position, options in problem.options.items()
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
        + _chance(rng)
        for position in Position
        if position in room
    }
    openings = dict.fromkeys(o.position for o in problem.openings if o.position in appeal)
    homes = [max(openings, key=lambda p: appeal[p])] if openings else []
    links = {(o.entry, o.exit) for options in problem.options.values() for o in options}
    while homes and len(homes) < shape.homes:
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


def _chosen(ideas: Sequence[Move], many: int, problem: Problem, rng: Random) -> list[Move]:
    """The best ideas, each wish first."""
    ranked = _ranked(ideas, problem, rng)
    first: list[Move] = []
    for i in range(len(problem.wanted)):
        granting = [move for move in ranked if problem.bits(move) >> i & 1 and move not in first]
        first += granting[:1]
    rest = [move for move in ranked if move not in first]
    return (first + rest)[: max(many, len(first))]


def _covering(ranked: Sequence[Move], many: int, homes: Sequence[Position]) -> list[Move]:
    """The best basics, such that every home has one if any does."""
    chosen = list(ranked[:many])
    for home in homes:
        if not any(home in move.entry for move in chosen):
            chosen += [move for move in ranked if home in move.entry][:1]
    return chosen


def _pattern(slots: Sequence[Slot], shape: taste.Shape, rng: Random) -> tuple[str, ...]:
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


def spans(
    options: Mapping[Position, Sequence[Option]], usable: frozenset[MoveId]
) -> tuple[int, int]:
    """Least and most energy among the usable moves."""
    energies = [o.move.energy for found in options.values() for o in found if o.id in usable]
    return (min(energies), max(energies)) if energies else (1, 5)
