"""Documents read as eights and survive the round trip."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bachata_cli.domain.document import dumps

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=12) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=30,
)


@given(JSON)
def test_every_value_survives(data: Any) -> None:
    """What is written is what is read."""
    assert json.loads(dumps(data)) == data


def test_numbers_stand_in_rows_of_eight() -> None:
    """A changed beat changes one row."""
    text = dumps({"beats": list(range(17))})
    assert text.splitlines() == [
        "{",
        '  "beats": [',
        "    0, 1, 2, 3, 4, 5, 6, 7,",
        "    8, 9, 10, 11, 12, 13, 14, 15,",
        "    16",
        "  ]",
        "}",
    ]


def test_accents_are_written_as_they_are() -> None:
    """A person can read the file."""
    assert "Básico" in dumps({"name": "Básico"})
