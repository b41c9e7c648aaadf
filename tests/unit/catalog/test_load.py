"""Reading catalog folders: what is taken, what is refused."""

from pathlib import Path

import pytest

from bachata_cli.catalog.load import MAX_FILE_BYTES, MAX_FILES, load_catalog, read_sources
from bachata_cli.domain.errors import NotFoundError, ValidationFailedError
from tests.unit.catalog.shipped import MOVES, catalog


def test_the_shipped_catalog_loads_in_file_order() -> None:
    """Files by name, moves as they stand in their file."""
    ids = list(load_catalog(MOVES).moves)
    assert ids.index("freeze") < ids.index("side_basic") < ids.index("in_place_basic")
    assert ids.index("slide") < ids.index("caress") < ids.index("final_pose")


def test_a_catalog_cannot_be_changed() -> None:
    """Values are frozen; nobody swaps a move under a plan."""
    with pytest.raises(TypeError):
        catalog().moves["side_basic"] = catalog().moves["freeze"]  # type: ignore[index]


def test_only_toml_files_are_read(tmp_path: Path) -> None:
    """Notes beside the files do no harm."""
    (tmp_path / "a.toml").write_text('family = "basic"', encoding="utf-8")
    (tmp_path / "README.md").write_text("not a move", encoding="utf-8")
    assert [s.name for s in read_sources(tmp_path)] == ["a.toml"]


@pytest.mark.parametrize("name", ["missing", "file.toml", "empty"])
def test_a_folder_without_catalog_is_not_found(tmp_path: Path, name: str) -> None:
    """No folder, a file in its place, or nothing in it: said, with a hint."""
    (tmp_path / "file.toml").write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotFoundError, match=name) as caught:
        load_catalog(tmp_path / name)
    assert caught.value.code == "moves.not_found"
    assert caught.value.hint


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"family = 'basic'\nname = '\xff'\n", ":2: not UTF-8"),
        (b"#" * (MAX_FILE_BYTES + 1), "larger than 4 MB"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    """Binary files and bombs stop at the door."""
    (tmp_path / "a.toml").write_bytes(content)
    with pytest.raises(ValidationFailedError, match=words) as caught:
        load_catalog(tmp_path)
    assert caught.value.code == "moves.unreadable"


def test_a_folder_named_like_a_file_is_refused(tmp_path: Path) -> None:
    """What cannot be read is named."""
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(ValidationFailedError, match="cannot be read"):
        load_catalog(tmp_path)


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    """The number of files is bounded."""
    for number in range(MAX_FILES + 1):
        (tmp_path / f"{number}.toml").touch()
    with pytest.raises(ValidationFailedError, match="the most is"):
        load_catalog(tmp_path)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """Some editors write one."""
    text = (MOVES / "positions.toml").read_text(encoding="utf-8")
    (tmp_path / "positions.toml").write_text(text, encoding="utf-8-sig")
    assert load_catalog(tmp_path).stances == catalog().stances
