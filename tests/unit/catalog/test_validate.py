"""Checks across moves catch each its own fault."""

import pytest

from bachata_cli.catalog.validate import validate
from bachata_cli.domain.move import Move
from tests.builders import a_move

DROP = a_move("drop", entry=("open2",), exit="one")
TAKE = a_move("take", entry=("one",), exit="open2")
END = a_move("end", entry=("open2",), exit="pose", family="ending", hit=5)
SOUND = (DROP, TAKE, END)


def renamed(*moves: Move) -> tuple[Move, ...]:
    """Spanish names that do not clash, as builders give all the same one."""
    return tuple(m.model_copy(update={"name_es": f"es {m.id}"}) for m in moves)


def test_a_sound_catalog_has_no_finding() -> None:
    """The base the cases below break."""
    assert validate(renamed(*SOUND)) == ()


@pytest.mark.parametrize(
    ("broken", "code", "words"),
    [
        ((a_move("x", aliases=("DRÓP",)),), "MV1-NAME", "'DRÓP' names both drop and x"),
        ((a_move("x", name="take"),), "MV1-NAME", "'take' names both take and x"),
        (
            (a_move("x", entry=("open2",), exit="closed"),),
            "MV2-DEAD-END",
            "closed can be entered but not left by beginner dancers",
        ),
        (
            (
                a_move("x", entry=("open2",), exit="closed"),
                a_move("y", entry=("closed",), exit="one", difficulty="advanced"),
            ),
            "MV2-DEAD-END",
            "closed can be entered but not left by beginner dancers",
        ),
        (
            (
                a_move("x", entry=("open2",), exit="closed", difficulty="advanced"),
                a_move("y", entry=("closed",), exit="one", styles=("sensual",)),
            ),
            "MV3-NO-ENDING",
            "closed can be entered but leads to no ending by advanced dancers of traditional",
        ),
        (
            (a_move("x", prerequisites=("y",)), a_move("y", prerequisites=("x",))),
            "MV4-CYCLE",
            "circle among x, y",
        ),
        (
            (a_move("x", prerequisites=("y",)), a_move("y", difficulty="advanced")),
            "MV5-LEVEL",
            "x is beginner, its prerequisite y advanced",
        ),
    ],
)
def test_each_fault_has_its_code_and_words(broken: tuple[Move, ...], code: str, words: str) -> None:
    """One rule, one finding an instructor understands."""
    found = validate(renamed(*SOUND, *broken))
    assert any(f.code == code and words in f.text for f in found), found
