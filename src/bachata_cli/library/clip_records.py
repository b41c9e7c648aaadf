"""A person's own clips: one JSON record each, precious.

A record is written whole, after everything it speaks of was seen. A record
that cannot be read is reported and left alone, never removed.
"""

from pathlib import Path

from pydantic import ValidationError

from bachata_cli.domain.document import dumps
from bachata_cli.domain.errors import NotFoundError
from bachata_cli.domain.filmed_clip import FilmedClip
from bachata_cli.files.disk import storing
from bachata_cli.files.storage import write_whole

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

    def damaged(self) -> tuple[Path, ...]:
        """Records that cannot be read."""
        return tuple(p for p in sorted(self._folder.glob("*.json")) if self._read(p) is None)

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
        path = self._existing(clip_id)
        with storing(path):
            path.unlink(missing_ok=True)

    def get(self, clip_id: str) -> FilmedClip:
        """One record.

        Raises
        ------
        NotFoundError
            `clip.not_found`: there is none, or it cannot be read.
        """
        found = self._read(self._existing(clip_id))
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

    @staticmethod
    def _read(path: Path) -> FilmedClip | None:
        try:
            if path.stat().st_size > MAX_RECORD_BYTES:
                return None
            return FilmedClip.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            return None


def _absent(clip_id: str) -> NotFoundError:
    return NotFoundError(
        f"There is no clip {clip_id[:80]!r}.",
        code="clip.not_found",
        hint="bachata moves clips list shows all.",
    )
