"""What a question means to a catalog: its words mended, completed, and turned into ideas.

A word is taken as it is when the catalog or the lexicon knows it in any of its endings. Else it is
a slip of the keys, or the beginning of a word; what is neither keeps its stem for an idea, which no
move has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.likeness import Line, Unit, line_of
from bachata_cli.catalog.query_words import query_words
from bachata_cli.catalog.rows import very_words
from bachata_cli.domain.lexicon.ideas import ideas_of, means_something
from bachata_cli.domain.lexicon.spelling import SHORTEST, nearest
from bachata_cli.domain.lexicon.wording import stem

_MAX_MENDED = 6
"""Words mended or completed in one question, at most."""

_MAX_COMPLETIONS = 8
"""Words that one beginning may stand for."""

_MAX_LOOKALIKES = 20_000
"""Words of like length that are compared with a misspelt one."""

_UNFINISHED = 4
"""A word of so few letters that begins a name is not finished rather than misspelt."""

_CLEAR_SLIP = 1.0
"""A slip not further than this is preferred to a word that was not finished."""

_LEAST = 0.3
"""What the commonest idea still weighs."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question: its words as one name, its units each once, and all of them in order."""

    name: str
    line: Line
    order: tuple[Unit, ...]


def understood(index: CatalogIndex, text: str) -> Understood | None:
    """Read a question; None when it holds no word at all."""
    words = query_words(text)
    if not words:
        return None
    known = _known(index, words)
    left = _MAX_MENDED
    meant: dict[str, Sequence[str]] = {}
    for word in dict.fromkeys(words):
        meant[word] = (word,)
        if word not in known and left:
            left -= 1
            meant[word] = _meant(index, word)
    order = tuple(frozenset(ideas_of(meant[word])) for word in words)
    name = very_words(meant[word][0] for word in words)
    return Understood(name, line_of(dict.fromkeys(order)), order)


def weights(index: CatalogIndex, ideas: Iterable[str]) -> dict[str, float]:
    """What ideas weigh: the rarer in the catalog, the more (inverse document frequency)."""
    total = len(index.catalog.moves)
    return {idea: _weight(total, having) for idea, having in index.having(ideas).items()}


def _weight(total: int, having: int) -> float:
    return max(_LEAST, log(1 + (total - having + 0.5) / (having + 0.5)))


def _known(index: CatalogIndex, words: Sequence[str]) -> frozenset[str]:
    """The words that the catalog or the lexicon knows, in any of their endings."""
    short = {word for word in words if len(word) < SHORTEST or not word.isalpha()}
    open_ = [w for w in dict.fromkeys(words) if w not in short and not means_something(w)]
    marks = ", ".join("?" * len(open_))
    whole = index.rows(f"SELECT word FROM vocabulary WHERE word IN ({marks})", open_)  # noqa: S608
    having = index.having(stem(word) for word in open_)
    found = {str(row[0]) for row in whole}
    unknown = {word for word in open_ if word not in found and not having[stem(word)]}
    return frozenset(words) - unknown


def _meant(index: CatalogIndex, word: str) -> Sequence[str]:
    """The known words an unknown one stands for; itself when there is none."""
    if len(word) <= _UNFINISHED and (begun := _begun(index, word, "named")):
        return begun
    rows = index.rows(
        "SELECT word, moves FROM vocabulary WHERE length(word) BETWEEN ? AND ? LIMIT ?",
        (len(word) - 2, len(word) + 2, _MAX_LOOKALIKES),
    )
    near = nearest(word, ((str(known), int(str(moves))) for known, moves in rows))
    meant = [one.word for one in near]
    if near and near[0].far <= _CLEAR_SLIP:
        return meant
    return _begun(index, word, "named") or _begun(index, word, "vocabulary") or meant or (word,)


def _begun(index: CatalogIndex, word: str, table: str) -> list[str]:
    """Words that begin so, of names or of everything that is said, the commonest first."""
    rows = index.rows(
        f"SELECT word FROM {table} WHERE word > ? AND word < ? ORDER BY moves DESC, word LIMIT ?",  # noqa: S608
        (word, word + "\U0010ffff", _MAX_COMPLETIONS),
    )
    return [str(row[0]) for row in rows]
