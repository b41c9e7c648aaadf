"""What killed processes left in a folder: names half given are given, hidden files go.

Touches nothing that a living process works on and nothing this program did not make.
"""

import os
from contextlib import suppress
from pathlib import Path

from bachata_cli.files.hidden import (
    JOURNAL,
    PREFIX,
    SUFFIX,
    is_own,
    journal_of,
    taken_over,
    token_of,
)
from bachata_cli.files.journal import finish_journal


def sweep(folder: Path) -> None:
    """Clear a folder of what nobody works on any more. What cannot be done is left."""
    hidden = _hidden(folder)
    for name in hidden:
        if name.endswith(JOURNAL):
            with suppress(OSError), taken_over(folder / name) as dead:
                if dead and is_own(folder / name):  # nobody gives names for another
                    finish_journal(folder / name)
    for name in hidden:
        if name.endswith(SUFFIX):
            with suppress(OSError), taken_over(folder / name) as dead:
                # looked for only now: while we hold its lock, no run begins to name it
                if dead and not journal_of(folder, token_of(name)).exists():
                    (folder / name).unlink()


def _hidden(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if entry.name.startswith(PREFIX)]
    except OSError:
        return []
