"""Use case: a dance planned and kept as a document, with no film."""

from pathlib import Path

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.events import Listener, ignore
from bachata_cli.files.storage import write_whole
from bachata_cli.workflow.choreography import Wish, choreograph
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.runs import Files, remember


def draft(
    machine: Machine,
    wish: Wish,
    out: Path | None,
    *,
    replace: bool = False,
    listen: Listener = ignore,
) -> Blueprint:
    """Plan a dance and write it where a place is named; what a model said is remembered.

    Raises
    ------
    BachataError
        As planning does, or when the file cannot be written.
    """
    made = choreograph(machine, wish, listen)
    if out is not None:
        write_whole(out, made.blueprint.to_json().encode(), replace=replace)
    if made.conversation:
        remember(machine, made, Files(blueprint=out), listen)
    return made.blueprint
