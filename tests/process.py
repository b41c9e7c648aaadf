"""Run the real program as a real process."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PROGRAM = (sys.executable, "-m", "bachata_cli")


def environment(home: Path, **more: str) -> dict[str, str]:
    """The process's environment: an own home, and nothing of the tester's choices.

    Bytecode is written even where the shell forbids it: compiling the
    libraries anew in each of hundreds of processes takes minutes.
    """
    dropped = ("BACHATA_", "OPENAI_", "PYTHONDONTWRITEBYTECODE")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(dropped)}
    return kept | {"BACHATA_HOME": str(home), "NO_COLOR": "1"} | more


def bachata(
    *arguments: str | Path, home: Path, cwd: Path | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run to the end with stdin closed; bounded, so that a hang fails."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=cwd or home.parent,
        env=environment(home, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def document(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The one JSON document on stdout."""
    lines = done.stdout.splitlines()
    assert len(lines) == 1, f"expected one document, got {done.stdout!r}; stderr: {done.stderr}"
    loaded = json.loads(lines[0])
    assert isinstance(loaded, dict)
    return loaded
