"""The catalog as one frozen value, and the faults that kept it from becoming one."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bachata_cli.domain.hold import Hold
from bachata_cli.domain.move import Move, Stance
from bachata_cli.domain.move_law import MoveLaw
from bachata_cli.domain.vocabulary import Position


class Source(NamedTuple):
    """One catalog file: its name as people see it, and its text.

    `own`: a person's own file, whose moves replace shipped ones of the same id.
    """

    name: str
    text: str
    own: bool = False


class Fault(NamedTuple):
    """Something wrong in a catalog file; `line` counts from 1, `code` is the broken rule's."""

    file: str
    line: int
    text: str
    code: str = MoveLaw.VALUE
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Catalog:
    """Every move that can be danced.

    Attributes
    ----------
    moves
        By id; files in the order of their names, moves in the order of their file.
    stances
        Geometry of every position.
    holds
        The hand-holds by name.
    digest
        SHA-256 (hex) of the content: comments, layout and file names do not count.
    asked
        By move: how people ask for it when they do not know its name, in any language.
    """

    moves: Mapping[str, Move]
    stances: Mapping[Position, Stance]
    holds: Mapping[str, Hold]
    digest: str
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def digest_of(
    moves: Mapping[str, Move],
    stances: Mapping[Position, Stance],
    holds: Mapping[str, Hold],
    asked: Mapping[str, tuple[str, ...]],
) -> str:
    """SHA-256 (hex) of catalog content, equal for equal content in equal order."""
    rest = {
        "stances": {name: stance.model_dump(mode="json") for name, stance in stances.items()},
        "holds": {name: hold.model_dump(mode="json") for name, hold in holds.items()},
        "asked": dict(asked),
    }
    digest = hashlib.sha256(json.dumps(rest, sort_keys=True).encode())
    for move in moves.values():
        digest.update(move.model_dump_json().encode())
    return digest.hexdigest()
