"""What comes with the program: where its moves, songs and fonts lie, and its table of holds.

Reads only. A catalog may have holds of its own; they travel with its moves.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from bachata_cli.domain.hold import Hold

type ShippedKind = Literal["moves", "songs", "fonts"]


def shipped(kind: ShippedKind) -> Path:
    """Folder of the shipped moves, songs or fonts.

    Inside an installed wheel it lies in the package; in a checkout, moves and songs lie at the top.
    """
    package = files("bachata_cli")
    installed = Path(str(package / "data" / kind))
    return installed if installed.is_dir() else Path(str(package)).parents[1] / kind


@cache
def shipped_holds() -> Mapping[str, Hold]:
    """The program's own hand-holds by name."""
    table = tomllib.loads((shipped("moves") / "positions.toml").read_text("utf-8"))["hold"]
    return MappingProxyType({name: Hold.model_validate(own) for name, own in table.items()})
