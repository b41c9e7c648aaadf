"""A CSV sheet read back: what `sheets.csv_sheet` wrote, perhaps changed in a spreadsheet.

Only the moves, their notes and the first position are taken; times, counts and
names follow from them. Unknown columns are named, not passed over.
"""

import csv
import io

from bachata_cli.domain.draft import MAX_MOVE_CHARACTERS, Draft, WrittenStep
from bachata_cli.domain.vocabulary import Position
from bachata_cli.teaching.draft_form import whole_draft
from bachata_cli.teaching.sheets import COLUMNS, ESCAPE

DELIMITERS = (",", ";", "\t")
"""What spreadsheets write, by language."""

MOVE, NOTE, FROM = "id", "note", "from"


def read_csv(text: str) -> Draft:
    """Read a CSV sheet.

    Raises
    ------
    ValidationFailedError
        `draft.invalid` for a sheet without moves or with columns nobody knows.
    """
    first = text.lstrip("\ufeff").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    try:
        columns = [name.strip() for name in rows.fieldnames or ()]
        faults = [f"column {name[:40]!r} is unknown" for name in columns if name not in COLUMNS]
        if MOVE not in columns:
            faults.append(f"column {MOVE!r} is missing")
        rows.fieldnames = columns
        found = [row for row in rows if any(row.values())] if not faults else []
    except csv.Error as error:
        return whole_draft(Draft(steps=()), [f"line {rows.line_num}: {error}"])
    start = _value(found[0], FROM) if found else ""
    steps = []
    for number, row in enumerate(found, start=2):
        move = _value(row, MOVE).strip()
        if None in row or not 0 < len(move) <= MAX_MOVE_CHARACTERS:
            faults.append(f"row {number}: its cells do not fit the columns")
        else:
            steps.append(WrittenStep(move=move, note=_value(row, NOTE)))
    begins = Position(start) if start in set(Position) else None
    return whole_draft(Draft(start=begins, steps=tuple(steps)), faults)


def _value(row: dict[str, str], column: str) -> str:
    """A cell's text, without the apostrophe that keeps it from being a formula."""
    return (row.get(column) or "").removeprefix(ESCAPE)
