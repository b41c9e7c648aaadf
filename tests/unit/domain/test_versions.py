"""Documents of several versions: upgraded step by step, and a newer one is never called broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.versions import UPDATE, JsonObject, Versions


def named(data: JsonObject) -> JsonObject:
    """Version 2 calls the moves steps."""
    return {"steps": data.pop("moves"), **data}


def counted(data: JsonObject) -> JsonObject:
    """Version 3 says how many there are."""
    return {**data, "count": len(data["steps"])}


SHEET = Versions("sheet", "A sheet is what a test writes.", (named, counted), unmarked=1)


def test_an_old_document_passes_every_upgrade_after_its_version() -> None:
    """In order, from where it stands; what was given is not changed, and today's is kept."""
    first = {"schema": "bachata/sheet@1", "moves": [1, 2], "x_mine": "kept"}
    second = {"schema": "bachata/sheet@2", "steps": [1, 2], "x_mine": "kept"}
    today = {"schema": "bachata/sheet@3", "steps": [1, 2], "x_mine": "kept", "count": 2}
    for written in (first, second, today):
        before = dict(written)
        assert SHEET.upgraded(written, "it") == today
        assert written == before
    assert SHEET.upgraded(today, "it") is today


def test_a_document_from_before_schemas_were_said_counts_as_the_version_told() -> None:
    """Only where the kind has such documents; elsewhere it is none of ours."""
    assert SHEET.upgraded({"moves": []}, "it")["schema"] == "bachata/sheet@3"
    with pytest.raises(ValidationFailedError) as caught:
        Versions("sheet", "hint").upgraded({"moves": []}, "it")
    assert caught.value.code == "sheet.schema"


def test_a_newer_document_asks_for_a_newer_program() -> None:
    """The message names both versions; the hint is to update, not to make it anew."""
    with pytest.raises(ValidationFailedError) as caught:
        SHEET.upgraded({"schema": "bachata/sheet@4"}, "my.json")
    assert caught.value.code == "sheet.newer"
    assert caught.value.hint == UPDATE
    assert "my.json was written by a newer bachata" in caught.value.message
    assert "version 4, and this one reads up to 3" in caught.value.message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "sheet.not_json"),
        ("[" * 100_000, "sheet.not_json"),
        ('{"schema": "bachata/sheet@3", "count": NaN}', "sheet.not_json"),
        ('{"schema": "bachata/sheet@1"}', "sheet.damaged"),
        ('{"schema": "bachata/sheet@2", "steps": 3}', "sheet.damaged"),
    ],
)
def test_a_damaged_document_is_one_error(text: str, code: str) -> None:
    """No text and no old document that lacks its keys ends in a traceback."""
    with pytest.raises(ValidationFailedError) as caught:
        SHEET.parsed(text, "it")
    assert caught.value.code == code
    assert caught.value.hint == SHEET.hint


@given(
    st.one_of(
        st.none(),
        st.integers(),
        st.lists(st.integers()),
        st.text(),
        st.fixed_dictionaries(
            {"schema": st.one_of(st.none(), st.integers(), st.text(), st.lists(st.text()))}
        ),
    )
)
def test_what_is_no_such_document_is_refused_by_one_error(data: object) -> None:
    """Any JSON value: never a traceback, and the hint says where such a document comes from."""
    with pytest.raises(ValidationFailedError) as caught:
        SHEET.upgraded(data, "it")
    assert caught.value.code == "sheet.schema"
    assert caught.value.hint == SHEET.hint
    assert len(caught.value.message) < 200
