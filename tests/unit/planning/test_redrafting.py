"""A dance written down by hand: what is read, what is refused, what stays."""

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.draft import Draft
from bachata_cli.domain.errors import NotFoundError, ValidationFailedError
from bachata_cli.domain.vocabulary import Family, Position
from bachata_cli.planning.offline import plan
from bachata_cli.planning.redrafting import redraft
from bachata_cli.rules.registry import check, errors
from bachata_cli.teaching.csv_reading import read_csv
from bachata_cli.teaching.draft_form import draft_text, read_draft
from bachata_cli.teaching.sheets import csv_sheet
from tests.unit.planning.material import MOVES, TYPICAL, a_request, a_song

DANCE = plan(a_request(), a_song(TYPICAL[:2]), MOVES)
WAYS: list[tuple[Callable[[Blueprint], str], Callable[[str], Draft]]] = [
    (draft_text, read_draft),
    (csv_sheet, read_csv),
]


def worded(notes: list[str], title: str = "A dance") -> Blueprint:
    """The dance with other notes, in turn, and another title."""
    steps = tuple(
        step.model_copy(update={"note": notes[i % len(notes)]})
        for i, step in enumerate(DANCE.steps)
    )
    return DANCE.model_copy(update={"steps": steps, "title": title})


hostile = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("|#=+-@'\"\n\r\t,;: "), max_size=12
)


@pytest.mark.parametrize(("write", "read"), WAYS, ids=["text", "csv"])
@settings(max_examples=25, deadline=None)
@given(notes=st.lists(hostile, min_size=1, max_size=5), title=hostile)
def test_what_was_written_and_not_changed_is_the_same_dance(
    write: Callable[[Blueprint], str],
    read: Callable[[str], Draft],
    notes: list[str],
    title: str,
) -> None:
    """Export and import are inverse, whatever notes and title hold."""
    dance = worded(notes, title)
    assert redraft(dance, MOVES, read(write(dance))) == dance


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_spreadsheets_of_other_languages_are_read(delimiter: str) -> None:
    """Semicolons, tabs and a byte order mark are as good as commas."""
    rows = list(csv.reader(io.StringIO(csv_sheet(DANCE), newline="")))
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    assert redraft(DANCE, MOVES, read_csv("\ufeff" + out.getvalue())) == DANCE


def test_names_may_be_written_as_people_do() -> None:
    """`Side basic` and `side-basic` are the move; a note and a title are taken."""
    text = draft_text(DANCE).replace("side_basic", "Side basic").replace("title: ", "title: My ")
    made = redraft(DANCE, MOVES, read_draft(text))
    assert [s.move.id for s in made.steps] == [s.move.id for s in DANCE.steps]
    assert made.title == f"My {DANCE.title}"


def test_what_breaks_rules_is_refused_with_every_fault_and_mended_on_demand() -> None:
    """A missing line is a gap at the end; with `fix` the nearest legal dance comes of it."""
    lines = read_draft(draft_text(DANCE)).steps
    short = Draft(start=DANCE.steps[0].position_in, steps=lines[:5] + lines[7:])
    with pytest.raises(ValidationFailedError) as caught:
        redraft(DANCE, MOVES, short)
    assert caught.value.code == "blueprint.illegal"
    assert any("BP0-LENGTH" in finding for finding in caught.value.findings)
    mended = redraft(DANCE, MOVES, short, fix=True)
    assert errors(check(mended)) == ()
    assert mended.request == DANCE.request


def test_a_move_nobody_knows_is_named_with_near_ones() -> None:
    """A slip of the pen has a hint."""
    text = draft_text(DANCE).replace("side_basic", "side_basik", 1)
    with pytest.raises(NotFoundError, match="side_basik") as caught:
        redraft(DANCE, MOVES, read_draft(text))
    assert "side_basic" in caught.value.hint


def test_another_start_is_danced_from_there() -> None:
    """The sheet's first position decides where the couple stands."""
    dance = plan(a_request(), a_song(TYPICAL[1:3]), MOVES)
    eights = sum(s.counts // 8 for s in dance.steps[:-1] if s.move.family is not Family.INTRO)
    basics = "side_basic\n" * eights
    text = f"start: one\n{basics}{dance.steps[-1].move.id}"
    made = redraft(dance, MOVES, read_draft(text))
    assert {step.position_in for step in made.steps} == {Position.ONE}


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (read_draft, "", "no move"),
        (read_draft, "# only a comment\n", "no move"),
        (read_draft, "start: upside down\nside_basic", "no position"),
        (read_draft, "| a note alone\nside_basic", "line 1"),
        (read_draft, "x" * 300, "line 1"),
        (read_draft, "side_basic\n" * 5_001, "5001 steps"),
        (read_csv, "", "missing"),
        (read_csv, "id,path\nside_basic,/etc/passwd\n", "'path' is unknown"),
        (read_csv, "move\nSide basic\n", "missing"),
        (read_csv, "id,note\n,a note\n", "row 2"),
        (read_csv, "id\nside_basic,1,2\n", "row 2"),
        (read_csv, 'id\n"' + "x" * 200_000 + "\n", "line"),
    ],
)
def test_a_sheet_that_is_none_is_refused_in_words(
    read: Callable[[str], Draft], text: str, said: str
) -> None:
    """The place and the fault are named."""
    with pytest.raises(ValidationFailedError, match=said) as caught:
        read(text)
    assert caught.value.code == "draft.invalid"
