"""Every rule is broken once and caught by its code, and a good dance breaks none."""

import json
from collections.abc import Callable

import pytest

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.finding import Severity
from bachata_cli.domain.move import Stance
from bachata_cli.domain.parameters import Length
from bachata_cli.domain.song import DOUBTFUL_ONE
from bachata_cli.domain.vocabulary import Difficulty, Family, Position
from bachata_cli.rules.registry import RULES, check, errors
from tests.builders import STANCES, a_move
from tests.unit.planning.material import MOVES
from tests.unit.rules.dances import (
    a_dance,
    another_chorus,
    basics_only,
    broken_song,
    changed,
    danced,
    faster,
    late,
    long_dance,
    long_figure,
    many_figures,
    parameters,
    song_ends,
    sound_ends,
    turning,
    unsure,
    without,
    wrong_foot,
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
