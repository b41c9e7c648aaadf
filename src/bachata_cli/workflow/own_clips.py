"""Use cases: the clips a person has: listed, looked at count by count, forgotten."""

from pathlib import Path

from bachata_cli.clips.count_strip import count_strip
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.domain.filmed_clip import FilmedClip
from bachata_cli.domain.versions import UPDATE
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.workflow.machine import Machine


def list_clips(machine: Machine, listen: Listener = ignore) -> tuple[FilmedClip, ...]:
    """Every clip that is remembered; records that cannot be read are said."""
    store = ClipStore(machine.places.own_clips)
    for path, newer in store.unreadable():
        code, text = "clip.damaged", f"{path} cannot be read; import its clip again."
        if newer:
            code, text = "clip.newer", f"{path} was written by a newer bachata. {UPDATE}"
        listen(Notice(code, text, warning=True))
    return store.all()


def strip_clip(machine: Machine, clip: str, out: Path | None, *, replace: bool) -> Path:
    """Write a picture of a clip on every count and half a count later; returns where it is.

    Parameters
    ----------
    out
        A file, a folder, or None for the current one.

    Raises
    ------
    NotFoundError, MediaError
        There is no such clip, or its file is gone or changed.
    OutputExistsError, StorageError
        The picture cannot be written.
    """
    found = ClipStore(machine.places.own_clips).get(clip)
    picture = out or Path(f"{clip}.png")
    picture = picture / f"{clip}.png" if picture.is_dir() else picture
    count_strip(find_ffmpeg(machine.ffmpeg), found, picture, replace=replace)
    return picture


def remove_clip(machine: Machine, clip: str) -> None:
    """Forget a clip; its file stays.

    Raises
    ------
    NotFoundError
        There is no such clip.
    """
    ClipStore(machine.places.own_clips).remove(clip)
