"""Use case: take a person's own clips into the library, one after another.

First every clip is examined and its move and counts are proposed; whoever can
ask then asks what is unsure; then pictures are encoded, and last the record is
written. A run that is stopped goes on where it was: clips with a record are
passed over, examinations and pictures come from the cache.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bachata_cli.clips.fitting import filmed_clip
from bachata_cli.clips.guess import Guess, guess_move
from bachata_cli.clips.proposal import HeardMusic, Seen, danced, place_counts
from bachata_cli.clips.sheet import Told
from bachata_cli.domain.errors import (
    BachataError,
    MediaError,
    NotFoundError,
    StorageError,
    ToolMissingError,
    UsageError,
)
from bachata_cli.domain.events import Listener, StageAdvanced, ignore
from bachata_cli.domain.filmed_clip import SURE, Certainty, FilmedClip
from bachata_cli.domain.move import Move
from bachata_cli.domain.move_query import MoveQuery
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.files.storage import sweep
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.library.examinations import Examination
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.workflow.examine_clip import examine
from bachata_cli.workflow.filming import FILM_SIZE
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.moves import move_named
from bachata_cli.workflow.search_moves import search_moves
from bachata_cli.workflow.shipped_catalog import catalog_of
from bachata_cli.workflow.stage import stage

SUFFIXES = frozenset(
    {".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".ts", ".mts", ".3gp"}
)
"""What a folder is searched for; a file named by a person may be anything."""

MAX_CLIPS = 10_000
"""Clips of one folder; more is not a folder of moves."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A clip as it would be kept.

    Attributes
    ----------
    path, examined, said
        The file, what was seen and heard in it, what the person says of it.
    clip
        The record to be.
    candidates
        Moves it may show, likeliest first.
    """

    path: Path
    examined: Examination
    said: Told
    clip: FilmedClip
    candidates: tuple[Move, ...]


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


def clips_in(path: Path) -> tuple[Path, ...]:
    """The clip files of a folder, by name; or the one file named.

    Raises
    ------
    UsageError
        A folder without clips, or with too many.
    """
    if not path.is_dir():
        return (path,)
    try:
        found = sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}.", hint="Check it.") from error
    found = [p for p in found if not p.name.startswith(".")]
    if not found or len(found) > MAX_CLIPS:
        raise UsageError(
            f"{path} holds {len(found) or 'no'} clips ({', '.join(sorted(SUFFIXES))}).",
            code="clip.none",
            hint="Name a file, or a folder with clips in it.",
        )
    return tuple(found)


def examine_clips(
    machine: Machine,
    files: Sequence[Path],
    said: Mapping[str, Told],
    *,
    again: bool = False,
    listen: Listener = ignore,
) -> Batch:
    """Look at clips and listen to them; propose a record of each that has none.

    Parameters
    ----------
    said
        What the person says of each, by file name.
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
    with stage(Stage.ANALYSE, listen, total=len(files), unit="clips"):
        for number, path in enumerate(files, start=1):
            told = said.get(path.name, Told())
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


def answered(machine: Machine, proposed: Proposed, answer: Told) -> Proposed:
    """The proposal after a question was answered.

    Raises
    ------
    NotFoundError, MediaError
        As `propose`.
    """
    both = answer.over(proposed.said)
    return propose(machine, proposed.path, proposed.examined, both)


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


def propose(machine: Machine, path: Path, examined: Examination, said: Told) -> Proposed:
    """A clip's move and counts from what is said, heard and seen.

    Raises
    ------
    NotFoundError
        `move.not_found`: the move named is not in the catalog.
    MediaError
        `clip.move_unknown`, `clip.no_counts` or `clip.too_short`.
    """
    guess = _move(machine, path, said)
    if not guess.moves:
        raise MediaError(
            f"The name of {path.name} says no move.",
            code="clip.move_unknown",
            hint=f'Say it: bachata moves import "{path}" --move ID',
        )
    move = guess.moves[0]
    music = examined.music
    heard = HeardMusic(**music.model_dump(exclude={"beats"}), beats=music.beats) if music else None
    try:
        seen = Seen(examined.frames_s, examined.change, examined.movement, examined.stepping)
        placed = place_counts(said, heard, seen, danced(move))
    except MediaError as error:
        error.message = f"{path.name}: {error.message}"
        raise
    doubts = list(placed.doubts)
    certainty = Certainty(
        move=round(guess.sure, 3), tempo=placed.tempo_sure, count=round(placed.count_sure, 3)
    )
    clip = FilmedClip(
        id=f"{move.id}-{examined.source_id[:8]}",
        move=move.id,
        source=str(path.absolute()),
        source_id=examined.source_id,
        tempo_bpm=placed.tempo_bpm,
        counts_s=placed.counts_s,
        frames_s=examined.frames_s,
        certainty=certainty,
        doubts=(*doubts, *_doubted_move(guess)),
    )
    return Proposed(path, examined, said, clip, guess.moves)


def _doubted_move(guess: Guess) -> tuple[str, ...]:
    if guess.sure >= SURE:
        return ()
    others = ", ".join(move.id for move in guess.moves[1:])
    return (f"it may show another move{f' ({others})' if others else ''}: say --move ID",)


def _move(machine: Machine, path: Path, said: Told) -> Guess:
    catalog = catalog_of(machine.places)
    if said.move is not None:
        return Guess((move_named(catalog, said.move),), 1.0)

    def search(text: str) -> Sequence[Move]:
        return search_moves(machine, MoveQuery(text=text, limit=5)).moves

    return guess_move(path.stem, catalog.moves, search)


def _utf8(path: Path) -> None:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        raise MediaError(
            f"The name {shown} is not UTF-8.", code="clip.name", hint="Rename the file."
        ) from None
