"""Signals that end a run: each one is heard, none is lost, the second ends at once.

A signal becomes an exception in the main thread, so that everything half-made is undone on
the way out. An exception can get lost: Python drops those that leave a callback or a
finalizer, and a library may catch whatever it gets. So a timer looks again every 20 ms
until the exception is on its way, and raises it anew if it is not. Loads nothing but the
standard library: it stands ready before everything else is imported.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

from bachata_cli.domain.stopping import may_stop

INTERRUPTED, TERMINATED = 128 + signal.SIGINT, 128 + signal.SIGTERM
"""What a shell says of a process that ended so."""

AGAIN_S = 0.02
"""Seconds until it is looked whether a stop is on its way: soon for a person, cheap for us."""


class Terminated(BaseException):
    """SIGTERM or SIGHUP arrived: unwinds like Ctrl-C, so that nothing half-made is left."""


class Interrupted(KeyboardInterrupt):
    """SIGINT arrived.

    A type of our own: Python notes a plain `KeyboardInterrupt` that passes
    through an `exec` (dataclasses and named tuples are made by one, so it happens
    during imports) and then ends the process by the signal, whatever was caught.
    """


class SignalWatch:
    """Hears SIGINT, SIGTERM and SIGHUP for the length of the process.

    Attributes
    ----------
    asked
        The exit code of the first signal that came, None before.
    """

    def __init__(self) -> None:
        self.asked: int | None = None
        self._kind: type[BaseException] = Terminated
        self._over = False

    def start(self) -> None:
        """Hear signals from here on; what the caller had set to be ignored stays ignored."""
        sys.unraisablehook = _quietly(sys.unraisablehook)
        for number in _numbers():
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._hear)
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, self._look_again)

    def finish(self) -> None:
        """The run is over and its result is told: a signal from now on only sets the exit code."""
        self._over = True
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        code = INTERRUPTED if number == signal.SIGINT else TERMINATED
        if self.asked is not None or self._over:
            end_at_once(code)
        self.asked = code
        self._kind = Interrupted if number == signal.SIGINT else Terminated
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, AGAIN_S, AGAIN_S)
        self._raise_where_allowed()

    def _look_again(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked is not None and not self._over and not is_stop(sys.exception()):
            self._raise_where_allowed()

    def _raise_where_allowed(self) -> None:
        if may_stop():
            raise self._kind


def end_at_once(code: int) -> None:
    """End the process without cleaning up, except that no child outlives it."""
    process = sys.modules.get("bachata_cli.media.process")
    with suppress(Exception):  # whatever state it is in, the process ends
        if process is not None:
            process.kill_children()
    os._exit(code)


def _numbers() -> list[signal.Signals]:
    names = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def is_stop(failure: BaseException | None, *kinds: type[BaseException]) -> bool:
    """Whether an exception is a stop, or came up while one was on its way.

    `kinds` are the stops meant; all when none is named.
    """
    meant = kinds or (Terminated, KeyboardInterrupt)
    seen: set[int] = set()
    while failure is not None and id(failure) not in seen:
        if isinstance(failure, meant):
            return True
        seen.add(id(failure))
        failure = failure.__context__
    return False


def _quietly(usual: Callable[[Any], object]) -> Callable[[Any], object]:
    """A stop that Python drops is raised again, so there is nothing to tell of it."""

    def tell(dropped: Any) -> None:  # noqa: ANN401 - sys.UnraisableHookArgs is no class to name
        if not is_stop(dropped.exc_value):
            usual(dropped)

    return tell
