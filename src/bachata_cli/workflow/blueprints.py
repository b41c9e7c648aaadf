"""A blueprint that exists: read from its file, refused where it breaks rules.

Who judges is `rules.registry`. Loads nothing of planning or music: a film of a plan that is
made already costs no planner.
"""

from pathlib import Path

from bachata_cli.domain.blueprint import MAX_BYTES, Blueprint
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.finding import Finding, Severity
from bachata_cli.files.storage import read_named


def read_blueprint(path: Path) -> Blueprint:
    """Read a blueprint file; its rules are checked by `check`, not here.

    Raises
    ------
    NotFoundError, StorageError, ValidationFailedError
        When it is not there, cannot be read, or is not a blueprint.
    """
    hint = "Make one with: bachata blueprint create REQUEST --output FILE"
    content = read_named(path, "blueprint", code="blueprint", hint=hint, most=MAX_BYTES)
    return Blueprint.from_json(content, source=str(path))


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
            hint="bachata blueprint check FILE lists every fault.",
            findings=errors,
        )
