"""Whether a word stands alone where a figure would: `no drops`, `with a few stops, please`.

Some words of the lexicon name a figure only there: `drop the second turn` names another.
"""

from bachata_cli.domain.lexicon.wording import singular
from bachata_cli.request import grammar_words
from bachata_cli.request.asides import part_at
from bachata_cli.request.tokens import Token, phrases

STOPS = frozenset(".;!?")

_JOINS = frozenset(phrases(f"{grammar_words.OR_WORDS}, {grammar_words.AND_WORDS}"))
_BUT = frozenset(phrases(grammar_words.BUT_WORDS))
_POLITE = frozenset(phrases(grammar_words.POLITE))
_PLACES = frozenset(phrases(f"{grammar_words.START}, {grammar_words.END}"))
_ENDED = STOPS | {","}
_AFTER = _ENDED | _JOINS | _BUT | _POLITE
_AMOUNTS = (grammar_words.FEW, grammar_words.MANY, grammar_words.MORE, grammar_words.WANTED)
_BEFORE = (_ENDED | {":"} | _JOINS | _BUT | frozenset(phrases(", ".join(_AMOUNTS)))) | frozenset(
    phrases(grammar_words.NEGATORS)
)
_BETWEEN = frozenset(phrases(f"{grammar_words.ARTICLES}, {grammar_words.ANY}")) | frozenset(
    grammar_words.NUMBERS
)


def stands_alone(words: tuple[Token, ...], at: int, since: int) -> bool:
    """Whether nothing that means anything stands beside a word.

    Parameters
    ----------
    since
        Where the last phrase of grammar ended (`anything but`).
    """
    return _nothing_after(words, at) and _nothing_before(words, at, since)


def _nothing_after(words: tuple[Token, ...], at: int) -> bool:
    if at + 1 >= len(words):
        return True
    after = words[at + 1].plain
    if words[at].plain in _PLACES or singular(words[at].plain) in _PLACES:
        return after in _ENDED  # `start and end closed` says where
    return after in _AFTER or part_at(words, at + 1) is not None


def _nothing_before(words: tuple[Token, ...], at: int, since: int) -> bool:
    here = at - 1
    while here >= since and words[here].plain in _BETWEEN and words[here].plain not in _BEFORE:
        here -= 1
    return here < since or words[here].plain in _BEFORE
