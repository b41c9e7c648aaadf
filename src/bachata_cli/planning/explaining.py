"""Why a move stands where it stands: the terms of the score that spoke for it, in words.

Nothing is decided here: the dance is walked again and each term asked once more.
"""

from collections.abc import Iterator

from bachata_cli.domain.vocabulary import Energy, Family
from bachata_cli.planning import score as terms
from bachata_cli.planning.beam_search import Found
from bachata_cli.planning.dancing import Dance, extended
from bachata_cli.planning.move_suitability import suits
from bachata_cli.planning.problem import Option
from bachata_cli.planning.score import TERMS, Scorer, Term
from bachata_cli.rules.taste import REST
from bachata_cli.rules.timeline import Slot

TELLING = 0.3
"""A term below this spoke neither for nor against."""

WELL_SUITED = 0.6
"""A move whose suitability is clear to see (`taste`: 0.4 is a family's, 0.3 a style's share)."""

_FOR: dict[Term, str] = {
    terms.ideas: "this phrase's idea once more",
    terms.motif: "as when this part came before",
    terms.places: "a change of hold at the phrase's end",
    terms.strain: "a dip to close the phrase",
    terms.wishes: "asked for",
}
_AGAINST: dict[Term, str] = {
    terms.pattern: "against the phrase's pattern, for want of better",
    terms.repeats: "again, though just danced",
    terms.prepared: "though what it builds on was not danced",
}


def reasons(found: Found, scorer: Scorer) -> tuple[str, ...]:
    """One sentence per move between opening and ending, in order."""
    return tuple(_walked(found, scorer))


def _walked(found: Found, scorer: Scorer) -> Iterator[str]:
    opening, end = found.opening, found.dance
    dance = Dance(0.0, opening.position, (), (), 0, 0, 0, (), (), opening.bits)
    slots, at = scorer.problem.timeline.slots, 0
    for option in end.options:
        slot = slots[at]
        yield "; ".join(_spoken(scorer, dance, option, slot))
        used = max(1, option.move.counts // 8)
        dance = extended(dance, option, slot, used, 0.0)
        at += used


def _spoken(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> Iterator[str]:
    move, section = option.move, slot.section
    resting = move.family in REST
    if slot.is_break:
        yield "the drums are silent"
    elif move.family is Family.TRANSITION:
        yield f"leads from {option.entry} to {option.exit}"
    else:
        yield "rest" if resting else "idea"
    if section and move.family is not Family.TRANSITION:
        yield f"energy {move.energy} for a {section.role} of {section.energy}{_wish(scorer)}"
        if not resting and suits(move, scorer.problem, section) >= WELL_SUITED:
            yield f"{move.family} suits {section.rhythm} and the request"
    for term in TERMS:
        value = term(scorer, dance, option, slot)
        if value >= TELLING and term in _FOR:
            yield _FOR[term]
        elif value <= -TELLING and term in _AGAINST:
            yield _AGAINST[term]


def _wish(scorer: Scorer) -> str:
    wished = scorer.problem.parameters.energy
    return "" if wished is Energy.MEDIUM else f", {wished} wished"
