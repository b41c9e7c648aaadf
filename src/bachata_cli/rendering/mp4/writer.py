"""Writes the index of an MP4 file (`ftyp` and `moov`) for samples laid out elsewhere.

Pure: tables in, bytes out. Where samples lie is decided by `rendering.interleaving`,
copying them is `rendering.compose`'s. No clock, no date, no version goes in: the
same film is the same bytes.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from bachata_cli.domain.timebase import TICKS
from bachata_cli.rendering.mp4.boxes import FOUR_GB, box, full_box, numbers, table

UPRIGHT = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
"""The unit matrix: no rotation, no scaling (ISO/IEC 14496-12, 6.2.2)."""

FULL_VOLUME = 0x0100
UNDETERMINED = 0x55C4
"""Language `und`, three letters of five bits (ISO/IEC 14496-12, 8.4.2)."""

MAX_NERO_CHAPTERS = 255
"""`chpl` counts its chapters in one byte."""

NERO_PER_TICK = 10_000_000 / TICKS
"""`chpl` counts in units of 100 ns."""

SHOWN, HIDDEN = 3, 2
"""Track flags: enabled and in the movie, or in the movie only (8.3.2). Subtitles are
switched on by who wants them: the pictures say the names already."""

UTF8, JPEG = 1, 13
"""Types of iTunes' values (QuickTime File Format, well-known types)."""


class Chunk(NamedTuple):
    """Samples that lie in a row: offset from the first byte of data, and how many."""

    offset: int
    samples: int


@dataclass(frozen=True, slots=True)
class Track:
    """One track of the film.

    Attributes
    ----------
    kind
        `vide`, `soun`, `text` (chapters) or `sbtl` (subtitles).
    timescale
        Ticks per second of `durations` and `media_time`.
    entry
        Sample entry box.
    sizes, durations
        Per sample: bytes and ticks.
    chunks
        Where the samples lie.
    shown
        Length in the film, in the film's ticks (90,000 a second).
    media_time
        Ticks to skip at the start.
    keys
        Samples a decoder can start at, from 0; None when all are.
    size
        Width and height, for pictures.
    """

    kind: bytes
    timescale: int
    entry: bytes
    sizes: Sequence[int]
    durations: Sequence[int]
    chunks: Sequence[Chunk]
    shown: int
    media_time: int = 0
    keys: Sequence[int] | None = None
    size: tuple[int, int] = (0, 0)


class Chapter(NamedTuple):
    """A named place: ticks from the start, and the name."""

    start: int
    title: str


@dataclass(frozen=True, slots=True)
class Tags:
    """What a film says of itself: its title, who plays, a JPEG that stands for it, chapters."""

    title: str
    artist: str = ""
    cover: bytes = b""
    chapters: Sequence[Chapter] = ()


def file_type() -> bytes:
    """The first box: what players may expect."""
    return box(b"ftyp", b"isom", struct.pack(">I", 0x200), b"isomiso2avc1mp41")


def movie(tracks: Sequence[Track], *, duration: int, tags: Tags, data_start: int) -> bytes:
    """The `moov` box.

    Parameters
    ----------
    tracks
        In order; a `text` track becomes the chapters of the first.
    duration
        Of the film, in ticks.
    data_start
        Place of the first byte of data in the file; chunks count from there.
    """
    header = full_box(
        b"mvhd",
        struct.pack(">IIIIIH10x", 0, 0, TICKS, duration, 0x10000, FULL_VOLUME),
        UPRIGHT,
        bytes(24),
        struct.pack(">I", len(tracks) + 1),
    )
    text = next((n for n, track in enumerate(tracks, 1) if track.kind == b"text"), None)
    parts = [
        _track(track, number, data_start, text if number == 1 else None)
        for number, track in enumerate(tracks, 1)
    ]
    return box(b"moov", header, *parts, _user_data(tags))


