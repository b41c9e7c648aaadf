"""Finds moves by words and filters: best first, and open about what was relaxed.

Three opinions are fused by reciprocal rank: the words themselves (bm25), the
ideas behind them (bm25 over the lexicon), and how closely a name or alias means
what was asked for, which is trusted most. User text never reaches MATCH raw:
only folded letters and digits, each word quoted.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.likeness import THE_VERY_NAME, likeness, meaning
from bachata_cli.catalog.query import NO_FILTER, MoveQuery, condition, relaxations
from bachata_cli.catalog.wording import (
    IDEAS_OF,
    ideas_of,
    means_something,
    query_words,
)
from bachata_cli.domain.blueprint import Relaxation
from bachata_cli.domain.move import Move

__all__ = ["MoveQuery", "SearchResult", "search"]

_CANDIDATES = 60
"""Moves each opinion may name; more never reach the first screen."""

_RRF_K = 60
"""Constant of reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009)."""

_WORD_WEIGHTS = "10.0, 6.0, 1.0, 0.0, 0.0"
_IDEA_WEIGHTS = "0.0, 0.0, 0.0, 8.0, 1.0"
"""bm25 weights of `rows.SEARCHED`: names over aliases over text."""

_WORD_COLUMNS = ("names aliases", "names aliases text")
_IDEA_COLUMNS = ("name_ideas", "name_ideas text_ideas")
"""Columns of names alone, and all."""

_HUGE = 5_000
"""From this many moves on, names are asked before descriptions."""

_PREFIX_LETTERS = 3
"""Words from this length also match as the beginning of a longer word."""

_ALIKE = 0.74
"""Least similarity (difflib ratio) of a misspelt word: two letters swapped in four."""

_TRUST = (0.05, 0.5, 2.0)
"""How much words, ideas and names count when ranks are fused: a word of a sentence is found in
many descriptions. *Fitted, roughly*, on 140 queries (`tests/unit/catalog/held_out.py`)."""

_MAX_MENDED = 6
_MAX_STEPS = 24
"""Misspelt words looked up and filters relaxed for one query, at most."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Moves, best first, and the filters that had to give way, in order."""

    moves: tuple[Move, ...]
    relaxed: tuple[Relaxation, ...] = ()


def search(index: CatalogIndex, query: MoveQuery) -> SearchResult:
    """Find the moves that fit best.

    Filters that leave nothing are relaxed one at a time and reported; words
    that mean nothing to the catalog give an empty answer.

    Raises
    ------
    StorageError
        When the index cannot be read even after rebuilding it.
    """
    words = _mended(index, query_words(query.text))
    if query.text.strip() and not words:
        return SearchResult(())
    found = _matching(index, query, words)
    relaxed: tuple[Relaxation, ...] = ()
    if not found and _matching(index, MoveQuery(text=query.text, limit=1), words):
        found, relaxed = _relaxed(index, query, words)
    return SearchResult(tuple(index.catalog.moves[i] for i in found), relaxed)


def _relaxed(
    index: CatalogIndex, query: MoveQuery, words: Sequence[str]
) -> tuple[list[str], tuple[Relaxation, ...]]:
    """Give up one filter after another, the least painful that helps first."""
    said: list[Relaxation] = []
    while len(said) < _MAX_STEPS:
        steps = list(relaxations(query))
        for candidate, relaxation in steps:
            found = _matching(index, candidate, words)
            if found:
                return found, (*said, relaxation)
        if not steps:
            break
        query, relaxation = steps[0]
        said.append(relaxation)
    return [], ()


def _matching(index: CatalogIndex, query: MoveQuery, words: Sequence[str]) -> list[str]:
    """Ids, best first."""
    if not words:
        sql, values = condition(query)
        listing = f"SELECT id, number FROM moves WHERE {sql} ORDER BY number LIMIT ?"  # noqa: S608 - own SQL
        return list(index.numbers(listing, (*values, query.limit)))
    known = _known_words(index, words)
    by_word = _first_full(
        index, query, _WORD_WEIGHTS, lambda columns: _match(columns, words, known), _WORD_COLUMNS
    )
    ideas = tuple(dict.fromkeys(ideas_of(words)))
    by_idea = _first_full(
        index, query, _IDEA_WEIGHTS, lambda columns: _match(columns, ideas), _IDEA_COLUMNS
    )
    asked = meaning(words)
    alike = {i: likeness(index.catalog.moves[i], asked) for i in {*by_word, *by_idea}}
    by_name = _closest(alike)
    ranks = [{i: rank for rank, i in enumerate(found)} for found in (by_word, by_idea)]
    fused = _fused([*ranks, by_name])
    numbers = by_word | by_idea
    called = {i for i, much in alike.items() if much == THE_VERY_NAME}
    called = {query.text.strip()} & called or called
    return sorted(fused, key=lambda i: (i not in called, -fused[i], numbers[i]))[: query.limit]


