"""What goes when the cache is full."""

import os
import time
from pathlib import Path

from bachata_cli.rendering.eviction import BUSY_S, evict, held, mark_used


def keep(folder: Path, name: str, age_s: float, size: int = 100) -> None:
    """A clip of some bytes, used some time ago."""
    for suffix, length in ((".mp4", size - 20), (".index", 20)):
        path = folder / f"{name}{suffix}"
        path.write_bytes(bytes(length))
        os.utime(path, (time.time() - age_s,) * 2)


def names(folder: Path) -> set[str]:
    """Clips that are kept."""
    return {path.stem for path in folder.iterdir()}


def test_the_longest_unused_clips_go_first(tmp_path: Path) -> None:
    """As many as needed, with their sidecars, and no more."""
    for age, name in enumerate(("new", "old", "older", "oldest"), 1):
        keep(tmp_path, name, BUSY_S * 2 * age)
    assert evict(tmp_path, 250) == 200
    assert names(tmp_path) == {"new", "old"}
    assert evict(tmp_path, 250) == 0


def test_being_used_saves_a_clip(tmp_path: Path) -> None:
    """Use is noted on the sidecar; whichever of its files was touched last counts."""
    for age, name in enumerate(("new", "old"), 1):
        keep(tmp_path, name, BUSY_S * 2 * age)
    mark_used([tmp_path / "old.index", tmp_path / "gone.index"])
    assert [kept.files[0].stem for kept in held(tmp_path)] == ["new", "old"]
    evict(tmp_path, 150)
    assert names(tmp_path) == {"old"}


def test_clips_used_a_moment_ago_stay_whatever_the_limit(tmp_path: Path) -> None:
    """Another process may be about to copy them; unfinished files are not clips."""
    keep(tmp_path, "fresh", BUSY_S / 2)
    (tmp_path / ".bachata-1.part").write_bytes(bytes(1000))
    assert evict(tmp_path, 10) == 0
    assert names(tmp_path) == {"fresh", ".bachata-1"}
