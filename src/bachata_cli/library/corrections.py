"""Corrections of songs: what people said, one file per song, kept apart from analyses.

Precious: no analysis and no cleaning touches them. A file that cannot be read is an error,
never an empty correction.
"""

import json
from pathlib import Path

from pydantic import ValidationError

from bachata_cli.domain.correction import Correction
from bachata_cli.domain.document import dumps
from bachata_cli.domain.errors import StorageError, ValidationFailedError
from bachata_cli.domain.versions import Versions
from bachata_cli.files.storage import remove_file, write_whole

VERSIONS = Versions(
    "correction", "Mend the file, or forget it with: bachata song grid SONG --reset", unmarked=1
)


class CorrectionStore:
    """Corrections in a folder, by song id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, song_id: str) -> Correction:
        """What is corrected of a song; an empty correction when nothing is.

        Raises
        ------
        StorageError
            `correction.unreadable` when the file is there but damaged.
        ValidationFailedError
            `correction.newer` when a newer program wrote it.
        """
        path = self._path(song_id)
        try:
            data = VERSIONS.parsed(path.read_bytes(), f"The correction of this song ({path})")
            return Correction.model_validate_json(json.dumps(data))
        except FileNotFoundError:
            return Correction()
        except (OSError, ValidationError, ValidationFailedError) as error:
            if isinstance(error, ValidationFailedError) and error.code == VERSIONS.newer:
                raise
            raise StorageError(
                f"The correction of this song cannot be read: {path}.",
                code="correction.unreadable",
                hint=VERSIONS.hint,
            ) from error

    def keep(self, song_id: str, correction: Correction) -> None:
        """Remember a correction; an empty one is forgotten.

        Raises
        ------
        StorageError, TemporaryError
            When the folder cannot take it.
        """
        path = self._path(song_id)
        if correction.empty:
            remove_file(path)
            return
        write_whole(path, dumps(correction.model_dump(mode="json", by_alias=True)).encode())

    def _path(self, song_id: str) -> Path:
        return self._folder / f"{song_id}.json"
