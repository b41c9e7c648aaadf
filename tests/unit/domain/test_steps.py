"""The notation is read strictly and follows the weight."""

import pytest

from bachata_cli.domain.steps import (
    Contact,
    Step,
    Travel,
    Way,
    free_foot_after,
    mirrored,
    parse_footwork,
    parse_step,
    same_footed,
)
from bachata_cli.domain.vocabulary import Foot


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("-", None),
        ("L", Step(Foot.LEFT)),
        ("L side 34", Step(Foot.LEFT, (Travel(Way.SIDE, 34),))),
        ("R close", Step(Foot.RIGHT, close=True)),
        ("R tap hip", Step(Foot.RIGHT, contact=Contact.TAP, hip=True)),
        ("L cross behind 20", Step(Foot.LEFT, (Travel(Way.CROSS_BEHIND, 20),))),
        ("L left 10 fwd 20", Step(Foot.LEFT, (Travel(Way.LEFT, 10), Travel(Way.FWD, 20)))),
        ("R turn R180", Step(Foot.RIGHT, turn_deg=-180)),
        ("R turn L 90", Step(Foot.RIGHT, turn_deg=90)),
        ("L side 8 orbit R65", Step(Foot.LEFT, (Travel(Way.SIDE, 8),), orbit_deg=-65)),
    ],
)
def test_a_step_is_read(text: str, step: Step | None) -> None:
    """Each word of the grammar has its meaning."""
    assert parse_step(text) == step


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("X side 3", "starts with L, R or -"),
        ("", "starts with L, R or -"),
        ("L sideways 30", "'sideways' is not a word"),
        ("L side", "'side' is not a word"),
        ("L side 400", "nobody steps 400 cm"),
        ("L turn 90", "'turn' is not a word"),
        ("L -", "'-' is not a word"),
    ],
)
def test_an_unknown_word_is_named(text: str, fault: str) -> None:
    """The word at fault is in the message."""
    with pytest.raises(ValueError, match=fault):
        parse_step(text)


def test_the_half_count_carries_a_second_step() -> None:
    """`&` puts a step half a count later; a hold leaves its half empty."""
    steps = parse_footwork(["L", "- & R", "L & R tap"])
    assert [(s.at, s.step.foot) for s in steps] == [
        (1.0, Foot.LEFT),
        (2.5, Foot.RIGHT),
        (3.0, Foot.LEFT),
        (3.5, Foot.RIGHT),
    ]


def test_the_count_at_fault_is_named() -> None:
    """A long line is searched for the reader."""
    with pytest.raises(ValueError, match="count 3: 'R hop'"):
        parse_footwork(["L", "R", "R hop"])


@pytest.mark.parametrize(
    ("lines", "free"),
    [
        (["L", "R", "L", "R tap"], Foot.RIGHT),
        (["L", "R", "L", "R"], Foot.LEFT),
        (["L tap", "L heel", "L kick", "L"], Foot.RIGHT),
        (["-", "-"], Foot.LEFT),
        (["L & R", "L"], Foot.RIGHT),
    ],
)
def test_weight_is_followed(lines: list[str], free: Foot) -> None:
    """Taps, heels and kicks leave the foot free; steps change it."""
    assert free_foot_after(parse_footwork(lines), Foot.LEFT) is free


def test_the_standing_foot_cannot_step() -> None:
    """Stepping with the foot that bears the weight is named with its count."""
    with pytest.raises(ValueError, match="count 2: L bears the weight"):
        free_foot_after(parse_footwork(["L", "L"]), Foot.LEFT)


def test_the_mirror_changes_feet_and_keeps_contact() -> None:
    """Mirroring twice gives the feet back; travel belongs to the couple, not to her line."""
    line = ("L side 34", "R close", "L & R tap hip", "-")
    assert mirrored(line) == ("R", "L close", "R & L tap hip", "-")
    assert mirrored(mirrored(line)) == ("L", "R close", "L & R tap hip", "-")


def test_the_mirror_turns_the_other_way_and_crosses_on_its_own_side() -> None:
    """A picture in the mirror: hands of turns change, crossings and weightless ways stay."""
    line = ("L left 16 turn L30", "R cross behind 20", "L orbit L60", "R left 8 tap")
    assert mirrored(line) == ("R turn R30", "L cross behind 20", "R", "L right 8 tap")


def test_on_the_same_foot_she_does_as_he_does() -> None:
    """Feet, turns and crossings of his line, without the travel of weighted steps."""
    line = ("L left 16 turn L30", "R cross behind 20", "L close & R tap", "R left 8 tap", "-")
    same = ("L turn L30", "R cross behind 20", "L close & R tap", "R left 8 tap", "-")
    assert same_footed(line) == same
