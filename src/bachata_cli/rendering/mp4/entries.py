"""Sample entries: what a decoder must know before the first sample.

One maker per kind of track the film has: H.264 pictures, chapter titles and subtitles.
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


def subtitle_entry(width: int, height: int) -> bytes:
    """The `tx3g` entry of subtitles (3GPP TS 26.245): white, centred, at the lower edge."""
    box_of_text = struct.pack(">hhhh", height * 17 // 20, 0, height, width)
    style = struct.pack(">HHHBB4B", 0, 0, 1, 0, height // 20, *WHITE)
    fonts = box(b"ftab", struct.pack(">HHB", 1, 1, len(FONT)), FONT)
    centred, lowest = 1, -1
    head = struct.pack(">6xHIbb4B", 1, 0, centred, lowest, *CLEAR)
    return box(b"tx3g", head, box_of_text, style, fonts)


def subtitle_sample(text: str) -> bytes:
    """A subtitle as a sample: its length and UTF-8; empty where nothing is said."""
    said = text.encode()[:MAX_SUBTITLE_BYTES].decode(errors="ignore").encode()
    return struct.pack(">H", len(said)) + said


FONT = b"Sans-Serif"
WHITE, CLEAR = (255, 255, 255, 255), (0, 0, 0, 0)
MAX_SUBTITLE_BYTES = 1000
"""A few lines; more cannot be read while a move lasts."""

MAX_TITLE_BYTES = 255
"""A `chpl` title's length is one byte; longer ones are cut alike in both places."""
