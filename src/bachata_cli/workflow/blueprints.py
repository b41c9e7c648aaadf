"""A blueprint as a file: read, refused where it breaks rules, written.

Who judges is `rules.registry`. Loads nothing of planning or music: a film of a plan that is
made already costs no planner.
"""

from pathlib import Path

from bachata_cli.domain.blueprint import MAX_BYTES, Blueprint
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.domain.finding import Finding, Severity
from bachata_cli.files.outputs import refuse_taken
from bachata_cli.files.storage import read_named, write_whole


def read_blueprint(path: Path, listen: Listener = ignore) -> Blueprint:
    """Read a blueprint file; its rules are checked by `check`, not here.

    Keys this program does not know are said; see `domain.blueprint.foreign`.

    Raises
    ------
    NotFoundError, StorageError, ValidationFailedError
        When it is not there, cannot be read, or is not a blueprint.
    """
    hint = "Make one with: bachata blueprint create REQUEST --output FILE"
    content = read_named(path, "blueprint", code="blueprint", hint=hint, most=MAX_BYTES)
    return parse_blueprint(content, str(path), listen)


def parse_blueprint(content: str | bytes, source: str, listen: Listener = ignore) -> Blueprint:
    """A blueprint that was read already; `source` names it.

    Raises
    ------
    ValidationFailedError
        When it is not a blueprint.
    """
    blueprint = Blueprint.from_json(content, source=source)
    if blueprint.foreign.kept:
        text = f"{source} holds keys this bachata does not know, kept as they are: "
        listen(Notice("blueprint.foreign_keys", f"{text}{blueprint.foreign}", warning=True))
    return blueprint


def refuse_errors(findings: tuple[Finding, ...], what: str) -> None:
    """Stop at errors; warnings pass.

    Raises
    ------
    ValidationFailedError
        Listing every error.
    """
    errors = tuple(f"{f.code}: {f.text}" for f in findings if f.severity is Severity.ERROR)
    if errors:
        raise ValidationFailedError(
            f"{what} breaks {len(errors)} rule{'s' if len(errors) > 1 else ''}: {errors[0]}",
            code="blueprint.illegal",
            hint="bachata blueprint check FILE --fix mends it; without --fix it lists every fault.",
            findings=errors,
        )


def refuse_place(out: Path | None, *, replace: bool) -> None:
    """Say early what would fail late: a folder instead of a file, or a name that is taken.

    Raises
    ------
    OutputExistsError, StorageError
        When a blueprint cannot be written there.
    """
    if out is not None:
        refuse_taken(out, replace=replace)


def write_blueprint(blueprint: Blueprint, out: Path | None, *, replace: bool) -> None:
    """Write a blueprint where a place is named.

    Raises
    ------
    OutputExistsError, StorageError
        When the name is taken or the folder cannot be written.
    """
    if out is not None:
        write_whole(out, blueprint.to_json().encode(), replace=replace)
