"""Records a newer program wrote are said to be that, in every store; none counts as broken."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.correction import Correction
from bachata_cli.domain.document import dumps
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.events import Event, Notice
from bachata_cli.domain.filmed_clip import Certainty, FilmedClip
from bachata_cli.domain.records import RunRecord
from bachata_cli.domain.versions import UPDATE
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.library.corrections import CorrectionStore
from bachata_cli.library.grid_files import read_grid, written_grid
from bachata_cli.library.places import Places
from bachata_cli.library.run_records import find_run, keep_run, kept_runs, unreadable_runs
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.runs import list_runs
from tests.builders import a_grid

SONG = "a" * 64
CLIP = FilmedClip(
    id="right_turn-0123abcd",
    move="right_turn",
    source="a.mp4",
    source_id=SONG,
    tempo_bpm=120,
    counts_s=(0, 0.5, 1),
    frames_s=(0, 0.5),
    certainty=Certainty(move=1, tempo=1, count=1),
)


def a_run(number: int) -> RunRecord:
    """A run; a higher number is a later one."""
    return RunRecord(
        id=f"20261122-14150{number}-3fa9", finished="2026-11-22", request="romantic", song=SONG,
        seed=0, video="/v.mp4", blueprint="/v.blueprint.json", stages=(),
    )  # fmt: skip


def keep_correction(folder: Path) -> None:
    """A correction of the song."""
    CorrectionStore(folder).keep(SONG, Correction(one_at_s=3))


def keep_grid(folder: Path) -> None:
    """A grid as a file."""
    name = folder / "grid.json"
    name.write_text(written_grid(SONG, a_grid(), name))


def heard(folder: Path) -> BeatGrid:
    """The grid of the file."""
    return read_grid(folder / "grid.json", a_grid())


KINDS: dict[str, tuple[Callable[[Path], object], Callable[[Path], object]]] = {
    "clip": (lambda f: ClipStore(f).keep(CLIP), lambda f: ClipStore(f).get(CLIP.id)),
    "correction": (keep_correction, lambda f: CorrectionStore(f).find(SONG)),
    "run": (lambda f: keep_run(f, a_run(1)), lambda f: find_run(f, "last")),
    "grid": (keep_grid, heard),
}


def made_newer(path: Path) -> None:
    """The document as a program of next year might write it."""
    data = json.loads(path.read_bytes())
    kind = data["schema"].partition("@")[0]
    path.write_text(dumps({**data, "schema": f"{kind}@9", "mood": "blue"}))


@pytest.mark.parametrize("kind", KINDS)
def test_a_newer_record_asks_for_a_newer_program(kind: str, tmp_path: Path) -> None:
    """Its own code, and the hint to update; the file stays as it is."""
    keep, find = KINDS[kind]
    keep(tmp_path)
    assert find(tmp_path)
    (path,) = tmp_path.iterdir()
    made_newer(path)
    written = path.read_bytes()
    with pytest.raises(ValidationFailedError) as caught:
        find(tmp_path)
    assert (caught.value.code, caught.value.hint) == (f"{kind}.newer", UPDATE)
    assert path.read_bytes() == written


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_from_before_schemas_were_said_is_read(kind: str, tmp_path: Path) -> None:
    """Records of the first programs said none."""
    keep, find = KINDS[kind]
    keep(tmp_path)
    before = find(tmp_path)
    (path,) = tmp_path.iterdir()
    data = json.loads(path.read_bytes())
    del data["schema"]
    path.write_text(dumps(data))
    assert find(tmp_path) == before


def test_lists_go_on_without_the_newer_ones_and_say_so(tmp_path: Path) -> None:
    """What can be read is listed; what cannot is named, as newer or as damaged."""
    places = Places.of({"BACHATA_HOME": str(tmp_path)})
    for number in (1, 2, 3):
        keep_run(places.runs, a_run(number))
    newer, damaged = (places.runs / f"{a_run(number).id}.json" for number in (2, 3))
    made_newer(newer)
    damaged.write_text("{")
    assert kept_runs(places.runs) == (a_run(1),)
    assert unreadable_runs(places.runs) == ((damaged, False), (newer, True))
    assert find_run(places.runs, a_run(1).id) == a_run(1)
    said: list[Event] = []
    assert list_runs(Machine(places), said.append) == (a_run(1),)
    assert [event.code for event in said if isinstance(event, Notice)] == [
        "run.newer", "run.damaged",
    ]  # fmt: skip
    clips = ClipStore(tmp_path / "clips")
    clips.keep(CLIP)
    other = CLIP.model_copy(update={"id": "left_turn-0123abcd"})
    clips.keep(other)
    newer = tmp_path / "clips" / f"{CLIP.id}.json"
    made_newer(newer)
    (tmp_path / "clips" / "dip-0123abcd.json").write_text("{")
    assert clips.all() == (other,)
    assert clips.unreadable() == ((tmp_path / "clips" / "dip-0123abcd.json", False), (newer, True))
