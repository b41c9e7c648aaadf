"""Boxes, the bricks of an MP4 file (ISO/IEC 14496-12, section 4.2).

A box is a length, a four-letter name and a payload; a full box adds a version
and flags. What the names mean is the reader's and the writer's business.
"""

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

HEADER = 8
LARGE_HEADER = 16
"""Length 1 announces a 64-bit length behind the name."""

FOUR_GB = 1 << 32


class Box(NamedTuple):
    """A box found in bytes: its name and where its payload lies."""

    name: bytes
    start: int
    end: int


def box(name: bytes, *payload: bytes) -> bytes:
    """Make a box."""
    body = b"".join(payload)
    return struct.pack(">I4s", HEADER + len(body), name) + body


def full_box(name: bytes, *payload: bytes, version: int = 0, flags: int = 0) -> bytes:
    """Make a box with version and flags."""
    return box(name, struct.pack(">I", version << 24 | flags), *payload)


def table(name: bytes, rows: int, *payload: bytes) -> bytes:
    """Make a full box that counts its rows."""
    return full_box(name, struct.pack(">I", rows), *payload)


def numbers(values: Iterable[int], kind: str = "I") -> bytes:
    """Big-endian whole numbers: `I` for 32 bits, `Q` for 64."""
    packed = array(kind, values)
    if sys.byteorder == "little":
        packed.byteswap()
    return packed.tobytes()


def data_header(payload: int) -> bytes:
    """The head of an `mdat` box with that many bytes behind it."""
    if payload + HEADER < FOUR_GB:
        return struct.pack(">I4s", payload + HEADER, b"mdat")
    return struct.pack(">I4sQ", 1, b"mdat", payload + LARGE_HEADER)


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """Walk the boxes that lie in a row.

    Raises
    ------
    ValueError
        A box reaches beyond the end.
    """
    end = len(data) if end is None else end
    while start < end:
        name, header, length = head(data[start : min(start + LARGE_HEADER, end)], end - start)
        if length < header or start + length > end:
            raise ValueError(f"box {name!r} at {start} does not fit")
        yield Box(name, start + header, start + length)
        start += length


def head(data: bytes, room: int) -> tuple[bytes, int, int]:
    """Read a box's head: name, length of the head, length of the whole.

    Raises
    ------
    ValueError
        There are not enough bytes for a head.
    """
    try:
        length, name = struct.unpack_from(">I4s", data)
        if length == 1:
            return name, LARGE_HEADER, struct.unpack_from(">Q", data, HEADER)[0]
    except struct.error as error:
        raise ValueError("a box without a head") from error
    return name, HEADER, length or room


def find(data: bytes, *path: bytes) -> bytes:
    """The payload of the box at the end of a path of names.

    Raises
    ------
    ValueError
        There is none.
    """
    for name in path:
        found = next((b for b in boxes(data) if b.name == name), None)
        if found is None:
            raise ValueError(f"no box {name!r}")
        data = data[found.start : found.end]
    return data
