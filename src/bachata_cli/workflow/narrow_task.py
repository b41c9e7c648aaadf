"""Use case: own clips that are insisted on narrow the moves that may be danced, before planning."""

from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.events import Listener, Notice
from bachata_cli.domain.task import Task
from bachata_cli.domain.vocabulary import ClipChoice
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.planning.offline import plan_offline
from bachata_cli.workflow.casting import is_mostly_filmed, select_filmable
from bachata_cli.workflow.machine import Machine


def narrow_task(machine: Machine, clips: ClipChoice, task: Task, listen: Listener) -> Task:
    """The task with only the moves that own clips show, where they are insisted on and suffice."""
    if clips is not ClipChoice.MINE:
        return task
    own = ClipStore(machine.places.own_clips).all()
    less = task.narrowed_to(select_filmable(task.moves, own))
    try:
        if is_mostly_filmed(plan_offline(less), own):
            return less
        why = "too few can be danced at this level"
    except NoPlanError as error:
        why = error.message
    text = f"own clips alone make no dance ({why}); other moves are danced too"
    listen(Notice("clips.not_enough", text, warning=True))
    return task
