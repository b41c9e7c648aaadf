"""The tables of `words`, taken apart: who says what in which language. Pure."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from bachata_cli.domain.lexicon import words

type Language = Literal["en", "es"]

LANGUAGES: tuple[Language, ...] = ("en", "es")
"""The columns of every table, in order."""

ALONE, UNREAD = "?", "*"
"""Marks behind a word of an idea: what a request makes of it (`words.IDEAS`)."""


class Said(NamedTuple):
    """One word or phrase of a table.

    Attributes
    ----------
    of
        The head of its entry: an idea, a meaning, a position, a part.
    means
        Field and value it sets in a request; empty where its idea has none.
    mark
        `ALONE`, `UNREAD` or empty.
    """

    text: str
    language: Language
    of: str
    means: str = ""
    mark: str = ""


def ideas() -> Iterator[Said]:
    """The words of `words.IDEAS`."""
    for head, language, column in _columns(words.IDEAS):
        idea, _, means = head.partition(" = ")
        for word in column.split():
            text = word.rstrip(ALONE + UNREAD)
            yield Said(text, language, idea, means, word[len(text) :])


def phrases(table: str) -> Iterator[Said]:
    """The phrases of one of the other tables; where a head is a meaning, they mean it."""
    for head, language, column in _columns(table):
        for phrase in column.split(","):
            text = phrase.strip()
            plain = text.rstrip(ALONE)
            if plain:
                yield Said(plain, language, head, head, text[len(plain) :])


def _columns(table: str) -> Iterator[tuple[str, Language, str]]:
    """Head, language and text of every column of every entry."""
    for entry in table.strip().replace("\n    ", " ").split("\n"):
        head, _, said = entry.partition(":")
        for language, column in zip(LANGUAGES, said.split("/"), strict=False):
            yield head, language, column


IDEA_WORDS = tuple(ideas())
"""Every word of every idea, in the order of the table."""

PHRASES = {said.text: said.of for said in phrases(words.PHRASES)}
"""Words that mean one thing only together, folded, and what they become."""

WORDS = frozenset(said.text for said in IDEA_WORDS) | frozenset(
    word
    for table in (words.SAYINGS, words.POSITIONS, words.PARTS)
    for said in phrases(table)
    for word in said.text.split()
)
"""Every single word, as it is written in the tables."""
