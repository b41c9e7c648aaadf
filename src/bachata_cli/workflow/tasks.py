"""What a planner is to do: the request, the song, and the moves that may be danced.

The one value every planner of a run is given, so that all plan under the same
conditions. Own clips that are insisted on narrow the moves here, before anybody
plans.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.parameters import UnderstoodRequest
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.domain.vocabulary import ClipChoice
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.planning.offline import plan
from bachata_cli.workflow.casting import filmable, mostly_filmed
from bachata_cli.workflow.machine import Machine


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be planned.

    Attributes
    ----------
    moves
        The moves that may be danced.
    strict
        Refuse a dance that keeps not every wish.
    known
        Figures the dancers know; None where nothing is said of that.
    imagined
        Whether the song exists on paper only, so that no file can be found again.
    narrowed
        Whether `moves` is less than the catalog.
    """

    read: UnderstoodRequest
    analysis: SongAnalysis
    moves: Mapping[MoveId, Move]
    strict: bool = False
    known: frozenset[MoveId] | None = None
    imagined: bool = False
    narrowed: bool = False


def plan_offline(task: Task, listen: Listener = ignore) -> Blueprint:
    """Plan without a model.

    Raises
    ------
    NoPlanError
        When no choreography satisfies the request.
    """
    return plan(
        task.read,
        task.analysis,
        task.moves,
        strict=task.strict,
        known=task.known,
        listen=listen,
    )


def narrowed(machine: Machine, clips: ClipChoice, task: Task, listen: Listener) -> Task:
    """The task with only the moves that own clips show, where they are insisted on and suffice."""
    if clips is not ClipChoice.MINE:
        return task
    own = ClipStore(machine.places.own_clips).all()
    less = replace(task, moves=filmable(task.moves, own), narrowed=True)
    try:
        if mostly_filmed(plan_offline(less), own):
            return less
        why = "too few can be danced at this level"
    except NoPlanError as error:
        why = error.message
    text = f"own clips alone make no dance ({why}); other moves are danced too"
    listen(Notice("clips.not_enough", text, warning=True))
    return task
