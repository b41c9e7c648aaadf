"""What was seen and heard in a clip, remembered by content; all of it can be made again."""

from pathlib import Path

from pydantic import Field, ValidationError

from bachata_cli.domain.filmed_clip import MAX_FRAMES
from bachata_cli.domain.value import Seconds, Value
from bachata_cli.files.storage import write_whole

VERSION = 2
"""Raised when seeing or hearing changes: clips are then examined anew."""


class Music(Value):
    """Beats in seconds, which of them begins a bar, the tempo, and how sure both are."""

    beats: tuple[Seconds, ...]
    bar: int
    tempo_bpm: float
    tempo_sure: float
    bar_sure: float


class Examination(Value):
    """One clip file: pictures' times, what changes, moves and steps, its music if heard."""

    version: int = VERSION
    source_id: str
    frames_s: tuple[Seconds, ...] = Field(max_length=MAX_FRAMES + 1)
    change: tuple[float, ...]
    movement: tuple[tuple[float, ...], ...]
    stepping: tuple[float, ...]
    music: Music | None


class ExaminationStore:
    """Examinations in a folder, by the file's content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, source_id: str) -> Examination | None:
        """What is known of a file; None when nothing, or by another version."""
        try:
            found = Examination.model_validate_json(self._path(source_id).read_bytes())
        except (OSError, ValidationError):
            return None
        return found if found.version == VERSION and found.source_id == source_id else None

    def keep(self, examination: Examination) -> None:
        """Remember it.

        Raises
        ------
        StorageError, TemporaryError
            When the folder cannot take it.
        """
        write_whole(self._path(examination.source_id), examination.model_dump_json().encode())

    def _path(self, source_id: str) -> Path:
        return self._folder / f"{source_id}.json"
