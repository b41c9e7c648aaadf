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
from bachata_cli.cli.session import Session
from bachata_cli.cli.stderr_text import printable
from bachata_cli.domain.errors import BachataError, ValidationFailedError

GAP = 3
"""Characters between two columns of a drawn table, with its padding."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a header.

    Attributes
    ----------
    spare
        Columns a narrow terminal goes without, the first one first; a pipe gets all.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    spare: Sequence[str] = ()


def answer(
    session: Session, data: Callable[[], Mapping[str, Any]], shown: Callable[[], str | Table]
) -> None:
    """Print the result in the form asked for: only that form is computed."""
    if session.json:
        warnings = [{"code": w.code, "message": w.text} for w in session.warnings]
        _document(
            {
                "schema": name_schema(session.command),
                "ok": True,
                "data": data(),
                "warnings": warnings,
            }
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
    _document({"schema": name_schema(command), "ok": False, "error": body})


def name_schema(command: str) -> str:
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

    console = Console()
    kept = fit_columns(Table(table.header, rows, table.spare), console.width)
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False)
    for place in kept:
        # whatever names a row is copied into the next command: never folded
        drawn.add_column(table.header[place], overflow="fold", no_wrap=place == 0)
    for row in rows:
        drawn.add_row(*(Text(row[place]) for place in kept))
    console.print(drawn)


def fit_columns(table: Table, width: int) -> list[int]:
    """The columns shown in so many characters: spare ones go until rows fit on a line."""
    widths = [max(map(len, column)) for column in zip(table.header, *table.rows, strict=True)]
    kept = list(range(len(widths)))
    for name in table.spare:
        if sum(widths[place] + GAP for place in kept) <= width:
            break
        kept.remove(table.header.index(name))
    return kept