def _track(track: Track, number: int, data_start: int, chapters: int | None) -> bytes:
    sound, text = track.kind == b"soun", track.kind in {b"text", b"sbtl"}
    width, height = track.size
    header = full_box(
        b"tkhd",
        struct.pack(">IIIII8x", 0, 0, number, 0, track.shown),
        struct.pack(">HHHH", 0, int(sound), FULL_VOLUME if sound else 0, 0),
        UPRIGHT,
        struct.pack(">II", width << 16, height << 16),
        flags=HIDDEN if text else SHOWN,
    )
    edit = table(b"elst", 1, struct.pack(">IiHH", track.shown, track.media_time, 1, 0))
    parts = [header, box(b"edts", edit)]
    if chapters is not None:
        parts.append(box(b"tref", box(b"chap", struct.pack(">I", chapters))))
    return box(b"trak", *parts, _media(track, data_start))


def _media(track: Track, data_start: int) -> bytes:
    clock = struct.pack(">IIIIHH", 0, 0, track.timescale, sum(track.durations), UNDETERMINED, 0)
    here = box(b"dinf", table(b"dref", 1, full_box(b"url ", flags=1)))
    return box(
        b"mdia",
        full_box(b"mdhd", clock),
        full_box(b"hdlr", struct.pack(">4x4s12x", track.kind), b"bachata\0"),
        box(b"minf", _media_header(track.kind), here, _samples(track, data_start)),
    )


def _media_header(kind: bytes) -> bytes:
    if kind == b"vide":
        return full_box(b"vmhd", bytes(8), flags=1)
    if kind == b"soun":
        return full_box(b"smhd", bytes(4))
    if kind == b"sbtl":
        return full_box(b"nmhd")
    # QuickTime's base media: mode `copy`, neutral colours, no balance.
    plain = full_box(b"gmin", struct.pack(">HHHHHH", 0x40, 0x8000, 0x8000, 0x8000, 0, 0))
    return box(b"gmhd", plain, box(b"text", UPRIGHT))


def _samples(track: Track, data_start: int) -> bytes:
    times = [(len(list(run)), delta) for delta, run in groupby(track.durations)]
    parts = [
        table(b"stsd", 1, track.entry),
        table(b"stts", len(times), numbers(n for row in times for n in row)),
    ]
    if track.keys is not None:
        parts.append(table(b"stss", len(track.keys), numbers(key + 1 for key in track.keys)))
    runs = [
        (number, chunk.samples, 1)
        for number, (chunk, before) in enumerate(
            zip(track.chunks, (None, *track.chunks), strict=False), 1
        )
        if before is None or chunk.samples != before.samples
    ]
    parts += [
        table(b"stsc", len(runs), numbers(n for row in runs for n in row)),
        full_box(b"stsz", struct.pack(">II", 0, len(track.sizes)), numbers(track.sizes)),
        _places([data_start + chunk.offset for chunk in track.chunks]),
    ]
    return box(b"stbl", *parts)


def _places(places: Sequence[int]) -> bytes:
    """Chunk offsets, in 64 bits only when they need them: some players read no others."""
    if places and places[-1] >= FOUR_GB:
        return table(b"co64", len(places), numbers(places, "Q"))
    return table(b"stco", len(places), numbers(places))


def _user_data(tags: Tags) -> bytes:
    """Tags as iTunes keeps them, chapters as Nero does: most players read one of the two forms."""
    kept = (
        (b"\xa9nam", UTF8, tags.title.encode()),
        (b"\xa9ART", UTF8, tags.artist.encode()),
        (b"covr", JPEG, tags.cover),
    )
    items = [
        box(name, box(b"data", struct.pack(">II", kind, 0), value))
        for name, kind, value in kept
        if value
    ]
    handler = full_box(b"hdlr", struct.pack(">4x4s4s8x", b"mdir", b"appl"), b"\0")
    parts = [full_box(b"meta", handler, box(b"ilst", *items))]
    if tags.chapters:
        first = tags.chapters[:MAX_NERO_CHAPTERS]
        rows = b"".join(_nero(chapter) for chapter in first)
        parts.append(full_box(b"chpl", struct.pack(">IB", 0, len(first)), rows, version=1))
    return box(b"udta", *parts)


def _nero(chapter: Chapter) -> bytes:
    text = chapter.title.encode()[:255].decode(errors="ignore").encode()
    return struct.pack(">QB", round(chapter.start * NERO_PER_TICK), len(text)) + text
