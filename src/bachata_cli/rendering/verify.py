"""Is this file a film? Cheaply by its index; or honestly, by decoding all of it."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import ffmpeg as graphs

from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.timebase import TICKS
from bachata_cli.media.ffmpeg import INPUT, Ffmpeg, address, command
from bachata_cli.media.process import running
from bachata_cli.rendering.mp4.reader import MovieIndex, TrackIndex, read_index

TOLERANCE_S = 0.001
"""Durations are kept in clocks of 44,100 and 90,000 ticks; they agree to a millisecond."""

CONVERTED_S = 0.1
"""A constant rate ends on a picture's border, AAC on one of its frames: 33 and 23 ms."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What came out of a whole file: pictures, and seconds of sound and pictures."""

    frames: int
    seconds: float


def check_structure(path: Path, *, frames: int, duration_s: float) -> MovieIndex:
    """Read a film's index back and see that it holds together.

    Raises
    ------
    MediaError
        `film.invalid`, with what is wrong.
    """
    try:
        movie = read_index(path)
        faults = [*_faults(movie, frames, duration_s)]
    except (OSError, ValueError) as error:
        raise _invalid(str(error)) from error
    if faults:
        raise _invalid("; ".join(faults))
    return movie


def check_converted(path: Path, *, frames: int, duration_s: float) -> None:
    """Read the index of a film ffmpeg wrote and see that all of it is there.

    Raises
    ------
    MediaError
        `film.invalid`, with what is wrong.
    """
    try:
        movie = read_index(path)
        found = len(movie.track(b"vide").sizes)
    except (OSError, ValueError) as error:
        raise _invalid(str(error)) from error
    if found != frames or abs(movie.duration_s - duration_s) > CONVERTED_S:
        raise _invalid(
            f"{found} frames of {frames}, {movie.duration_s:.2f} s of {duration_s:.2f} s"
        )


def _faults(movie: MovieIndex, frames: int, duration_s: float) -> list[str]:
    faults = []
    if movie.order != (b"ftyp", b"moov", b"mdat"):
        faults.append(f"boxes {movie.order}")
    video, sound = movie.track(b"vide"), movie.track(b"soun")
    if len(video.sizes) != frames:
        faults.append(f"{len(video.sizes)} frames instead of {frames}")
    if video.keys[:1] != (0,):
        faults.append("the first frame cannot be decoded alone")
    if any(b <= a for a, b in pairwise(video.keys)) or video.keys[-1] >= frames:
        faults.append("key frames do not rise")
    lengths = {"film": movie.duration_s, "pictures": video.edit_s}
    faults += [
        f"{name}: {length:.4f} s instead of {duration_s:.4f} s"
        for name, length in lengths.items()
        if abs(length - duration_s) > TOLERANCE_S
    ]
    if sound.edit_s > duration_s + TOLERANCE_S:
        faults.append(f"sound: {sound.edit_s:.4f} s")
    for track in movie.tracks:
        faults += _track_faults(track, movie)
    return faults


def _track_faults(track: TrackIndex, movie: MovieIndex) -> list[str]:
    name = track.kind.decode("ascii", "replace")
    faults = []
    if not track.sizes or len(track.durations) != len(track.sizes):
        faults.append(f"{name}: {len(track.sizes)} sizes, {len(track.durations)} durations")
    if min(track.durations, default=0) <= 0:
        faults.append(f"{name}: times do not rise")
    if sum(track.durations) != track.duration:
        faults.append(f"{name}: durations do not add up")
    end = movie.data_start
    for offset, size in zip(track.offsets, track.sizes, strict=True):
        if offset < end or size <= 0:
            faults.append(f"{name}: data at {offset} overlaps or comes too early")
            break
        end = offset + size
    if end > movie.data_end:
        faults.append(f"{name}: data beyond the end")
    return faults


def _invalid(what: str) -> MediaError:
    return MediaError(
        f"The film that was written is not whole: {what}.",
        code="film.invalid",
        hint="Render again; if it happens twice, the disk or bachata is at fault.",
    )


def undecodable(path: Path, complaints: str) -> MediaError:
    """The error for a film that cannot be played, with the decoder's words."""
    error = MediaError(
        f"{path.name} cannot be decoded to its end.",
        code="film.undecodable",
        hint="Render again with --force.",
    )
    error.add_note(complaints)
    return error


def decode_check(ffmpeg: Ffmpeg, path: Path) -> Decoded:
    """Decode everything, stopping at the first error.

    Raises
    ------
    MediaError
        `film.undecodable`, with ffmpeg's reason.
    """
    source = graphs.input(address(path), err_detect="explode", **INPUT)
    # Without its own clock the output would count in nominal frames and see times repeat.
    options = {"format": "null", "fps_mode": "passthrough", "enc_time_base:v": f"1:{TICKS}"}
    output = graphs.output(source["v:0"], source["a:0"], "pipe:2", **options)
    # Nothing but progress is printed: the null muxer opens no file.
    words = command(ffmpeg, output.global_args("-xerror", "-progress", "pipe:1", "-nostats"))
    said: dict[str, str] = {}
    with running(words, read=True) as child:
        for line in child.lines():
            key, _, value = line.partition("=")
            said[key] = value.strip()
        if child.wait() or child.complaints:
            raise undecodable(path, child.complaints)
    return Decoded(int(said.get("frame", 0)), int(said.get("out_time_us", 0)) / 1e6)
