"""How much the cache of clips may hold, and which clips go first.

Clips are used when a film is made of them; the ones not used for longest go.
Those used a moment ago stay, whatever the limit: another process may be about
to copy them. A clip that goes too early is made again.
"""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

SIDECAR = ".index"
BUSY_S = 900.0
"""A film of nine minutes whose clips are all new is drawn in less."""


class Held(NamedTuple):
    """A kept clip: its files, their bytes, when it was used last."""

    files: tuple[Path, ...]
    size: int
    used: float


def mark_used(sidecars: Iterable[Path]) -> None:
    """Note that clips are used now."""
    for path in sidecars:
        with suppress(OSError):  # another process cleans up
            os.utime(path)


def held(folder: Path) -> list[Held]:
    """Everything kept, the least recently used first."""
    files: dict[str, list[Path]] = {}
    for path in folder.glob("[!.]*"):
        files.setdefault(path.stem, []).append(path)
    return sorted(filter(None, map(_seen, files.values())), key=lambda kept: kept.used)


def _seen(files: list[Path]) -> Held | None:
    size, used = 0, 0.0
    for path in files:
        try:
            status = path.stat()
        except OSError:  # gone meanwhile
            return None
        size += status.st_size
        used = max(used, status.st_mtime)
    # the sidecar first: a clip without one is no clip
    return Held(tuple(sorted(files, key=lambda path: path.suffix != SIDECAR)), size, used)


def evict(folder: Path, limit: int) -> int:
    """Remove the least recently used clips until at most `limit` bytes are kept.

    Returns
    -------
    int
        Bytes freed.
    """
    kept = held(folder)
    over = sum(clip.size for clip in kept) - limit
    freed = 0
    for clip in kept:
        if freed >= over or time.time() - clip.used < BUSY_S:
            break
        for path in clip.files:
            with suppress(OSError):
                path.unlink()
        freed += clip.size
    return freed
