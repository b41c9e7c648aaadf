"""Every rule is broken once and caught by its code, and a good dance breaks none."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bachata_cli.domain.blueprint import Blueprint, PlacedMove, Planner
from bachata_cli.domain.finding import Severity
from bachata_cli.domain.move import Stance
from bachata_cli.domain.parameters import Length
from bachata_cli.domain.song import DOUBTFUL_ONE, Break
from bachata_cli.domain.vocabulary import Dancer, Difficulty, Family, Position, Rhythm, Role
from bachata_cli.rules.placing import Routine, place
from bachata_cli.rules.registry import RULES, check, errors
from tests.builders import STANCES, a_move
from tests.unit.planning.material import MOVES, Part, a_request, a_song

FORM = (
    Part(Role.INTRO, Rhythm.NONE, 1, 2),
    Part(Role.VERSE, Rhythm.DERECHO, 2, 3),
    Part(Role.CHORUS, Rhythm.MAJAO, 4, 3),
)
GOOD = (
    "intro_walk", "side_basic", "right_turn", "side_basic",
    "side_basic", "right_turn", "side_basic", "pose_on_one",
)  # fmt: skip


def a_dance(**parameters: Any) -> Blueprint:
    """A walk-in, six eights and a pose on the one."""
    return place(
        Routine(GOOD),
        a_song(FORM),
        a_request(**parameters),
        MOVES,
        planner=Planner(name="test"),
    )


def changed(dance: Blueprint, index: int, **changes: Any) -> Blueprint:
    """The dance with one step changed, unchecked."""
    steps = list(dance.steps)
    steps[index] = steps[index].model_copy(update=changes)
    return dance.model_copy(update={"steps": tuple(steps)})


def danced(dance: Blueprint, index: int, name: str) -> Blueprint:
    """The dance with another move in a step's place."""
    return changed(dance, index, move=MOVES[name])


def without(dance: Blueprint, index: int) -> Blueprint:
    """The dance with a step missing."""
    steps = dance.steps[:index] + dance.steps[index + 1 :]
    return dance.model_copy(update={"steps": steps})


def wrong_foot(dance: Blueprint) -> Blueprint:
    """Step 2 begins on the foot that bears the weight."""
    move = dance.steps[2].move
    return changed(dance, 2, move=move.model_copy(update={"leader": ("R", *move.leader[1:])}))


def late(dance: Blueprint) -> Blueprint:
    """Every step an eight later: the groove starts without the couple."""
    grid = dance.grid

    def moved(step: PlacedMove) -> PlacedMove:
        at = step.start_count + 8
        return step.model_copy(
            update={
                "start_count": at,
                "start_s": grid.time(at),
                "end_s": grid.time(at + step.counts),
            }
        )

    return dance.model_copy(update={"steps": tuple(moved(step) for step in dance.steps)})


def song_ends(dance: Blueprint, beat: int) -> Blueprint:
    """The same dance to a song whose last hit lies elsewhere."""
    song = dance.song.model_copy(update={"last_hit_s": dance.grid.time(beat)})
    return dance.model_copy(update={"song": song})


def sound_ends(dance: Blueprint, index: int) -> Blueprint:
    """The recording stops where a step begins."""
    song = dance.song.model_copy(update={"duration_s": dance.steps[index].start_s})
    return dance.model_copy(update={"song": song})


def parameters(dance: Blueprint, **changes: Any) -> Blueprint:
    """The same dance for another request."""
    return dance.model_copy(update={"parameters": dance.parameters.model_copy(update=changes)})


def long_figure(dance: Blueprint) -> Blueprint:
    """Steps 3 and 4, last of the verse and first of the chorus, as one figure."""
    step = dance.steps[3]
    figure = step.model_copy(
        update={"move": MOVES["shine"], "counts": 16, "end_s": dance.grid.time(56)}
    )
    steps = (*dance.steps[:3], figure, *dance.steps[5:])
    return parameters(dance.model_copy(update={"steps": steps}), difficulty=Difficulty.ADVANCED)


