"""Damage anywhere is found."""

import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bachata_cli.files.sealing import BLOCK, checksum, sealed, unsealed


@given(data=st.binary(max_size=200), at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_seal_breaks_with_any_bit(data: bytes, at: int, bit: int) -> None:
    """And what is whole comes back as it was."""
    assert unsealed(sealed(data)) == data
    broken = bytearray(sealed(data))
    broken[at % len(broken)] ^= 1 << bit
    with pytest.raises(ValueError, match="seal"):
        unsealed(bytes(broken))
    with pytest.raises(ValueError, match="seal"):
        unsealed(sealed(data)[:-1])


def test_a_checksum_is_that_of_all_bytes(tmp_path: Path) -> None:
    """Also across the blocks in which they are read."""
    content = b"x" * BLOCK + b"y"
    (tmp_path / "a").write_bytes(content)
    assert checksum(tmp_path / "a") == zlib.crc32(content)
