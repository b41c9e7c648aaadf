"""What a move must say and be to be used by everything, beyond being danceable. Pure.

A catalog that is shipped to strangers tells every move in words, for both dancers, and how people
ask for it. A person's own move needs none of that; that it fits the eights of the music, and that
no line of asking means two moves, is demanded of all.
"""

from collections.abc import Collection, Iterator

from bachata_cli.catalog.contents import Catalog
from bachata_cli.catalog.validate import CatalogBreach
from bachata_cli.domain.beats import COUNTS_PER_EIGHT
from bachata_cli.domain.move import STRAINS, Move
from bachata_cli.domain.move_law import MoveLaw
from bachata_cli.domain.vocabulary import Family

LEAST_LETTERS = {"description": 60, "leader_notes": 40, "follower_notes": 40}
"""Fewer letters than these say nothing a dancer does not see."""

LEAST_SAFETY = 50
"""Letters of a note on how not to be hurt."""

LEAST_ALIASES = 4
"""Two languages, and two ways in each."""

LEAST_ASKED = 8
"""Four lines in each of two languages (*judged*)."""

PARTS_OF_EIGHT = frozenset({2, 4})
"""Counts of music that is cut short: a break, a bar broken off."""

_RISKY = frozenset({Family.DIP, Family.HAMMERLOCK})


def hurts(move: Move) -> bool:
    """Whether a move can hurt: a dip, a bend, a rolled head, an arm folded behind a back."""
    ways = (move, *(move.danced_from(start) for start in move.variants))
    acts = {action.do for way in ways for action in way.body}
    return move.family in _RISKY or bool(acts & STRAINS)


def untold(catalog: Catalog, own: Collection[str]) -> Iterator[CatalogBreach]:
    """What is missing of every move; of a person's `own` moves only what nobody can do without."""
    yield from _asked_twice(catalog)
    for move in catalog.moves.values():
        yield from _does_not_fit(move)
        if move.id not in own:
            yield from _says_too_little(move)
            lines = len(set(catalog.asked.get(move.id, ())))
            if lines < LEAST_ASKED:
                text = f"{move.id}: {lines} lines of [asked.{move.id}], at least {LEAST_ASKED}"
                yield CatalogBreach(MoveLaw.ASKED, text, move.id, "name")


def _does_not_fit(move: Move) -> Iterator[CatalogBreach]:
    """A move no music has room for; an ending needs none after it."""
    whole = move.counts % COUNTS_PER_EIGHT == 0 or move.counts in PARTS_OF_EIGHT
    if not whole and move.family is not Family.ENDING:
        text = f"{move.id}: {move.counts} counts fill no eights; a move has 2, 4, 8, 16, 24 or 32"
        yield CatalogBreach(MoveLaw.EIGHTS, text, move.id, "leader")


def _says_too_little(move: Move) -> Iterator[CatalogBreach]:
    for key, least in LEAST_LETTERS.items():
        letters = len(getattr(move, key))
        if letters < least:
            text = f"{move.id}: {key} has {letters} letters, at least {least}"
            yield CatalogBreach(MoveLaw.TOLD, text, move.id, key)
    if not move.mistakes:
        yield CatalogBreach(MoveLaw.TOLD, f"{move.id}: no mistakes are told", move.id, "mistakes")
    if len(move.aliases) < LEAST_ALIASES:
        text = f"{move.id}: {len(move.aliases)} aliases, at least {LEAST_ALIASES}"
        yield CatalogBreach(MoveLaw.TOLD, text, move.id, "aliases")
    if move.name == move.name_es:
        text = f"{move.id}: the Spanish name is the English one"
        yield CatalogBreach(MoveLaw.TOLD, text, move.id, "name_es")
    if hurts(move) and len(move.safety) < LEAST_SAFETY:
        text = f"{move.id} can hurt: safety has {len(move.safety)} letters, at least {LEAST_SAFETY}"
        yield CatalogBreach(MoveLaw.TOLD, text, move.id, "safety")


def _asked_twice(catalog: Catalog) -> Iterator[CatalogBreach]:
    owners: dict[str, str] = {}
    for move_id, lines in catalog.asked.items():
        for line in set(lines) if move_id in catalog.moves else ():
            owner = owners.setdefault(line, move_id)
            if owner != move_id:
                text = f"{line!r} asks for both {owner} and {move_id}"
                yield CatalogBreach(MoveLaw.ASKED, text, move_id, "name")