def basics_only(dance: Blueprint) -> Blueprint:
    """Six eights of the same basic."""
    for index in range(1, 7):
        dance = danced(dance, index, "side_basic")
    return dance


def turning(dance: Blueprint, *indexes: int, degrees: int = 360) -> Blueprint:
    """The follower turns in some steps."""
    for index in indexes:
        move = dance.steps[index].move
        lines = (
            f"R turn R{degrees // 2}",
            f"L turn R{degrees // 2}",
            *move.lines(Dancer.FOLLOWER)[2:],
        )
        dance = changed(dance, index, move=move.model_copy(update={"follower": lines}))
    return dance


def faster(dance: Blueprint) -> Blueprint:
    """The same dance to a song of 140 BPM, by its own account."""
    return dance.model_copy(update={"song": dance.song.model_copy(update={"tempo_bpm": 140.0})})


def broken_song(dance: Blueprint) -> Blueprint:
    """A figure of 16 counts whose second eight is silent."""
    dance = parameters(dance, difficulty=Difficulty.ADVANCED)
    start = dance.steps[1].start_count
    figure = dance.steps[1].model_copy(
        update={"move": MOVES["shine"], "counts": 16, "end_s": dance.grid.time(start + 16)}
    )
    rest = Break(start_s=dance.grid.time(start + 8), end_s=dance.grid.time(start + 16), counts=8)
    steps = (dance.steps[0], figure, *dance.steps[3:])
    return dance.model_copy(update={"steps": steps, "breaks": (rest,)})


def many_figures(dance: Blueprint) -> Blueprint:
    """Ten different figures for beginners."""
    steps = [
        step.model_copy(
            update={"move": MOVES["side_basic"].model_copy(update={"id": f"basic_{i}"})}
        )
        for i, step in enumerate(dance.steps[:7] + dance.steps[1:4])
    ]
    return dance.model_copy(update={"steps": (*steps, dance.steps[-1])})


def another_chorus() -> Blueprint:
    """The last chorus shows nothing of the first."""
    form = (
        FORM[0],
        Part(Role.CHORUS, Rhythm.MAJAO, 4, 4),
        FORM[1],
        Part(Role.CHORUS, Rhythm.MAJAO, 4, 4),
    )
    first, verse, last = ("side_basic",) * 4, ("side_basic",) * 3, ("right_turn", "left_turn") * 2
    names = ("intro_walk", *first, *verse, *last, "pose_on_one")
    return place(Routine(names), a_song(form), a_request(), MOVES, planner=Planner(name="test"))


def unsure(dance: Blueprint, confidence: float) -> Blueprint:
    """The same dance to a song whose one was heard less clearly."""
    song = dance.song.model_copy(update={"one_confidence": confidence})
    return dance.model_copy(update={"song": song})


TRAVELLING = {
    "crossed": ("L orbit L90", "R orbit L90", "L", "R tap", "R", "L", "R", "L tap"),
    "walked_off": ("L fwd 120", "R fwd 120", "L fwd 120", "R tap", "R fwd 60", "L", "R", "L tap"),
}
"""Leaders' lines that change sides, and that walk 4.2 m."""


