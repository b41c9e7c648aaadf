"""Records of runs: what was asked, what came out, how long each stage took.

Precious: written once at the end of a run, never rewritten.
"""

import secrets
from datetime import UTC, datetime
from pathlib import Path

from bachata_cli.domain.document import dumps
from bachata_cli.domain.value import Value
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.library.storage import write_whole


class StageRecord(Value):
    """One stage of a run: wall seconds, and whether everything came from the cache."""

    name: Stage
    seconds: float
    cached: bool


class RunRecord(Value):
    """One finished run. Holds no keys and nothing of the environment."""

    id: str
    finished: str
    request: str
    song: str
    seed: int
    video: str
    blueprint: str
    stages: tuple[StageRecord, ...]


def new_run_id(now: datetime | None = None) -> str:
    """A name that sorts by time and is unique: `20261122-141500-3fa9`."""
    moment = now or datetime.now(UTC)
    return f"{moment:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"


def keep_run(folder: Path, record: RunRecord) -> Path:
    """Write the record and return where it lies.

    Raises
    ------
    StorageError, TemporaryError
        When the folder cannot take it.
    """
    path = folder / f"{record.id}.json"
    write_whole(path, dumps(record.model_dump(mode="json")).encode())
    return path
