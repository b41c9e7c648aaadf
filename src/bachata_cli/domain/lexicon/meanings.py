"""What words ask for in a request: a field and its value. Pure.

Whether they ask or refuse, how often and where, is the grammar of `request`.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from bachata_cli.domain.lexicon import words
from bachata_cli.domain.lexicon.ideas import words_with_stem_of
from bachata_cli.domain.lexicon.tables import ALONE, IDEA_WORDS, PHRASES, UNREAD, Said, phrases

FIGURES = frozenset({"family", "move"})
"""Fields that name what is danced, not how."""


class Meaning(NamedTuple):
    """A field of `PlanParameters`, or a figure (`FIGURES`), and its value."""

    field: str
    value: str


def _meanings(said: Iterable[Said]) -> dict[str, Meaning]:
    """Phrase -> meaning; where two entries have it, the one that stands first."""
    found: dict[str, Meaning] = {}
    for one in said:
        field, _, value = one.means.partition(" ")
        found.setdefault(one.text, Meaning(field, value))
    return found


_READ = (
    *phrases(words.SAYINGS),
    *(said for said in IDEA_WORDS if said.means and said.mark != UNREAD),
)
_ANYWHERE = _meanings(said for said in _READ if said.mark != ALONE)

MEANINGS: Mapping[str, Meaning] = MappingProxyType(
    {phrase: _ANYWHERE[word] for phrase, word in PHRASES.items() if word in _ANYWHERE} | _ANYWHERE
)
"""Folded word or phrase -> what it means wherever it stands."""

ALONE_MEANINGS: Mapping[str, Meaning] = MappingProxyType(
    _meanings(said for said in _READ if said.mark == ALONE and said.text not in MEANINGS)
)
"""Folded word -> what it means where it stands alone (`no drops`)."""

POSITION_OF: Mapping[str, str] = MappingProxyType(
    {said.text: said.of for said in phrases(words.POSITIONS)}
)
"""Folded phrase -> the position it names after a word for start or end."""

PART_OF: Mapping[str, str] = MappingProxyType({said.text: said.of for said in phrases(words.PARTS)})
"""Folded phrase -> the part of the song it names."""


def figure_akin(word: str) -> str | None:
    """The word for a figure from which a folded word differs in its endings alone: `wrapping`.

    None where the lexicon has words of that stem that mean anything else.
    """
    akin = words_with_stem_of(word)
    meant = {MEANINGS.get(one) for one in akin}
    figure = next(iter(meant), None)
    return akin[0] if len(meant) == 1 and figure and figure.field in FIGURES else None
