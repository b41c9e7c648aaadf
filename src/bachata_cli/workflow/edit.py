"""Use case: a dance is written down anew by hand, in an editor or a spreadsheet, and checked.

Nothing is lost: the blueprint keeps its name until the new dance is legal, and
what a person wrote is kept beside it where it is not.
"""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import (
    BachataError,
    NoPlanError,
    NotFoundError,
    StorageError,
    TemporaryError,
    UsageError,
    ValidationFailedError,
)
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.files.outputs import refuse_taken
from bachata_cli.files.storage import read_named, remove_file, write_whole
from bachata_cli.library.editor import edited as in_editor
from bachata_cli.planning.redrafting import redraft
from bachata_cli.teaching.comparing import differences
from bachata_cli.teaching.csv_reading import read_csv
from bachata_cli.teaching.draft_form import draft_text, read_draft
from bachata_cli.workflow.blueprints import read_blueprint
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.revise import change_in_words
from bachata_cli.workflow.shipped_catalog import read_catalog

MAX_SHEET_BYTES = 4_000_000
"""5,000 steps with long notes; more is no dance."""

CSV_SUFFIX = ".csv"


@dataclass(frozen=True, slots=True)
class Edit:
    """A blueprint file as it was read, and where the new dance goes.

    Attributes
    ----------
    fix
        Whether to mend what is written instead of refusing it.
    out, replace
        Another file for the new dance, and whether it may be replaced; None: the blueprint's.
    """

    path: Path
    blueprint: Blueprint
    fix: bool = False
    out: Path | None = None
    replace: bool = False

    def keep(self, made: Blueprint) -> None:
        """Write the new dance.

        Raises
        ------
        OutputExistsError, StorageError, TemporaryError
            It cannot be written.
        """
        content = made.to_json().encode()
        write_whole(self.out or self.path, content, replace=self.replace or self.out is None)


def edit_blueprint(
    edit: Edit,
    machine: Machine,
    sheet: Path | None,
    environ: Mapping[str, str],
    listen: Listener = ignore,
) -> Blueprint:
    """The dance as a sheet says, or as the person's editor gives it back; checked and written.

    Parameters
    ----------
    sheet
        A CSV sheet or a text as the editor shows it; None opens the editor `environ` names.

    Raises
    ------
    ToolMissingError, StorageError
        When the editor or the sheet cannot be used.
    NotFoundError, ValidationFailedError, NoPlanError
        When what was written makes no dance; what came from the editor is kept.
    """
    if edit.out is not None:
        refuse_taken(edit.out, replace=edit.replace)
    if sheet is not None:
        made = _taken(edit, machine, _read(sheet), sheet, listen)
        if made != edit.blueprint or edit.out is not None:
            edit.keep(made)
        return made
    before = draft_text(edit.blueprint)
    text = in_editor(before, environ)
    if text == before:
        listen(Notice("edit.nothing", "nothing was changed"))
        if edit.out is not None:
            edit.keep(edit.blueprint)
        return edit.blueprint
    kept = _keep(edit.path, text)
    _refuse_if_changed(edit, kept)
    made = _taken(edit, machine, text, kept, listen)
    try:
        edit.keep(made)
    except (StorageError, TemporaryError, UsageError) as error:
        error.hint += f" What you wrote is in {kept}."
        raise
    remove_file(kept)
    return made


def _taken(edit: Edit, machine: Machine, text: str, place: Path, listen: Listener) -> Blueprint:
    """The dance a text says; where it says none, how to go on from where the text lies."""
    read = read_csv if place.suffix.lower() == CSV_SUFFIX else read_draft
    try:
        catalog = read_catalog(machine.places).moves
        made = redraft(edit.blueprint, catalog, read(text), fix=edit.fix)
    except (NotFoundError, ValidationFailedError, NoPlanError) as error:
        raise _going_on(error, edit.path, place) from error
    for difference in differences(edit.blueprint, made):
        listen(Notice("blueprint.changed", change_in_words(difference)))
    return made


def _refuse_if_changed(edit: Edit, kept: Path) -> None:
    """Nobody else's change is written over."""
    if read_blueprint(edit.path) != edit.blueprint:
        raise ValidationFailedError(
            f"{edit.path} was changed while you edited it.",
            code="blueprint.changed_meanwhile",
            hint=f"What you wrote is in {kept}; edit the blueprint again, or read it with --from.",
        )


def _read(sheet: Path) -> str:
    hint = "Write one with: bachata blueprint export BLUEPRINT --format csv -o FILE"
    content = read_named(sheet, "sheet", code="draft", hint=hint, most=MAX_SHEET_BYTES)
    if len(content) > MAX_SHEET_BYTES:
        raise ValidationFailedError(
            f"{sheet} is larger than {MAX_SHEET_BYTES // 1_000_000} MB and not read.",
            code="draft.too_large",
            hint="Name a CSV sheet, or a text with one move a line.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationFailedError(
            f"{sheet} is not UTF-8 text.",
            code="draft.invalid",
            hint="Save it as CSV UTF-8, not as a workbook.",
        ) from None


def _keep(path: Path, text: str) -> Path:
    """Write what a person wrote beside the blueprint, under a name that is free."""
    names = (path.with_name(f"{path.name}.edit{number or ''}.txt") for number in range(1_000))
    kept = next(name for name in names if not name.exists())
    write_whole(kept, text.encode(), replace=False)
    return kept


def _going_on(error: BachataError, path: Path, kept: Path) -> BachataError:
    """The error with the way to go on from what was written."""
    names = f"{shlex.quote(str(path))} --from {shlex.quote(str(kept))}"
    hint = f"Change it and go on with: bachata blueprint edit {names}"
    if error.code == "blueprint.illegal":
        hint += " (--fix mends it)"
    elif error.code == "move.unknown":
        hint = f"{error.hint} {hint}"
    if isinstance(error, ValidationFailedError):
        return ValidationFailedError(
            error.message, code=error.code, hint=hint, findings=error.findings
        )
    return type(error)(error.message, code=error.code, hint=hint)
