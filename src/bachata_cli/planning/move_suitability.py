"""How well a move suits a request and a place in the music: what choice and score share."""

from collections.abc import Mapping, Sequence

from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.song import Section
from bachata_cli.domain.vocabulary import Family, Position, Rhythm
from bachata_cli.planning.problem import Option, Problem
from bachata_cli.rules import taste
from bachata_cli.rules.timeline import Slot

OWN_LEVEL = 0.5
"""Pull of figures of the level asked for: an advanced dance of beginners' turns is none."""

OFTEN = 1.6
"""Pull of `lots of` and `few`: as strong as a pattern of rest (1.2, halved) and a preference."""

THERE = 3.0
"""Pull of `in the mambo`: there it outweighs pattern and motif."""

BREAK_ENERGY = 1.0
"""Energy looked for in a break."""

MEDIUM_SECTION = 3
"""Energy of music without a section."""


def suits(move: Move, problem: Problem, section: Section | None) -> float:
    """How well a move suits request and rhythm, energy apart."""
    parameters = problem.parameters
    rhythm = section.rhythm if section else Rhythm.DERECHO
    score = taste.RHYTHM_FAMILY[rhythm].get(move.family, 0.0)
    score += taste.MOOD_FAMILY[parameters.mood].get(move.family, 0.0)
    score += sum(taste.MOOD_STYLE[parameters.mood].get(style, 0.0) for style in move.styles)
    score += 0.5 * bool(set(move.styles) & set(parameters.styles))
    if move.family not in taste.REST:
        score += OWN_LEVEL * move.difficulty.rank / max(1, parameters.difficulty.rank)
    score += OFTEN * (named(move, parameters.more) - named(move, parameters.less))
    return score + 1.0 * bool(problem.bits(move)) + _in_its_part(move, problem, section)


def named(move: Move, names: Sequence[Family | MoveId]) -> bool:
    """Whether a move is among families and ids."""
    return move.id in names or move.family in names


def _in_its_part(move: Move, problem: Problem, section: Section | None) -> float:
    """A figure wished in a part of the song is danced there rather than elsewhere."""
    roles = {w.role for w in problem.parameters.sections if named(move, (w.figure,))}
    if not roles:
        return 0.0
    return THERE if section and section.role in roles else -0.5 * OFTEN


def target_energy(problem: Problem, slot: Slot, span: tuple[int, int]) -> float:
    """Energy looked for in a slot: the section's, scaled to what the repertoire spans."""
    if slot.is_break:
        return BREAK_ENERGY
    low, high = span
    section = slot.section.energy if slot.section else MEDIUM_SECTION
    scaled = low + (section - 1) / 4 * (high - low)
    shift = taste.REQUEST_ENERGY[problem.parameters.energy]
    return scaled + shift + taste.MOOD_ENERGY[problem.parameters.mood]


def spans(
    options: Mapping[Position, Sequence[Option]], usable: frozenset[MoveId]
) -> tuple[int, int]:
    """Least and most energy among the usable moves."""
    energies = [o.move.energy for found in options.values() for o in found if o.id in usable]
    return (min(energies), max(energies)) if energies else (1, 5)
