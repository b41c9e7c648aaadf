"""Where in a catalog file something stands: lines of tables and of their keys.

The TOML reader forgets lines, people need them. This reads only headers and
the keys below them; a file written in another legal way (dotted keys, inline
tables) still loads, its faults just point at line 1.
"""

import re

_HEADER = re.compile(r"\s*\[\s*([A-Za-z0-9_.\"' -]+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(r"\s*[\"']?([A-Za-z0-9_-]+)[\"']?\s*=")

type Lines = dict[tuple[str, ...], int]


def lines_of(text: str) -> Lines:
    """Map (`move`, id) and (`move`, id, key) to their first line; top-level keys as (key,)."""
    found: Lines = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = tuple(part.strip(" \"'") for part in header[1].split("."))
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, key[1]), number)
    return found


def line_of(lines: Lines, *path: str) -> int:
    """The line of a path, or of the nearest table around it that is known; 1 at worst."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1
