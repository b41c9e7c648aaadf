"""The arguments a model may give: our own models, and the strict schemas made of them.

A schema is a request, not a promise: whatever arrives is validated here again.
Fields hold ids and words of the vocabulary only: no field takes a time, a path
or a command.
"""

from typing import Any

from pydantic import Field

from bachata_cli.domain.value import Value
from bachata_cli.domain.vocabulary import (
    Difficulty,
    Energy,
    Family,
    Mood,
    Position,
    Style,
    Tempo,
)

MAX_FOUND = 25
"""Moves in one answer: a screenful for the model, bounded tokens for the person."""

MAX_REASON = 160
"""Characters of a reason that are kept: a line on a count sheet."""

_STRIPPED = frozenset(
    {
        "title", "default", "minLength", "maxLength", "pattern", "format",
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems",
    }
)  # fmt: skip
"""Schema words some compatible servers refuse; the bounds hold here instead."""


class NoArguments(Value):
    """A tool that needs to be told nothing."""


class SearchMoves(Value):
    """Find moves by words and filters; null means any."""

    query: str = Field(default="", max_length=200, description="words, English or Spanish")
    difficulty: Difficulty | None = Field(default=None, description="at most this level")
    style: Style | None = None
    family: Family | None = None
    entry: Position | None = Field(default=None, description="starts in this position")
    exit: Position | None = Field(default=None, description="ends in this position")
    limit: int = Field(default=10, ge=1, le=MAX_FOUND)


class NextMoves(Value):
    """Moves that may be danced from a position."""

    position: Position
    family: Family | None = None
    limit: int = Field(default=15, ge=1, le=MAX_FOUND)


class Chosen(Value):
    """A move and why it is danced here."""

    id: str = Field(max_length=64)
    reason: str = Field(default="", max_length=2_000)


class PhrasePlan(Value):
    """The moves of one phrase, in the order they are danced."""

    moves: tuple[Chosen, ...] = Field(max_length=64)


class GenerateBlueprint(Value):
    """A whole dance as move ids, phrase by phrase."""

    start: Position | None = Field(default=None, description="how the couple stands first")
    phrases: tuple[PhrasePlan, ...] = Field(min_length=1, max_length=400)


class Extracted(Value):
    """What the request asks for; null or an empty list where it does not say."""

    difficulty: Difficulty | None = None
    styles: tuple[Style, ...] = Field(default=(), max_length=4)
    mood: Mood | None = None
    energy: Energy | None = None
    tempo: Tempo | None = None
    length_seconds: float | None = Field(default=None, gt=0, le=1_800)
    length_counts: int | None = Field(default=None, ge=16, le=8_000)
    include: tuple[str, ...] = Field(
        default=(), max_length=12, description="families or move ids that were wished for"
    )
    exclude: tuple[str, ...] = Field(
        default=(), max_length=12, description="families or move ids that were refused"
    )
    start: Position | None = None
    end: Position | None = None


def strict_schema(model: type[Value]) -> dict[str, Any]:
    """The JSON Schema of a model in the strict dialect.

    Every property is required (an optional one is nullable), nothing may be
    added, references are written out, bounds are left to our own validation.
    """
    schema = model.model_json_schema()
    strict = _strict(schema, schema.get("$defs", {}))
    strict.pop("description", None)
    return strict


def _strict(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in node:
        inner = definitions[node["$ref"].rpartition("/")[2]]
        node = {**inner, **{k: v for k, v in node.items() if k != "$ref"}}
    result: dict[str, Any] = {}
    for key, value in node.items():
        if key == "properties":
            result[key] = {name: _strict(sub, definitions) for name, sub in value.items()}
        elif key == "items":
            result[key] = _strict(value, definitions)
        elif key == "anyOf":
            result[key] = [_strict(sub, definitions) for sub in value]
        elif key not in _STRIPPED and key != "$defs":
            result[key] = value
    if result.get("type") == "object":
        result |= {
            "properties": result.get("properties", {}),
            "required": list(result.get("properties", {})),
            "additionalProperties": False,
        }
    return result
