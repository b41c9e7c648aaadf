"""What two bodies on a floor allow: each law broken once, by the notation alone."""

from typing import Any

import pytest

from bachata_cli.domain.move import Stance
from bachata_cli.domain.vocabulary import Family, Position
from bachata_cli.figures.floor.floor_laws import floor_faults
from tests.builders import STANCES, a_move

FAR = {**STANCES, Position.ONE: Stance(at=(0, 130, 180), hold="one_hand")}
WALK = ("L fwd 30", "R fwd 30", "L fwd 25", "R tap", "R", "L", "R", "L tap")


def test_a_basic_keeps_every_law() -> None:
    """Side, together, side, tap; from every position it starts in."""
    assert list(floor_faults(a_move(entry=("open2", "closed")))) == []


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"leader": WALK}, "MV9-FLOOR", "85 cm away, not on its place"),
        ({"leader": WALK, "family": Family.TRAVEL}, "MV9-FLOOR", "85 cm away, not within 80 cm"),
        ({"leader": ("L orbit L45", "R", "L", "R tap", *WALK[4:])}, "MV9-FLOOR",
         "turned 45 degrees, not a quarter"),
        ({"leader": ("L orbit L90", "R", "L", "R tap", *WALK[4:])}, "MV9-FLOOR",
         "a basic faces as before"),
        ({"leader": ("L side 120", "R", "L", "R tap", "R side 120", "L", "R", "L tap")},
         "MV9-FLOOR", "foot goes 120 cm at once"),
        ({"place": {3: (0, 32), 5: "open2"}}, "MV9-REACH", "32 cm apart, two bodies need 33"),
        ({"place": {3: (0, 121), 5: "open2"}}, "MV9-REACH", "121 cm apart, arms reach 120"),
        ({"place": {3: "one", 5: "open2"}, "stances": FAR}, "MV9-REACH", "130 cm apart"),
    ],
)  # fmt: skip
def test_what_bodies_cannot_do_is_told(changes: dict[str, Any], code: str, words: str) -> None:
    """By its code, with the measure and the count."""
    found = list(floor_faults(a_move(**changes)))
    assert any(law == code and words in text for law, _, text in found), found
    assert all(text.startswith("from open2: ") for _, _, text in found)


@pytest.mark.parametrize("changes", [
    {"place": {3: (0, 33), 5: "open2"}},
    {"place": {3: (0, 120), 5: "open2"}},
    {"place": {3: (0, 140), 5: "open2"}, "hold": {2: "none", 5: "two_hand"}},
])  # fmt: skip
def test_just_inside_reach_and_let_go_on_purpose_is_no_fault(changes: dict[str, Any]) -> None:
    """Side by side, at arms' length, and apart without hands."""
    assert "MV9-REACH" not in {law for law, *_ in floor_faults(a_move(**changes))}
