"""Use case: dances planned and kept as documents, with no film."""

from dataclasses import dataclass, replace
from pathlib import Path

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.files.outputs import refuse_taken
from bachata_cli.files.publication import Publication
from bachata_cli.planning.imagining import imagine
from bachata_cli.workflow.agent_wish import AgentWish, PlannerChoice
from bachata_cli.workflow.blueprints import write_blueprint
from bachata_cli.workflow.choreography import Wish, choreograph
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.runs import Files, remember


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """Where a dance is written, None for nowhere, and whether it is said why each move is there."""

    out: Path | None = None
    replace: bool = False
    explain: bool = False


@dataclass(frozen=True, slots=True)
class SeededDance:
    """One of several dances: its seed, its file, how many different moves it has."""

    seed: int
    path: Path
    moves: int


def create(machine: Machine, wish: Wish, draft: DraftPlace, listen: Listener = ignore) -> Blueprint:
    """Plan a dance and write it where a place is named; what a model said is remembered.

    Raises
    ------
    BachataError
        As planning does, or when the file cannot be written.
    """
    made = choreograph(machine, wish, listen)
    write_blueprint(made.blueprint, draft.out, replace=draft.replace)
    if made.conversation:
        remember(machine, made, Files(blueprint=draft.out), listen)
    if draft.explain:
        _give_reasons(made.blueprint, listen)
    return made.blueprint


def create_variants(
    machine: Machine, wish: Wish, count: int, draft: DraftPlace, listen: Listener = ignore
) -> tuple[SeededDance, ...]:
    """Plan with seeds one after another; all dances are written into the draft's folder, or none.

    Raises
    ------
    UsageError, OutputExistsError
        For a model, which has no seeds; where no folder is named, or a name in it is taken.
    BachataError
        As `create`.
    """
    folder = _folder_of(wish, draft)
    first = int(wish.overrides.get("seed", 0))
    paths = {s: folder / f"variant-{s}.blueprint.json" for s in range(first, first + count)}
    for path in paths.values():
        refuse_taken(path, replace=draft.replace)
    offline = replace(wish, agent=AgentWish(PlannerChoice.OFFLINE))
    made = []
    with Publication(replace=draft.replace) as publication:
        for seed, path in paths.items():
            seeded = replace(offline, overrides={**wish.overrides, "seed": seed})
            dance = create(machine, seeded, replace(draft, out=None), listen)
            publication.write(path, dance.to_json().encode())
            made.append(SeededDance(seed, path, len({step.move.id for step in dance.steps})))
        publication.publish()
    return tuple(made)


def imagine_song(wish: Wish, bpm: float | None, structure: str | None) -> Wish:
    """The wish, on a song without sound where one was described.

    Raises
    ------
    UsageError
        `structure.incomplete`, or as `imagine` for what describes no song.
    """
    if bpm is None and structure is None:
        return wish
    if bpm is None or structure is None or wish.song is not None:
        raise UsageError(
            "--bpm and --structure go together and stand for a song.",
            code="structure.incomplete",
            hint='Say both, without --song: --bpm 128 --structure "verse:8 chorus:8"',
        )
    return replace(wish, imagined=imagine(bpm, structure))


def _folder_of(wish: Wish, draft: DraftPlace) -> Path:
    if wish.agent.planner is PlannerChoice.OPENAI:
        raise UsageError(
            "--variants are seeds of the offline planner; a model has none.",
            code="variants.offline",
            hint="Leave out one of --variants and --planner openai.",
        )
    if draft.out is None or not draft.out.is_dir():
        raise UsageError(
            "--variants writes several files and needs a folder that exists.",
            code="output.no_folder",
            hint="Name it: --output FOLDER",
        )
    return draft.out


def _give_reasons(dance: Blueprint, listen: Listener) -> None:
    for step in dance.steps:
        if step.note:
            text = f"step {step.index + 1} {step.move.name}: {step.note}"
            listen(Notice("plan.reason", text))
