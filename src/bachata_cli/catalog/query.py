"""A question to the catalog as a condition, and how a filter that leaves nothing gives way."""

from collections.abc import Iterator

from bachata_cli.catalog.rows import bit
from bachata_cli.domain.blueprint import Relaxation
from bachata_cli.domain.move_query import MoveQuery
from bachata_cli.domain.vocabulary import Difficulty

NO_FILTER = "1"
"""The condition that every move meets."""

FAST_BPM = 138
"""From this tempo on double turns and syncopations are too much (`docs/sources.md`, D7)."""


def condition(query: MoveQuery) -> tuple[str, tuple[int | str, ...]]:
    """The filters as an SQL condition over `moves` and its values."""
    parts = list(_conditions(query))
    sql = " AND ".join(part for part, _ in parts) or NO_FILTER
    return sql, tuple(value for _, values in parts for value in values)


def _conditions(query: MoveQuery) -> Iterator[tuple[str, tuple[int | str, ...]]]:
    if query.difficulty is not None:
        yield "moves.level <= ?", (query.difficulty.rank,)
    if query.style is not None:
        yield "moves.styles & ?", (bit(query.style),)
    if query.family is not None:
        yield "moves.family = ?", (query.family.value,)
    if query.entry is not None:
        yield "moves.entries & ?", (bit(query.entry),)
    if query.exit is not None:
        yield "moves.exits & ?", (bit(query.exit),)
        if query.entry is not None and query.entry is not query.exit:
            yield "NOT moves.stays", ()
    if query.energy is not None:
        yield "moves.energy BETWEEN ? AND ?", query.energy
    if query.counts is not None:
        yield "moves.counts = ?", (query.counts,)
    yield from _of_circumstance(query)


def _of_circumstance(query: MoveQuery) -> Iterator[tuple[str, tuple[int | str, ...]]]:
    """What depends on the song and on what was filmed, not on the move alone."""
    if query.tempo is not None and query.tempo >= FAST_BPM:
        yield "NOT moves.hasty", ()
    if query.filmed is not None:
        yield f"moves.id IN ({', '.join('?' * len(query.filmed))})", query.filmed


_LOWEST, _HIGHEST = 1, 5
_GIVES_WAY = (
    "filmed",
    "tempo",
    "counts",
    "energy",
    "exit",
    "entry",
    "style",
    "family",
    "difficulty",
)
"""Filters in the order they are given up: taste before place, place before safety."""


def relaxations(query: MoveQuery) -> Iterator[tuple[MoveQuery, Relaxation]]:
    """Every query with one filter relaxed by one step, least painful first."""
    for name in _GIVES_WAY:
        wished = getattr(query, name)
        if wished is None:
            continue
        given = _wider(name, wished)
        yield (
            query.model_copy(update={name: given}),
            Relaxation(
                what=name,
                wished=_said(wished),
                given=_said(given),
                why=f"no move has {_described(query)}",
            ),
        )


def _wider(name: str, wished: object) -> object:
    if isinstance(wished, Difficulty) and name == "difficulty":
        levels = list(Difficulty)
        return levels[wished.rank + 1] if wished.rank + 1 < len(levels) else None
    if isinstance(wished, tuple) and name == "energy":
        low, high = max(_LOWEST, wished[0] - 1), min(_HIGHEST, wished[1] + 1)
        return None if (low, high) in {wished, (_LOWEST, _HIGHEST)} else (low, high)
    return None


def _described(query: MoveQuery) -> str:
    asked = [f"{n} {_said(getattr(query, n))}" for n in _GIVES_WAY if getattr(query, n) is not None]
    words = [f"the words {query.text[:40]!r}"] if query.text.strip() else []
    return " and ".join(words + asked)


def _said(value: object) -> str:
    if value is None:
        return "any"
    if isinstance(value, tuple) and not (value and isinstance(value[0], int)):
        return f"only {len(value)} moves"
    if isinstance(value, tuple):
        return f"{value[0]}-{value[1]}"
    return str(value)
