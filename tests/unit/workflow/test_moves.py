"""The catalog in use is checked with one's own clips."""

from pathlib import Path

import pytest

from bachata_cli.domain.filmed_clip import Certainty, FilmedClip
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.moves import check_catalog


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
