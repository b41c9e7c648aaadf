"""How people ask for a move: lines of a catalog file that belong to no name. Pure.

Written `[asked.ID]` with `en` and `es`. They are kept beside the moves, not in them: a blueprint
embeds moves, and what somebody may have typed is no part of a dance.
"""

from collections.abc import Iterator, Mapping
from typing import Any

LANGUAGES = ("en", "es")

MAX_LINES = 100
"""Lines of one language for one move; more would drown what a move is called."""

MAX_LETTERS = 160
"""A line is what somebody types, not a paragraph."""


def lines_of_table(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The lines of both languages, those that may be used."""
    found = (line for key in LANGUAGES for line in _list(table.get(key)))
    return tuple(line for line in found if _is_line(line))


def faults_of_table(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with a table: the key at fault and the sentence."""
    for key, value in table.items():
        if key not in LANGUAGES:
            yield key, f"unknown key {key!r}; there are {', '.join(LANGUAGES)}"
        elif not isinstance(value, list):
            yield key, f"{key}: must be a list of texts"
        elif len(value) > MAX_LINES:
            yield key, f"{key}: {len(value)} lines, the most is {MAX_LINES}"
        else:
            bad = next((line for line in value if not _is_line(line)), None)
            if bad is not None:
                shown = repr(bad)[:60]
                yield key, f"{key}: {shown} is no printable text of up to {MAX_LETTERS} characters"


def _is_line(line: object) -> bool:
    if not isinstance(line, str):
        return False
    return line.isprintable() and bool(line.strip()) and len(line) <= MAX_LETTERS


def _list(value: object) -> list[Any]:
    return value[:MAX_LINES] if isinstance(value, list) else []
