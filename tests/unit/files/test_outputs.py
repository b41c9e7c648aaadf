"""What may not be written to is said before anything is done."""

import os
from pathlib import Path

import pytest

from bachata_cli.domain.errors import OutputExistsError, StorageError, UsageError
from bachata_cli.files.outputs import refuse_suffix, refuse_taken


def test_a_name_that_is_taken_needs_leave(tmp_path: Path) -> None:
    """Also one that is only a link to nowhere: the name is what is taken."""
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "link"):
        with pytest.raises(OutputExistsError, match="exists already") as caught:
            refuse_taken(tmp_path / name, replace=False)
        assert "--force" in caught.value.hint
        refuse_taken(tmp_path / name, replace=True)
    refuse_taken(tmp_path / "free", replace=False)


@pytest.mark.parametrize("replace", [True, False])
def test_only_files_are_written_over(
    replace: bool,  # noqa: FBT001 - a table's column
    tmp_path: Path,
) -> None:
    """A device that a file replaced would be lost for everybody."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "to-a-device").symlink_to(os.devnull)
    codes = {
        tmp_path: "output.is_folder",
        tmp_path / "pipe": "output.not_a_file",
        tmp_path / "to-a-device": "output.not_a_file",
        Path(os.devnull): "output.not_a_file",
    }
    for path, code in codes.items():
        with pytest.raises(StorageError) as caught:
            refuse_taken(path, replace=replace)
        assert (caught.value.code, str(path) in caught.value.message) == (code, True)
        assert caught.value.hint


def test_a_name_no_disk_takes_is_said_early(tmp_path: Path) -> None:
    """Too long, or through a file."""
    (tmp_path / "file").touch()
    for path in (tmp_path / ("x" * 300), tmp_path / "file" / "a"):
        with pytest.raises(StorageError, match="cannot be written") as caught:
            refuse_taken(path, replace=True)
        assert caught.value.hint


def test_an_ending_says_what_is_written(tmp_path: Path) -> None:
    """In either case of letters."""
    refuse_suffix(tmp_path / "a.PNG", ".png", "a picture")
    with pytest.raises(UsageError, match="not a name for a picture"):
        refuse_suffix(tmp_path / "a.jpg", ".png", "a picture")
