"""What may not be written to: names that are taken, are no file, or say another form."""

import stat
from pathlib import Path

from bachata_cli.domain.errors import OutputExistsError, StorageError, UsageError
from bachata_cli.files.disk import storing


def refuse_taken(path: Path, *, replace: bool) -> None:
    """Say early that a name cannot be given.

    Raises
    ------
    OutputExistsError
        When something is there and may not be replaced.
    StorageError
        `output.is_folder`, `output.not_a_file`: a folder, a device, a pipe, which nothing may
        replace: it would be gone for everybody. Or the name is too long, or leads through a file.
    """
    mode = _mode(path)
    if mode is None:
        return
    if stat.S_ISDIR(mode):
        raise StorageError(
            f"{path} is a folder.", code="output.is_folder", hint="Name a file in it."
        )
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise StorageError(
            f"{path} is a device or a pipe, not a file.",
            code="output.not_a_file",
            hint="Name a file; what is printed can be redirected: bachata ... > FILE",
        )
    if not replace:
        raise output_exists(path)


def _mode(path: Path) -> int | None:
    """What lies there, links followed; None: nothing."""
    with storing(path):
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            return None
        try:
            return path.stat().st_mode
        except FileNotFoundError:  # a link that leads nowhere
            return mode


def refuse_suffix(path: Path, suffix: str, what: str) -> None:
    """Say early that a name does not tell what is written.

    Raises
    ------
    UsageError
        `output.suffix`.
    """
    if path.suffix.lower() != suffix:
        raise UsageError(
            f"{path} is not a name for {what}.",
            code="output.suffix",
            hint=f"Let the name end in {suffix}.",
        )


def output_exists(path: Path) -> OutputExistsError:
    """The one sentence for a name that is taken."""
    return OutputExistsError(
        f"{path} exists already.", hint="Replace it with --force, or choose another name."
    )
