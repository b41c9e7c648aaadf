"""Lengths as options say them."""

import pytest

from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.parameters import Length
from bachata_cli.request.lengths import read_length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("90s", Length(seconds=90)),
        ("90", Length(seconds=90)),
        ("1:30", Length(seconds=90)),
        ("1.5 min", Length(seconds=90)),
        ("1,5 minutos", Length(seconds=90)),
        ("half a minute", Length(seconds=30)),
        ("medio minuto", Length(seconds=30)),
        ("2 and a half minutes", Length(seconds=150)),
        ("32 counts", Length(counts=32)),
        ("8 eights", Length(counts=64)),
        ("dos frases", Length(counts=64)),
        ("1 count", Length(counts=16)),
        ("99999999999999999999 hours", None),
        ("3 hours", None),
        ("long", None),
        ("", None),
        ("-5 s", None),
    ],
)
def test_reads_a_length_or_refuses(text: str, length: Length | None) -> None:
    """Seconds, minutes, counts, eights and phrases are read; anything else is refused."""
    if length is None:
        with pytest.raises(UsageError) as caught:
            read_length(text)
        assert caught.value.code == "request.length"
    else:
        assert read_length(text) == length


def test_a_length_beyond_all_songs_is_brought_to_the_bound() -> None:
    """Ten hours become the longest song; the planner then says how long the song is."""
    assert read_length("600 minutes") == Length(seconds=1800)
