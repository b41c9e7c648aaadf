"""The forms of a word: folded, singular, stem. Pure.

Folding takes away case and accents. The singular is the form the lexicon has, where it has one;
the stem is what the endings of both languages leave: `gira`, `girando` and `girar` are one.
"""

import unicodedata
from collections.abc import Callable
from functools import cache

from bachata_cli.domain.lexicon.tables import WORDS

_SHORTEST_PLURAL = 4
_SHORTEST_STEM = 3
_ENDINGS = {"ies": "y", "ces": "z", "es": ""}
"""Plurals that take more than an s, and what the singular has in their place."""


def folded(text: str) -> str:
    """Lower case without accents: `Básico` and `basico` become the same."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def singular(word: str) -> str:
    """The folded word without a plural ending; `giramos` is a verb, and `chorus` is one.

    `transiciones` and `waves` end alike: of the forms that are possible, the lexicon's own counts.
    """
    plain = word[:-1]
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith("ss"):
        return word
    if plain in WORDS:
        return plain
    for ending, instead in _ENDINGS.items():
        if word.endswith(ending) and (other := word.removesuffix(ending) + instead) in WORDS:
            return other
    own = word.endswith("mos") or (word in WORDS and word.endswith(("us", "is")))
    return word if own else plain


@cache
def _endings() -> tuple[Callable[[str], str], Callable[[str], str]]:
    # Loading the rules costs more than reading most requests: only when a word needs them.
    from snowballstemmer import stemmer  # noqa: PLC0415

    return stemmer("spanish").stemWord, stemmer("english").stemWord


@cache
def stem(word: str) -> str:
    """What a word's English and Spanish endings leave of it.

    Nobody says which language a query is in, so both take away what they know
    in either order, and the shorter rest counts. Numbers have no endings.
    """
    if not word.isalpha():
        return word
    spanish_of, english_of = _endings()
    both = (english_of(spanish_of(word)), spanish_of(english_of(word)))
    return min((s for s in both if len(s) >= _SHORTEST_STEM), key=len, default=word)


def same_beginning(word: str) -> str:
    """The letters that no ending touches: words that differ in them have different stems."""
    return word[:_SHORTEST_STEM]
