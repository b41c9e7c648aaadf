"""What a shipped move must say: broken once each, caught by code and key; own moves are free."""

from types import MappingProxyType
from typing import Any

import pytest

from bachata_cli.catalog.contents import Catalog
from bachata_cli.catalog.told import untold
from bachata_cli.domain.move import BodyAction, BodyVerb
from bachata_cli.domain.vocabulary import Dancer, Family
from tests.builders import a_move

TOLD: dict[str, Any] = {
    "name": "Rock",
    "aliases": ("rock step", "rocking", "balanceo", "mecer"),
    "description": "d" * 60,
    "leader_notes": "l" * 40,
    "follower_notes": "f" * 40,
    "mistakes": ("too far",),
}
ASKED = tuple(f"line {number}" for number in range(8))


def a_catalog(asked: dict[str, tuple[str, ...]] | None = None, **changes: Any) -> Catalog:
    """One move that tells everything, but for what is changed."""
    move = a_move("rock", **(TOLD | changes))
    lines = MappingProxyType({"rock": ASKED} if asked is None else asked)
    return Catalog(MappingProxyType({move.id: move}), {}, {}, "", lines)


def test_a_move_that_says_everything_has_no_fault() -> None:
    """The longest texts are not needed: just so many letters are enough."""
    assert list(untold(a_catalog(), own=())) == []


@pytest.mark.parametrize(
    ("changes", "code", "key"),
    [
        ({"description": "d" * 59}, "MV8-TOLD", "description"),
        ({"leader_notes": "l" * 39}, "MV8-TOLD", "leader_notes"),
        ({"follower_notes": "f" * 39}, "MV8-TOLD", "follower_notes"),
        ({"mistakes": ()}, "MV8-TOLD", "mistakes"),
        ({"aliases": TOLD["aliases"][:3]}, "MV8-TOLD", "aliases"),
        ({"name_es": "Rock"}, "MV8-TOLD", "name_es"),
        ({"family": Family.DIP, "safety": "s" * 49}, "MV8-TOLD", "safety"),
        ({"asked": {"rock": ASKED[:7]}}, "MV8-ASKED", "name"),
        ({"asked": {}}, "MV8-ASKED", "name"),
    ],
)
def test_what_is_missing_is_told_by_its_key(changes: dict[str, Any], code: str, key: str) -> None:
    """One thing too short, one fault; a person's own move needs no words."""
    catalog = a_catalog(**changes)
    assert [(breach.code, breach.key) for breach in untold(catalog, own=())] == [(code, key)]
    assert list(untold(catalog, own={"rock"})) == []


@pytest.mark.parametrize("verb", [BodyVerb.DIP, BodyVerb.CAMBRE, BodyVerb.HEAD_ROLL])
def test_a_bend_or_a_rolled_head_can_hurt_in_any_family(verb: BodyVerb) -> None:
    """Such a move says how not to; with fifty letters it does."""
    action = BodyAction(who=Dancer.FOLLOWER, do=verb, start=1, to=3)
    assert [b.key for b in untold(a_catalog(body=(action,)), own=())] == ["safety"]
    assert list(untold(a_catalog(body=(action,), safety="s" * 50), own=())) == []


@pytest.mark.parametrize(
    ("counts", "fits"), [(2, True), (4, True), (6, False), (8, True), (12, False), (24, True)]
)
def test_a_move_fills_the_eights_of_the_music(counts: int, *, fits: bool) -> None:
    """Also one's own: six counts could never be danced; an ending may be of any length."""
    lines = ("-",) * counts
    found = [breach.code for breach in untold(a_catalog(leader=lines), own={"rock"})]
    assert found == ([] if fits else ["MV8-EIGHTS"])
    ending = a_catalog(leader=lines, family=Family.ENDING, hit=1, exit="pose")
    assert list(untold(ending, own=())) == []


def test_a_line_asks_for_one_move() -> None:
    """The second move that claims it is named."""
    rock, roll = (a_move(name, **TOLD) for name in ("rock", "roll"))
    asked = {"rock": ASKED, "roll": (*ASKED[:1], *(f"other {n}" for n in range(8)))}
    both = Catalog(MappingProxyType({"rock": rock, "roll": roll}), {}, {}, "", asked)
    assert [(b.code, b.move) for b in untold(both, own=())] == [("MV8-ASKED", "roll")]
