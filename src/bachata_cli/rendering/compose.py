"""A render plan becomes a file: indexes are computed, bytes are copied, nothing is encoded.

Everything is checked before the first byte is written. The file's name is given by `files`.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from bachata_cli.domain.errors import MediaError, TemporaryError
from bachata_cli.domain.events import (
    Listener,
    StageAdvanced,
    StageFinished,
    StageStarted,
    ignore,
)
from bachata_cli.domain.film import RenderPlan, Shot
from bachata_cli.domain.timebase import TICKS
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.files.disk import storing
from bachata_cli.rendering.clip_index import CachedClip
from bachata_cli.rendering.interleaving import ByteRange, Layout, lay_out
from bachata_cli.rendering.mp4.boxes import data_header
from bachata_cli.rendering.mp4.writer import file_type, movie
from bachata_cli.rendering.sound import EncodedSound
from bachata_cli.rendering.verify import check_structure

COPY_BYTES = 1 << 20
"""Read and written at a time: large enough to be as fast as any other way, small to hold."""

AGAIN = "Render again; what is missing is then made anew."

REPORTS = 100
"""Progress events of a film: one per hundredth."""


@dataclass(frozen=True, slots=True)
class FilmReport:
    """What was made.

    Attributes
    ----------
    frames, duration_s, bytes, chapters
        Of the finished file.
    """

    path: Path
    frames: int
    duration_s: float
    bytes: int
    chapters: int


def compose_film(
    plan: RenderPlan,
    clips: Mapping[str, CachedClip],
    sound: EncodedSound,
    place: tuple[Path, Path],
    listen: Listener = ignore,
) -> FilmReport:
    """Write a film into an unfinished file and read its index back.

    Parameters
    ----------
    clips
        By the keys the plan's shots use, as `ClipCache.ensure` gives them.
    place
        The unfinished file, and the name the film will have: errors speak of that.

    Raises
    ------
    MediaError
        `clip.missing` or `clip.mismatch`: a clip is gone, cut, or unlike the
        others; `film.invalid`: what was written is not a film.
    StorageError, TemporaryError
        The file cannot be written; the disk is full.
    """
    start = monotonic()
    file, out = place
    layout = lay_out(plan, _cast(plan, clips), sound)
    _check_room(out, layout.data_bytes)
    listen(StageStarted(Stage.RENDER, layout.data_bytes, "bytes"))
    frames, chapters = len(layout.tracks[0].sizes), len(layout.tags.chapters)
    _write(layout, file, out, listen)
    check_structure(file, frames=frames, duration_s=plan.duration_s)
    listen(StageFinished(Stage.RENDER, monotonic() - start))
    return FilmReport(out, frames, layout.duration / TICKS, file.stat().st_size, chapters)


def _check_room(out: Path, needed: int) -> None:
    with storing(out):
        free = shutil.disk_usage(out.parent).free
    if free < needed:
        raise TemporaryError(
            f"{out} needs {needed / 1e6:.1f} MB, but only {free / 1e6:.1f} MB are free there.",
            code="storage.full",
            hint="Free some space, or choose another folder with --output.",
        )


def _cast(plan: RenderPlan, clips: Mapping[str, CachedClip]) -> list[CachedClip]:
    """The clip of every shot, each checked once."""
    for key, shot in {shot.clip: shot for shot in plan.shots}.items():
        if key not in clips:
            raise _missing(shot)
        clip = clips[key]
        try:
            whole = clip.path.stat().st_size == clip.index.file_bytes
        except OSError as error:
            raise _missing(shot) from error
        if not whole:
            raise _missing(shot)
    cast = [clips[shot.clip] for shot in plan.shots]
    for clip, shot in zip(cast, plan.shots, strict=True):
        alike = clip.index.parameters == cast[0].index.parameters
        if not alike or clip.index.size != plan.size or len(clip.index.knots) != len(shot.times_s):
            raise MediaError(
                f"The clip of {shot.title!r} does not fit the others or its place.",
                code="clip.mismatch",
                hint="Render again; the clips are then checked and made anew.",
            )
    return cast


def _missing(shot: Shot) -> MediaError:
    return MediaError(
        f"The clip of {shot.title!r} is gone from the cache or damaged.",
        code="clip.missing",
        hint=AGAIN,
    )


def _write(layout: Layout, file: Path, out: Path, listen: Listener) -> None:
    """Index first, then the data: players start before they have everything."""
    header = data_header(layout.data_bytes)
    step = max(1, layout.data_bytes // REPORTS)
    done = reported = 0
    with storing(out), file.open("wb", buffering=COPY_BYTES) as film:
        film.write(_front(layout, len(header)) + header + layout.lead)
        for path, pieces in groupby(layout.pieces, key=lambda piece: piece.path):
            with _opened(path) as source:
                for piece in pieces:
                    copy_piece(source, piece, film)
                    done += piece.length
            if done - reported >= step:
                reported = done
                listen(StageAdvanced(Stage.RENDER, done))


def _front(layout: Layout, header: int) -> bytes:
    """Everything before the data.

    Its length decides where the data begins, and that, beyond 4 GB, its
    length: two or three tries.
    """
    begins = 0
    for _ in range(3):
        front = file_type() + movie(
            layout.tracks, duration=layout.duration, tags=layout.tags, data_start=begins
        )
        if begins == len(front) + header:
            break
        begins = len(front) + header
    return front


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb", buffering=0)
    except OSError as error:
        raise MediaError(
            f"{path.name} is gone from the cache.", code="clip.missing", hint=AGAIN
        ) from error


def copy_piece(source: BinaryIO, piece: ByteRange, film: BinaryIO) -> None:
    """Copy bytes of a kept file to where the film is written on."""
    source.seek(piece.offset)
    left = piece.length
    while left:
        data = source.read(min(left, COPY_BYTES))
        if not data:
            raise MediaError(
                f"{piece.path.name} in the cache is cut.", code="clip.missing", hint=AGAIN
            )
        film.write(data)
        left -= len(data)
