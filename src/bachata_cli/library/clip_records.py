"""A person's own clips: one JSON record each, precious.

A record is written whole, after everything it speaks of was seen. A record
that cannot be read is reported and left alone, never removed.
"""

import json
from pathlib import Path

from pydantic import ValidationError

from bachata_cli.domain.document import dumps
from bachata_cli.domain.errors import NotFoundError, ValidationFailedError
from bachata_cli.domain.filmed_clip import FilmedClip
from bachata_cli.domain.versions import Versions
from bachata_cli.files.storage import remove_file, write_whole

VERSIONS = Versions("clip", "Import the clip again: bachata moves import FOLDER", unmarked=1)

MAX_RECORD_BYTES = 2_000_000
"""30,000 pictures need a tenth of that; more is not a record."""


class ClipStore:
    """Records in a folder, by id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[FilmedClip, ...]:
        """Every record that can be read, by id."""
        found = (self._read(path) for path in sorted(self._folder.glob("*.json")))
        return tuple(clip for clip in found if clip)

    def unreadable(self) -> tuple[tuple[Path, bool], ...]:
        """Records that cannot be read, each with whether a newer program wrote it."""
        found: list[tuple[Path, bool]] = []
        for path in sorted(self._folder.glob("*.json")):
            try:
                if self._whole(path) is None:
                    found.append((path, False))
            except ValidationFailedError:
                found.append((path, True))
        return tuple(found)

    def keep(self, clip: FilmedClip) -> None:
        """Write a record, replacing one of that id.

        Raises
        ------
        StorageError, TemporaryError
            When the folder cannot take it.
        """
        content = dumps(clip.model_dump(mode="json", by_alias=True)).encode()
        write_whole(self._path(clip.id), content)

    def remove(self, clip_id: str) -> None:
        """Forget a clip; the person's file is not touched.

        Raises
        ------
        NotFoundError
            `clip.not_found`.
        StorageError
            When the folder does not let go of it.
        """
        remove_file(self._existing(clip_id))

    def get(self, clip_id: str) -> FilmedClip:
        """One record.

        Raises
        ------
        NotFoundError
            `clip.not_found`: there is none, or it cannot be read.
        ValidationFailedError
            `clip.newer`: a newer program wrote it.
        """
        found = self._whole(self._existing(clip_id))
        if found is None:
            raise _absent(clip_id)
        return found

    def _existing(self, clip_id: str) -> Path:
        # looked up, not built from the words: they could lead out of the folder
        for path in self._folder.glob("*.json"):
            if path.stem == clip_id:
                return path
        raise _absent(clip_id)

    def _path(self, clip_id: str) -> Path:
        return self._folder / f"{clip_id}.json"

    def _read(self, path: Path) -> FilmedClip | None:
        try:
            return self._whole(path)
        except ValidationFailedError:
            return None

    @staticmethod
    def _whole(path: Path) -> FilmedClip | None:
        """A record; None where it is damaged.

        Raises
        ------
        ValidationFailedError
            `clip.newer`.
        """
        try:
            if path.stat().st_size > MAX_RECORD_BYTES:
                return None
            data = VERSIONS.parsed(path.read_bytes(), str(path))
            return FilmedClip.model_validate_json(json.dumps(data))
        except (OSError, ValidationError):
            return None
        except ValidationFailedError as error:
            if error.code == VERSIONS.newer:
                raise
            return None


def _absent(clip_id: str) -> NotFoundError:
    return NotFoundError(
        f"There is no clip {clip_id[:80]!r}.",
        code="clip.not_found",
        hint="bachata moves clips list shows all.",
    )
