"""Documents written by earlier programs are read for ever, and lose nothing on the way."""

import json
from pathlib import Path

import pytest

from bachata_cli.domain.blueprint import SCHEMA, Blueprint
from bachata_cli.domain.blueprint.reading import VERSIONS
from bachata_cli.rules.registry import check, errors
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "documents" / "blueprints"
BLUEPRINTS = sorted(FOLDER.glob("*.json"))
MAX_BYTES = 200_000
"""Of all blueprints kept: they are read by every run."""


def test_the_folder_holds_a_document_of_every_version() -> None:
    """A new version comes with a document of it, and the folder stays small."""
    said = {json.loads(path.read_bytes())["schema"] for path in BLUEPRINTS}
    assert said == {f"bachata/blueprint@{n}" for n in range(1, VERSIONS.newest + 1)}
    assert sum(path.stat().st_size for path in BLUEPRINTS) < MAX_BYTES
    assert VERSIONS.schema == SCHEMA


@pytest.mark.parametrize("path", BLUEPRINTS, ids=lambda path: path.stem)
def test_an_old_blueprint_is_read_legal_and_written_again(path: Path) -> None:
    """What it says is danced as it was; what is written of it is read back the same."""
    text = path.read_text(encoding="utf-8")
    dance = Blueprint.from_json(text, source=path.name)
    assert errors(check(dance)) == ()
    again = Blueprint.from_json(dance.to_json())
    assert again == dance
    assert again.to_json() == dance.to_json()
    was, now = json.loads(text), dance.to_data()
    for name in ("title", "request", "seed", "grid", "sections"):
        assert now[name] == was[name]
    danced = [(s["move"]["id"], s["start_count"], s["counts"], s["note"]) for s in was["steps"]]
    assert danced == [(s.move.id, s.start_count, s.counts, s.note) for s in dance.steps]


@pytest.mark.parametrize(
    "path", [p for p in BLUEPRINTS if p.stem != "of-the-first-programs"], ids=lambda path: path.stem
)
def test_a_blueprint_of_todays_version_is_written_byte_for_byte(path: Path) -> None:
    """Reading and writing changes nothing: a file under version control shows no difference."""
    text = path.read_text(encoding="utf-8")
    assert Blueprint.from_json(text).to_json() == text
