"""Documents and requests made to break or to stall: clear errors, bounded work."""

import json
from typing import Any

import pytest

from bachata_cli.domain.blueprint import MAX_BYTES, MAX_FINDINGS, Blueprint
from bachata_cli.domain.errors import BachataError, UsageError, ValidationFailedError
from bachata_cli.planning.offline import plan
from bachata_cli.request.understand import understand
from tests.unit.planning.material import MOVES, TYPICAL, a_request, a_song

DANCE = plan(a_request(), a_song(TYPICAL[:3]), MOVES)


def document(**changes: Any) -> dict[str, Any]:
    """The dance as data, changed."""
    data: dict[str, Any] = json.loads(DANCE.to_json())
    return data | changes


def with_step(**changes: Any) -> dict[str, Any]:
    """The dance with its third step changed."""
    data = document()
    data["steps"][2] |= changes
    return data


def test_ten_megabytes_of_request_are_measured_and_refused() -> None:
    """Length is asked before anything is read."""
    with pytest.raises(UsageError) as caught:
        understand("romantic no turns " * 600_000)
    assert caught.value.code == "request.too_long"


@pytest.mark.parametrize(
    "text",
    ["\u202eromantic\u202c beginner", "ro\x00mantic beginner", "\u200fromantic\u200e beginner"],
)
def test_direction_marks_and_control_characters_are_dropped(text: str) -> None:
    """Nothing of them reaches a title or a terminal."""
    assert understand(text).text.isprintable()


def test_a_million_steps_are_refused_by_size() -> None:
    """The bytes are counted before they are parsed."""
    text = '{"schema": "bachata/blueprint@1", "steps": [' + "{}," * 1_000_000 + "{}]}"
    padded = text + " " * (MAX_BYTES + 1 - len(text))
    with pytest.raises(ValidationFailedError) as caught:
        Blueprint.from_json(padded)
    assert caught.value.code == "blueprint.too_large"


def test_many_small_steps_are_refused_by_number() -> None:
    """A file small enough may still hold no more than 5,000 steps."""
    data = document(steps=[{}] * 100_000)
    with pytest.raises(ValidationFailedError) as caught:
        Blueprint.from_json(json.dumps(data))
    assert caught.value.code == "blueprint.too_large"


def test_faults_of_form_are_listed_up_to_a_number() -> None:
    """Thousands of faulty steps do not make thousands of lines."""
    with pytest.raises(ValidationFailedError) as caught:
        Blueprint.from_json(json.dumps(document(steps=[{}] * 1_000)))
    assert len(caught.value.findings) == MAX_FINDINGS


@pytest.mark.parametrize(
    "data",
    [
        with_step(start_count=-8),
        with_step(counts=-8),
        with_step(counts=0),
        with_step(start_count=0),  # overlaps what comes before
        with_step(start_s=float("nan")),
        with_step(start_s=float("inf")),
        with_step(path="/etc/passwd"),
        with_step(move="side_basic"),
        with_step(position_in="../../x"),
        document(sections=[{"role": "verse", "video": "https://example.invalid/x.mp4"}]),
        document(steps=[]),
        document(schema="bachata/blueprint@9"),
        document(schema="bachata/blueprint@0"),
        document(schema="bachata/blueprint@1.5"),
        document(schema=None),
        document(seed=-1e400),
        document(grid={"beats": [1, 1], "ones": []}),
        document(grid={"beats": [2, 1], "ones": [2]}),
    ],
    ids=range(18),
)
def test_an_impossible_document_is_refused_naming_the_place(data: dict[str, Any]) -> None:
    """Negative, empty, endless, contradictory: each is one error of form, never a traceback."""
    with pytest.raises(ValidationFailedError) as caught:
        Blueprint.from_json(json.dumps(data))
    assert caught.value.hint
    assert len(caught.value.message) < 500


@pytest.mark.parametrize("text", ["", "[]", "null", "[" * 100_000, "{", "\ud800", '{"schema": 1}'])
def test_what_is_no_blueprint_is_refused(text: str) -> None:
    """Any text: one error with a code."""
    with pytest.raises(BachataError) as caught:
        Blueprint.from_json(text)
    assert caught.value.code.startswith("blueprint.")


def test_an_older_blueprint_without_the_newer_fields_is_read() -> None:
    """Fields that came later have defaults: a file of the first version still opens."""
    data = document()
    del data["breaks"]
    for name in ("more", "less", "sections", "only", "new_moves"):
        del data["parameters"][name]
    assert Blueprint.from_json(json.dumps(data)) == DANCE
