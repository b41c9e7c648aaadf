"""Real songs, decoded by ffmpeg, against their truth: floors of what is heard."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.music.score import Score, heard, known_songs, score, truth_of

DEMO = [song for song in known_songs() if song.suffix == ".ogg"]
REAL = [song for song in known_songs() if song.suffix != ".ogg"]

COMPILES = """
import sys
from pathlib import Path
from numba.core import event
with event.install_recorder("numba:compile") as compiled:
    from benchmarks.music.score import heard
    heard(Path(sys.argv[1]))
print(len(compiled.buffer))
"""


@pytest.fixture(scope="module")
def scored() -> dict[Path, Score]:
    """Scores by song, each analysed once."""
    return {}


def _score(song: Path, scored: dict[Path, Score]) -> Score:
    if song not in scored:
        scored[song] = score(song.stem, heard(song)[0], truth_of(song))
    return scored[song]


@pytest.mark.slow
@pytest.mark.parametrize("song", DEMO + REAL, ids=lambda song: song.stem)
def test_beats_and_downbeats_of_real_sound_are_right(song: Path, scored: dict[Path, Score]) -> None:
    """97 % of the danced beats within 50 ms, without bias; 95 % of the downbeats."""
    found = _score(song, scored)
    assert found.beats >= 0.97
    assert found.median_s <= 0.01
    assert abs(found.mean_s) <= 0.005
    assert found.downbeat_f >= 0.95


@pytest.mark.slow
@pytest.mark.parametrize("song", DEMO, ids=lambda song: song.stem)
def test_the_ones_of_the_demo_songs_are_right_through_a_break_of_four_counts(
    song: Path, scored: dict[Path, Score]
) -> None:
    """95 % of the ones; jazmin's count is re-anchored after half an eight."""
    found = _score(song, scored)
    assert found.one_f is not None
    assert found.one_f >= 0.95


@pytest.mark.slow
@pytest.mark.parametrize("song", DEMO, ids=lambda song: song.stem)
def test_the_dance_of_the_demo_songs_begins_and_ends_where_it_should(
    song: Path, scored: dict[Path, Score]
) -> None:
    """Dance start and last hit lie within half a beat of the truth."""
    found = _score(song, scored)
    assert found.start_beats is not None
    assert found.hit_beats is not None
    assert abs(found.start_beats) <= 0.5
    assert abs(found.hit_beats) <= 0.5


@pytest.mark.slow
@pytest.mark.parametrize("song", DEMO, ids=lambda song: song.stem)
def test_the_rhythm_of_the_demo_songs_is_named_right(song: Path, scored: dict[Path, Score]) -> None:
    """Derecho, majao and mambo are right for 80 % of the danced time, borders near."""
    found = _score(song, scored)
    assert found.rhythm is not None
    assert found.border_f is not None
    assert found.rhythm >= 0.8
    assert found.border_f >= 0.75


@pytest.mark.slow
def test_an_analysis_compiles_nothing() -> None:
    """No numba compiling on this path: a fresh environment is as fast as a used one."""
    done = subprocess.run(
        [sys.executable, "-c", COMPILES, str(DEMO[0])],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "0"