def _first_full(
    index: CatalogIndex,
    query: MoveQuery,
    weights: str,
    match: Callable[[str], str],
    columns: tuple[str, str],
) -> dict[str, int]:
    """Candidates by all columns; in a huge catalog by names alone, and by every word, if they fill.

    Ranking each of 80,000 rows that mention a word costs more than the answer is worth
    when more rows than anyone reads are called so.
    """
    tries = [match(columns[1])]
    if len(index.catalog.moves) > _HUGE:
        named = match(columns[0])
        tries = [named.replace(" OR ", " AND "), named, *tries]
    found: dict[str, int] = {}
    for attempt in tries:
        found = _ranked(index, query, attempt, weights)
        if len(found) >= max(_CANDIDATES, query.limit):
            break
    return found


def _match(columns: str, words: Iterable[str], whole: Container[str] | None = None) -> str:
    """An FTS5 expression of quoted words; nothing else of the user's text gets in.

    Words not among `whole` also match as the beginning of a longer one; None means all are whole.
    """
    terms = (
        f'"{w}"' if whole is None or w in whole or len(w) < _PREFIX_LETTERS else f'"{w}"*'
        for w in words
    )
    return f"{{{columns}}} : ({' OR '.join(terms)})"


def _known_words(index: CatalogIndex, words: Sequence[str]) -> frozenset[str]:
    """The words that names or aliases have just so."""
    marks = ", ".join("?" * len(words))
    rows = index.rows(f"SELECT word FROM vocabulary WHERE word IN ({marks})", words)  # noqa: S608
    return frozenset(str(row[0]) for row in rows)


def _ranked(index: CatalogIndex, query: MoveQuery, match: str, weights: str) -> dict[str, int]:
    """Ids, best first, with their numbers in the catalog."""
    sql, values = condition(query)
    limit = max(_CANDIDATES, query.limit)
    best = (
        "SELECT rowid FROM moves_fts WHERE moves_fts MATCH ?"  # noqa: S608
        f" AND rank MATCH 'bm25({weights})' ORDER BY rank LIMIT ?"
    )
    if sql != NO_FILTER:  # without filters the full-text index finds its best alone, and faster
        best = (
            "SELECT moves.number FROM moves_fts JOIN moves ON moves.number = moves_fts.rowid"  # noqa: S608
            f" WHERE moves_fts MATCH ? AND {sql}"
            f" ORDER BY bm25(moves_fts, {weights}), moves.number LIMIT ?"
        )
    found = index.rows(best, (match, *values, limit))
    return index.named([int(str(row[0])) for row in found])


def _closest(alike: Mapping[str, float]) -> dict[str, int]:
    """Rank by the best likeness of a name; equal likeness shares a rank."""
    levels = sorted(set(alike.values()) - {0.0}, reverse=True)
    rank = {value: number for number, value in enumerate(levels)}
    return {i: rank[value] for i, value in alike.items() if value}


def _fused(rankings: Sequence[Mapping[str, int]]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for trust, ranking in zip(_TRUST, rankings, strict=True):
        for move_id, rank in ranking.items():
            scores[move_id] = scores.get(move_id, 0.0) + trust / (_RRF_K + rank)
    return scores


def _mended(index: CatalogIndex, words: Sequence[str]) -> tuple[str, ...]:
    """Replace words nobody knows by the known word they look like, if there is one."""
    left = _MAX_MENDED
    result: dict[str, None] = {}
    for word in words:
        known = len(word) < _PREFIX_LETTERS or means_something(word) or _begins_a_word(index, word)
        if not known and left:
            left -= 1
            near = get_close_matches(word, _lookalikes(index, word), n=1, cutoff=_ALIKE)
            result.setdefault(near[0] if near else word)
        else:
            result.setdefault(word)
    return tuple(result)


def _begins_a_word(index: CatalogIndex, word: str) -> bool:
    match = _match("names aliases text", (word,), whole=())
    return bool(index.rows("SELECT 1 FROM moves_fts WHERE moves_fts MATCH ? LIMIT 1", (match,)))


def _lookalikes(index: CatalogIndex, word: str) -> list[str]:
    shortest, longest = len(word) - 2, len(word) + 2
    rows = index.rows(
        "SELECT word FROM vocabulary WHERE word >= ? AND word < ?"
        " AND length(word) BETWEEN ? AND ? LIMIT 500",
        (word[0], word[0] + "\U0010ffff", shortest, longest),
    )
    return [
        *(known for known in IDEAS_OF if shortest <= len(known) <= longest),
        *(str(row[0]) for row in rows),
    ]
