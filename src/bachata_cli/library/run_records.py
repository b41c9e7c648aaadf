"""Records of runs: what was asked, what came out, how long each stage took.

Precious: written once at the end of a run, never rewritten. A run in which an
agent planned has its conversation beside it, under the same name.
"""

import json
import re
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from bachata_cli.domain.document import dumps
from bachata_cli.domain.errors import NotFoundError, StorageError, ValidationFailedError
from bachata_cli.domain.records import RunRecord
from bachata_cli.domain.versions import Versions
from bachata_cli.files.storage import write_whole

VERSIONS = Versions("run", "bachata runs list shows the runs there are.", unmarked=1)
"""Records did not say their schema at first."""

LAST = "last"
"""What the newest run is called by those who do not copy names."""


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
    write_whole(path, dumps(record.model_dump(mode="json", by_alias=True)).encode())
    return path


def kept_runs(folder: Path) -> tuple[RunRecord, ...]:
    """Every record that can be read, newest first."""
    found: list[RunRecord] = []
    for path in _newest_first(folder):
        with suppress(ValidationFailedError):
            found += filter(None, [_read(path)])
    return tuple(found)


def unreadable_runs(folder: Path) -> tuple[tuple[Path, bool], ...]:
    """Records that cannot be read, newest first, each with whether a newer program wrote it."""
    found: list[tuple[Path, bool]] = []
    for path in _newest_first(folder):
        try:
            if _read(path) is None:
                found.append((path, False))
        except ValidationFailedError:
            found.append((path, True))
    return tuple(found)


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"), reverse=True)


def find_run(folder: Path, run: str) -> RunRecord:
    """The record of a run; `last` names the newest.

    Raises
    ------
    NotFoundError
        `run.not_found` when there is none of this name.
    ValidationFailedError
        `run.newer` when a newer program wrote it.
    """
    if run == LAST:
        record = next(filter(None, map(_read, _newest_first(folder))), None)
    else:
        record = _read(folder / f"{run}.json") if _ID.fullmatch(run) else None
    if record is None:
        raise NotFoundError(
            f"There is no run {run[:80]!r}.",
            code="run.not_found",
            hint="bachata runs list shows them; what was generated is remembered.",
        )
    return record


def keep_conversation(folder: Path, run: str, text: str) -> Path:
    """Write a run's conversation.

    Raises
    ------
    StorageError, TemporaryError
        When the folder cannot take it.
    """
    path = folder / f"{run}.json"
    write_whole(path, text.encode())
    return path


def read_conversation(folder: Path, run: str) -> bytes:
    """A run's conversation, as it was written.

    Raises
    ------
    NotFoundError
        `run.no_conversation` when no agent planned in it.
    StorageError
        When it cannot be read.
    """
    path = folder / f"{run}.json"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFoundError(
            f"No agent planned in run {run}.",
            code="run.no_conversation",
            hint="bachata runs list shows who planned.",
        ) from None
    except OSError as error:
        raise StorageError(
            f"{path} cannot be read: {error.strerror}.", hint="Check that the file is yours."
        ) from error


_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{4}")


def _read(path: Path) -> RunRecord | None:
    """A record; None where it is not there or damaged.

    Raises
    ------
    ValidationFailedError
        `run.newer`.
    """
    try:
        data = VERSIONS.parsed(path.read_bytes(), f"The run {path.stem}")
        return RunRecord.model_validate_json(json.dumps(data))
    except (OSError, ValidationError):
        return None
    except ValidationFailedError as error:
        if error.code == VERSIONS.newer:
            raise
        return None
