"""A part of a dance: which moves it holds, and what it is not."""

import pytest

from bachata_cli.domain.blueprint import Blueprint, Excerpt, excerpt_of, section_span
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.song import Section
from bachata_cli.domain.vocabulary import Rhythm, Role
from bachata_cli.teaching.chart import chart
from bachata_cli.teaching.sheets import text_sheet
from bachata_cli.teaching.subtitles import srt
from tests.builders import a_grid
from tests.unit.rendering.material import a_blueprint

DANCE = a_blueprint(a_grid(bpm=120, beats=49, first_s=1.0), starts=(8, 16, 24))
"""Beat n at 1 + n/2 seconds; moves from 5, 9 and 13 s on."""


def with_sections(*roles: Role) -> Blueprint:
    """Three eights, each in its own section of 4 s from 5 s on."""
    sections = tuple(
        Section(role=role, rhythm=Rhythm.DERECHO, start_s=5 + 4 * n, end_s=9 + 4 * n, energy=3)
        for n, role in enumerate(roles)
    )
    song = DANCE.song.model_copy(update={"sections": sections})
    return DANCE.model_copy(update={"song": song})


def test_half_a_beat_early_is_still_meant() -> None:
    """People name times by ear: 8.8 s and 9.2 s both mean the move that begins at 9 s."""
    assert excerpt_of(DANCE, (9.2, 13.2)).steps == DANCE.steps[1:2]
    assert excerpt_of(DANCE, (8.8, 12.8)).steps == DANCE.steps[1:2]


def test_a_part_without_a_move_says_where_moves_are() -> None:
    """One sentence, and the times that would do."""
    with pytest.raises(UsageError) as caught:
        excerpt_of(DANCE, (40, 50))
    assert caught.value.code == "film.empty_part"
    assert "5.0 s to 13.0 s" in caught.value.hint


def test_a_section_is_named_by_its_role_and_number() -> None:
    """The second chorus is the second that is danced."""
    dance = with_sections(Role.CHORUS, Role.VERSE, Role.CHORUS)
    assert section_span(dance, Role.CHORUS, 1) == (5, 9)
    assert section_span(dance, Role.CHORUS, 2) == (13, 17)
    for role, number in ((Role.CHORUS, 3), (Role.MAMBO, 1)):
        with pytest.raises(UsageError) as caught:
            section_span(dance, role, number)
        assert caught.value.code == "film.no_section"
        assert "chorus, verse" in caught.value.hint


def test_a_part_is_some_moves_in_a_row_of_its_dance() -> None:
    """All else is the whole dance's; what is no part of it is refused."""
    part = Excerpt(DANCE, 1, 2)
    assert [step.index for step in part.steps] == [1, 2]
    assert (part.title, part.song, part.seed) == (DANCE.title, DANCE.song, DANCE.seed)
    assert part.is_part
    assert not DANCE.is_part
    for first, last in ((-1, 1), (2, 1), (1, 3)):
        with pytest.raises(ValueError, match="no part"):
            Excerpt(DANCE, first, last)


def test_charts_and_sheets_take_a_part_and_show_its_moves_alone() -> None:
    """The second of three moves is on each, under its own number and time."""
    part = excerpt_of(DANCE, (9, 12))
    assert chart(part).count("Side basic") == 1
    assert text_sheet(part).splitlines()[-1].split()[:2] == ["2", "0:09"]
    assert srt(part).startswith("1\n00:00:09,000 --> 00:00:13,000\nSide basic")
