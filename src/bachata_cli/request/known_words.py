"""All that a request may say and what it means: the lexicon, the names of moves, the grammar.

Owns who wins where two have the same words: the grammar's phrases over the lexicon, the lexicon
over names of moves. What follows from it for the dance is the grammar's business.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from bachata_cli.domain.lexicon.meanings import ALONE_MEANINGS, MEANINGS, Meaning, figure_akin
from bachata_cli.domain.lexicon.tables import WORDS
from bachata_cli.domain.lexicon.wording import singular
from bachata_cli.domain.move import MoveId
from bachata_cli.request import grammar_words
from bachata_cli.request.alone import stands_alone
from bachata_cli.request.phrasebook import Phrasebook
from bachata_cli.request.tokens import Token, phrases, plain

GRAMMAR = frozenset(
    word
    for line in (
        *(grammar_words.NEGATORS, grammar_words.FEW, grammar_words.WANTED, grammar_words.BUT_WORDS),
        *(grammar_words.OR_WORDS, grammar_words.AND_WORDS, grammar_words.STOP_WORDS),
        *(grammar_words.START, grammar_words.END),
    )
    for word in phrases(line)
)
"""Single words that build the sentence; they are never a misspelling or a plural."""

_SAYINGS = {
    phrase: Meaning(kind, "")
    for kind, line in (
        *(("stop", grammar_words.STOP_PHRASES), ("yes", grammar_words.YES)),
        *(("instead", grammar_words.INSTEAD), ("after", grammar_words.AFTER)),
        ("few", grammar_words.RARELY),
    )
    for phrase in phrases(line)
}
SAYINGS = frozenset(meaning.field for meaning in _SAYINGS.values())
"""Kinds of phrases that are grammar, too."""

_NEGATORS = frozenset(phrases(grammar_words.NEGATORS))


class MeantHere(NamedTuple):
    """A phrase with a meaning, the tokens it takes, and the move whose very name it is."""

    meaning: Meaning
    used: int
    narrow: MoveId = ""


class KnownWords:
    """Finds what means something at a place of a sentence.

    Parameters
    ----------
    names
        Names and aliases of moves.
    """

    def __init__(self, names: Mapping[str, MoveId]) -> None:
        named = {plain(name): move for name, move in names.items()}
        # `sin desplazamiento`, an alias of the basic in place, refuses travel in a sentence
        named = {said: m for said, m in named.items() if said.partition(" ")[0] not in _NEGATORS}
        moves = frozenset(named.values())
        self._narrow = {said: m for said, m in named.items() if said.replace(" ", "_") == m}
        self._known = {said: Meaning("move", move) for said, move in named.items()}
        self._known |= _danced(MEANINGS, moves) | _SAYINGS
        self._alone = {singular(w): m for w, m in _danced(ALONE_MEANINGS, moves).items()}
        self._book = Phrasebook(self._known, GRAMMAR, WORDS - self._known.keys(), figure_akin)

    def __contains__(self, word: str) -> bool:
        """Whether a word means something wherever it stands."""
        return word in self._known

    def at(self, words: tuple[Token, ...], place: int, since: int) -> MeantHere | None:
        """What means something at a place.

        Parameters
        ----------
        since
            Where the last phrase of grammar ended: what stands before is not beside a word.
        """
        word = words[place].plain
        found = self._book.at(words, place)
        if found and (found[1] > 1 or word not in GRAMMAR):
            phrase, used = found
            # `a body wave` is the move of that name, `body waves` are of any kind
            one = " ".join(token.plain for token in words[place : place + used]) == phrase
            return MeantHere(self._known[phrase], used, self._narrow.get(phrase, "") if one else "")
        alone = self._alone.get(singular(word))
        return MeantHere(alone, 1) if alone and stands_alone(words, place, since) else None


def known_words(names: Mapping[str, MoveId]) -> KnownWords:
    """The known words beside names of moves, made once for each set of names."""
    return _made(tuple(names.items()))


@lru_cache(maxsize=4)
def _made(names: tuple[tuple[str, MoveId], ...]) -> KnownWords:
    return KnownWords(dict(names))


def _danced(meanings: Mapping[str, Meaning], moves: frozenset[MoveId]) -> dict[str, Meaning]:
    """The meanings of the lexicon without moves that the catalog does not have."""
    return {said: m for said, m in meanings.items() if m.field != "move" or m.value in moves}
