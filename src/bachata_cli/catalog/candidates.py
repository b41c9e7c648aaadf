"""Which moves may answer at all: the rows of the full-text index that share an idea.

User text never reaches MATCH raw: only ideas do, folded letters and digits, each quoted.
"""

from collections.abc import Sequence

from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.likeness import Spoken, read
from bachata_cli.catalog.query import NO_FILTER, condition
from bachata_cli.domain.move_query import MoveQuery

_CANDIDATES = 100
"""Moves that are looked at closely; more never reach the first screen."""

_WEIGHTS = "10.0, 6.0, 4.0, 1.0"
"""bm25 weights of `rows.SEARCHED`: names over aliases over what is asked over text."""

_CALLED, _ANYWHERE = "names aliases asked", "names aliases asked text"

_HUGE = 5_000
"""From this many moves on, names are asked before descriptions."""


def candidates(index: CatalogIndex, query: MoveQuery, ideas: Sequence[str]) -> list[int]:
    """Numbers of moves that meet the filters and share ideas with the question, best first.

    In a huge catalog by what they are called alone, and by every idea, if that fills the list:
    ranking each of 80,000 rows that mention a word costs more than the answer is worth.
    """
    tries = [(_ANYWHERE, " OR ")]
    if len(index.catalog.moves) > _HUGE:
        tries = [(_CALLED, " AND "), (_CALLED, " OR "), *tries]
    wanted = max(_CANDIDATES, query.limit)
    found: list[int] = []
    for columns, between in tries:
        match = between.join(f'"{idea}"' for idea in ideas)
        found = _ranked(index, query, f"{{{columns}}} : ({match})", wanted)
        if len(found) >= wanted:
            break
    return found


def called_so(index: CatalogIndex, query: MoveQuery, name: str) -> list[int]:
    """Numbers of the moves whose very name, id or alias was asked for."""
    sql, values = condition(query)
    rows = index.rows(
        "SELECT DISTINCT moves.number FROM called JOIN moves ON moves.number = called.number"  # noqa: S608
        f" WHERE called.words = ? AND {sql} ORDER BY moves.number LIMIT ?",
        (name, *values, query.limit),
    )
    return [int(str(row[0])) for row in rows]


def listed(index: CatalogIndex, query: MoveQuery) -> list[str]:
    """Ids of the moves that meet the filters, in the order of the catalog."""
    sql, values = condition(query)
    listing = f"SELECT id, number FROM moves WHERE {sql} ORDER BY number LIMIT ?"  # noqa: S608
    return list(index.numbers(listing, (*values, query.limit)))


def spoken_of(index: CatalogIndex, numbers: Sequence[int]) -> dict[int, Spoken]:
    """What is said of moves."""
    marks = ", ".join("?" * len(numbers))
    rows = index.rows(
        f"SELECT number, name_lines, asked_lines, text FROM moves WHERE number IN ({marks})",  # noqa: S608
        numbers,
    )
    return {
        int(str(number)): Spoken(read(str(names)), read(str(asked)), frozenset(str(text).split()))
        for number, names, asked, text in rows
    }


def _ranked(index: CatalogIndex, query: MoveQuery, match: str, limit: int) -> list[int]:
    sql, values = condition(query)
    best = (
        "SELECT rowid FROM moves_fts WHERE moves_fts MATCH ?"  # noqa: S608
        f" AND rank MATCH 'bm25({_WEIGHTS})' ORDER BY rank LIMIT ?"
    )
    if sql != NO_FILTER:  # without filters the full-text index finds its best alone, and faster
        best = (
            "SELECT moves.number FROM moves_fts JOIN moves ON moves.number = moves_fts.rowid"  # noqa: S608
            f" WHERE moves_fts MATCH ? AND {sql}"
            f" ORDER BY bm25(moves_fts, {_WEIGHTS}), moves.number LIMIT ?"
        )
    return [int(str(row[0])) for row in index.rows(best, (match, *values, limit))]
