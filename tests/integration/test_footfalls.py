"""Feet stop on the beats of a song: bodies measured at the times their pictures are shown."""

from pathlib import Path

import numpy as np
import pytest

from bachata_cli.domain.blueprint import Blueprint
from benchmarks.figures.footfalls import LATE_S, footfalls
from tests.process import bachata


@pytest.mark.slow
def test_planted_feet_stop_within_40_ms_of_the_beats_of_a_demo_song(
    warm_home: Path, tmp_path: Path
) -> None:
    """Every landing of a planned dance, on counts and half counts, over a heard grid."""
    dance = tmp_path / "dance.json"
    request = "moderna intermediate with turns and footwork"
    done = bachata("blueprint", "create", request, "-o", dance, home=warm_home)
    assert done.returncode == 0, done.stderr
    late = [fall.late_s for fall in footfalls(Blueprint.from_json(dance.read_bytes()))]
    assert len(late) > 300
    assert np.abs(late).max() <= LATE_S
    assert abs(float(np.median(late))) < 0.001
