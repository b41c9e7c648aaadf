"""Ctrl-C at the start and in the middle of every stage leaves nothing half-made."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bachata_cli.domain.events import Event, StageAdvanced, StageStarted
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.files.shipped import shipped
from bachata_cli.library.places import Places
from bachata_cli.workflow.choreography import Wish
from bachata_cli.workflow.film_wish import FilmWish
from bachata_cli.workflow.filming import Output
from bachata_cli.workflow.generate import generate, make_stem
from bachata_cli.workflow.machine import Machine

WISH = Wish("romantic beginner, 16 counts", shipped("songs") / "luna-de-ambar.ogg")


class PressCtrlC:
    """A listener that interrupts at the nth event of a kind in a stage."""

    def __init__(self, stage: Stage, kind: type[Event], nth: int = 1) -> None:
        self.stage, self.kind, self.left = stage, kind, nth

    def __call__(self, event: Event) -> None:
        """Interrupt when the moment has come."""
        if isinstance(event, self.kind) and getattr(event, "stage", None) is self.stage:
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt


MOMENTS: list[tuple[Stage, type[Event], int]] = [
    *((stage, StageStarted, 1) for stage in Stage),
    (Stage.ANALYSE, StageAdvanced, 1),
    (Stage.CLIPS, StageAdvanced, 3),
    (Stage.RENDER, StageAdvanced, 1),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stage", "kind", "nth"), MOMENTS, ids=lambda v: getattr(v, "__name__", str(v))
)
def test_an_interrupted_run_leaves_no_file_of_a_final_name(
    stage: Stage, kind: type[Event], nth: int, warm_home: Path, tmp_path: Path
) -> None:
    """Whatever the stage, the output folder stays empty and no part file is left."""
    home = tmp_path / "h" if stage is Stage.CLIPS else warm_home
    film = FilmWish(constant=stage is Stage.CONVERT, verify=stage is Stage.VERIFY)
    machine = Machine(Places.of({"BACHATA_HOME": str(home)}))
    out = tmp_path / "out"
    out.mkdir()
    press = PressCtrlC(stage, kind, nth)
    with pytest.raises(KeyboardInterrupt):
        generate(machine, replace(WISH, film=film), Output(out), press)
    assert press.left == 0
    assert list(out.iterdir()) == []
    assert not list(home.rglob("*.part"))


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Romántico principiante", "romantico-principiante"),
        ("../../etc/passwd", "etc-passwd"),
        ("💃🕺", "bachata"),
        ("-rf /", "rf"),
        ("a" * 300, "a" * 80),
        ("CON.mp4\n\x00", "con-mp4"),
    ],
)
def test_any_request_gives_a_plain_file_name(text: str, stem: str) -> None:
    """Letters, digits and dashes: no folder, no option, nothing to quote."""
    assert make_stem(text) == stem
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", make_stem(text))
