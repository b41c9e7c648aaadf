"""Stages of a run: started, finished and timed as events, and recorded.

A room that knows its own progress (clips, render) emits its stage itself; the
others are wrapped here. Times are wall seconds, for the person only: no
decision rests on them.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bachata_cli.domain.events import Event, Listener, Notice, StageFinished, StageStarted
from bachata_cli.domain.vocabulary import Stage


@dataclass(slots=True)
class StageOutcome:
    """Set `cached` when the stage found everything made already."""

    cached: bool = False


@contextmanager
def stage(
    name: Stage, listen: Listener, *, total: int = 0, unit: str = ""
) -> Iterator[StageOutcome]:
    """Emit the start and, if all goes well, the end of a stage."""
    outcome = StageOutcome()
    begun = time.monotonic()
    listen(StageStarted(name, total, unit))
    yield outcome
    listen(StageFinished(name, time.monotonic() - begun, cached=outcome.cached))


@dataclass(slots=True)
class Recorder:
    """Passes events on and remembers finished stages and notices."""

    onward: Listener
    finished: list[StageFinished] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def __call__(self, event: Event) -> None:
        """Listen."""
        if isinstance(event, StageFinished):
            self.finished.append(event)
        elif isinstance(event, Notice):
            self.notices.append(event)
        self.onward(event)
