"""Reads the index of an MP4 file: where every sample lies and when it is shown.

Reads what this program and ffmpeg write (one file, no fragments), refuses the
rest. Never touches the samples themselves.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import BinaryIO

from bachata_cli.rendering.mp4.boxes import LARGE_HEADER, Box, boxes, find, head

MAX_INDEX_BYTES = 64_000_000
MAX_SAMPLES = 6_000_000
"""A day of video at 60 frames a second; more is not an index of ours."""


@dataclass(frozen=True, slots=True)
class TrackIndex:
    """One track.

    Attributes
    ----------
    kind
        `vide`, `soun` or `text`.
    timescale
        Ticks per second of `durations` and `media_time`.
    sizes, offsets, durations
        Per sample: bytes, place in the file, ticks.
    chunks
        Per chunk: place in the file and number of samples.
    keys
        Samples a decoder can start at, counted from 0; all when empty.
    entry
        The sample entry box: what a decoder must know beforehand.
    media_time, edit_s
        From the edit list: ticks to skip at the start, seconds shown.
    """

    kind: bytes
    timescale: int
    duration: int
    sizes: tuple[int, ...]
    offsets: tuple[int, ...]
    durations: tuple[int, ...]
    chunks: tuple[tuple[int, int], ...]
    keys: tuple[int, ...]
    entry: bytes
    media_time: int
    edit_s: float


@dataclass(frozen=True, slots=True)
class MovieIndex:
    """The whole file: boxes at the top, duration, tracks, and who plays, if it says so."""

    order: tuple[bytes, ...]
    data_start: int
    data_end: int
    duration_s: float
    tracks: tuple[TrackIndex, ...]
    artist: str = ""

    def track(self, kind: bytes) -> TrackIndex:
        """The first track of a kind.

        Raises
        ------
        ValueError
            There is none.
        """
        for track in self.tracks:
            if track.kind == kind:
                return track
        raise ValueError(f"no {kind.decode()} track")


def read_index(path: Path) -> MovieIndex:
    """Read a file's index.

    Raises
    ------
    ValueError
        It is cut, damaged, or not an MP4 file of the kind read here.
    OSError
        It cannot be read.
    """
    with path.open("rb") as file:
        top = list(_top_level(file))
        index = _payload(file, top, b"moov")
    data = next((b for b in top if b.name == b"mdat"), None)
    if data is None:
        raise ValueError("no data")
    try:
        movie = find(index, b"mvhd")
        timescale, duration = _clock(movie)
        tracks = tuple(
            _track(index[b.start : b.end], timescale) for b in boxes(index) if b.name == b"trak"
        )
    except (struct.error, LookupError, ZeroDivisionError) as error:
        raise ValueError("a damaged index") from error
    order = tuple(b.name for b in top)
    return MovieIndex(order, data.start, data.end, duration / timescale, tracks, _artist(index))


def _top_level(file: BinaryIO) -> Iterator[Box]:
    end = file.seek(0, 2)
    start = 0
    while start < end:
        file.seek(start)
        name, header, length = head(file.read(LARGE_HEADER), end - start)
        if length < header or start + length > end:
            raise ValueError(f"{name!r} is cut")
        yield Box(name, start + header, start + length)
        start += length


def _payload(file: BinaryIO, top: list[Box], name: bytes) -> bytes:
    found = next((b for b in top if b.name == name), None)
    if found is None:
        raise ValueError(f"no {name!r}")
    if found.end - found.start > MAX_INDEX_BYTES:
        raise ValueError("the index is too large")
    file.seek(found.start)
    return file.read(found.end - found.start)


def _clock(payload: bytes) -> tuple[int, int]:
    """Timescale and duration of an `mvhd` or `mdhd`."""
    form, at = (">IQ", 20) if payload[0] else (">II", 12)
    timescale, duration = struct.unpack_from(form, payload, at)
    return int(timescale), int(duration)


def _track(trak: bytes, movie_timescale: int) -> TrackIndex:
    media = find(trak, b"mdia")
    timescale, duration = _clock(find(media, b"mdhd"))
    samples = find(media, b"minf", b"stbl")
    names = {b.name: samples[b.start : b.end] for b in boxes(samples)}
    sizes = _sizes(names[b"stsz"]) if b"stsz" in names else ()
    chunks = _chunks(names)
    edit = next((trak[b.start : b.end] for b in boxes(trak) if b.name == b"edts"), None)
    edit_ticks, media_time = _edit(edit) if edit else (0, 0)
    return TrackIndex(
        kind=find(media, b"hdlr")[8:12],
        timescale=timescale,
        duration=duration,
        sizes=sizes,
        offsets=_offsets(chunks, sizes),
        durations=_durations(find(samples, b"stts"), len(sizes)),
        chunks=chunks,
        keys=tuple(n - 1 for (n,) in _rows(names[b"stss"], 1)) if b"stss" in names else (),
        entry=find(samples, b"stsd")[8:],
        media_time=media_time,
        edit_s=edit_ticks / movie_timescale if edit else duration / timescale,
    )


def _artist(index: bytes) -> str:
    """The artist as iTunes keeps it; empty where there is none."""
    try:
        kept = find(index, b"udta", b"meta")[4:]
        return find(kept, b"ilst", b"\xa9ART", b"data")[8:].decode("utf-8", "replace")
    except ValueError:
        return ""


def _rows(payload: bytes, width: int, kind: str = "I") -> list[tuple[int, ...]]:
    (count,) = struct.unpack_from(">I", payload, 4)
    row = struct.Struct(f">{width}{kind}")
    return list(row.iter_unpack(payload[8 : 8 + count * row.size]))


def _sizes(payload: bytes) -> tuple[int, ...]:
    same, count = map(int, struct.unpack_from(">II", payload, 4))
    if count > MAX_SAMPLES:
        raise ValueError("too many samples")
    if same:
        return (same,) * count
    sizes: tuple[int, ...] = struct.unpack_from(f">{count}I", payload, 12)
    return sizes


def _durations(payload: bytes, samples: int) -> tuple[int, ...]:
    runs = _rows(payload, 2)
    if sum(count for count, _ in runs) != samples:
        raise ValueError("times and sizes disagree")
    return tuple(delta for count, delta in runs for _ in range(count))


def _chunks(names: dict[bytes, bytes]) -> tuple[tuple[int, int], ...]:
    """Where each chunk lies and how many samples it holds (`stsc` lists only changes)."""
    if b"co64" in names:
        places = [p for (p,) in _rows(names[b"co64"], 1, "Q")]
    else:
        places = [p for (p,) in _rows(names[b"stco"], 1)]
    runs = _rows(names[b"stsc"], 3)
    if any(count < 1 for _, count, _ in runs):
        raise ValueError("an empty chunk")
    starts = [first for first, _, _ in runs]
    if starts[:1] != [1] or starts != sorted({*starts}) or starts[-1] > len(places):
        raise ValueError("chunks that are not there")
    ends = [*starts[1:], len(places) + 1]
    counts = [n for (first, n, _), end in zip(runs, ends, strict=True) for _ in range(first, end)]
    return tuple(zip(places, counts, strict=True))


def _offsets(chunks: tuple[tuple[int, int], ...], sizes: tuple[int, ...]) -> tuple[int, ...]:
    firsts = [0, *accumulate(count for _, count in chunks)]
    if firsts[-1] != len(sizes):
        raise ValueError("chunks and sizes disagree")
    result: list[int] = []
    for (place, _), (first, end) in zip(chunks, pairwise(firsts), strict=True):
        result += accumulate(sizes[first : end - 1], initial=place)
    return tuple(result)


def _edit(payload: bytes) -> tuple[int, int]:
    """Ticks shown (movie's clock) and where they start (track's clock); one edit only."""
    edits = find(payload, b"elst")
    count = struct.unpack_from(">I", edits, 4)[0]
    form = ">Qq" if edits[0] else ">Ii"
    shown, media_time = map(int, struct.unpack_from(form, edits, 8))
    if count != 1 or media_time < 0:
        raise ValueError("an edit list with gaps")
    return shown, media_time
