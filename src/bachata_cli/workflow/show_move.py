"""Use cases: one move drawn by itself, and measured against what bodies allow."""

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from bachata_cli.domain.errors import NotFoundError, UsageError
from bachata_cli.domain.events import Listener, ignore
from bachata_cli.domain.film import Clip, Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.move_law import MoveLaw
from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.body.body_checks import Measure, check_move
from bachata_cli.figures.clip_specs import FRAMES_PER_COUNT, ClipPart
from bachata_cli.figures.couple_view import CoupleLook
from bachata_cli.figures.floor.floor_laws import FloorFault
from bachata_cli.figures.look import Look
from bachata_cli.figures.parts import part_clip
from bachata_cli.figures.strip import strip, worst_picture
from bachata_cli.figures.top_view import TopLook
from bachata_cli.files.outputs import refuse_suffix, refuse_taken
from bachata_cli.files.storage import write_whole
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.workflow.film_wish import Picture
from bachata_cli.workflow.filming import SIZES
from bachata_cli.workflow.machine import Machine

STRIP_SIZE, GIF_SIZE = Size(640, 360), Size(480, 270)
GIF_EVERY, GIF_MS = 2, 70
"""Every second picture, 70 ms each: a count lasts half a second, as at 120 BPM."""

KINDS = (".mp4", ".gif", ".png")


def choose_look(picture: Picture, size: Size) -> Look:
    """The look that is asked for, at a size."""
    if picture.view.from_above:
        return TopLook(size)
    return CoupleLook(size, picture.view, picture.costume, picture.inset, colours=picture.colours)


def draw_move(
    machine: Machine,
    picture: Picture,
    move: Move,
    file: Path,
    *,
    replace: bool,
    listen: Listener = ignore,
) -> None:
    """Draw a move: a film or an animated picture that loops, or its counts as one picture.

    Raises
    ------
    UsageError
        `clip.suffix` when the name ends in none of .mp4, .gif, .png.
    OutputExistsError, StorageError, MediaError
        When the file is in the way, cannot be written, or ffmpeg fails.
    """
    kind = file.suffix.lower()
    if kind not in KINDS:
        raise UsageError(
            f"{file} is not a name for a film or a picture.",
            code="clip.suffix",
            hint="Let the name end in .mp4, .gif or .png.",
        )
    refuse_taken(file, replace=replace)
    if kind == ".png":
        data = _png(strip(move, move.entry[0], choose_look(picture, STRIP_SIZE)))
    elif kind == ".gif":
        data = _gif(_whole(move, choose_look(picture, GIF_SIZE)))
    else:
        clip = _whole(move, choose_look(picture, SIZES[picture.size]))
        cache = ClipCache(machine.places.clips, find_ffmpeg(machine.ffmpeg))
        data = cache.ensure([clip], listen)[clip.key].path.read_bytes()
    write_whole(file, data, replace=replace)


def check_bodies(move: Move, entry: Position | None) -> tuple[tuple[Position, Measure], ...]:
    """Measure a move from one of its positions, or from all.

    Raises
    ------
    NotFoundError
        When the move does not start in that position.
    """
    if entry is not None and entry not in move.entry:
        raise NotFoundError(
            f"{move.id} does not start in {entry}.",
            code="move.no_entry",
            hint=f"It starts in {', '.join(move.entry)}.",
        )
    entries = (entry,) if entry else move.entry
    return tuple((start, measure) for start in entries for measure in check_move(move, start))


def body_faults(move: Move) -> Iterator[FloorFault]:
    """Every limit that two solved bodies do not keep; a third of a second a position."""
    for start, measure in check_bodies(move, None):
        if not measure.holds:
            text = (
                f"from {start}: {measure.check} {measure.worst:g} {measure.unit} at count "
                f"{measure.when:g}, the most is {measure.limit:g}"
            )
            yield MoveLaw.BODIES, "leader", text


def draw_worst(move: Move, start: Position, measure: Measure, file: Path, *, replace: bool) -> None:
    """Write the moment of a measure as a picture."""
    refuse_suffix(file, ".png", "a picture")
    write_whole(file, _png(worst_picture(move, start, measure.when)), replace=replace)


def _whole(move: Move, look: Look) -> Clip:
    """The move as one clip; at its end it begins again."""
    again = (move, move.entry[0]) if move.exit_from(move.entry[0]) in move.entry else None
    return part_clip(ClipPart((move, move.entry[0]), again, None, 1, move.counts, look))


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _gif(clip: Clip) -> bytes:
    pictures = list(_some(clip))
    out = io.BytesIO()
    pictures[0].save(
        out,
        "GIF",
        save_all=True,
        append_images=pictures[1:],
        duration=GIF_MS,
        loop=0,
        optimize=True,
    )
    return out.getvalue()


def _some(clip: Clip) -> Iterator[Image.Image]:
    for index, frame in enumerate(clip.frames()):
        if index % FRAMES_PER_COUNT % GIF_EVERY == 0:
            picture = Image.frombytes("RGB", clip.size, frame)
            yield picture.quantize(128, dither=Image.Dither.NONE)
