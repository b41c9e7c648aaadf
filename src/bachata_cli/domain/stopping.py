"""Moments in which a stop has to wait: what must not be cut in two says so here.

A signal may arrive between a child's birth and the note of who reaps it. Whoever hears
signals asks `may_stop`; whoever makes something that needs cleaning up wraps it in
`unstoppable`. Knows nothing of signals or of what is protected.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_here = threading.local()


@contextmanager
def unstoppable() -> Iterator[None]:
    """Let no stop into this thread before the block has ended; keep such blocks short."""
    _here.depth = getattr(_here, "depth", 0) + 1
    try:
        yield
    finally:
        _here.depth -= 1


def may_stop() -> bool:
    """Whether this thread is outside of every `unstoppable` block."""
    return not getattr(_here, "depth", 0)
