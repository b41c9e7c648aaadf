"""Use case: take a person's own clips into the library, one after another.

First every clip is examined and its move and counts are proposed; whoever can
ask then asks what is unsure; then pictures are encoded, and last the record is
written. A run that is stopped goes on where it was: clips with a record are
passed over, examinations and pictures come from the cache.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bachata_cli.clips.fitting import filmed_clip
from bachata_cli.clips.sheet import Told
from bachata_cli.domain.errors import (
    BachataError,
    MediaError,
    NotFoundError,
    ToolMissingError,
)
from bachata_cli.domain.events import Listener, StageAdvanced, ignore
from bachata_cli.domain.filmed_clip import FilmedClip
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.files.sweeping import sweep
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.workflow.examine_clip import examine
from bachata_cli.workflow.filming import FILM_SIZE
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.propose_clip import Proposed, propose
from bachata_cli.workflow.stage import stage


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is no clip, and why."""

    path: Path
    error: BachataError


@dataclass(slots=True)
class Batch:
    """What is to become of each file; `kept` grows while `keep_clips` works."""

    proposals: list[Proposed] = field(default_factory=list)
    known: list[FilmedClip] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    kept: list[FilmedClip] = field(default_factory=list)


def examine_clips(
    machine: Machine,
    said: Mapping[Path, Told],
    *,
    again: bool = False,
    listen: Listener = ignore,
) -> Batch:
    """Look at clips and listen to them; propose a record of each that has none.

    Parameters
    ----------
    said
        The files, and what the person says of each.
    again
        Propose files that are in the library already anew.

    Raises
    ------
    StorageError, TemporaryError, ToolMissingError
        Nothing more can be done; what is wrong with one file is part of the answer.
    """
    for folder in (machine.places.own_clips, machine.places.examinations):
        sweep(folder)
    batch = Batch()
    by_source = {clip.source_id: clip for clip in ClipStore(machine.places.own_clips).all()}
    with stage(Stage.ANALYSE, listen, total=len(said), unit="clips"):
        for number, (path, told) in enumerate(said.items(), start=1):
            try:
                _utf8(path)
                examined = examine(machine, path, listen)
                known = by_source.get(examined.source_id)
                if known and not again and not told.anything:
                    batch.known.append(known)
                else:
                    batch.proposals.append(propose(machine, path, examined, told))
            except ToolMissingError:
                raise
            except (MediaError, NotFoundError) as error:
                batch.refused.append(Refused(path, error))
            listen(StageAdvanced(Stage.ANALYSE, number))
    return batch


def keep_clips(machine: Machine, batch: Batch, listen: Listener = ignore) -> None:
    """Encode the pictures of each proposal, then write its record.

    Raises
    ------
    StorageError, TemporaryError, ToolMissingError
        As `examine_clips`; records written until then stay.
    """
    if not batch.proposals:
        return
    ffmpeg = find_ffmpeg(machine.ffmpeg)
    cache = ClipCache(machine.places.clips, ffmpeg)
    store = ClipStore(machine.places.own_clips)
    with stage(Stage.CLIPS, listen, total=len(batch.proposals), unit="clips"):
        for number, proposed in enumerate(batch.proposals, start=1):
            clip = proposed.clip
            try:
                cache.ensure([filmed_clip(ffmpeg, clip, FILM_SIZE, clip.counts)])
            except ToolMissingError:
                raise
            except MediaError as error:
                batch.refused.append(Refused(proposed.path, error))
            else:
                store.keep(clip)
                batch.kept.append(clip)
            listen(StageAdvanced(Stage.CLIPS, number))


def _utf8(path: Path) -> None:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        raise MediaError(
            f"The name {shown} is not UTF-8.", code="clip.name", hint="Rename the file."
        ) from None
