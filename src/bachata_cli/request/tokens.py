"""A sentence as tokens, and tokens as phrases of the lexicon.

Owns spelling: case, accents, emoji, control characters, simple misspellings.
It knows nothing of what a phrase means. Every step is linear in the text,
which `understand` has bounded before.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

MIN_FUZZY = 5
"""Shorter words are too easily another word (`turn`, `tune`)."""

FUZZY_CUTOFF = 0.82
"""Ratio of difflib: one wrong, missing or swapped letter in a word of six or more."""

MIN_PLURAL = 3
"""Letters of a word too short to lose its ending (`tres`, `dos`)."""

MAX_DIFFERENCE = 2
"""Letters a misspelling may be longer or shorter."""

MAX_PHRASE = 4
"""Words of the longest phrase of the lexicon or of a move's name worth matching."""

EMOJI_STYLE = "\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}"
"""Follow an emoji to say black or coloured."""

_TOKEN = re.compile(r"\d+(?::\d\d|[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|[.;!?,&]|[^\w\s]")

_WITHOUT = re.compile(r"\bw/o\b", re.IGNORECASE)


class Token(NamedTuple):
    """One word, number, sign or emoji: as written, and as compared."""

    written: str
    plain: str


def clean(text: str) -> str:
    """The text without control characters, half characters and direction marks."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    kept = (
        " " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} else c
        for c in sound
        if c not in EMOJI_STYLE
    )
    return " ".join("".join(kept).split())


def plain(word: str) -> str:
    """Lower case without accents: `Básico` and `BASICO` compare equal."""
    parts = unicodedata.normalize("NFKD", word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def tokens(text: str) -> tuple[Token, ...]:
    """Words, numbers, punctuation and emoji, in order.

    Hyphens part words, so that `side-by-side` and `side by side` are one.
    """
    composed = _WITHOUT.sub("without", unicodedata.normalize("NFKC", text))
    found = _TOKEN.findall(
        composed.replace("-", " ").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    return tuple(Token(word, plain(word)) for word in found if plain(word))


def phrases(listed: str) -> tuple[str, ...]:
    """The phrases of a lexicon line."""
    return tuple(phrase.strip() for phrase in listed.split(","))


def singular(phrase: str) -> str:
    """A phrase without the endings of number: `vueltas dobles` and `vuelta doble` compare equal."""
    words = (
        w if w.endswith("ss") or len(w) <= MIN_PLURAL else w.rstrip("s") for w in phrase.split()
    )
    return " ".join(w.removesuffix("e") if len(w) > MIN_PLURAL else w for w in words)


class Phrasebook:
    """Finds the longest known phrase at a place.

    Forgives plurals, and simple misspellings of single words.
    """

    def __init__(self, known: Iterable[str], never_fuzzy: Iterable[str] = ()) -> None:
        self._known = frozenset(known)
        self._exact = frozenset(never_fuzzy)
        self._singular = {singular(phrase): phrase for phrase in sorted(self._known, reverse=True)}
        self._by_letter: dict[str, list[str]] = {}
        for phrase in sorted(self._known):
            if " " not in phrase and len(phrase) >= MIN_FUZZY:
                self._by_letter.setdefault(phrase[0], []).append(phrase)

    def at(self, words: tuple[Token, ...], place: int) -> tuple[str, int] | None:
        """The phrase that starts at a place and how many tokens it takes."""
        for length in range(min(MAX_PHRASE, len(words) - place), 0, -1):
            phrase = " ".join(token.plain for token in words[place : place + length])
            if phrase in self._known:
                return phrase, length
            if length > 1 or phrase not in self._exact:
                alike = self._singular.get(singular(phrase))
                if alike:
                    return alike, length
        near = self._near(words[place].plain)
        return (near, 1) if near else None

    def _near(self, word: str) -> str | None:
        if len(word) < MIN_FUZZY or word in self._exact:
            return None
        candidates = [
            known
            for known in self._by_letter.get(word[0], ())
            if abs(len(known) - len(word)) <= MAX_DIFFERENCE
        ]
        swapped = (known for known in candidates if sorted(known) == sorted(word))
        close = get_close_matches(word, candidates, n=1, cutoff=FUZZY_CUTOFF)
        return next(swapped, None) or next(iter(close), None)


def meanings(table: Mapping[str, str], field: str) -> dict[str, tuple[str, str]]:
    """A lexicon table turned round: phrase -> (field, value)."""
    return {phrase: (field, value) for value, line in table.items() for phrase in phrases(line)}
