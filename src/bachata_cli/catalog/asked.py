"""How people ask for a move: lines of a catalog file that belong to no name. Pure.

Written `[asked.ID]` with `en` and `es`. They are kept beside the moves, not in them: a blueprint
embeds moves, and what somebody may have typed is no part of a dance.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bachata_cli.catalog.faults import Wrong
from bachata_cli.domain.move_law import MoveLaw

LANGUAGES = ("en", "es")

MAX_LINES = 100
"""Lines of one language for one move; more would drown what a move is called."""

MAX_LETTERS = 160
"""A line is what somebody types, not a paragraph."""


def lines_of_table(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The lines of both languages, those that may be used."""
    found = (line for key in LANGUAGES for line in _list(table.get(key)))
    return tuple(line for line in found if _is_line(line))


def faults_of_table(table: Mapping[str, Any]) -> Iterator[Wrong]:
    """What is wrong with a table."""
    for key, value in table.items():
        if key not in LANGUAGES:
            text = f"unknown key {key!r}; there are {', '.join(LANGUAGES)}"
            yield Wrong(MoveLaw.KEY, (key,), text)
        elif text := _fault_of_lines(value):
            yield Wrong(MoveLaw.VALUE, (key,), f"{key}: {text}")


def _fault_of_lines(value: object) -> str:
    if not isinstance(value, list):
        return "must be a list of texts"
    if len(value) > MAX_LINES:
        return f"{len(value)} lines, the most is {MAX_LINES}"
    bad = next((line for line in value if not _is_line(line)), None)
    if bad is None:
        return ""
    return f"{repr(bad)[:60]} is no printable text of up to {MAX_LETTERS} characters"


def _is_line(line: object) -> bool:
    if not isinstance(line, str):
        return False
    return line.isprintable() and bool(line.strip()) and len(line) <= MAX_LETTERS


def _list(value: object) -> list[Any]:
    return value[:MAX_LINES] if isinstance(value, list) else []
