"""Clip keys: every field of what is seen is in them, whoever adds one."""

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import pytest

from bachata_cli.domain.film import Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Colours, Costume, Overlay, Position, View
from bachata_cli.figures.clip_keys import COLOUR, NAMES, UNSEEN, body_motion, fields_seen
from bachata_cli.figures.clip_specs import Caption, ClipPart, ClosingCard, OpeningCard
from bachata_cli.figures.couple_view import CoupleLook
from bachata_cli.figures.look import Look
from bachata_cli.figures.top_view import TopLook
from tests.builders import a_move

SMALL = Size(320, 180)
OTHERS: dict[str, Any] = {
    "size": Size(640, 360),
    "side": View.FRONT,
    "wear": Costume.SKIRTS,
    "inset": False,
    "mirrored": True,
    "shown": frozenset({Overlay.COUNTS}),
    "colours": Colours.IVORY,
    "cards_y": (1, 2),
    "move": (a_move(energy=5), Position.OPEN2),
    "after": (a_move(), Position.OPEN2),
    "next_name": "Another",
    "first": 5,
    "counts": 2,
    "title": "Another",
    "song": "Another",
    "facts": "Another",
    "request": "Another",
    "count_in": 2,
    "name": "Another",
    "name_es": "Otro",
    "look": CoupleLook(SMALL, View.FRONT),
}
"""Another value for every field there is; a field that is added needs one here."""


def key(spec: Any) -> str:
    """The key of what is seen, over some clip where it is a caption."""
    return str(spec.key_over("0") if isinstance(spec, Caption) else spec.key)


def part(look: Look) -> ClipPart:
    """A part in a look."""
    return ClipPart((a_move(), Position.OPEN2), None, None, 1, 4, look)


SPECS = (
    part(CoupleLook(SMALL)),
    OpeningCard(a_move(), Position.OPEN2, "t", "s", "f", "r", 4, CoupleLook(SMALL)),
    ClosingCard(a_move(), Position.OPEN2, CoupleLook(SMALL)),
    Caption("n", "n", None, 1, 8, frozenset(Overlay)),
)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: type(spec).__name__)
def test_every_field_of_what_is_seen_changes_the_key(spec: Any) -> None:
    """Parts, cards and captions: one field another, another key."""
    move = a_move(entry=("open2", "closed"))
    spec = replace(spec, move=move) if isinstance(spec, OpeningCard | ClosingCard) else spec
    changes = {field.name: OTHERS.get(field.name) for field in fields(spec)} | {
        "entry": Position.CLOSED
    }
    if "entry" in {field.name for field in fields(spec)}:
        changes["move"] = a_move(energy=5, entry=("open2", "closed"))
    keys = [key(replace(spec, **{f.name: changes[f.name]})) for f in fields(spec)]
    assert len({key(spec), *keys}) == len(keys) + 1


@pytest.mark.parametrize("look", [CoupleLook(SMALL), TopLook(SMALL)], ids=["couple", "top"])
def test_every_field_of_a_look_changes_the_key(look: Any) -> None:
    """Nothing a look has is forgotten."""
    keys = [part(replace(look, **{f.name: OTHERS[f.name]})).key for f in fields(look)]
    assert len({part(look).key, *keys}) == len(keys) + 1


@dataclass(frozen=True)
class Snowy(CoupleLook):
    """A look with a field that nobody told the keys of."""

    snow: int = 0


def test_a_field_added_to_a_look_is_in_the_key_by_itself() -> None:
    """Only the field is added; the keys follow."""
    keys = {part(Snowy(SMALL, snow=depth)).key for depth in range(3)}
    assert len({part(CoupleLook(SMALL)).key, *keys}) == 4


def test_all_fields_of_a_move_are_seen_but_for_those_named() -> None:
    """What is listed as unseen exists; all else of a move is in what bodies show of it."""
    assert set(Move.model_fields) >= UNSEEN | NAMES | COLOUR
    shown = body_motion(a_move(), Position.OPEN2, name=True)
    assert set(shown) == set(Move.model_fields) - UNSEEN


def test_a_stand_in_for_no_field_is_refused() -> None:
    """A field that was renamed is noticed."""
    assert is_dataclass(TopLook)
    with pytest.raises(TypeError, match="no colour"):
        fields_seen(TopLook(SMALL), colour="red")
