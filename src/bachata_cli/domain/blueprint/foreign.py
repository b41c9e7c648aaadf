"""Keys of a blueprint that this program does not know: which are kept, and which are refused.

Kept, named and written again: any at the top, under `song`, `planner` and `parameters`, and
those of a step that begin with `x_`. They say something about the dance. All others are left in
their place, where reading refuses them: what is unknown in a move, a step, a section or the grid
may change what is danced. `docs/decisions/0022-documents-grow.md` tells why.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import JsonValue

from bachata_cli.domain.blueprint.placed import PlacedMove, Planner
from bachata_cli.domain.blueprint.schema import BlueprintDocument, SongEntry
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.value import Value
from bachata_cli.domain.versions import JsonObject

OWN = "x_"
"""How a key begins that belongs to whoever wrote it: no version of ours ever will."""

MAX_DEPTH = 32
"""Objects within objects of a foreign value: more is made to stall."""

SHOWN = 5
"""Keys named in a warning; the rest is counted."""

KEEPING: Mapping[str, type[Value]] = {
    "song": SongEntry,
    "planner": Planner,
    "parameters": PlanParameters,
}
"""The objects of a blueprint, beside its top, whose unknown keys are kept."""


class ForeignKey(Value):
    """An unknown key: its way from the top of the document, and what stands there."""

    path: tuple[str | int, ...]
    value: JsonValue

    def __str__(self) -> str:
        return ".".join(str(part)[:60] for part in self.path)


class ForeignKeys(Value):
    """The unknown keys a blueprint was read with, in the order of the document."""

    kept: tuple[ForeignKey, ...] = ()

    @classmethod
    def taken_from(cls, data: JsonObject, source: str) -> tuple[JsonObject, "ForeignKeys"]:
        """The document without the keys that are kept aside, and those keys.

        Raises
        ------
        ValidationFailedError
            `blueprint.foreign` for a value that could not be written again.
        """
        found = tuple(
            ForeignKey.model_construct(path=path, value=value) for path, value in _unknown(data)
        )
        for key in found:
            if not _is_writable(key.value):
                raise ValidationFailedError(
                    f"{source}: what stands under the unknown key {key} cannot be kept: it nests "
                    f"more than {MAX_DEPTH} deep or is no plain JSON.",
                    code="blueprint.foreign",
                    hint="Take the key out of the file.",
                )
        return _without(data, found), cls.model_construct(kept=found)

    def put_into(self, data: JsonObject) -> JsonObject:
        """A document as it is to be written, with the keys in their places, behind ours."""
        for key in self.kept:
            place: Any = data
            for part in key.path[:-1]:
                place = place[part]
            place[key.path[-1]] = key.value
        return data

    def followed(self, before: Sequence[PlacedMove], after: Sequence[PlacedMove]) -> "ForeignKeys":
        """The keys for a changed dance: a step's go where the same move is on the same beat."""
        places = {(step.start_count, step.move.id): at for at, step in enumerate(after)}
        now = {at: places.get((step.start_count, step.move.id)) for at, step in enumerate(before)}
        return ForeignKeys.model_construct(kept=tuple(_moved(self.kept, now)))

    def __str__(self) -> str:
        named = ", ".join(map(str, self.kept[:SHOWN]))
        more = len(self.kept) - SHOWN
        return f"{named} and {more} more" if more > 0 else named


def blueprint_schema() -> JsonObject:
    """The JSON Schema of a blueprint as it is read: also where unknown keys are allowed."""
    described = BlueprintDocument.model_json_schema(by_alias=True)
    parts = described["$defs"]
    for place in (described, *(parts[model.__name__] for model in KEEPING.values())):
        del place["additionalProperties"]
    parts[PlacedMove.__name__]["patternProperties"] = {f"^{OWN}": {}}
    return described


def _moved(keys: Sequence[ForeignKey], steps: Mapping[int, int | None]) -> Iterator[ForeignKey]:
    for key in keys:
        if key.path[0] != "steps" or len(key.path) == 1:
            yield key
        elif (at := steps.get(int(key.path[1]))) is not None:
            yield key.model_copy(update={"path": ("steps", at, *key.path[2:])})


def _unknown(data: JsonObject) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    known = _written_names(BlueprintDocument)
    yield from (((name,), value) for name, value in data.items() if name not in known)
    for place, model in KEEPING.items():
        inside, known = data.get(place), _written_names(model)
        if isinstance(inside, dict):
            yield from (((place, k), v) for k, v in inside.items() if k not in known)
    steps = data.get("steps")
    for at, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict):
            yield from ((("steps", at, k), v) for k, v in step.items() if k.startswith(OWN))


def _written_names(model: type[Value]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in model.model_fields.items())


def _without(data: JsonObject, keys: Sequence[ForeignKey]) -> JsonObject:
    """A copy where the keys stood; everything else is shared."""
    if not keys:
        return data
    clean = dict(data)
    for name in {str(key.path[0]) for key in keys if len(key.path) > 1}:
        inside = clean[name]
        clean[name] = dict(inside) if isinstance(inside, dict) else [*map(_copied, inside)]
    for key in keys:
        place: Any = clean
        for part in key.path[:-1]:
            place = place[part]
        del place[key.path[-1]]
    return clean


def _copied(step: object) -> object:
    return dict(step) if isinstance(step, dict) else step


def _is_writable(value: object) -> bool:
    if _depth(value) > MAX_DEPTH:
        return False
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        return False
    return True


def _depth(value: object) -> int:
    """Objects and lists within one another, counted no further than one beyond the limit."""
    level, depth = [value], 0
    while depth <= MAX_DEPTH:
        outers = [outer for outer in level if isinstance(outer, dict | list)]
        if not outers:
            break
        depth += 1
        inside = (outer.values() if isinstance(outer, dict) else outer for outer in outers)
        level = [inner for values in inside for inner in values]
    return depth