def long_dance(names: tuple[str, ...], *changes: int | str) -> Blueprint:
    """Moves one after another; pairs of an index and a line of `TRAVELLING` change some."""
    form = (FORM[0], *(Part(Role.VERSE, Rhythm.DERECHO, 2, 8) for _ in range(len(names) // 8 + 1)))
    song = a_song(form)
    moves = ("intro_walk", *names)
    dance = a_dance()
    first = dance.steps[1]
    steps = [dance.steps[0]]
    for index, name in enumerate(moves[1:], start=1):
        start = first.start_count + 8 * (index - 1)
        times = {"start_s": song.grid.time(start), "end_s": song.grid.time(start + 8)}
        placed = {"index": index, "move": MOVES[name], "start_count": start, **times}
        steps.append(first.model_copy(update=placed))
    steps.append(dance.steps[-1])
    for at, line in zip(changes[::2], changes[1::2], strict=True):
        move = MOVES["side_basic"].model_copy(update={"leader": TRAVELLING[str(line)]})
        steps[int(at)] = steps[int(at)].model_copy(update={"move": move})
    return dance.model_copy(
        update={"grid": song.grid, "sections": song.sections, "steps": tuple(steps)}
    )


BREAKS: list[tuple[str, Callable[[Blueprint], Blueprint]]] = [
    ("BP0-POSITION", lambda d: changed(d, 3, position_in=Position.CLOSED)),
    ("BP0-POSITION", lambda d: danced(d, 2, "rotating_basic")),
    ("BP0-POSITION", lambda d: danced(d, 2, "close_in")),
    ("BP0-FEET", wrong_foot),
    ("BP0-COUNTS", lambda d: without(d, 3)),
    ("BP0-COUNTS", lambda d: changed(d, 3, counts=4)),
    ("BP0-COUNTS", lambda d: danced(d, 3, "freeze")),
    ("BP0-GRID", lambda d: changed(d, 3, start_s=d.steps[3].start_s + 0.01)),
    ("BP0-GRID", lambda d: changed(d, 3, end_s=d.steps[3].end_s - 0.01)),
    ("BP0-GRID", lambda d: changed(d, 3, start_count=d.steps[3].start_count + 4)),
    ("BP0-START", late),
    ("BP0-START", lambda d: danced(d, 3, "intro_walk")),
    ("BP0-START", lambda d: changed(d, 0, position_in=Position.POSE)),
    ("BP0-END", lambda d: without(d, 7)),
    ("BP0-END", lambda d: danced(d, 3, "final_pose")),
    ("BP0-END", lambda d: changed(d, 3, position_out=Position.POSE)),
    ("BP0-LENGTH", lambda d: song_ends(d, 72)),
    ("BP0-LENGTH", lambda d: parameters(d, length=Length(counts=16))),
    ("BP1-HIT", lambda d: song_ends(d, 66)),
    ("BP1-ONE", lambda d: unsure(d, DOUBTFUL_ONE - 0.01)),
    ("BP1-BORDER", long_figure),
    ("BP1-BREAK", broken_song),
    ("BP1-ENERGY", lambda d: danced(danced(d, 1, "in_place_basic"), 2, "side_dip")),
    ("BP2-LEVEL", lambda d: danced(d, 2, "mambo_step")),
    ("BP2-REFUSED", lambda d: parameters(d, exclude=(Family.TURN,))),
    ("BP2-REFUSED", lambda d: parameters(d, exclude=("right_turn",))),
    ("BP2-PREPARED", lambda d: danced(d, 2, "side_dip")),
    ("BP2-REST", lambda d: turning(d, 2, 3, degrees=720)),
    ("BP2-DIZZY", lambda d: turning(d, 2, 3, 4)),
    ("BP2-TEMPO", lambda d: faster(turning(d, 2, degrees=720))),
    ("BP3-REPEAT", lambda d: danced(danced(d, 3, "right_turn"), 4, "right_turn")),
    ("BP3-BASICS", basics_only),
    ("BP3-VARIETY", many_figures),
    ("BP3-MOTIF", lambda _: another_chorus()),
    ("BP3-HOLD", lambda _: long_dance(17 * ("side_basic",))),
    ("BP3-FLOOR", lambda _: long_dance(24 * ("side_basic",), 8, "walked_off")),
    ("BP3-FLOOR", lambda _: long_dance(24 * ("side_basic",), 4, "crossed", 5, "crossed")),
    ("BP3-FLOOR", lambda _: long_dance(24 * ("side_basic",), 1, "crossed")),
    ("BP3-FRONT", lambda _: long_dance(24 * ("side_basic",), 9, "crossed")),
    ("BP4-SOUND", lambda d: sound_ends(d, 3)),
]


def test_a_good_dance_breaks_no_rule() -> None:
    """The dance that the table breaks is clean before."""
    assert check(a_dance()) == ()


@pytest.mark.parametrize(("code", "broken"), BREAKS)
def test_a_broken_rule_is_caught_by_its_code(
    code: str, broken: Callable[[Blueprint], Blueprint]
) -> None:
    """Each fault is found by the rule made for it, with the rule's severity."""
    findings = check(broken(a_dance()))
    severity = next(rule.severity for rule in RULES if rule.code == code)
    assert (code, severity) in {(finding.code, finding.severity) for finding in findings}


def test_two_turns_double_turns_when_slow_and_rest_between_strains_are_welcome() -> None:
    """The rules of bodies have an edge: just inside it nothing is found."""
    assert check(turning(a_dance(), 2, 3)) == ()
    assert check(turning(a_dance(), 2, 4, degrees=720)) == ()
    assert check(faster(turning(a_dance(), 2))) == ()


def test_the_floor_rules_have_an_edge() -> None:
    """A phrase on the other half and back is welcome; so are sixteen eights in one hold."""
    taste = {"BP3-FLOOR", "BP3-FRONT", "BP3-HOLD"}
    crossed = long_dance(24 * ("side_basic",), 9, "crossed", 14, "crossed")
    assert not (taste - {"BP3-HOLD"}) & {finding.code for finding in check(crossed)}
    stayed = long_dance(16 * ("side_basic",))
    assert not taste & {finding.code for finding in check(stayed)}
    assert check(unsure(a_dance(), DOUBTFUL_ONE)) == ()


def test_a_document_from_before_the_one_was_doubted_counts_as_sure() -> None:
    """Fields that came later have defaults: older documents are read as they were meant."""
    data = json.loads(a_dance().to_json())
    del data["song"]["one_confidence"], data["breaks"]
    assert check(Blueprint.from_json(json.dumps(data))) == ()


def test_who_is_no_beginner_may_know_the_ground_from_elsewhere() -> None:
    """A prerequisite that is not danced at all matters to beginners; one danced later to all."""
    dip = MOVES["right_turn"].model_copy(update={"prerequisites": ("left_turn",)})
    codes = []
    for level in (Difficulty.BEGINNER, Difficulty.INTERMEDIATE):
        for later in ("right_turn", "left_turn"):
            dance = danced(changed(a_dance(difficulty=level), 2, move=dip), 5, later)
            codes.append("BP2-PREPARED" in {finding.code for finding in check(dance)})
    assert codes == [True, True, False, True]


def test_feet_are_followed_into_a_position_danced_on_the_same_foot() -> None:
    """The same basic is danced on her left foot in shadow and on her right in open hold."""
    stances = {**STANCES, Position.SHADOW: Stance(at=(0, -40, 0), hold="shadow")}
    basic = a_move("basic", entry=("open2", "shadow"), stances=stances)
    pose = a_move("pose", family="ending", entry=("shadow",), hit=1, stances=stances)
    dance = a_dance()
    for index in range(len(dance.steps)):
        move = basic if index < 7 else pose
        dance = changed(
            dance, index, move=move, position_in=Position.SHADOW, position_out=Position.SHADOW
        )
    assert "BP0-FEET" not in {finding.code for finding in check(dance)}
    mixed = changed(dance, 4, position_in=Position.OPEN2)
    assert "BP0-FEET" in {finding.code for finding in check(mixed)}


def test_every_rule_is_broken_by_the_table() -> None:
    """No rule is without a test; codes are unique and texts explain."""
    assert {rule.code for rule in RULES} == {code for code, _ in BREAKS}
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.text.endswith(".") for rule in RULES)


def test_findings_come_all_at_once_in_the_order_of_the_steps() -> None:
    """Two faults give two findings, the earlier step first."""
    broken = parameters(a_dance(), exclude=("right_turn",))
    found = errors(check(broken))
    assert [finding.step for finding in found] == [2, 5]
    assert all(finding.severity is Severity.ERROR for finding in found)
    assert "step 3 (Right turn)" in found[0].text
