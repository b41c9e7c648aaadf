"""What a person says of clips, in a sheet."""

from pathlib import Path

import pytest

from bachata_cli.clips.sheet import MAX_NAMED, Told, read_sheet, told
from bachata_cli.domain.errors import NotFoundError, ValidationFailedError


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "file,move,start,counts,bpm\nx.mp4,madrid,1.5,8,\ny é.mp4,,,,126\n"),
        ("a.csv", "\ufefffile,move,start,counts,bpm\r\nx.mp4,madrid,1.5,8,\r\ny é.mp4,,,,126\r\n"),
        (
            "a.toml",
            (
                '[[clip]]\nfile = "x.mp4"\nmove = "madrid"\nstart = 1.5\ncounts = 8\n'
                '[[clip]]\nfile = "y é.mp4"\nbpm = 126\n'
            ),
        ),
    ],
)
def test_csv_and_toml_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    """What is left out stays open."""
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    assert read_sheet(tmp_path / name) == {
        "x.mp4": Told(move="madrid", start=1.5, counts=8),
        "y é.mp4": Told(bpm=126),
    }


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.csv", b"file,tempo\nx.mp4,126\n", "tempo"),
        ("a.csv", b"file,bpm\nx.mp4,fast\n", "line 2"),
        ("a.csv", b"file,bpm\nx.mp4,126,7\n", "more"),
        ("a.csv", b"file,counts\nx.mp4,99\n", "counts"),
        ("a.csv", b"file,bpm\nx.mp4,nan\n", "bpm"),
        ("a.csv", b"file,move\nx.mp4,a\nx.mp4,b\n", "twice"),
        ("a.csv", b"move\nmadrid\n", "names no file"),
        ("a.csv", b"\xff\xfe\x00", "UTF-8"),
        ("a.csv", b'file,move\n"x.mp4,a\n', "line"),
        ("a.toml", b"a = " + b"[" * 100_000, "TOML"),
        ("a.toml", b"[clip]\nfile = 1\n", "[[clip]]"),
        ("a.toml", b"x" * 1_000_001, "1 MB"),
    ],
)
def test_a_faulty_sheet_is_refused_in_words(
    tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    """The sentence names the line or the word at fault."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValidationFailedError) as refused:
        read_sheet(tmp_path / name)
    assert word in " ".join(refused.value.findings)


def test_ten_thousand_faults_are_counted_not_listed(tmp_path: Path) -> None:
    """The list of findings stays readable."""
    sheet = tmp_path / "a.csv"
    sheet.write_text("file,bpm\n" + "".join(f"{n}.mp4,slow\n" for n in range(10_000)))
    with pytest.raises(ValidationFailedError) as refused:
        read_sheet(sheet)
    assert len(refused.value.findings) == MAX_NAMED + 1
    assert "9980 more" in refused.value.findings[-1]


def test_a_missing_sheet_is_not_found(tmp_path: Path) -> None:
    """By its own code."""
    with pytest.raises(NotFoundError) as refused:
        read_sheet(tmp_path / "none.csv")
    assert refused.value.code == "sheet.not_found"


def test_what_is_said_later_wins() -> None:
    """Flags over the sheet, answers over both; what is open stays as it was."""
    sheet = Told(move="madrid", bpm=126)
    assert Told(bpm=130, start=1).over(sheet) == Told(move="madrid", bpm=130, start=1)
    with pytest.raises(ValidationFailedError):
        told("The call", bpm=1000)
