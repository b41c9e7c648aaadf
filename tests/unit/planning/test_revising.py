"""Changing a dance that exists: as little as can be, and legal again."""

from typing import Any

import pytest

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import NoPlanError, UsageError, ValidationFailedError
from bachata_cli.domain.song import Section
from bachata_cli.domain.vocabulary import Rhythm, Role
from bachata_cli.planning.offline import plan
from bachata_cli.planning.revising import Revision, revise
from bachata_cli.rules.registry import check, errors
from tests.unit.planning.material import MOVES, TYPICAL, a_request, a_song

SONG = a_song((*TYPICAL[:3], *TYPICAL[5:]))


def a_dance(**parameters: Any) -> Blueprint:
    """A dance of the typical form."""
    return plan(a_request(**parameters), SONG, MOVES)


def ids(dance: Blueprint) -> list[str]:
    """Its moves in order."""
    return [step.move.id for step in dance.steps]


def changes(before: Blueprint, after: Blueprint) -> list[int]:
    """Steps that differ, for dances of the same number of steps."""
    return [i for i, (a, b) in enumerate(zip(ids(before), ids(after), strict=True)) if a != b]


def test_nothing_to_change_changes_nothing() -> None:
    """A legal dance is its own nearest legal dance, byte for byte."""
    dance = a_dance(seed=3)
    assert revise(dance, MOVES, Revision()).to_json() == dance.to_json()


@pytest.mark.parametrize("at", [3, 10, 21])
@pytest.mark.parametrize("name", ["right_turn", "rotating_basic", "close_in"])
def test_a_swap_is_danced_where_it_was_put_and_changes_neighbours_at_most(
    at: int, name: str
) -> None:
    """The move is there, the dance is legal, and what changed lies within two eights of it."""
    dance = a_dance()
    swapped = revise(dance, MOVES, Revision(settled={at: name}))
    assert ids(swapped)[at] == name
    assert errors(check(swapped)) == ()
    assert all(abs(i - at) <= 2 for i in changes(dance, swapped))


def test_an_ending_can_be_exchanged_for_another() -> None:
    """The last step takes another ending, where one lands near the last hit."""
    dance = a_dance()
    last = len(dance.steps) - 1
    other = "final_pose" if ids(dance)[last] == "pose_on_one" else "pose_on_one"
    swapped = revise(dance, MOVES, Revision(settled={last: other}))
    assert ids(swapped)[-1] == other
    assert errors(check(swapped)) == ()


@pytest.mark.parametrize(
    ("at", "name", "why"),
    [
        (5, "mambo_step", "intermediate"),
        (5, "freeze", "4 counts do not fit"),
        (0, "other_intro", "an intro cannot be exchanged"),
        (-1, "side_basic", "only an ending"),
    ],
)
def test_a_swap_that_cannot_be_says_why(at: int, name: str, why: str) -> None:
    """Level, counts, intros and endings are named; nothing is planned."""
    dance = a_dance(seed=1)
    assert dance.steps[0].move.family == "intro"
    moves = {**MOVES, "other_intro": dance.steps[0].move.model_copy(update={"id": "other_intro"})}
    with pytest.raises(UsageError, match=why) as caught:
        revise(dance, moves, Revision(settled={at % len(dance.steps): name}))
    assert caught.value.code == "blueprint.swap"


def test_two_moves_that_cannot_join_are_refused_together() -> None:
    """Settled side by side, positions that do not meet leave no dance."""
    with pytest.raises(NoPlanError) as caught:
        revise(a_dance(), MOVES, Revision(settled={9: "close_in", 10: "right_turn"}))
    assert caught.value.code == "plan.revision"


def test_locked_steps_stay_while_the_rest_is_planned_anew() -> None:
    """Another seed changes other steps, never the locked ones."""
    dance = a_dance()
    locked = {at: ids(dance)[at] for at in range(1, 9)}
    free = frozenset(range(len(dance.steps))) - set(locked)
    made = [revise(dance, MOVES, Revision(locked, free, seed)) for seed in range(3)]
    for other in made:
        assert {at: ids(other)[at] for at in locked} == locked
        assert errors(check(other)) == ()
    assert len({tuple(ids(other)) for other in made}) > 1


def test_moves_changed_since_are_danced_as_the_blueprint_has_them() -> None:
    """The catalog's newer version of a move does not creep into a dance that embeds the old."""
    dance = a_dance()
    name = ids(dance)[5]
    newer = {**MOVES, name: MOVES[name].model_copy(update={"name": "Newer"})}
    assert revise(dance, newer, Revision()).to_json() == dance.to_json()


def test_a_song_that_contradicts_itself_is_refused() -> None:
    """Overlapping sections are no song to plan on: said when the file is read."""
    a, b = (
        Section(role=Role.VERSE, rhythm=Rhythm.DERECHO, start_s=s, end_s=s + 50, energy=3)
        for s in (0, 10)
    )
    dance = a_dance()
    song = dance.song.model_copy(update={"sections": (a, b)})
    written = dance.model_copy(update={"song": song}).to_json()
    with pytest.raises(ValidationFailedError, match="the verse at 10 s begins before") as caught:
        Blueprint.from_json(written)
    assert caught.value.code == "blueprint.song"
