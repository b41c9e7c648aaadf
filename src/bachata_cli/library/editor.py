"""The person's own editor, run on a text.

Outside contact only: what the text says is not its business. The editor gets
the terminal; standard output stays data, so what it prints goes to standard error.
"""

import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bachata_cli.domain.errors import ToolMissingError

VARIABLES = ("VISUAL", "EDITOR")
"""Where people name their editor, first wins (environ(7))."""

STANDARD_ERROR = 2
"""Its number (POSIX)."""

SUFFIX = ".bachata.txt"


def edited(text: str, environ: Mapping[str, str]) -> str:
    """The text as it is when the editor closes.

    Raises
    ------
    ToolMissingError
        `editor.missing` when none is named, `editor.failed` when it cannot be started, is left
        with an error, or leaves no text.
    """
    command = next((environ[name] for name in VARIABLES if environ.get(name, "").strip()), None)
    if command is None:
        raise ToolMissingError(
            "No editor is named by VISUAL or EDITOR.",
            code="editor.missing",
            hint="Name one: EDITOR=nano bachata blueprint edit FILE; or read a text with --from.",
        )
    with tempfile.TemporaryDirectory(prefix="bachata-") as folder:
        path = Path(folder) / f"dance{SUFFIX}"
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run(
                [*shlex.split(command), str(path)], stdout=STANDARD_ERROR, check=False
            )
            if done.returncode:
                raise _failed(command, f"it ended with code {done.returncode}")
            return path.read_text(encoding="utf-8-sig")
        except (OSError, ValueError) as error:
            raise _failed(command, str(error)) from error


def _failed(command: str, why: str) -> ToolMissingError:
    return ToolMissingError(
        f"The editor {command[:80]!r} did not give the text back: {why}.",
        code="editor.failed",
        hint="Check EDITOR, or read a text with --from; the blueprint is as it was.",
    )
