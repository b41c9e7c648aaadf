"""How a text becomes words and ideas that can be compared. Pure.

Folding takes away case and accents; a plural s and the pronoun a Spanish
infinitive carries (`soltarse`) go too, and phrases become one word. What
comes out is safe to quote: letters and digits only. Ideas are found by the
word, or else by its stem: `gira`, `girando` and `girar` are one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from types import MappingProxyType

from snowballstemmer import stemmer

from bachata_cli.catalog.synonyms import IDEAS, LAST_WORDS, PHRASES, STOP_WORDS

MAX_TEXT_CHARACTERS = 600
"""More than anyone asks for in one breath; what follows is not read."""

MAX_WORDS = 24
"""Words of a query that count: bounds the work of the index."""

MAX_WORD_LETTERS = 32
"""No dance word is longer; what follows is cut."""

_SHORTEST_PLURAL = 4
_SHORTEST_STEM = 3
_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile("|".join(rf"\b{re.escape(p)}\b" for p in PHRASES))
_CLITIC = re.compile(r"(\w+[aei]r)(?:me|te|se|la|lo|le|las|los|les|nos)")


def folded(text: str) -> str:
    """Lower case without accents: `Básico` and `basico` become the same."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def words_of(text: str) -> Iterator[str]:
    """The folded words of a text in order, without stop words and plural s."""
    plain = " ".join(_WORD.findall(folded(text)))
    parts = _PHRASE.sub(lambda match: PHRASES[match[0]], plain).split()
    for place, whole in enumerate(parts, start=1):
        word = whole[:MAX_WORD_LETTERS]
        if word not in IDEAS_OF and (clitic := _CLITIC.fullmatch(word)):
            word = clitic[1]
        if word not in STOP_WORDS or (word in LAST_WORDS and place == len(parts) > 1):
            yield singular(word)


def singular(word: str) -> str:
    """The word without a plural s; `giramos` is a verb."""
    if len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith(("ss", "mos")):
        return word[:-1]
    return word


_SPANISH, _ENGLISH = stemmer("spanish"), stemmer("english")


@cache
def stem(word: str) -> str:
    """What a word's English and Spanish endings leave of it.

    Nobody says which language a query is in, so both take away what they know
    in either order, and the shorter rest counts. Numbers have no endings.
    """
    if not word.isalpha():
        return word
    spanish: str = _ENGLISH.stemWord(_SPANISH.stemWord(word))
    english: str = _SPANISH.stemWord(_ENGLISH.stemWord(word))
    return min((s for s in (spanish, english) if len(s) >= _SHORTEST_STEM), key=len, default=word)


def _by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for idea, words in IDEAS.items():
        for word in words.split():
            found.setdefault(singular(word), {})[idea] = None
    return MappingProxyType({word: tuple(ideas) for word, ideas in found.items()})


IDEAS_OF = _by_word()
"""Folded singular word -> its ideas."""


def _by_beginning() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in IDEAS_OF:
        found.setdefault(word[:_SHORTEST_STEM], []).append(word)
    return MappingProxyType({begun: tuple(words) for begun, words in found.items()})


_BEGUN = _by_beginning()


@cache
def _by_stem(beginning: str) -> Mapping[str, tuple[str, ...]]:
    """Stem -> the ideas of every word that has it, among words with that beginning.

    Endings are all that differs, so few words of the lexicon need to be stemmed for a query.
    """
    found: dict[str, dict[str, None]] = {}
    for word in _BEGUN.get(beginning, ()):
        found.setdefault(stem(word), {}).update(dict.fromkeys(IDEAS_OF[word]))
    return MappingProxyType({stemmed: tuple(ideas) for stemmed, ideas in found.items()})


def _ideas_by_stem(word: str) -> tuple[str, ...]:
    return _by_stem(word[:_SHORTEST_STEM]).get(stem(word), ())


def means_something(word: str) -> bool:
    """Whether the lexicon knows a word, in any of its endings."""
    return word in IDEAS_OF or bool(_ideas_by_stem(word))


def query_words(text: str) -> tuple[str, ...]:
    """The words of a query in order, bounded in length and number."""
    return tuple(islice(words_of(text[:MAX_TEXT_CHARACTERS]), MAX_WORDS))


def ideas_of(words: Iterable[str]) -> Iterator[str]:
    """The ideas behind words; the stem of one the lexicon does not know is its own idea."""
    for word in words:
        yield from IDEAS_OF.get(word) or _ideas_by_stem(word) or (stem(word),)
