"""A text as the words that are searched for. Pure.

Stop words and the pronoun a Spanish infinitive carries (`soltarse`) go, phrases become one word.
What comes out is safe to quote: letters and digits only.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bachata_cli.catalog.stop_words import LAST_WORDS, STOP_WORDS
from bachata_cli.domain.lexicon.ideas import IDEAS_OF
from bachata_cli.domain.lexicon.tables import PHRASES
from bachata_cli.domain.lexicon.wording import folded, singular

MAX_TEXT_CHARACTERS = 600
"""More than anyone asks for in one breath; what follows is not read."""

MAX_WORDS = 24
"""Words of a query that count: bounds the work of the index."""

MAX_WORD_LETTERS = 32
"""No dance word is longer; what follows is cut."""

_WORD = re.compile(r"[^\W_]+")
_LONGEST_FIRST = sorted(PHRASES, key=len, reverse=True)
_PHRASE = re.compile("|".join(rf"\b{re.escape(p)}\b" for p in _LONGEST_FIRST))
_CLITIC = re.compile(r"(\w+[aei]r)(?:me|te|se|la|lo|le|las|los|les|nos)")


def words_of(text: str) -> Iterator[str]:
    """The folded words of a text in order, without stop words and plural endings."""
    plain = " ".join(_WORD.findall(folded(text)))
    parts = _PHRASE.sub(lambda match: PHRASES[match[0]], plain).split()
    for place, whole in enumerate(parts, start=1):
        word = whole[:MAX_WORD_LETTERS]
        if word not in IDEAS_OF and (clitic := _CLITIC.fullmatch(word)):
            word = clitic[1]
        if word not in STOP_WORDS or (word in LAST_WORDS and place == len(parts) > 1):
            yield singular(word)


def query_words(text: str) -> tuple[str, ...]:
    """The words of a query in order, bounded in length and number."""
    return tuple(islice(words_of(text[:MAX_TEXT_CHARACTERS]), MAX_WORDS))
