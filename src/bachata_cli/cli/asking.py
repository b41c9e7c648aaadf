"""Questions to the person, on a terminal only."""

import sys
from typing import TYPE_CHECKING, Any

import typer

from bachata_cli.cli.session import Session
from bachata_cli.cli.stderr_text import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from bachata_cli.workflow.propose_clip import Proposed


def find_asker(session: Session) -> "Callable[[Proposed], dict[str, Any]] | None":
    """Who asks about a clip; None where nobody may be asked."""
    silent = session.no_input or session.json or session.quiet
    if silent or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return _ask


def _ask(proposed: "Proposed") -> dict[str, Any]:
    """Ask about what is unsure; an empty answer agrees. What is answered, by name."""
    from bachata_cli.domain.filmed_clip import SURE

    clip, said = proposed.clip, dict[str, Any]()
    typer.echo(printable(proposed.path.name), err=True)
    if clip.certainty.move < SURE:
        offered = ", ".join(move.id for move in proposed.candidates)
        said["move"] = _prompt(f"  Which move ({offered}, or another id)?", clip.move)
    if clip.certainty.tempo < SURE:
        said["bpm"] = _prompt("  Beats per minute?", clip.tempo_bpm)
    if clip.certainty.count < SURE or clip.certainty.tempo < SURE:
        said["start"] = _prompt("  Seconds at which count 1 is danced?", clip.counts_s[0])
    return said


def _prompt[T](question: str, default: T) -> T:
    value: T = typer.prompt(question, default=default, err=True)
    return value
