"""Content keys of clips: equal keys, equal pictures.

A key holds what is seen and nothing else: no note, no time of a song, no
index. Whoever changes what is drawn raises `DRAWING_VERSION`.
"""

import hashlib
import json

from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Position

type Danced = tuple[Move, Position]
"""A move and the position it is danced from."""

DRAWING_VERSION = "21"


def key_of(seen: object) -> str:
    """SHA-256 in hex of a JSON-able description of everything that is seen."""
    text = json.dumps([DRAWING_VERSION, seen], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def motion_of(move: Move, entry: Position, *, name: bool) -> dict[str, object]:
    """What a move looks like when danced from a position; its names only when shown."""
    move = move.danced_from(entry)
    ends = {entry, move.exit_from(entry), *(p for p in move.place.values() if isinstance(p, str))}
    motion: dict[str, object] = {
        "entry": entry,
        "exit": move.exit_from(entry),
        "counts": move.counts,
        "leader": move.leader,
        "follower": move.follower,
        "place": sorted(move.place.items()),
        "hold": sorted(move.hold.items()),
        "body": [action.model_dump(mode="json") for action in move.body],
        "stances": {p: [*move.stances[p].at, move.stances[p].hold] for p in sorted(ends)},
    }
    if name:
        motion["names"] = [move.name, move.name_es]
    return motion
