"""A song of a tempo and a form, and the reasons of a dance to it."""

import pytest

from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.vocabulary import Family, Rhythm, Role
from bachata_cli.planning.imagining import imagine
from bachata_cli.planning.offline import plan
from tests.unit.planning.material import MOVES, a_request


def test_a_form_becomes_sections_on_even_beats() -> None:
    """Roles, eights, usual or given rhythm and energy; the dance starts after the intro."""
    song = imagine(120, "intro:2 Verse:4 chorus:4/derecho@5")
    assert [(s.role, s.rhythm, s.energy) for s in song.sections] == [
        (Role.INTRO, Rhythm.NONE, 2),
        (Role.VERSE, Rhythm.DERECHO, 3),
        (Role.CHORUS, Rhythm.DERECHO, 5),
    ]
    assert [s.end_s for s in song.sections] == [8.0, 24.0, 40.0]
    assert (song.dance_start_s, song.last_hit_s) == (8.0, 40.0)
    assert len(song.grid.ones) == 11


@pytest.mark.parametrize(
    ("bpm", "structure"),
    [
        (120, ""),
        (120, "verse"),
        (120, "vers:4"),
        (120, "verse:0"),
        (120, "verse:1"),
        (120, "verse:-4"),
        (120, "verse:4@9"),
        (120, "verse:4/salsa"),
        (120, "verse:999 " * 600),
        (20, "verse:8"),
        (float("nan"), "verse:8"),
        (float("inf"), "verse:8"),
    ],
)
def test_what_is_no_form_is_refused(bpm: float, structure: str) -> None:
    """One error, one hint that shows the form."""
    with pytest.raises(UsageError) as caught:
        imagine(bpm, structure)
    assert caught.value.code == "structure.invalid"


def test_every_step_between_beginning_and_end_says_why() -> None:
    """Rest or idea, energy against the section, and a returning chorus are told."""
    song = imagine(120, "intro:2 verse:4 chorus:4 verse:4 chorus:4")
    steps = plan(a_request(), song, MOVES).steps
    inner = [s for s in steps if s.move.family not in {Family.INTRO, Family.ENDING}]
    assert all(step.note for step in inner)
    basics = [s for s in inner if s.move.family is Family.BASIC]
    assert all(s.note.startswith("rest; energy") for s in basics)
    last = [s for s in inner if s.start_s >= song.sections[-1].start_s]
    assert any("as when this part came before" in step.note for step in last)
