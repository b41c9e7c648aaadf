"""What validates and cannot be danced is told by the checks of bodies, by its own name."""

from typing import Any

import pytest

from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.body.body_checks import check_move
from bachata_cli.files.shipped import shipped_holds
from tests.builders import SIDE_BASIC, a_move
from tests.unit.figures.dances import shipped

STANCES = {p: s for move, _ in shipped() for p, s in move.stances.items()}
BASIC = ("L", "R", "L", "R tap", "R", "L", "R", "L tap")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"leader": [line.replace("34", "120") for line in SIDE_BASIC]},
            {"bones change", "acceleration"},
        ),
        ({"follower": ("R turn R720", "L", "R", "L tap", *"LRL", "R tap")}, {"acceleration"}),
        ({"place": {2: (300, 0), 7: "open2"}, "hold": {1: "two_hand"}}, {"joined palms apart"}),
        ({"place": {2: (0, 4), 7: "open2"}}, {"heads nearer than the hold has them"}),
    ],
    ids=["strides of 120 cm", "two turns on one count", "hands over 3 m", "inside each other"],
)
def test_what_no_couple_dances_is_told_by_name(changes: dict[str, Any], told: set[str]) -> None:
    """Legs too short, spins too fast, hands that do not meet, bodies in one place."""
    move = a_move("impossible", stances=STANCES, **changes)
    broken = {measure.check for measure in check_move(move, Position.OPEN2) if not measure.holds}
    assert told <= broken


@pytest.mark.parametrize(
    "changes",
    [
        {
            "leader": (
                "L & R",
                "L & R",
                "L & R",
                "L & R tap",
                "R & L",
                "R & L",
                "R & L",
                "R & L tap",
            )
        },
        {"hold": {1: "cuddle", 2: "crossed_overhead", 3: "behind_his_back", 7: "two_hand"}},
        {
            "hold": {2: "hammerlock", 8: "two_hand"},
            "body": [{"who": "follower", "do": "dip", "from": 1, "to": 8}],
        },
    ],
    ids=["steps on every half count", "holds in any order", "a dip with an arm behind the back"],
)
def test_odd_moves_that_bodies_can_do_are_not_refused(changes: dict[str, Any]) -> None:
    """The checks measure; they do not judge taste."""
    move = a_move("odd", stances=STANCES, **({"leader": BASIC} | changes))
    assert [m for m in check_move(move, Position.OPEN2) if not m.holds] == []


@pytest.mark.parametrize(("heads_cm", "told"), [(0, False), (15, False), (80, True)])
def test_a_hold_says_how_near_heads_may_come(heads_cm: float, *, told: bool) -> None:
    """An embrace is no fault where its hold allows it."""
    hold = shipped_holds()["closed"].model_copy(update={"heads_cm": heads_cm})
    move = a_move(entry=("closed",), stances=STANCES, holds={"closed": hold})
    broken = {m.check for m in check_move(move, Position.CLOSED) if not m.holds}
    assert ("heads nearer than the hold has them" in broken) is told
