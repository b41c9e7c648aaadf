"""What a request says beside its figures: parts of the song, and how many new moves.

Owns small grammars that look at a few tokens each: `in the mambo`, `chorus
only`, `three new moves`. What they mean for a dance is the planner's business.
"""

from typing import NamedTuple

from bachata_cli.domain.lexicon.meanings import PART_OF
from bachata_cli.domain.vocabulary import Role
from bachata_cli.request import grammar_words
from bachata_cli.request.phrasebook import Phrasebook
from bachata_cli.request.tokens import Token, phrases

MAX_NEW = 100
"""The bound of `PlanParameters.new_moves`."""

_ROLE_OF = {phrase: Role(part) for phrase, part in PART_OF.items()}
_WITHIN = frozenset(phrases(grammar_words.WITHIN))
_ARTICLES = frozenset(phrases(grammar_words.ARTICLES))
_ORDINALS = frozenset(phrases(grammar_words.ORDINALS))
_ONLY = frozenset(phrases(grammar_words.NOT_ONLY))
_NEW = frozenset(phrases(grammar_words.NEW))
_NOUNS = frozenset(phrases(grammar_words.FIGURE_NOUNS))
_NONE = frozenset({"no", "zero", "ningun", "ninguna", "sin"})
_BEFORE = _ONLY | _WITHIN | _ARTICLES | _ORDINALS
MAX_BEFORE = 4
"""Words before the part: `only in the first chorus`."""
_ROLE_BOOK = Phrasebook(_ROLE_OF, never_fuzzy=_WITHIN | _ARTICLES | _ONLY)


class NamedPart(NamedTuple):
    """A part of the song named in a request; `only` when nothing else should be danced."""

    role: Role
    only: bool
    used: int


def part_at(words: tuple[Token, ...], at: int) -> NamedPart | None:
    """`in the mambo`, `only the chorus`, `chorus only`; None where no part is named so."""
    first = words[at].plain
    here = at
    while here < len(words) and here < at + MAX_BEFORE and words[here].plain in _BEFORE:
        here += 1
    found = _ROLE_BOOK.at(words, here) if here < len(words) else None
    if found is None:
        return None
    role, end = _ROLE_OF[found[0]], here + found[1]
    within = any(word.plain in _WITHIN for word in words[at:here])
    if here > at and first in _ONLY and not within:
        followed = end < len(words) and words[end].plain in _NOUNS
        return None if followed else NamedPart(role, only=True, used=end - at)
    if here == at or first in _ARTICLES | _ORDINALS:
        after = end < len(words) and words[end].plain in _ONLY
        return NamedPart(role, only=True, used=end + 1 - at) if after else None
    return NamedPart(role, only=False, used=end - at) if within else None


def new_moves_at(words: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """`three new moves`, `dos pasos nuevos`, `no new figures`: how many, and tokens used."""
    amount = _amount(words[at].plain)
    following = [word.plain for word in words[at + 1 : at + 3]]
    if amount is None or len(following) < 2:  # noqa: PLR2004 - an adjective and a noun
        return None
    one, other = following
    said = (one in _NEW and other in _NOUNS) or (one in _NOUNS and other in _NEW)
    return (min(amount, MAX_NEW), 3) if said else None


def _amount(word: str) -> int | None:
    if word in _NONE:
        return 0
    if word.isdecimal():
        return int(word[:4])
    number = grammar_words.NUMBERS.get(word)
    return int(number) if number and number >= 1 else None
