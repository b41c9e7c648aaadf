"""Songs named in a request: `to Luna de ámbar`, `con la canción gallo madrugador`.

Owns when words are a title rather than wishes: a title of several words
counts anywhere if one of them means nothing else, a single word after `to` or
`with`, and any title after `song`. Where the file lies is the library's business.
"""

from collections.abc import Callable, Iterable

from bachata_cli.domain.lexicon.spelling import nearest
from bachata_cli.request import grammar_words
from bachata_cli.request.tokens import Token, phrases, tokens

MAX_TITLE_WORDS = 12
"""Longer titles are compared by their beginning."""

MAX_FAR = 1.0
"""How far a title may be after an announcing word: one slip (`spelling`), two in a long one."""

LONG_TITLE = 12
"""Letters of a title that may have two slips."""

MIN_TITLE = 6
"""Letters of a title that may be misspelt."""

MAX_GUESSES = 8
"""Announcing words after which misspellings are looked for: bounds the reading."""

_CUES = frozenset(phrases(grammar_words.SONG_CUES))
_NOUNS = frozenset(phrases(grammar_words.SONG_NOUNS))
_ARTICLES = frozenset(phrases(grammar_words.ARTICLES))


class Titles:
    """Finds titles in a sentence."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._by_words: dict[tuple[str, ...], str] = {}
        for title in titles:
            words = _words(tokens(title.partition(" (")[0]))
            if words:
                self._by_words.setdefault(words, title)
        self._lengths = sorted({len(words) for words in self._by_words}, reverse=True)
        self._joined = {" ".join(words): words for words in self._by_words}
        self._guesses = 0

    def at(
        self, words: tuple[Token, ...], place: int, ordinary: Callable[[str], bool]
    ) -> tuple[str, int] | None:
        """The title at a place and how many tokens it takes.

        `ordinary` tells words that mean something of their own: a title of
        such words alone (`Bachata sensual`) must be announced.
        """
        if not self._by_words:
            return None
        called = _after(_NOUNS, words, place)
        announced = called or _after(_CUES, words, place)
        for length in self._lengths:
            here = _words(words[place : place + length])
            title = self._by_words.get(here)
            telling = (announced or length > 1) and not all(ordinary(word) for word in here)
            if title and len(here) == length and (called or telling):
                return title, length
        return self._near(words, place) if announced else None

    def _near(self, words: tuple[Token, ...], place: int) -> tuple[str, int] | None:
        self._guesses += 1
        if self._guesses > MAX_GUESSES:
            return None
        for length in self._lengths:
            here = " ".join(_words(words[place : place + length]))
            if place + length > len(words) or len(here) < MIN_TITLE:
                continue
            alike = ((t, 1) for t, own in self._joined.items() if len(own) == length)
            near = nearest(here, alike)
            if near and near[0].far <= MAX_FAR * (2 if len(here) >= LONG_TITLE else 1):
                return self._by_words[self._joined[near[0].word]], length
        return None


def _after(cues: frozenset[str], words: tuple[Token, ...], place: int) -> bool:
    """Whether a place follows an announcing word, perhaps with an article between."""
    before = [word.plain for word in words[max(0, place - 2) : place]]
    if before and before[-1] in _ARTICLES:
        before.pop()
    return bool(before) and before[-1] in cues


def _words(found: tuple[Token, ...]) -> tuple[str, ...]:
    return tuple(word.plain for word in found[:MAX_TITLE_WORDS])
