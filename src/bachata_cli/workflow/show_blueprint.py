"""Use cases: a blueprint shown as a sheet, a table, a chart, or written in another format."""

from pathlib import Path

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.events import Listener, ignore
from bachata_cli.domain.sheet_format import SheetFormat
from bachata_cli.files.storage import write_whole
from bachata_cli.teaching.chart import chart, clock
from bachata_cli.teaching.export import exported
from bachata_cli.teaching.sheets import text_sheet
from bachata_cli.workflow.blueprints import read_blueprint

STEP_COLUMNS = ("#", "time", "section", "counts", "move", "position", "note")


def draw_sheet(blueprint: Blueprint) -> str:
    """The moves of a dance under the parts of its song, for people."""
    return text_sheet(blueprint)


def tabulate_steps(blueprint: Blueprint) -> list[tuple[str, ...]]:
    """One row of text a step, under `STEP_COLUMNS`."""
    return [
        (
            str(step.index + 1),
            clock(step.start_s),
            step.section or "-",
            str(step.counts),
            step.move.name,
            f"{step.position_in} > {step.position_out}",
            step.note,
        )
        for step in blueprint.steps
    ]


def preview_blueprint(file: Path, listen: Listener = ignore) -> str:
    """The chart of a blueprint file: sections, phrases, eights.

    Raises
    ------
    NotFoundError, StorageError, ValidationFailedError
        As reading a blueprint does.
    """
    return chart(read_blueprint(file, listen))


def export_blueprint(
    file: Path,
    form: SheetFormat,
    out: Path | None,
    *,
    replace: bool,
    listen: Listener = ignore,
) -> str:
    """A blueprint file in another format, written where a place is named.

    Raises
    ------
    NotFoundError, StorageError, ValidationFailedError, OutputExistsError
        When the blueprint cannot be read or the format not be written there.
    """
    text = exported(read_blueprint(file, listen), form)
    if out is not None:
        write_whole(out, text.encode(), replace=replace)
    return text
