"""Whether bytes are still what they were: CRC-32, against damage and not against malice."""

import zlib
from pathlib import Path

SEAL_BYTES = 8
BLOCK = 1 << 20
"""Bytes read at a time: bounds memory whatever the file's size."""


def sealed(data: bytes) -> bytes:
    """Data with its seal behind it."""
    return data + f"{zlib.crc32(data):08x}".encode()


def unsealed(data: bytes) -> bytes:
    """Data without its seal.

    Raises
    ------
    ValueError
        The seal is broken.
    """
    body = data[:-SEAL_BYTES]
    if sealed(body) != data:
        raise ValueError("the seal is broken")
    return body


def checksum(path: Path) -> int:
    """CRC-32 of a file.

    Raises
    ------
    OSError
        It cannot be read.
    """
    crc = 0
    with path.open("rb") as file:
        while data := file.read(BLOCK):
            crc = zlib.crc32(data, crc)
    return crc
