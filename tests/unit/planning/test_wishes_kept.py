"""Wishes beyond level and style: parts of the song, more and less, what is known."""

from typing import Any

import pytest

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.vocabulary import Difficulty, Family, Rhythm, Role
from bachata_cli.planning.offline import plan
from bachata_cli.planning.song_part import danced_part
from bachata_cli.request.understand import understand
from bachata_cli.rules.registry import check, errors
from bachata_cli.workflow.wish import list_names
from tests.unit.catalog.shipped import catalog
from tests.unit.planning.material import MOVES, TYPICAL, Part, a_request, a_song
from tests.unit.request.asked import ASKED
from tests.unit.request.asked_unseen import ASKED_LATER, ASKED_UNSEEN

LEVEL: dict[str, Any] = {"difficulty": Difficulty.ADVANCED}
SONG = a_song(
    (
        Part(Role.INTRO, Rhythm.NONE, 1, 2),
        Part(Role.VERSE, Rhythm.DERECHO, 2, 4),
        Part(Role.CHORUS, Rhythm.MAJAO, 4, 4),
        Part(Role.MAMBO, Rhythm.MAMBO, 5, 4),
        Part(Role.CHORUS, Rhythm.MAJAO, 5, 4),
    )
)


def share(dance: Blueprint, family: Family, role: Role | None = None) -> float:
    """Share of a family among the steps of a role, or among all."""
    steps = [step for step in dance.steps if role in (None, step.section)]
    return sum(step.move.family is family for step in steps) / len(steps)


def mean(request: dict[str, Any], family: Family, role: Role | None = None) -> float:
    """The share over five seeds."""
    dances = [plan(a_request(seed=seed, **request), SONG, MOVES) for seed in range(5)]
    return sum(share(dance, family, role) for dance in dances) / len(dances)


def test_lots_of_turns_are_more_than_turns_and_few_are_less() -> None:
    """`more` and `less` move the share of a family both ways."""
    plain = mean(LEVEL, Family.TURN)
    assert mean({**LEVEL, "more": ("turn",)}, Family.TURN) > plain + 0.02
    assert mean({**LEVEL, "less": ("turn",)}, Family.TURN) < plain - 0.02


def test_footwork_in_the_mambo_is_danced_there() -> None:
    """At least half of the mambo, and more than elsewhere."""
    wish = {
        **LEVEL,
        "sections": ({"figure": "footwork", "role": "mambo"},),
        "include": ("footwork",),
    }
    there = mean(wish, Family.FOOTWORK, Role.MAMBO)
    assert there >= 0.5
    assert there > mean(wish, Family.FOOTWORK, Role.CHORUS)


def test_a_part_the_song_lacks_is_said_aloud() -> None:
    """A wish for the bridge of a song without one is relaxed with the reason."""
    wish: dict[str, Any] = {
        "sections": ({"figure": "turn", "role": "bridge"},),
        "include": ("turn",),
    }
    relaxed = plan(a_request(**wish), SONG, MOVES).relaxed
    assert [(r.what, r.wished, r.why) for r in relaxed] == [
        ("section", "turn in bridge", "the song has none")
    ]


def test_an_ending_that_would_miss_the_last_hit_is_let_go_with_that_reason() -> None:
    """A pose whose picture is on 5 cannot end a song that hits on 1."""
    relaxed = plan(a_request(include=("final_pose",)), a_song(TYPICAL[:2], hit=1), MOVES).relaxed
    assert [(r.wished, r.why) for r in relaxed] == [
        ("final_pose", "it would not land on the last hit")
    ]


def test_chorus_only_dances_the_first_chorus() -> None:
    """From its first one to its end, nothing before but an intro, nothing after."""
    song = SONG
    chorus = next(s for s in song.sections if s.role is Role.CHORUS)
    dance = plan(a_request(only="chorus"), song, MOVES)
    danced = [step for step in dance.steps if step.move.family is not Family.INTRO]
    assert danced[0].start_s == chorus.start_s
    last = danced[-1]
    hit = last.start_count + (last.move.hit or 0) - 1
    assert abs(hit - song.grid.nearest(chorus.end_s)) < 8
    assert errors(check(dance)) == ()


def test_a_part_of_a_part_is_the_same() -> None:
    """Both planners may ask for it."""
    once = danced_part(a_song(), Role.MAMBO)
    assert danced_part(once, Role.MAMBO) == once
    assert danced_part(a_song(), None) == a_song()


def test_a_song_without_the_part_has_no_plan_of_it() -> None:
    """The error names the parts there are; a part of one eight is none."""
    short = a_song((Part(Role.VERSE, Rhythm.DERECHO, 2, 8), Part(Role.BREAK, Rhythm.NONE, 1, 1)))
    for role, song in ((Role.BRIDGE, a_song()), (Role.BREAK, short)):
        with pytest.raises(NoPlanError, match="its parts: ") as caught:
            danced_part(song, role)
        assert caught.value.code == "plan.no_section"


@pytest.mark.parametrize("most", [0, 1, 2])
def test_no_more_new_figures_than_welcome(most: int) -> None:
    """Without a list, figures that are no basics are new; the limit holds for every seed."""
    for seed in range(3):
        dance = plan(a_request(new_moves=most, seed=seed, **LEVEL), SONG, MOVES)
        joining = {Family.BASIC, Family.TRANSITION, Family.ACCENT, Family.INTRO, Family.ENDING}
        assert len({s.move.id for s in dance.steps if s.move.family not in joining}) <= most


def test_only_known_moves_are_danced_and_new_ones_as_far_as_welcome() -> None:
    """A list alone allows nothing else; with a number, that many."""
    known = frozenset({"side_basic", "right_turn"})
    joining = {Family.TRANSITION, Family.ACCENT, Family.INTRO, Family.ENDING}
    for most in (None, 1):
        request = a_request(new_moves=most)
        dance = plan(request, SONG, MOVES, known=known)
        danced = {s.move.id for s in dance.steps if s.move.family not in joining}
        assert len(danced - known) <= (most or 0)
        assert danced & known


def test_a_list_too_short_for_a_dance_says_so() -> None:
    """Connectors alone are no dance; the error names the flag."""
    with pytest.raises(NoPlanError) as caught:
        plan(a_request(**LEVEL), SONG, MOVES, known=frozenset())
    assert caught.value.code == "plan.new_moves"
    assert "--max-new" in caught.value.hint


def test_nothing_refused_is_ever_danced() -> None:
    """Of all requests kept, each in which a refusal is read, with the shipped catalog."""
    song = a_song(tuple(part._replace(eights=4) for part in TYPICAL[:3]))
    moves, refusing = catalog().moves, 0
    for text, expected in (*ASKED, *ASKED_UNSEEN, *ASKED_LATER):
        request = understand(text, list_names(moves))
        refused = set(request.parameters.exclude)
        if not refused or "only" in expected:
            continue
        refusing += 1
        dance = plan(request, song, moves)
        names = {step.move.id for step in dance.steps} | {step.move.family for step in dance.steps}
        assert not names & refused, text
    assert refusing > 30
