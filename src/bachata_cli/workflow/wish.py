"""Use case: what flags and files say of a dance, checked against the catalog before planning."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bachata_cli.domain.errors import NotFoundError, UsageError
from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.near import did_you_mean
from bachata_cli.domain.parameters import UnderstoodRequest
from bachata_cli.domain.vocabulary import Family
from bachata_cli.files.storage import read_named
from bachata_cli.request.lengths import read_length
from bachata_cli.request.understand import merge, understand
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.shipped_catalog import read_catalog
from bachata_cli.workflow.songs import list_titles

MAX_KNOWN_BYTES = 1_000_000
"""A list of known moves of the largest catalog has half of that."""


def read_flags(machine: Machine, said: Mapping[str, Any]) -> dict[str, Any]:
    """What flags say as fields of `PlanParameters`: lengths read, figures found in the catalog.

    Raises
    ------
    UsageError
        For a length that is none.
    NotFoundError
        `move.unknown` for a figure that is none.
    """
    read = dict(said)
    if "length" in said:
        read["length"] = read_length(said["length"])
    for name in ("include", "exclude"):
        if name in said:
            read[name] = find_figures(said[name], read_catalog(machine.places).moves)
    return read


def find_figures(names: Sequence[str], moves: Mapping[MoveId, Move]) -> tuple[Family | MoveId, ...]:
    """Families and ids of moves, as a person wrote them.

    Raises
    ------
    NotFoundError
        `move.unknown` for what is neither, with near ones.
    """
    return tuple(_figure(name, moves) for name in names)


def _figure(name: str, moves: Mapping[MoveId, Move]) -> Family | MoveId:
    word = name.strip().lower().replace("-", "_")
    if word in set(Family):
        return Family(word)
    if word in moves:
        return word
    raise NotFoundError(
        f"{name[:80]!r} is neither a family nor a move of the catalog.",
        code="move.unknown",
        hint=did_you_mean(word, (*Family, *moves), "bachata moves list shows them all."),
    )


def read_known(machine: Machine, path: Path) -> frozenset[MoveId]:
    """The moves a file lists, one id a line; `#` begins a comment.

    Raises
    ------
    NotFoundError, StorageError, UsageError
        When the file is not there, cannot be read, is too large or names an unknown move.
    """
    moves = read_catalog(machine.places).moves
    hint = "Write one id a line; bachata moves list shows them."
    content = read_named(path, "list of moves", code="known", hint=hint, most=MAX_KNOWN_BYTES)
    if len(content) > MAX_KNOWN_BYTES:
        raise UsageError(
            f"{path} is larger than a list of moves can be.",
            code="known.too_large",
            hint="Write one id a line.",
        )
    lines = content.decode("utf-8", "replace").splitlines()
    words = [line.partition("#")[0].strip() for line in lines]
    named = find_figures([word for word in words if word], moves)
    return frozenset(move.id for move in moves.values() if move.id in named or move.family in named)


def list_names(moves: Mapping[MoveId, Move]) -> dict[str, MoveId]:
    """Every name and alias a request may say, to the move it names.

    An alias of one word (`shoulder`, `stop`) is for searching: in a sentence it is another word.
    """
    names: dict[str, MoveId] = {}
    for move in moves.values():
        aliases = (alias for alias in move.aliases if " " in alias)
        for name in (move.name, move.name_es, *aliases, move.id.replace("_", " ")):
            names.setdefault(name.partition(" (")[0], move.id)
    return names


def read_request(machine: Machine, text: str, overrides: Mapping[str, Any]) -> UnderstoodRequest:
    """A sentence, read with the names of moves and songs, and the flags that override it.

    Raises
    ------
    UsageError
        For an empty or endless sentence, or a flag no parameter takes.
    """
    names = list_names(read_catalog(machine.places).moves)
    return merge(understand(text, names, list_titles(machine)), **overrides)
