"""Everything that goes to stdout: one JSON document, a path, text, or a table.

On a terminal a table is drawn by Rich; in a pipe it is tab-separated with full
values. Nothing else in the program writes to stdout.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bachata_cli.cli.exits import exit_code
from bachata_cli.cli.progress import printable
from bachata_cli.cli.session import Session
from bachata_cli.domain.errors import BachataError, ValidationFailedError


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a header."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


def answer(
    session: Session, data: Callable[[], Mapping[str, Any]], shown: Callable[[], str | Table]
) -> None:
    """Print the result in the form asked for: only that form is computed."""
    if session.json:
        warnings = [{"code": w.code, "message": w.text} for w in session.warnings]
        _document(
            {"schema": schema(session.command), "ok": True, "data": data(), "warnings": warnings}
        )
        return
    result = shown()
    if isinstance(result, Table):
        _table(result)
    elif result:
        sys.stdout.write(result.rstrip("\n") + "\n")


def refuse(command: str, error: BachataError) -> None:
    """Print a failure as the one JSON document."""
    body: dict[str, Any] = {
        "code": error.code,
        "message": error.message,
        "hint": error.hint,
        "exit": int(exit_code(error)),
    }
    if isinstance(error, ValidationFailedError):
        body["findings"] = list(error.findings)
    _document({"schema": schema(command), "ok": False, "error": body})


def schema(command: str) -> str:
    """The schema name of a command's answer: `bachata/song-analyze@1`."""
    return f"bachata/{command.replace(' ', '-') or 'bachata'}@1"


def _document(document: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n")


def _table(table: Table) -> None:
    rows = [[printable(cell) for cell in row] for row in table.rows]
    if not sys.stdout.isatty():
        for row in (table.header, *rows):
            sys.stdout.write("\t".join(row) + "\n")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in table.header:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    Console().print(drawn)
