"""A catalog is checked as a whole: its moves, its words, the floor, one's own clips."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from bachata_cli.domain.filmed_clip import Certainty, FilmedClip
from bachata_cli.domain.move import Move
from bachata_cli.figures.floor.floor_laws import FloorFault
from bachata_cli.files.shipped import shipped
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.moves import check_catalog
from bachata_cli.workflow.show_move import body_faults


def kept(machine: Machine, source: Path, move: str = "side_basic", counts: int = 8) -> None:
    """A clip among one's own."""
    clip = FilmedClip(
        id=f"{move}-0123abcd",
        move=move,
        source=str(source),
        source_id="0" * 64,
        tempo_bpm=120,
        counts_s=tuple(n * 0.5 for n in range(counts + 1)),
        frames_s=(0.0, 1.0),
        certainty=Certainty(move=1, tempo=1, count=1),
    )
    ClipStore(machine.places.own_clips).keep(clip)


@pytest.mark.parametrize(
    ("move", "counts", "name", "words"),
    [
        ("flying", 8, "there.mp4", "shows 'flying', which is not a move"),
        ("side_basic", 4, "there.mp4", "has 4 counts, side_basic has 8"),
        ("side_basic", 8, "gone.mp4", "gone.mp4 is not there"),
    ],
)
def test_a_clip_that_breaks_its_rule_is_told(
    tmp_path: Path, machine: Machine, move: str, counts: int, name: str, words: str
) -> None:
    """MV7-CLIP: of a known move, long enough, there; a warning, for the film does without."""
    (tmp_path / "there.mp4").touch()
    kept(machine, tmp_path / name, move, counts)
    (fault,) = check_catalog(machine, None).faults
    assert (fault.code, fault.warning, fault.file) == ("MV7-CLIP", True, f"clip {move}-0123abcd")
    assert words in fault.text


def test_a_sound_clip_is_no_fault(tmp_path: Path, machine: Machine) -> None:
    """As long as its move, and there."""
    source = tmp_path / "basic.mp4"
    source.touch()
    kept(machine, source)
    assert check_catalog(machine, None).faults == ()


TOLD = """
[move.{id}]
name = "Added {id}"
name_es = "Nuevo {id}"
aliases = ["{id} one", "{id} two", "{id} uno", "{id} dos"]
difficulty = "beginner"
styles = ["traditional", "moderna"]
energy = 2
description = "A move written into the catalog by nothing but its notation, as one does at a desk."
leader_notes = "Dance it as it is written, and wait for her where it says so."
follower_notes = "Dance it as it is written, and take the time that he gives."
mistakes = ["adding what is not written"]
{rest}

[asked.{id}]
en = ["how is {id} danced", "{id} please", "show {id}", "the move {id}"]
es = ["cómo se baila {id}", "{id} por favor", "muestra {id}", "el paso {id}"]
"""
BASIC = (
    'leader = ["L side 20", "R close", "L side 20", "R tap", '
    '"R side 20", "L close", "R side 20", "L tap"]'
)
POSE = 'entry = ["open2"]\nexit = "pose"\nhit = 1\nleader = ["L side 32", "-", "R drag close", "-"]'
ADDED = {
    "swing": ("basic", 'entry = ["open2", "closed"]\nexit = "same"\n' + BASIC),
    "melt": ("transition", 'entry = ["open2"]\nexit = "closed"\n' + BASIC),
    "halo": (
        "turn",
        'entry = ["open2"]\nexit = "same"\n'
        + BASIC
        + '\nhold = { 1 = "overhead_LR", 4 = "two_hand" }'
        + '\nfollower = ["R turn R90", "L turn R180", "R turn R90", "L tap", '
        '"L", "R", "L", "R tap"]',
    ),
    "lazy": ("ending", POSE),
}
"""A basic, a change of hold, a turn and an ending: family, and the keys of each."""


def a_copy(tmp_path: Path) -> Path:
    """The shipped catalog, as a folder of one's own."""
    return Path(shutil.copytree(shipped("moves"), tmp_path / "moves"))


@pytest.mark.parametrize("name", ADDED)
def test_a_move_added_by_toml_alone_breaks_no_rule(
    name: str, tmp_path: Path, machine: Machine
) -> None:
    """Written as the others are, it needs no line of Python and no test."""
    folder = a_copy(tmp_path)
    family, rest = ADDED[name]
    text = f'family = "{family}"\n' + TOLD.format(id=name, rest=rest)
    (folder / "added.toml").write_text(text, encoding="utf-8")
    checked = check_catalog(machine, folder)
    assert checked.faults == ()
    assert list(body_faults(checked.catalog.moves[name])) == []


def test_bodies_are_examined_where_asked_for(tmp_path: Path, machine: Machine) -> None:
    """A turn under hands that stay low goes through her arm: told by code, place and measure."""
    family, rest = ADDED["halo"]
    text = f'family = "{family}"\n' + TOLD.format(
        id="halo", rest=rest.replace("overhead_LR", "two_hand")
    )
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")

    def halo(move: Move) -> Iterable[FloorFault]:
        return body_faults(move) if move.id == "halo" else ()

    found = check_catalog(machine, tmp_path, halo).faults
    assert {(fault.code, fault.warning) for fault in found} == {("MV9-BODIES", True)}
    assert "from open2: " in found[0].text


def test_what_bodies_cannot_do_is_refused_of_shipped_moves_and_told_of_own(
    tmp_path: Path, machine: Machine
) -> None:
    """The same drift: an error in a catalog for strangers, a warning in one's own file."""
    family, rest = ADDED["swing"]
    text = f'family = "{family}"\n' + TOLD.format(id="swing", rest=rest)
    text = text.replace("R side 20", "R side 30", 1)
    folder = a_copy(tmp_path)
    (folder / "added.toml").write_text(text, encoding="utf-8")
    found = [(f.code, f.warning, f.file) for f in check_catalog(machine, folder).faults]
    assert found == [("MV9-FLOOR", False, "added.toml")]
    alone = tmp_path / "own"
    alone.mkdir()
    shutil.move(folder / "added.toml", alone)
    found = [(f.code, f.warning, f.file) for f in check_catalog(machine, alone).faults]
    assert found == [("MV9-FLOOR", True, "added.toml")]
