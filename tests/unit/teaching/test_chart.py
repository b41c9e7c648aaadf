"""Charts fit a terminal and lose nothing."""

import pytest

from bachata_cli.domain.blueprint import Blueprint, PlacedMove, Planner
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.song import section_at
from bachata_cli.domain.vocabulary import Position
from bachata_cli.teaching.chart import chart, clock, energy_bar
from bachata_cli.teaching.song_summary import form
from tests.builders import a_grid, a_move, an_analysis


def a_dance(title: str = "Test dance", name: str = "Side basic") -> Blueprint:
    """Side basics from the dance start to the end of the song."""
    analysis = an_analysis(a_grid(beats=97))
    grid, move = analysis.grid, a_move(name=name)
    steps = tuple(
        PlacedMove(
            index=i,
            move=move,
            start_count=eight.start,
            counts=8,
            start_s=grid.time(eight.start),
            end_s=grid.time(eight.start + 8),
            section=section.role if section else None,
            position_in=Position.OPEN2,
            position_out=Position.OPEN2,
        )
        for i, eight in enumerate(grid.eights[2:])
        for section in [section_at(analysis.sections, grid.time(eight.start))]
    )
    return Blueprint(
        title=title,
        request="romantic",
        parameters=PlanParameters(),
        seed=0,
        planner=Planner(name="offline"),
        song=analysis.form,
        steps=steps,
    )


@pytest.mark.parametrize("width", [40, 80, 132])
@pytest.mark.parametrize("name", ["Side basic", "A" * 80, "Básico (lateral)"])
def test_no_line_is_wider_than_the_terminal(width: int, name: str) -> None:
    """Long names are cut with a mark, never wrapped."""
    text = chart(a_dance(name=name, title="Long title " * 20), width)
    assert max(map(len, text.splitlines())) <= width


def test_the_chart_shows_sections_and_every_eight() -> None:
    """Verse and chorus stand apart, four eights to a row."""
    lines = chart(a_dance()).splitlines()
    assert [line.split()[1] for line in lines if "energy" in line] == ["VERSE", "CHORUS"]
    assert sum(line.count("Side basic") for line in lines) == 10


def test_control_characters_of_a_title_are_not_passed_on() -> None:
    """A blueprint from a stranger cannot steer the terminal."""
    assert "\x1b" not in chart(a_dance(title="\x1b[2J", name="\x1b]0;x\x07"))


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (59.99, "0:59"), (61, "1:01"), (754.2, "12:34")]
)
def test_a_clock_reads_as_minutes(seconds: float, text: str) -> None:
    """Minutes and seconds, rounded down like a player's display."""
    assert clock(seconds) == text


def test_energy_is_five_marks() -> None:
    """Full marks for full energy."""
    assert [energy_bar(e) for e in (1, 3, 5)] == ["#....", "###..", "#####"]


def test_the_form_says_when_the_one_is_uncertain() -> None:
    """A doubtful count is said aloud; a sure one is not."""
    sure = an_analysis()
    unsure = sure.model_copy(update={"confidence": sure.confidence.model_copy(update={"one": 0.2})})
    assert "uncertain" not in form(sure)
    assert "uncertain" in form(unsure)
    assert max(map(len, form(unsure).splitlines())) <= 80
