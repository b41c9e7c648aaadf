"""Content keys of clips: equal keys, equal pictures.

A key holds what is seen and nothing else: no note, no time of a song, no
index. It is made of the fields of the values that describe a clip, holds with
all that is said of them, so a field that is added later is in the key without
anybody's care; what is not seen is named here. Whoever changes how things are
drawn raises `DRAWING_VERSION`.
"""

import hashlib
import json
from dataclasses import fields
from typing import TYPE_CHECKING

from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.body.holds import hold_named

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

type Danced = tuple[Move, Position]
"""A move and the position it is danced from."""

DRAWING_VERSION = "25"

UNSEEN = frozenset(
    {
        *("id", "aliases", "family", "difficulty", "prerequisites", "variants", "hit"),
        *("description", "description_es", "leader_notes", "follower_notes", "mistakes", "safety"),
    }
)
"""Fields of a move that no picture shows; variants are danced, then they are the move's own."""

NAMES = frozenset({"name", "name_es"})
COLOUR = frozenset({"energy", "styles"})
"""What colours the movement of bodies; from above it is not seen."""


def key_of(seen: object) -> str:
    """SHA-256 in hex of a JSON-able description of everything that is seen."""
    text = json.dumps([DRAWING_VERSION, seen], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def fields_seen(value: "DataclassInstance", **instead: object) -> dict[str, object]:
    """Every field of a value by its name, and of what kind the value is.

    Parameters
    ----------
    instead
        By name of a field: what stands for it, where it is no plain value itself.
    """
    named = {field.name: getattr(value, field.name) for field in fields(value)}
    unknown = instead.keys() - named.keys()
    if unknown:
        raise TypeError(f"{type(value).__name__} has no {', '.join(sorted(unknown))}")
    return {"kind": type(value).__name__} | {
        name: sorted(own) if isinstance(own, frozenset) else own
        for name, own in (named | instead).items()
    }


def motion_of(move: Move, entry: Position, *, name: bool) -> dict[str, object]:
    """What a move looks like from above, danced from a position; its names only when shown."""
    return _motion(move, entry, UNSEEN | COLOUR if name else UNSEEN | COLOUR | NAMES)


def body_motion(move: Move, entry: Position, *, name: bool) -> dict[str, object]:
    """What bodies show of a move: its steps, and what colours the movement."""
    return _motion(move, entry, UNSEEN if name else UNSEEN | NAMES)


def _motion(move: Move, entry: Position, unseen: frozenset[str]) -> dict[str, object]:
    move = move.danced_from(entry)
    end = move.exit_from(entry)
    named = {entry, end, *(p for p in move.place.values() if isinstance(p, str))}
    seen = move.model_dump(mode="json", exclude=set(unseen))
    stances = {place: stance for place, stance in seen["stances"].items() if place in named}
    used = {*seen["hold"].values(), *(stance["hold"] for stance in stances.values())}
    holds = {name: hold_named(move, name).model_dump(mode="json") for name in sorted(used)}
    return {**seen, "entry": entry, "exit": end, "stances": stances, "holds": holds}
