"""Tokens as known phrases: the longest that fits, in any number, and what was misspelt.

It knows nothing of what a phrase means, only which phrases there are and which words are others.
"""

from collections.abc import Callable, Iterable

from bachata_cli.domain.lexicon.spelling import nearest, sound_of
from bachata_cli.domain.lexicon.wording import singular
from bachata_cli.request.tokens import Token

MIN_FUZZY = 5
"""Shorter words are too easily another word (`turn`, `tune`)."""

MIN_WRONG = 6
"""Letters of a word that may have a wrong letter; shorter ones only a missing, added or swapped."""

MAX_FAR, MIN_LONG, MAX_FAR_LONG = 1.0, 9, 2.0
"""How far a misspelt word may be (`spelling`): one slip; two in a word of so many letters."""

MAX_PHRASE = 4
"""Words of the longest phrase of the lexicon or of a move's name worth matching."""


def one_of_each(phrase: str) -> str:
    """A phrase in the singular: `vueltas dobles` and `vuelta doble` compare equal."""
    return " ".join(map(singular, phrase.split()))


class Phrasebook:
    """Finds the longest known phrase at a place.

    Parameters
    ----------
    never_fuzzy
        Words that are always themselves, even where a known one differs in number alone.
    others
        Words that are known and no phrase of this book: they are no misspelling of one, and what
        is as near to them as to a phrase is the phrase, what is nearer is not.
    akin
        Names the known word of which another is a form; None where there is none.
    """

    def __init__(
        self,
        known: Iterable[str],
        never_fuzzy: Iterable[str] = (),
        others: Iterable[str] = (),
        akin: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._known = frozenset(known)
        self._exact = frozenset(never_fuzzy)
        self._others = frozenset(others) | self._exact
        self._akin = akin
        self._singular = {one_of_each(p): p for p in sorted(self._known, reverse=True)}
        self._by_sound: dict[str, list[tuple[str, int]]] = {}
        for word in sorted(self._known | self._others):
            if " " not in word and len(word) >= MIN_FUZZY:
                alike = self._by_sound.setdefault(sound_of(word)[:1], [])
                alike.append((word, word in self._known))

    def at(self, words: tuple[Token, ...], place: int) -> tuple[str, int] | None:
        """The phrase that starts at a place and how many tokens it takes."""
        for length in range(min(MAX_PHRASE, len(words) - place), 0, -1):
            phrase = " ".join(token.plain for token in words[place : place + length])
            if phrase in self._known:
                return phrase, length
            if length > 1 or phrase not in self._exact:
                alike = self._singular.get(one_of_each(phrase))
                if alike:
                    return alike, length
        near = self._meant(words[place].plain)
        return (near, 1) if near else None

    def _meant(self, word: str) -> str | None:
        if len(word) < MIN_FUZZY or {word, singular(word)} & self._others:
            return None
        akin = self._akin(word)
        return akin if akin in self._known else self._near(word)

    def _near(self, word: str) -> str | None:
        alike = self._by_sound.get(sound_of(word)[:1], ())
        found = nearest(word, (one for one in alike if _may_be(word, one[0])))
        if not found or found[0].far > (MAX_FAR_LONG if len(word) >= MIN_LONG else MAX_FAR):
            return None
        return found[0].word if found[0].word in self._known else None


def _may_be(word: str, known: str) -> bool:
    """Whether a short word may be meant at all: not by another letter in its place."""
    whole = len(word) >= MIN_WRONG or len(known) != len(word)
    return whole or sorted(word) == sorted(known) or sound_of(word) == sound_of(known)
