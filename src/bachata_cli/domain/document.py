"""One way to write a document: fixed key order, fixed floats, rows of eight.

Key order is the order of the model's fields. Long lists of plain numbers and
words are wrapped eight to a row, so that a grid reads as eights and a diff
shows the eight that changed. Reading is the models' own business.
"""

import json
from collections.abc import Iterator
from typing import Any

PER_ROW = 8
"""Plain values per row: an eight of beats."""


def dumps(data: Any) -> str:  # noqa: ANN401 - any JSON value
    """Format a JSON-able value; the result ends with a newline."""
    return "".join(_write(data, "")) + "\n"


def _write(data: Any, indent: str) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if isinstance(data, dict) and data:
        yield from _block(
            "{",
            [(json.dumps(k, ensure_ascii=False) + ": ", v) for k, v in data.items()],
            "}",
            indent,
        )
    elif isinstance(data, list) and data:
        if any(isinstance(item, dict | list) for item in data):
            yield from _block("[", [("", item) for item in data], "]", indent)
        else:
            yield _rows(data, indent)
    else:
        yield json.dumps(data, ensure_ascii=False, allow_nan=False)


def _block(start: str, items: list[tuple[str, Any]], end: str, indent: str) -> Iterator[str]:
    inner = indent + "  "
    separator = start + "\n"
    for key, value in items:
        yield separator + inner + key
        yield from _write(value, inner)
        separator = ",\n"
    yield "\n" + indent + end


def _rows(items: list[Any], indent: str) -> str:
    words = [json.dumps(item, ensure_ascii=False, allow_nan=False) for item in items]
    if len(words) <= PER_ROW:
        return "[" + ", ".join(words) + "]"
    inner = indent + "  "
    rows = (", ".join(words[i : i + PER_ROW]) for i in range(0, len(words), PER_ROW))
    return "[\n" + inner + (",\n" + inner).join(rows) + "\n" + indent + "]"
