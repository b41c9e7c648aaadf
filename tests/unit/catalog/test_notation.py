"""A move given by flags becomes a file that reads back the same; editors get a schema."""

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from bachata_cli.catalog.notation import file_schema, toml_of
from tests.unit.catalog.shipped import MOVES

VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
    st.integers(-5, 500),
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=10), min_size=1, max_size=4
    ),
    st.dictionaries(st.integers(1, 16).map(str), st.just("two_hand"), min_size=1, max_size=3),
)


@given(st.dictionaries(st.text("abcdefgh_", min_size=1, max_size=8), VALUES, min_size=1))
def test_what_is_written_reads_back_the_same(fields: dict[str, object]) -> None:
    """Quotes, newlines, control characters and emoji survive the file."""
    assert tomllib.loads(toml_of("my_step", fields)) == {"move": {"my_step": fields}}


def test_empty_fields_are_left_out() -> None:
    """No `description = ""` for a person to wonder about."""
    assert toml_of("a", {"name": "A", "description": "", "aliases": []}) == '[move.a]\nname = "A"\n'


def test_the_schema_beside_the_moves_is_the_one_the_program_writes() -> None:
    """Made by: bachata moves validate --schema > moves/moves.schema.json."""
    assert json.loads((MOVES / "moves.schema.json").read_text("utf-8")) == file_schema()
    first = {path.read_text("utf-8").partition("\n")[0] for path in MOVES.glob("*.toml")}
    assert {line for line in first if "schema" in line} == {"#:schema ./moves.schema.json"}


def test_the_schema_knows_the_keys_of_every_shipped_move() -> None:
    """What an editor underlines is really unknown."""
    schema = file_schema()
    entry = schema["properties"]["move"]["additionalProperties"]
    for path in MOVES.glob("*.toml"):
        data = tomllib.loads(path.read_text("utf-8"))
        assert set(data) <= set(schema["properties"])
        for table in data.get("move", {}).values():
            assert set(entry["required"]) <= set(table) <= set(entry["properties"])
