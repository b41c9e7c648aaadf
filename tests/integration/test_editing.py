"""`bachata blueprint edit` and `lock --phrases` as a person uses them, in this process."""

from pathlib import Path

import pytest

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.teaching.phrases import phrases
from tests.integration.test_planning_commands import bachata, home
from tests.process import document

__all__ = ["home"]


@pytest.fixture
def dance(home: Path) -> Path:
    """A blueprint of its own for each test."""
    dance = home.parent / "edited.json"
    dance.write_bytes((home.parent / "dance.json").read_bytes())
    for left in home.parent.glob("edited.json.*"):
        left.unlink()
    return dance


def an_editor(home: Path, sed: str) -> str:
    """A command that changes the text as a person would."""
    script = home.parent / "editor.sh"
    script.write_text(f"#!/bin/sh\nsed -i '{sed}' \"$1\"\necho noise of the editor\n")
    script.chmod(0o755)
    return str(script)


def test_an_edit_is_checked_and_takes_the_place_of_the_blueprint(home: Path, dance: Path) -> None:
    """A note is added in the editor; standard output is the path alone."""
    editor = an_editor(home, "0,/side_basic.*/s//side_basic | slowly/")
    done = bachata("blueprint", "edit", dance.name, home=home, environ={"EDITOR": editor})
    assert (done.returncode, done.stdout) == (0, "edited.json\n"), done.stderr
    shown = document(bachata("blueprint", "show", dance.name, "--json", home=home))
    assert "slowly" in [step["note"] for step in shown["data"]["steps"]]
    assert sorted(p.name for p in home.parent.glob("edited.json*")) == ["edited.json"]


def test_what_makes_no_dance_is_kept_and_the_blueprint_stays(home: Path, dance: Path) -> None:
    """The text lies beside it, the hint goes on from there, and `--fix` mends it."""
    before = dance.read_bytes()
    editor = an_editor(home, "s/^side_basic.*/hammerlock_in/")
    done = bachata("blueprint", "edit", dance.name, home=home, environ={"EDITOR": editor})
    assert done.returncode == 6
    assert "--from edited.json.edit.txt" in done.stderr
    assert "BP0-POSITION: step" in done.stderr
    assert dance.read_bytes() == before
    mended = bachata(
        "blueprint", "edit", dance.name, "--from", "edited.json.edit.txt", "--fix", "-o",
        "mended.json", home=home,
    )  # fmt: skip
    assert mended.returncode == 0, mended.stderr
    assert bachata("blueprint", "check", "mended.json", home=home).returncode == 0
    assert dance.read_bytes() == before


@pytest.mark.parametrize(
    ("environ", "code", "said"),
    [
        ({}, 5, "No editor is named"),
        ({"EDITOR": "false"}, 5, "ended with code 1"),
        ({"EDITOR": "/no/such/editor"}, 5, "did not give the text back"),
        ({"VISUAL": "true", "EDITOR": "false"}, 0, "nothing was changed"),
    ],
)
def test_an_editor_that_fails_leaves_all_as_it_was(
    environ: dict[str, str], code: int, said: str, home: Path, dance: Path
) -> None:
    """None named, one that fails, one that is not there, one that changes nothing."""
    before = dance.read_bytes()
    done = bachata("blueprint", "edit", dance.name, home=home, environ=environ)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert dance.read_bytes() == before


def test_what_another_wrote_meanwhile_is_not_overwritten(home: Path, dance: Path) -> None:
    """The blueprint changes while the editor is open: theirs stays, what was written is kept."""
    theirs = dance.read_text().replace("Playful", "Theirs", 1)
    (home.parent / "theirs.json").write_text(theirs)
    editor = "sh -c 'cp theirs.json edited.json; echo >> \"$0\"'"
    done = bachata("blueprint", "edit", dance.name, home=home, environ={"EDITOR": editor})
    assert done.returncode == 6
    assert "was changed while you edited it" in done.stderr
    assert dance.read_text() == theirs
    assert (home.parent / "edited.json.edit.txt").is_file()


def test_a_sheet_goes_to_a_spreadsheet_and_back(home: Path, dance: Path) -> None:
    """Exported as CSV and read again, the dance is the same, byte for byte."""
    sheet = ("-f", "csv", "-o", "sheet.csv", "--force")
    assert bachata("blueprint", "export", dance.name, *sheet, home=home).returncode == 0
    read = ("--from", "sheet.csv", "-o", "again.json", "--force")
    done = bachata("blueprint", "edit", dance.name, *read, home=home)
    assert done.returncode == 0, done.stderr
    assert (home.parent / "again.json").read_bytes() == dance.read_bytes()


def test_locked_phrases_stay_and_the_rest_is_planned_anew(home: Path, dance: Path) -> None:
    """Phrases are counted as `preview` shows them; one that is not there is refused."""
    locked = ("blueprint", "lock", dance.name, "--phrases", "2-3", "--seed", "9", "-o", "new.json")
    assert bachata(*locked, "--force", home=home).returncode == 0
    before = Blueprint.from_json(dance.read_bytes())
    after = Blueprint.from_json((home.parent / "new.json").read_bytes())
    kept = [step for phrase in phrases(before)[1:3] for step in phrase.steps]
    danced = {step.start_count: step.move.id for step in after.steps}
    assert {step.start_count: step.move.id for step in kept}.items() <= danced.items()
    assert [s.move.id for s in before.steps] != [s.move.id for s in after.steps]
    chart = bachata("preview", dance.name, home=home).stdout
    assert f"\n   2  {kept[0].move.name[:12]}" in chart
    wrong = bachata("blueprint", "lock", dance.name, "--phrases", "99", home=home)
    assert wrong.returncode == 2
    assert "no phrase 99" in wrong.stderr
    assert bachata("blueprint", "lock", dance.name, home=home).returncode == 2
