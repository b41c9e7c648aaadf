"""What the models refuse, said in the words of who writes a move.

Pydantic speaks of inputs and unions; an instructor wrote `entry` and `leader`.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bachata_cli.domain.move import Variant
from bachata_cli.domain.move_law import MoveLaw, law_of, path_of
from bachata_cli.domain.vocabulary import Position

_FIELD_LAWS = {
    "entry": MoveLaw.POSITION,
    "exit": MoveLaw.POSITION,
    "place": MoveLaw.POSITION,
    "body": MoveLaw.BODY,
}
"""What a value that is not of its kind breaks, by its key; else `MoveLaw.VALUE`."""

_LAWS = {"extra_forbidden": MoveLaw.KEY, "missing": MoveLaw.KEY}
"""What pydantic's own types of errors break, when they are about a key of the table itself."""

_POSITIONS = frozenset(Position)
_SHOWN = 60
"""Characters of a wrong value worth repeating."""


class Wrong(NamedTuple):
    """One fault of a table: the law it breaks, the keys that lead to it, and the sentence."""

    law: MoveLaw
    path: tuple[str, ...]
    text: str


def in_words(
    error: ValidationError, known: frozenset[str], given: Mapping[str, object]
) -> Iterator[Wrong]:
    """Say each fault of a table once.

    Parameters
    ----------
    known
        The keys the table may have, for suggestions.
    given
        The table as it was written, for the wrong value.
    """
    seen: set[tuple[object, ...]] = set()
    for detail in error.errors(include_url=False):
        place = detail["loc"][: _DISTINCT.get(str(next(iter(detail["loc"]), "")), 2)]
        if place and place in seen:
            continue  # the branches of a union fail one by one
        seen.add(place)
        yield _said(detail, known, given)


_DISTINCT = {"exit": 1, "from": 4}
"""Parts of a place in a table that tell faults apart, where they are not two."""


def _said(detail: ErrorDetails, known: frozenset[str], given: Mapping[str, object]) -> Wrong:
    if not detail["loc"]:
        law = law_of(detail["type"]) or MoveLaw.VALUE
        return Wrong(law, path_of(detail.get("ctx")), detail["msg"])
    if detail["loc"][0] == "from" and len(detail["loc"]) > 1:
        return _of_variant(detail, given)
    key = str(detail["loc"][0])
    law = law_of(detail["type"]) or _FIELD_LAWS.get(key, MoveLaw.VALUE)
    if detail["type"] in _LAWS and len(detail["loc"]) == 1:
        law = _LAWS[detail["type"]]
    if detail["type"] == "extra_forbidden":
        if len(detail["loc"]) > 1:
            text = f"{key}: unknown key {str(detail['loc'][-1])!r}"
            return Wrong(MoveLaw.KEY, (key,), text)
        return Wrong(law, (key,), f"unknown key {key!r}{_meant(key, known)}")
    if detail["type"] == "missing" and len(detail["loc"]) == 1:
        return Wrong(law, (key,), f"{key!r} is missing")
    return Wrong(law, (key,), _wrong_value(key, detail, given))


def _of_variant(detail: ErrorDetails, given: Mapping[str, object]) -> Wrong:
    """A fault in what a move has of its own from one position."""
    start, rest = str(detail["loc"][1]), detail["loc"][2:]
    if rest == ("[key]",):
        text = f"from: unknown position {start!r}{_meant(start, _POSITIONS)}"
        return Wrong(MoveLaw.POSITION, ("from", start), text)
    ways = given["from"]
    there = ways.get(start) if isinstance(ways, dict) else None
    if not rest or not isinstance(there, dict):
        text = f"from {start}: must be a table [move.ID.from.{start}]"
        return Wrong(MoveLaw.VALUE, ("from", start), text)
    inner: ErrorDetails = {**detail, "loc": rest}
    wrong = _said(inner, frozenset(Variant.model_fields), there)
    return Wrong(wrong.law, ("from", start, *wrong.path), f"from {start}: {wrong.text}")


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
