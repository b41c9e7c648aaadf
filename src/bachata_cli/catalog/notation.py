"""A move written by notation alone becomes a catalog file, and the keys have a schema.

Writing here is text only; who keeps the file is the library's business.
"""

import json
from collections.abc import Mapping
from typing import Any

from bachata_cli.catalog.asked import LANGUAGES, MAX_LETTERS, MAX_LINES
from bachata_cli.domain.move import Move

_LINES = {
    "type": "array",
    "maxItems": MAX_LINES,
    "items": {"type": "string", "minLength": 1, "maxLength": MAX_LETTERS},
}
_ASKED = {
    "type": "object",
    "description": "How people ask for a move when they do not know its name: [asked.ID].",
    "additionalProperties": False,
    "properties": dict.fromkeys(LANGUAGES, _LINES),
}
_HOLD = {
    "description": "A hand-hold; a text alone gives the program's one of that name other words.",
    "anyOf": [{"$ref": "#/$defs/Hold"}, {"type": "string"}],
}
_ENTRY = "Entry of a catalog: [move.ID] in a moves/*.toml file."
_BARE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


def toml_of(move_id: str, fields: Mapping[str, Any]) -> str:
    """The text of a catalog file with one move; keys in the order given, empty ones left out."""
    lines = [f"[move.{_key(move_id)}]"]
    lines += [f"{key} = {_value(value)}" for key, value in fields.items() if value not in _EMPTY]
    return "\n".join(lines) + "\n"


_EMPTY: tuple[object, ...] = (None, "", [], (), {})


def _key(text: str) -> str:
    return text if text and _BARE.issuperset(text) else _value(text)


def _value(value: Any) -> str:  # noqa: ANN401 - any value of a move
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(str(k))} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    # JSON text and numbers are TOML too, but for the one control character JSON leaves as it is
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def file_schema() -> dict[str, Any]:
    """JSON Schema of a catalog file, for editors."""
    move = Move.model_json_schema(by_alias=True)
    shared = move.pop("$defs")
    properties = move["properties"]
    for derived in ("id", "stances", "holds"):
        properties.pop(derived)
    given_by_file = {"id", "stances", "counts", "family"}
    move["required"] = [key for key in move["required"] if key not in given_by_file]
    move["description"] = _ENTRY
    shared["Hold"]["required"].remove("cue")  # its name serves
    for by_count in (properties, shared["Variant"]["properties"]):
        for key in ("place", "hold"):
            by_count[key]["propertyNames"] = {"pattern": "^[0-9]{1,2}$"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "bachata move catalog file",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "family": {"$ref": "#/$defs/Family"},
            "position": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Stance"}},
            "hold": {"type": "object", "additionalProperties": _HOLD},
            "move": {"type": "object", "additionalProperties": move},
            "asked": {"type": "object", "additionalProperties": _ASKED},
        },
        "$defs": shared,
    }
