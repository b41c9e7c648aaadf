"""Corrections and grids as files."""

from pathlib import Path

import pytest

from bachata_cli.domain.correction import Anchor, Correction
from bachata_cli.domain.errors import BachataError, StorageError, ValidationFailedError
from bachata_cli.library.corrections import CorrectionStore
from bachata_cli.library.grid_files import read_grid, written_grid
from tests.builders import a_grid

SONG = "a" * 64


def test_a_correction_is_kept_whole_and_forgotten_when_empty(tmp_path: Path) -> None:
    """What was said is read again; an empty one leaves no file."""
    store = CorrectionStore(tmp_path / "corrections")
    said = Correction(tempo_bpm=120, anchors=(Anchor(at_s=3.5, count=1),), grid=a_grid())
    assert store.find(SONG) == Correction()
    store.keep(SONG, said)
    assert store.find(SONG) == said
    store.keep(SONG, Correction())
    assert not list((tmp_path / "corrections").iterdir())


@pytest.mark.parametrize("damage", [b"", b"{", b'{"schema": "bachata/grid@1"}', b'{"one_at": 3}'])
def test_a_damaged_correction_is_an_error(damage: bytes, tmp_path: Path) -> None:
    """What a person said is never silently dropped."""
    (tmp_path / f"{SONG}.json").write_bytes(damage)
    with pytest.raises(StorageError) as caught:
        CorrectionStore(tmp_path).find(SONG)
    assert caught.value.code == "correction.unreadable"


@pytest.mark.parametrize("name", ["grid.json", "labels.txt"])
def test_a_grid_survives_the_way_through_a_file(name: str, tmp_path: Path) -> None:
    """Half eights included."""
    grid = a_grid(eights=(8, 4, 8))
    path = tmp_path / name
    path.write_text(written_grid(SONG, grid, path), encoding="utf-8")
    assert read_grid(path, a_grid(bpm=99)) == grid


def test_labels_of_ones_alone_keep_the_beats_heard(tmp_path: Path) -> None:
    """A person tapped the ones: the nearest beats become ones, eights fill the gaps."""
    heard = a_grid()
    path = tmp_path / "ones.txt"
    taps = (heard.time(11) + 0.03, heard.time(27) - 0.05, heard.time(47))
    path.write_text("".join(f"{t}\t{t}\t1\n" for t in taps) + "\\\t100\t200\n", encoding="utf-8")
    read = read_grid(path, heard)
    assert read.beats == heard.beats
    assert {11, 19, 27, 35, 43, 47} <= set(read.one_indexes)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"no tabs here"),
        ("a.txt", b"1.0\t1.0\t2\n"),
        ("a.txt", b"1.0\t1.0\t9\n"),
        ("a.txt", b"1.0\t1.0\t1\n0.5\t0.5\t1\nnan\tnan\t1\n"),
        ("a.txt", b"\xff\xfe\x00"),
        ("a.json", b"{}"),
        (
            "a.json",
            b'{"schema": "bachata/grid@1", "song": "", "grid": {"beats": [2, 1], "ones": []}}',
        ),
        ("a.mid", b""),
    ],
)
def test_what_is_no_grid_is_refused_with_a_hint(name: str, content: bytes, tmp_path: Path) -> None:
    """One clear error of ours for every kind of wrong file."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BachataError) as caught:
        read_grid(path, a_grid())
    assert caught.value.hint
    assert isinstance(caught.value, ValidationFailedError) or name == "a.mid"
