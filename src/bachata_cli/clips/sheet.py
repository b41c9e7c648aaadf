"""What a person says of clips: by flags, or in a CSV or TOML sheet beside them.

Reads and checks; decides nothing. A sheet names each file and any of move,
start, counts, bpm; what it leaves out is heard or guessed.
"""

import csv
import io
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.filmed_clip import MAX_BPM, MAX_CLIP_S, MIN_BPM
from bachata_cli.domain.move import MAX_COUNTS, MoveId
from bachata_cli.domain.value import Value
from bachata_cli.files.storage import read_named

MAX_SHEET_BYTES = 1_000_000
"""Ten thousand lines; more is not written by a person."""

MAX_NAMED = 20
"""Faults an error lists; the rest are counted."""


class Told(Value):
    """What is said of one clip: its move, when count 1 is danced, how many counts, the tempo."""

    move: MoveId | None = None
    start: float | None = Field(default=None, ge=0, le=MAX_CLIP_S)
    counts: int | None = Field(default=None, ge=1, le=MAX_COUNTS)
    bpm: float | None = Field(default=None, ge=MIN_BPM, le=MAX_BPM)

    @property
    def anything(self) -> bool:
        """Whether something is said at all."""
        return self != Told()

    def over(self, other: "Told") -> "Told":
        """All of it, and of the other what it leaves open."""
        return other.model_copy(update=self.model_dump(exclude_none=True))


def told(source: str, **said: Any) -> Told:  # noqa: ANN401 - values of any sheet or flag
    """Check what is said of a clip.

    Raises
    ------
    ValidationFailedError
        Naming what is out of range; `source` says where it was said.
    """
    try:
        return Told(**said)
    except ValidationError as error:
        raise _faulty(source, [_sentence(error)]) from None


def read_sheet(path: Path) -> Mapping[str, Told]:
    """Read a sheet: by file name, what is said of each clip.

    Raises
    ------
    NotFoundError, StorageError
        There is no such file, or it cannot be read.
    ValidationFailedError
        Naming every line at fault.
    """
    rows = _rows(path, _text(path))
    said: dict[str, Told] = {}
    faults: list[str] = []
    for place, row in rows:
        given = {k: v for k, v in row.items() if v not in ("", None)}
        name = given.pop("file", None)
        try:
            if not isinstance(name, str):
                faults.append(f"{place}: it names no file")
            elif name in said:
                faults.append(f"{place}: {name} is named twice")
            else:
                said[name] = Told.model_validate(given)
        except ValidationError as error:
            faults.append(f"{place}: {_sentence(error)}")
    if faults:
        raise _faulty(str(path), faults)
    return said


def _text(path: Path) -> str:
    hint = "Name a CSV or TOML file."
    content = read_named(path, "sheet", code="sheet", hint=hint, most=MAX_SHEET_BYTES)
    if len(content) > MAX_SHEET_BYTES:
        raise _faulty(str(path), ["it is larger than 1 MB"])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _faulty(str(path), [f"it is not UTF-8 text: {error.reason}"]) from None


def _rows(path: Path, text: str) -> list[tuple[str, Mapping[str, Any]]]:
    if path.suffix.lower() == ".toml":
        return _toml_rows(path, text)
    try:
        lines = csv.DictReader(io.StringIO(text, newline=""), strict=True, restkey="more")
        return [(f"line {lines.line_num}", row) for row in lines]
    except csv.Error as error:
        raise _faulty(str(path), [f"line {lines.line_num}: {error}"]) from None


def _toml_rows(path: Path, text: str) -> list[tuple[str, Mapping[str, Any]]]:
    try:
        rows = tomllib.loads(text).get("clip")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _faulty(str(path), [f"it is not TOML: {error}"]) from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _faulty(str(path), ["it holds no [[clip]] tables"])
    return [(f"[[clip]] {number}", row) for number, row in enumerate(rows, start=1)]


def _sentence(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, e['loc'])) or 'clip'}: {e['msg']}" for e in error.errors()
    )


def _faulty(source: str, faults: list[str]) -> ValidationFailedError:
    shown = faults[:MAX_NAMED]
    if len(faults) > MAX_NAMED:
        shown.append(f"and {len(faults) - MAX_NAMED} more")
    return ValidationFailedError(
        f"{source} cannot be used: {shown[0]}",
        code="sheet.invalid",
        hint="Columns: file, move, start, counts, bpm.",
        findings=tuple(shown),
    )
