"""What the models refuse, said in the words of who writes a move.

Pydantic speaks of inputs and unions; an instructor wrote `entry` and `leader`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bachata_cli.domain.move import Variant
from bachata_cli.domain.vocabulary import Position

_LAW_KEYS = (
    ("leader", "leader"),
    ("follower", "follower"),
    ("an ending", "hit"),
    ("hit", "hit"),
    ("no stance", "entry"),
    ("body", "body"),
)
"""First words of a broken law -> the key it is about."""

_CODES = (
    (r"not a word of the notation|a step starts with|more than one '&'|nobody steps", "MV0-WORD"),
    (r"entries for \d+ counts|is outside the move's|ends at .*after the move", "MV0-COUNTS"),
    (r"bears the weight", "MV0-WEIGHT"),
    (r"the move ends with", "MV0-END"),
    (r"turns add up to", "MV0-TURNS"),
    (
        r"unknown position|neither a position|no stance is given|^position |does not start there",
        "MV0-POSITION",
    ),
    (r"unknown hold|is not described under \[hold\]|must be described", "MV0-HOLD"),
    (r"is already in ", "MV0-TWICE"),
    (r"is not a move of the catalog", "MV0-REFERENCE"),
    (r"unknown key|is missing$", "MV0-KEY"),
)
"""What a sentence says -> the rule it breaks; the first that fits. Else MV0-VALUE."""

_FROM = re.compile(r"from (\w+): (.*)", re.DOTALL)
_POSITIONS = frozenset(Position)
_OUTSIDE = re.compile(r"count (\d+) is outside the move's")

_SHOWN = 60
"""Characters of a wrong value worth repeating."""


def code_of(path: Sequence[str], text: str) -> str:
    """The code of the rule a fault breaks; `path` leads to where it stands in the file."""
    for pattern, code in _CODES:
        if re.search(pattern, text):
            return code
    return "MV0-BODY" if path[-1:] == ("body",) else "MV0-VALUE"


def in_words(
    error: ValidationError, known: frozenset[str], given: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    """Say each fault of a table once.

    Parameters
    ----------
    known
        The keys the table may have, for suggestions.
    given
        The table as it was written, for the wrong value.

    Yields
    ------
    tuple of str
        The key the fault is about (empty for the whole table) and the sentence.
    """
    seen: set[tuple[object, ...]] = set()
    for detail in error.errors(include_url=False):
        place = detail["loc"][: _DISTINCT.get(str(next(iter(detail["loc"]), "")), 2)]
        if place and place in seen:
            continue  # the branches of a union fail one by one
        seen.add(place)
        yield _sentence(detail, known, given)


_DISTINCT = {"exit": 1, "from": 4}
"""Parts of a place in a table that tell faults apart, where they are not two."""


def _sentence(
    detail: ErrorDetails, known: frozenset[str], given: Mapping[str, object]
) -> tuple[str, str]:
    if not detail["loc"]:
        text = detail["msg"].removeprefix("Value error, ")
        return _key_of_law(text, given), text
    if detail["loc"][0] == "from" and len(detail["loc"]) > 1:
        return _of_variant(detail, given)
    key = str(detail["loc"][0])
    if detail["type"] == "extra_forbidden":
        return key, f"unknown key {key!r}{_meant(key, known)}"
    if detail["type"] == "missing" and len(detail["loc"]) == 1:
        return key, f"{key!r} is missing"
    return key, _wrong_value(key, detail, given)


def _key_of_law(text: str, given: Mapping[str, object]) -> str:
    """The key a broken law is about."""
    if (variant := _FROM.match(text)) and (ways := given.get("from")):
        start, rest = variant.groups()
        there = ways.get(start) if isinstance(ways, dict) else None
        key = _key_of_law(rest, there if isinstance(there, dict) else {})
        return f"from.{start}.{key}"
    if outside := _OUTSIDE.match(text):
        for key in ("place", "hold"):
            if outside[1] in _counts(given.get(key)):
                return key
    return next((key for start, key in _LAW_KEYS if text.startswith(start)), "")


def _of_variant(detail: ErrorDetails, given: Mapping[str, object]) -> tuple[str, str]:
    """A fault in what a move has of its own from one position."""
    start, rest = str(detail["loc"][1]), detail["loc"][2:]
    if rest == ("[key]",):
        return f"from.{start}", f"from: unknown position {start!r}{_meant(start, _POSITIONS)}"
    ways = given["from"]
    there = ways.get(start) if isinstance(ways, dict) else None
    if not rest or not isinstance(there, dict):
        return f"from.{start}", f"from {start}: must be a table [move.ID.from.{start}]"
    inner: ErrorDetails = {**detail, "loc": rest}
    key, text = _sentence(inner, frozenset(Variant.model_fields), there)
    return f"from.{start}.{key}", f"from {start}: {text}"


def _counts(value: object) -> set[str]:
    return {str(count) for count in value} if isinstance(value, dict) else set()


def _wrong_value(key: str, detail: ErrorDetails, given: Mapping[str, object]) -> str:
    where = key
    value: Any = given.get(key, detail["input"])
    if len(detail["loc"]) > 1 and isinstance(value, list | dict):
        part = detail["loc"][1]
        where = f"{key}, count {part}" if isinstance(value, dict) else key
        value = _part(value, part)
    shown = _shorten(repr(value))
    if key == "entry":
        return f"{where}: unknown position {shown}{_meant(value, _POSITIONS)}"
    if key == "exit":
        return f"{where}: {shown} is neither a position nor 'same'{_meant(value, _POSITIONS)}"
    if key == "place":
        return (
            f"{where}: {shown} is neither a position nor [cm right, cm in front] "
            f"nor [cm right, cm in front, degrees]{_meant(value, _POSITIONS)}"
        )
    return f"{where}: {shown}: {detail['msg'][0].lower()}{detail['msg'][1:]}"


def _part(value: list[Any] | dict[str, Any], part: str | int) -> object:
    if isinstance(value, dict):
        return value.get(str(part))
    return value[part] if isinstance(part, int) and part < len(value) else value


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def _meant(word: object, known: frozenset[str]) -> str:
    close = get_close_matches(str(word)[:_SHOWN], sorted(str(k) for k in known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
