"""What is typed for a part of a dance, and what it means."""

from collections.abc import Callable

import pytest

from bachata_cli.cli.commands.film_options import (
    read_overlay,
    read_section,
    read_span,
    read_tempo,
)
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.vocabulary import Overlay, Role


@pytest.mark.parametrize(
    ("read", "text", "meant"),
    [
        (read_overlay, "none", frozenset()),
        (read_overlay, "counts", {Overlay.COUNTS}),
        (read_overlay, " Names, next ", {Overlay.NAMES, Overlay.NEXT}),
        (read_section, "chorus", (Role.CHORUS, 1)),
        (read_section, "Mambo:2", (Role.MAMBO, 2)),
        (read_span, "0:40-1:10", (40.0, 70.0)),
        (read_span, "12.5 - 30", (12.5, 30.0)),
        (read_tempo, "85%", 0.85),
        (read_tempo, "85", 0.85),
        (read_tempo, "0.85", 0.85),
        (read_tempo, "150%", 1.5),
        (read_tempo, "100%", 1.0),
    ],
)
def test_what_is_typed_is_understood(
    read: Callable[[str], object], text: str, meant: object
) -> None:
    """Spaces and capitals do not matter."""
    assert read(text) == meant


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (read_overlay, "", "overlay.unknown"),
        (read_overlay, "counts,faces", "overlay.unknown"),
        (read_overlay, "none,counts", "overlay.unknown"),
        (read_section, "refrain", "film.section"),
        (read_section, "chorus:0", "film.section"),
        (read_section, "chorus:x", "film.section"),
        (read_span, "0:40", "film.range"),
        (read_span, "1:10-0:40", "film.range"),
        (read_span, "a-b", "film.range"),
        (read_span, "-5-10", "film.range"),
        (read_tempo, "49%", "film.tempo"),
        (read_tempo, "0.1", "film.tempo"),
        (read_tempo, "nan", "film.tempo"),
        (read_tempo, "inf", "film.tempo"),
        (read_tempo, "slow", "film.tempo"),
        (read_tempo, "1.4%", "film.tempo"),
    ],
)
def test_what_means_nothing_is_refused_with_an_example(
    read: Callable[[str], object], text: str, code: str
) -> None:
    """One sentence with the words typed, and how to say it."""
    with pytest.raises(UsageError) as caught:
        read(text)
    assert caught.value.code == code
    assert caught.value.hint
