"""Keys: one key press at a time from a terminal, without Enter."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bachata_cli.domain.errors import UsageError


@contextmanager
def single_keys() -> Iterator[Callable[[float], str | None]]:
    """A function that waits so many seconds for a key, None when none came.

    Raises
    ------
    UsageError
        `grid.no_terminal`: nobody can press a key here.
    """
    if not sys.stdin.isatty():
        raise UsageError(
            "Tapping needs a terminal to press keys in.",
            code="grid.no_terminal",
            hint="Run it in a terminal, or name the one: --one-at SECONDS",
        )
    if sys.platform == "win32":
        yield _windows_key
        return
    import select
    import termios
    import tty

    def key(seconds: float) -> str | None:
        ready, _, _ = select.select([sys.stdin], [], [], max(0.0, seconds))
        return sys.stdin.read(1) if ready else None

    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin)
    try:
        yield key
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _windows_key(seconds: float) -> str | None:
    import msvcrt
    import time

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if msvcrt.kbhit():  # type: ignore[attr-defined, unused-ignore] # only there on Windows
            return str(msvcrt.getwch())  # type: ignore[attr-defined, unused-ignore]
        time.sleep(0.01)
    return None
