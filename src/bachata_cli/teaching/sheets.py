"""Count sheets: a dance eight by eight, as text, Markdown or CSV.

Pure text of what the blueprint holds; it adds nothing and leaves out no step.
"""

import csv
import io
from collections.abc import Iterator

from bachata_cli.domain.blueprint import PlacedMove, ShownDance
from bachata_cli.teaching.chart import clock, heading, part_line
from bachata_cli.teaching.phrases import Phrase, phrases

COLUMNS = (
    "step", "time_s", "beat", "count", "counts", "section", "move", "id", "family", "energy",
    "from", "to", "leader_notes", "follower_notes", "note",
)  # fmt: skip
ESCAPE = "'"
FORMULA = ("=", "+", "-", "@", "\t", "\r", ESCAPE)
"""A spreadsheet takes a cell that begins so for a formula; it gets an apostrophe before it, as
does one that begins with an apostrophe, so that reading can take it away again."""


def text_sheet(dance: ShownDance) -> str:
    """The dance as plain text, a line per step under its section."""
    lines = [_plain(dance.title), _plain(heading(dance))]
    for opening, step in _with_parts(dance):
        if opening is not None:
            lines += ["", part_line(opening)]
        joined = "" if step.position_in is step.position_out else f"  > {step.position_out}"
        lines.append(
            f"{step.index + 1:>4}  {clock(step.start_s):>5}  {step.counts:>2}  "
            f"{_plain(step.move.name)}{joined}"
        )
    return "\n".join([*lines, *(f"\n{relaxation}" for relaxation in dance.relaxed)]) + "\n"


def markdown_sheet(dance: ShownDance) -> str:
    """The dance as Markdown, a table per section, with what each partner should think of."""
    lines = [f"# {_cell(dance.title)}", "", _cell(heading(dance))]
    for opening, step in _with_parts(dance):
        if opening is not None:
            lines += ["", f"## {opening.part.capitalize()}", ""]
            lines += ["| # | time | counts | move | hold | leader | follower |", "|--" * 7 + "|"]
        hold = str(step.position_in)
        if step.position_out is not step.position_in:
            hold += f" > {step.position_out}"
        cells = (
            str(step.index + 1),
            clock(step.start_s),
            str(step.counts),
            _cell(step.move.name),
            hold,
            _cell(step.move.leader_notes),
            _cell(step.move.follower_notes),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def csv_sheet(dance: ShownDance) -> str:
    """The dance as CSV (RFC 4180), a row per step, safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for step in dance.steps:
        move = step.move
        row = (
            step.index + 1, step.start_s, step.start_count, dance.song.grid.count(step.start_count),
            step.counts, step.section or "", move.name, move.id, move.family, move.energy,
            step.position_in, step.position_out, move.leader_notes, move.follower_notes, step.note,
        )  # fmt: skip
        writer.writerow([_inert(value) for value in row])
    return out.getvalue()


def _inert(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA):
        return ESCAPE + value
    return value


def _with_parts(dance: ShownDance) -> Iterator[tuple[Phrase | None, PlacedMove]]:
    """Each step, with its phrase where that opens a part of the song."""
    for phrase in phrases(dance):
        for place, step in enumerate(phrase.steps):
            yield (phrase if phrase.opens and place == 0 else None), step


def _plain(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _cell(text: str) -> str:
    return _plain(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
