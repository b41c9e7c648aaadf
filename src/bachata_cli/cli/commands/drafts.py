"""What only planning without a film can do: songs without sound, several drafts, reasons."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bachata_cli.cli.output import answer
from bachata_cli.cli.progress import progress
from bachata_cli.cli.session import Session
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.events import Listener, Notice
from bachata_cli.workflow.agent_wish import AgentWish, PlannerChoice

if TYPE_CHECKING:
    from bachata_cli.domain.blueprint import Blueprint
    from bachata_cli.workflow.choreography import Wish

MAX_VARIANTS = 20


@dataclass(frozen=True, kw_only=True)
class DraftOptions:
    """Options of a plan that is read before it is danced."""

    bpm: Annotated[
        float | None, typer.Option(help="Tempo, for a plan without a song.", metavar="BPM")
    ] = None
    structure: Annotated[
        str | None,
        typer.Option(help='Form, for a plan without a song: "intro:2 verse:8 chorus:8 mambo:4".'),
    ] = None
    variants: Annotated[
        int, typer.Option(min=1, max=MAX_VARIANTS, help="Different dances, into a folder.")
    ] = 1
    explain: Annotated[bool, typer.Option("--explain", help="Say why each move is there.")] = False

    def give_reasons(self, dance: "Blueprint", listen: Listener) -> None:
        """Say why each move is there, where that is asked for."""
        for step in dance.steps if self.explain else ():
            if step.note:
                text = f"step {step.index + 1} {step.move.name}: {step.note}"
                listen(Notice("plan.reason", text))

    def imagined(self, wish: "Wish") -> "Wish":
        """The wish, on a song without sound where one was described."""
        if self.bpm is None and self.structure is None:
            return wish
        if self.bpm is None or self.structure is None or wish.song is not None:
            raise UsageError(
                "--bpm and --structure go together and stand for a song.",
                code="structure.incomplete",
                hint='Say both, without --song: --bpm 128 --structure "verse:8 chorus:8"',
            )
        from bachata_cli.planning.imagining import imagine

        return replace(wish, imagined=imagine(self.bpm, self.structure))


def refuse_place(output: Path | None, *, force: bool) -> None:
    """Refuse a place to write to before anything is planned."""
    from bachata_cli.files.storage import refuse_taken

    if output is not None and output.is_dir():
        raise UsageError(
            f"{output} is a folder.",
            code="output.is_folder",
            hint="Name the file: --output dance.blueprint.json",
        )
    if output is not None:
        refuse_taken(output, replace=force)


def create_variants(
    session: Session, wish: "Wish", drafts: DraftOptions, output: Path | None, *, force: bool
) -> None:
    """Plan with seeds one after another and write each dance into a folder."""
    from bachata_cli.files.storage import refuse_taken
    from bachata_cli.workflow.create import draft

    if wish.agent.planner is PlannerChoice.OPENAI:
        raise UsageError(
            "--variants are seeds of the offline planner; a model has none.",
            code="variants.offline",
            hint="Leave out one of --variants and --planner openai.",
        )
    if output is None or not output.is_dir():
        raise UsageError(
            "--variants writes several files and needs a folder that exists.",
            code="output.no_folder",
            hint="Name it: --output FOLDER",
        )
    first = int(wish.overrides.get("seed", 0))
    seeds = range(first, first + drafts.variants)
    paths = [output / f"variant-{seed}.blueprint.json" for seed in seeds]
    for path in paths:
        refuse_taken(path, replace=force)
    offline = replace(wish, agent=AgentWish(PlannerChoice.OFFLINE))
    found: list[dict[str, object]] = []
    with progress(session) as listen:
        for seed, path in zip(seeds, paths, strict=True):
            seeded = replace(offline, overrides={**wish.overrides, "seed": seed})
            dance = draft(session.machine, seeded, path, replace=force, listen=listen)
            drafts.give_reasons(dance, listen)
            figures = len({step.move.id for step in dance.steps})
            found.append({"seed": seed, "path": str(path), "moves": figures})
    answer(session, lambda: {"variants": found}, lambda: "\n".join(map(str, paths)))
