"""Which ideas a word carries, in whichever of its forms. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from bachata_cli.domain.lexicon.tables import IDEA_WORDS
from bachata_cli.domain.lexicon.wording import same_beginning, singular, stem


def _by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for said in IDEA_WORDS:
        found.setdefault(singular(said.text), {})[said.of] = None
    return MappingProxyType({word: tuple(ideas) for word, ideas in found.items()})


IDEAS_OF = _by_word()
"""Folded singular word -> its ideas."""


def _by_beginning() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in IDEAS_OF:
        found.setdefault(same_beginning(word), []).append(word)
    return MappingProxyType({begun: tuple(words) for begun, words in found.items()})


_BEGUN = _by_beginning()


@cache
def _by_stem(beginning: str) -> Mapping[str, tuple[str, ...]]:
    """Stem -> the words of the lexicon that have it, among those with that beginning.

    Endings are all that differs, so few words of the lexicon need to be stemmed for a query.
    """
    found: dict[str, list[str]] = {}
    for word in _BEGUN.get(beginning, ()):
        found.setdefault(stem(word), []).append(word)
    return MappingProxyType({stemmed: tuple(words) for stemmed, words in found.items()})


def words_with_stem_of(word: str) -> tuple[str, ...]:
    """The words of the lexicon that differ from a folded word in their endings alone."""
    begun = same_beginning(word)
    return _by_stem(begun).get(stem(word), ()) if begun in _BEGUN else ()


def _ideas_by_stem(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for w in words_with_stem_of(word) for i in IDEAS_OF[w]))


def means_something(word: str) -> bool:
    """Whether the lexicon knows a word, in any of its endings."""
    return word in IDEAS_OF or bool(words_with_stem_of(word))


def ideas_of(words: Iterable[str]) -> Iterator[str]:
    """The ideas behind words; the stem of one the lexicon does not know is its own idea."""
    for word in words:
        yield from IDEAS_OF.get(word) or _ideas_by_stem(word) or (stem(word),)
