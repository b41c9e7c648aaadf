"""Sample entries: what a decoder must know before the first sample.

One maker per kind of track the film has: H.264 pictures and chapter titles.
The sound's entry is taken over from the encoded song as it is.
"""

import struct

from bachata_cli.rendering.mp4.boxes import box, boxes

RESOLUTION = 0x0048_0000
"""72 dpi in 16.16, the value ISO/IEC 14496-12 (12.1.3) prescribes."""

BT709 = struct.pack(">4sHHHB", b"nclx", 1, 1, 1, 0)
"""Primaries, transfer and matrix BT.709, video range, as the clips are encoded."""

VISUAL_HEADER = 78
"""Bytes of a visual sample entry before its boxes (ISO/IEC 14496-12, 12.1.3)."""


def h264_entry(parameters: bytes, width: int, height: int) -> bytes:
    """The `avc1` entry for pictures that share one set of parameters (an `avcC` payload)."""
    head = struct.pack(
        ">6xH16xHHIIIH32xHh",
        1,  # data reference
        width,
        height,
        RESOLUTION,
        RESOLUTION,
        0,
        1,  # frames per sample
        24,  # depth: colour
        -1,  # no colour table
    )
    square = box(b"pasp", struct.pack(">II", 1, 1))
    return box(b"avc1", head, box(b"avcC", parameters), box(b"colr", BT709), square)


def h264_parameters(entry: bytes) -> bytes:
    """The `avcC` payload of an `avc1` entry.

    Raises
    ------
    ValueError
        It is not an `avc1` entry.
    """
    outer = next(boxes(entry))
    if outer.name != b"avc1":
        raise ValueError(f"{outer.name!r} pictures instead of avc1")
    for inner in boxes(entry, outer.start + VISUAL_HEADER, outer.end):
        if inner.name == b"avcC":
            return entry[inner.start : inner.end]
    raise ValueError("no avcC")


def chapter_entry() -> bytes:
    """The `text` entry of a chapter track (QuickTime File Format, Text media), never drawn."""
    return box(b"text", struct.pack(">6xH", 1), bytes(43))


def chapter_sample(title: str) -> bytes:
    """A title as a sample: its length, UTF-8, and a box that says it is UTF-8."""
    text = title.encode()[:MAX_TITLE_BYTES].decode(errors="ignore").encode()
    utf8 = box(b"encd", struct.pack(">I", 0x0100))
    return struct.pack(">H", len(text)) + text + utf8


MAX_TITLE_BYTES = 255
"""A `chpl` title's length is one byte; longer ones are cut alike in both places."""
