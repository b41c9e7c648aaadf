"""A dance on paper, in a spreadsheet, under a video; and two dances compared."""

import csv
import io
import re
from itertools import pairwise

import pytest

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.sheet_format import SheetFormat
from bachata_cli.planning.offline import plan
from bachata_cli.teaching.chart import chart
from bachata_cli.teaching.comparing import differences, other_facts
from bachata_cli.teaching.export import exported
from bachata_cli.teaching.phrases import phrases
from bachata_cli.teaching.sheets import COLUMNS
from bachata_cli.teaching.subtitles import cues
from tests.unit.planning.material import MOVES, TYPICAL, a_request, a_song

DANCE = plan(a_request(), a_song((*TYPICAL[:3], *TYPICAL[5:])), MOVES)


def named(name: str, index: int = 2) -> Blueprint:
    """The dance with one move under another name."""
    steps = list(DANCE.steps)
    move = steps[index].move.model_copy(update={"name": name})
    steps[index] = steps[index].model_copy(update={"move": move})
    return DANCE.model_copy(update={"steps": tuple(steps)})


@pytest.mark.parametrize("form", SheetFormat)
def test_every_format_names_every_move(form: SheetFormat) -> None:
    """No step is lost, whatever it is written in."""
    text = exported(DANCE, form)
    for step in DANCE.steps:
        assert step.move.name in text


def test_a_text_sheet_has_a_line_for_each_step_within_eighty_columns() -> None:
    """Numbers rise from 1, and the sheet fits a terminal."""
    lines = exported(DANCE, SheetFormat.TEXT).splitlines()
    numbers = [int(line.split()[0]) for line in lines if re.match(r" *\d+ +\d:\d\d", line)]
    assert numbers == list(range(1, len(DANCE.steps) + 1))
    assert max(map(len, lines)) <= 80


def test_csv_reads_back_to_the_same_facts() -> None:
    """RFC 4180: ids, beats, counts and positions are the dance's own."""
    rows = list(csv.DictReader(io.StringIO(exported(DANCE, SheetFormat.CSV))))
    assert tuple(rows[0]) == COLUMNS
    assert [(r["id"], int(r["beat"]), int(r["counts"]), r["from"], r["to"]) for r in rows] == [
        (s.move.id, s.start_count, s.counts, s.position_in, s.position_out) for s in DANCE.steps
    ]
    assert {r["count"] for r in rows} == {"1"}


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "+1", "-1", "@a", "a,b\nc"])
def test_a_cell_is_never_a_formula(name: str) -> None:
    """What a spreadsheet would run is text there."""
    rows = list(csv.DictReader(io.StringIO(exported(named(name), SheetFormat.CSV))))
    assert not rows[2]["move"].startswith(("=", "+", "-", "@"))
    assert name in rows[2]["move"]


def test_subtitles_stand_while_a_move_is_danced() -> None:
    """Times are the blueprint's to the millisecond, and cues do not overlap."""
    first = exported(DANCE, SheetFormat.SRT).splitlines()[1]
    seconds = [
        3600 * int(h) + 60 * int(m) + int(s) + int(ms) / 1000
        for h, m, s, ms in re.findall(r"(\d\d):(\d\d):(\d\d),(\d\d\d)", first)
    ]
    assert seconds == pytest.approx([DANCE.steps[0].start_s, DANCE.steps[0].end_s], abs=0.001)
    found = cues(DANCE)
    assert all(a.end_s <= b.start_s + 1e-6 for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("form", "never"),
    [(SheetFormat.SRT, "<b>"), (SheetFormat.VTT, "<b>"), (SheetFormat.ASS, "{\\b1}")],
)
def test_a_name_is_never_markup(form: SheetFormat, never: str) -> None:
    """Tags and override codes in a name are shown or dropped, not obeyed."""
    text = exported(named("<b>{\\b1}x\ny --> z"), form)
    assert never not in text
    assert "y --> z" not in text or form is SheetFormat.ASS


def test_markdown_cells_keep_their_table() -> None:
    """A bar or a line break in a name does not make another column."""
    text = exported(named("a | b\nc"), SheetFormat.MD)
    row = next(line for line in text.splitlines() if "a \\| b c" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 8


def test_equal_dances_do_not_differ() -> None:
    """No difference in eights and none in anything else."""
    assert differences(DANCE, DANCE) == ()
    assert other_facts(DANCE, DANCE) == ()


def test_one_changed_eight_is_one_difference_at_its_beat() -> None:
    """A missing step is seen as a move against nothing."""
    changed = named("Other")
    found = differences(DANCE, changed)
    assert [(d.beat, d.after.move.name if d.after else "") for d in found] == [
        (DANCE.steps[2].start_count, "Other")
    ]
    shorter = DANCE.model_copy(update={"steps": DANCE.steps[:-1], "seed": 5})
    gone = differences(DANCE, shorter)
    assert [(d.beat, d.after) for d in gone] == [(DANCE.steps[-1].start_count, None)]
    assert other_facts(DANCE, shorter) == ("seed: 0 > 5",)


def test_phrases_are_numbered_through_and_the_picture_after_the_last_part_is_the_ending() -> None:
    """At most four eights each, every step once, a new section begins a new phrase."""
    found = phrases(DANCE)
    assert [phrase.number for phrase in found] == list(range(1, len(found) + 1))
    assert tuple(step for phrase in found for step in phrase.steps) == DANCE.steps
    for phrase in found:
        eights = sum(step.counts // 8 for step in phrase.steps[:-1])
        assert eights < 4
    assert found[-1].part == "ending"
    assert "ENDING" in chart(DANCE)
    assert max(map(len, chart(DANCE).splitlines())) <= 80
