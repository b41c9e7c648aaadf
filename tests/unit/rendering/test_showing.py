"""Which part of a dance is shown, and on which clock."""

import pytest

from bachata_cli.domain.blueprint import Blueprint, ShownDance, excerpt_of
from bachata_cli.domain.film import RenderPlan, Subtitle
from bachata_cli.domain.song import Section
from bachata_cli.domain.vocabulary import Rhythm, Role
from bachata_cli.rendering.plan import film_plan
from bachata_cli.rendering.showing import Showing
from tests.builders import a_grid
from tests.unit.rendering.material import SMALL, GreyArtist, a_blueprint

GRID = a_grid(bpm=120, beats=49, first_s=1.0)
"""Beat n at 1 + n/2 seconds."""


def a_dance(*roles: Role) -> Blueprint:
    """Three eights from beat 8 on, each in its own section of 4 s from 5 s on."""
    sections = tuple(
        Section(role=role, rhythm=Rhythm.DERECHO, start_s=5 + 4 * n, end_s=9 + 4 * n, energy=3)
        for n, role in enumerate(roles)
    )
    dance = a_blueprint(GRID, starts=(8, 16, 24))
    steps = tuple(
        step.model_copy(update={"section": section.role})
        for step, section in zip(dance.steps, sections, strict=bool(sections))
    )
    song = dance.song.model_copy(update={"sections": sections})
    return dance.model_copy(update={"song": song, "steps": steps or dance.steps})


def planned(showing: Showing, dance: ShownDance | None = None) -> RenderPlan:
    """The plan of three eights."""
    return film_plan(dance or WHOLE, GreyArtist(), SMALL, showing)[0]


WHOLE = a_blueprint(GRID, starts=(8, 16, 24))
PART = excerpt_of(WHOLE, (9, 12))
"""The second of three eights."""


def test_a_part_holds_its_moves_whole_with_their_count_in() -> None:
    """From a second's card and four counts before the first move to the end of the last."""
    plan = planned(Showing(), PART)
    assert plan.song_start_s == 9 - 2 - 1
    assert plan.shots[0].times_s == (0, 1, 1.5, 2, 2.5, 3)
    assert plan.duration_s == 3 + 4
    assert {shot.title for shot in plan.shots} == {"Intro", "Side basic"}


@pytest.mark.parametrize(("count_in", "starts"), [(0, 8.0), (2, 7.0), (8, 4.0)])
def test_as_many_counts_are_called_as_are_wished(count_in: int, starts: float) -> None:
    """The part begins earlier by the counts, each on its beat."""
    plan = planned(Showing(count_in=count_in), PART)
    assert plan.song_start_s == starts
    assert len(plan.shots[0].times_s) == count_in + 2


def test_half_tempo_takes_twice_the_time() -> None:
    """Every beat is shown at twice its time, and the sound begins at twice its second."""
    plain, slow = planned(Showing()), planned(Showing(tempo=0.5))
    assert slow.duration_s == 2 * plain.duration_s
    assert slow.shots[1].times_s == tuple(2 * time for time in plain.shots[1].times_s)
    part = planned(Showing(tempo=0.5), PART)
    assert part.song_start_s == 2 * (9 - 2) - 1
    assert part.duration_s == 1 + 2 * (2 + 4)


def test_chapters_name_the_section_where_it_begins() -> None:
    """A move danced again in the same section goes on with its chapter."""
    titles = [
        s.title for s in planned(Showing(), a_dance(Role.VERSE, Role.VERSE, Role.CHORUS)).shots
    ]
    assert list(dict.fromkeys(titles)) == ["Intro", "Verse: Side basic", "Chorus: Side basic"]


def test_captions_move_with_the_film() -> None:
    """Those outside the part are dropped, those across its border cut, all on its clock."""
    captions = tuple(Subtitle(start_s=a, end_s=b, text=t) for a, b, t in (
        (0, 2, "before"), (5, 7, "into"), (9, 11, "inside"), (12, 20, "out of"), (20, 21, "after"),
    ))  # fmt: skip
    said = planned(Showing(captions=captions), PART).subtitles
    assert [(s.start_s, s.end_s, s.text) for s in said] == [
        (0, 1, "into"), (3, 5, "inside"), (6, 7, "out of"),
    ]  # fmt: skip
