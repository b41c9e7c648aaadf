"""The tables of a catalog file as they are written, before a model reads them. Pure.

A model stops at the first thing it cannot read; here every bad word of the notation and every name
with control characters is found, of a move and of what it has of its own from single positions.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from bachata_cli.catalog.faults import Wrong
from bachata_cli.domain.move_law import MoveLaw
from bachata_cli.domain.steps import parse_footwork

_NAMES = ("name", "name_es", "aliases")


def bad_words(given: Mapping[str, Any]) -> list[Wrong]:
    """Every count whose notation cannot be read; the model itself would stop at the first."""
    return [
        wrong
        for start, way in ways_of(given)
        for dancer in ("leader", "follower")
        for count, line in enumerate(as_list(way.get(dancer)), start=1)
        if isinstance(line, str)
        for wrong in _bad_line(line, f"{said_from(start)}{dancer}, count {count}", start, dancer)
    ]


def _bad_line(line: str, where: str, start: str, dancer: str) -> Iterator[Wrong]:
    try:
        parse_footwork((line,))
    except PydanticCustomError as error:
        text = f"{where}: {str(error).removeprefix('count 1: ')}"
        yield Wrong(MoveLaw(error.type), path_from(start, dancer), text)


def ways_of(given: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The move as it is written, and what it has of its own from single positions."""
    yield "", given
    for start, variant in as_table(given.get("from")).items():
        yield start, as_table(variant)


def path_from(start: str, key: str) -> tuple[str, ...]:
    """The path of a key, in the move itself (empty start) or in a variant."""
    return ("from", start, key) if start else (key,)


def said_from(start: str) -> str:
    """How a sentence about a variant begins."""
    return f"from {start}: " if start else ""


def as_table(value: object) -> dict[str, Any]:
    """The table, or an empty one where something else was written."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """The list, or an empty one where something else was written."""
    return value if isinstance(value, list) else []


def bad_names(given: Mapping[str, Any]) -> list[Wrong]:
    """Names people see must not carry control characters into a terminal."""
    return [
        Wrong(MoveLaw.VALUE, (key,), f"{key}: {name!r} is empty or has unprintable characters")
        for key in _NAMES
        for name in (given[key] if isinstance(given.get(key), list) else [given.get(key)])
        if isinstance(name, str) and not (name.isprintable() and name.strip())
    ]
