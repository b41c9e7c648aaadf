"""A sentence as tokens: words, numbers, punctuation and emoji.

Owns what is no letter: control characters, emoji styles, apostrophes, hyphens. It knows nothing of
what a word means. Every step is linear in the text, which `understand` has bounded before.
"""

import re
import unicodedata
from typing import NamedTuple

from bachata_cli.domain.lexicon.wording import folded

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
    """Folded, with straight apostrophes: `Básico` and `BASICO` compare equal."""
    return folded(word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


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
    """The phrases of a line of `grammar_words`."""
    return tuple(phrase.strip() for phrase in listed.split(","))
