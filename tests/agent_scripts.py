"""What a scripted model says: a good dance, and ways to spoil it."""

import json
from collections.abc import Sequence
from typing import Any

from bachata_cli.catalog.load import load_catalog
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.song import SongForm
from bachata_cli.domain.task import Task, Terms
from bachata_cli.files.shipped import shipped
from bachata_cli.planning.offline import plan_offline
from bachata_cli.request.understand import understand
from tests.builders import a_grid, an_analysis
from tests.model_server import Turn, call, says

REQUEST = "romantic beginner"
CATALOG = load_catalog(shipped("moves")).moves


def a_task(text: str = REQUEST, song: SongForm | None = None) -> Task:
    """A request on an even song with the shipped catalog."""
    form = song or an_analysis(a_grid(beats=137)).form
    return Task(Terms(request=understand(text)), form, CATALOG)


def a_dance(task: Task, seed: int = 5) -> Blueprint:
    """Some legal dance, of the offline planner's making: what a good model might propose."""
    parameters = task.request.parameters.model_copy(update={"seed": seed})
    return plan_offline(task.asked(task.request.model_copy(update={"parameters": parameters})))


def proposal(ids: Sequence[str], start: str | None, reason: str = "it fits") -> dict[str, Any]:
    """The arguments of `generate_blueprint`."""
    moves = [{"id": name, "reason": reason} for name in ids]
    phrases = [{"moves": moves[i : i + 4]} for i in range(0, len(moves), 4)]
    return {"start": start, "phrases": phrases}


def proposed(dance: Blueprint, reason: str = "it fits") -> dict[str, Any]:
    """A dance as a model proposes it."""
    ids = [step.move.id for step in dance.steps]
    return proposal(ids, dance.steps[0].position_in, reason)


def extraction(**fields: Any) -> Turn:
    """The first turn: the request as a form."""
    return says(text=json.dumps(fields))


def good_script(task: Task, reason: str = "it fits") -> tuple[Turn, ...]:
    """Reads, listens, looks around, proposes a legal dance, checks, ends."""
    return (
        extraction(difficulty="beginner", mood="romantic"),
        says(call("analyze_music")),
        says(call("search_moves", {"query": "basic"})),
        says(call("next_moves", {"position": "closed"})),
        says(call("generate_blueprint", proposed(a_dance(task), reason))),
        says(call("check_blueprint")),
        says(text="Enjoy."),
    )


def illegal(task: Task) -> dict[str, Any]:
    """A proposal whose joins do not fit: an ending in the middle of a dance."""
    dance = a_dance(task)
    ids = [step.move.id for step in dance.steps]
    ids[1] = ids[-1]
    return proposal(ids, dance.steps[0].position_in)
