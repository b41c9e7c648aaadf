"""What is typed for a part of a dance, and what it means."""

from collections.abc import Callable

import pytest

from bachata_cli.cli.commands.film_options import overlay, section, span, tempo
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.vocabulary import Overlay, Role


@pytest.mark.parametrize(
    ("read", "text", "meant"),
    [
        (overlay, "none", frozenset()),
        (overlay, "counts", {Overlay.COUNTS}),
        (overlay, " Names, next ", {Overlay.NAMES, Overlay.NEXT}),
        (section, "chorus", (Role.CHORUS, 1)),
        (section, "Mambo:2", (Role.MAMBO, 2)),
        (span, "0:40-1:10", (40.0, 70.0)),
        (span, "12.5 - 30", (12.5, 30.0)),
        (tempo, "85%", 0.85),
        (tempo, "85", 0.85),
        (tempo, "0.85", 0.85),
        (tempo, "150%", 1.5),
        (tempo, "100%", 1.0),
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
        (overlay, "", "overlay.unknown"),
        (overlay, "counts,faces", "overlay.unknown"),
        (overlay, "none,counts", "overlay.unknown"),
        (section, "refrain", "film.section"),
        (section, "chorus:0", "film.section"),
        (section, "chorus:x", "film.section"),
        (span, "0:40", "film.range"),
        (span, "1:10-0:40", "film.range"),
        (span, "a-b", "film.range"),
        (span, "-5-10", "film.range"),
        (tempo, "49%", "film.tempo"),
        (tempo, "0.1", "film.tempo"),
        (tempo, "nan", "film.tempo"),
        (tempo, "inf", "film.tempo"),
        (tempo, "slow", "film.tempo"),
        (tempo, "1.4%", "film.tempo"),
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
