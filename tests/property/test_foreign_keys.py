"""Keys a blueprint was given by other programs: kept, named and written again, or refused."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.blueprint.foreign import MAX_DEPTH, OWN, blueprint_schema
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.planning.redrafting import redraft
from bachata_cli.planning.revising import Revision, revise
from bachata_cli.teaching.draft_form import draft_text, read_draft
from tests.conftest import ROOT
from tests.unit.planning.material import MOVES

DOCUMENT = (ROOT / "tests" / "documents" / "blueprints" / "by-an-agent.json").read_text("utf-8")
DATA: dict[str, Any] = json.loads(DOCUMENT)
PLAIN = Blueprint.from_json(DOCUMENT)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(2**60), 2**60), texts,
        st.floats(allow_nan=False, allow_infinity=False),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)
    ),
    max_leaves=6,
)  # fmt: skip
own_names = texts.map(lambda text: OWN + text)

KEPT = [(), ("song",), ("planner",), ("parameters",)]
REFUSED = [
    ("grid",), ("sections", 0), ("steps", 1), ("steps", 0, "move"),
    ("steps", 0, "move", "stances", "closed"),
]  # fmt: skip


def place_in(data: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    """The object at the end of a way."""
    place: Any = data
    for part in path:
        place = place[part]
    assert isinstance(place, dict)
    return place


def changed(path: tuple[str | int, ...], name: str, value: object) -> dict[str, Any]:
    """The document with a key more."""
    data: dict[str, Any] = json.loads(DOCUMENT)
    place_in(data, path)[name] = value
    return data


def is_known(path: tuple[str | int, ...], name: str) -> bool:
    """Whether the key stands there already."""
    return name in place_in(DATA, path)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(KEPT), name=st.one_of(texts, own_names), value=values)
def test_an_unknown_key_that_tells_something_is_kept(
    path: tuple[str | int, ...], name: str, value: object
) -> None:
    """It is named, changes nothing of the dance, and is there again after writing."""
    if is_known(path, name):
        return
    data = changed(path, name, value)
    dance = Blueprint.from_json(json.dumps(data))
    assert [key.path for key in dance.foreign.kept] == [(*path, name)]
    assert dance.model_copy(update={"foreign": PLAIN.foreign}) == PLAIN
    assert json.loads(dance.to_json()) == data
    assert Blueprint.from_json(dance.to_json()) == dance


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(step=st.integers(0, len(DATA["steps"]) - 1), name=own_names, value=values)
def test_a_step_keeps_the_keys_that_are_marked_as_somebodys_own(
    step: int, name: str, value: object
) -> None:
    """`x_video` beside a move is its writer's business."""
    data = changed(("steps", step), name, value)
    dance = Blueprint.from_json(json.dumps(data))
    assert str(dance.foreign).startswith(f"steps.{step}.x_")
    assert json.loads(dance.to_json()) == data


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(REFUSED), name=texts, value=values)
def test_an_unknown_key_that_may_change_the_dance_is_refused(
    path: tuple[str | int, ...], name: str, value: object
) -> None:
    """The error names its way."""
    marked = name.startswith(OWN) and path[-2:-1] == ("steps",)
    if is_known(path, name) or marked:
        return
    data = changed(path, name, value)
    with pytest.raises(ValidationFailedError) as caught:
        Blueprint.from_json(json.dumps(data))
    assert caught.value.code == "blueprint.invalid"
    way = ".".join(map(str, (*path, name)))
    assert f"{way}: this key is unknown, and what is unknown here may change the dance" in (
        caught.value.findings
    )


def test_the_schema_says_where_unknown_keys_may_stand() -> None:
    """At the four places that are open, in a step under a mark, and nowhere else."""
    described = blueprint_schema()
    parts = described.pop("$defs")
    closed = {name for name, part in parts.items() if part.get("additionalProperties") is False}
    objects = {name for name, part in parts.items() if "properties" in part}
    assert objects - closed == {"SongEntry", "Planner", "PlanParameters"}
    assert "additionalProperties" not in described
    assert parts["PlacedMove"]["patternProperties"] == {"^x_": {}}


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("[" * MAX_DEPTH + "]" * MAX_DEPTH, ""),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "video"),
        ('"\\ud800"', "video"),
        ("1e999", "video"),
        ("NaN", "NaN is no number"),
    ],
)
def test_a_foreign_value_that_cannot_be_written_again_is_refused(value: str, word: str) -> None:
    """Deep, endless or no text: one error that names the key, and no traceback later."""
    text = DOCUMENT.replace("{", f'{{"video": {value}, ', 1)
    if not word:
        assert json.loads(Blueprint.from_json(text).to_json())["video"] == json.loads(value)
        return
    with pytest.raises(ValidationFailedError, match=word):
        Blueprint.from_json(text)


def test_foreign_keys_go_with_a_dance_that_is_changed() -> None:
    """A step's go with its move on its beat, as its note does; the others always."""
    data = changed((), "x_class", "Tuesday")
    for at, step in enumerate(data["steps"]):
        step["x_place"] = at
    dance = Blueprint.from_json(json.dumps(data))
    mended = revise(dance, {}, Revision())
    assert mended.to_data() == data
    lines = draft_text(dance).splitlines()
    names = tuple(step.move.id for step in dance.steps)
    danced = [at for at, line in enumerate(lines) if line.startswith(names)]
    lines[danced[2]] = "box_step"
    for fix in (False, True):
        written = redraft(dance, MOVES, read_draft("\n".join(lines)), fix=fix).to_data()
        assert written["x_class"] == "Tuesday"
        places = [step.get("x_place") for step in written["steps"]]
        assert places == [None if at == 2 else at for at in range(len(places))]


@pytest.mark.parametrize("name", ["x", "xy", "X_mine", "_x", "mark"])
def test_only_the_mark_opens_a_step(name: str) -> None:
    """A key that merely resembles a marked one is refused."""
    with pytest.raises(ValidationFailedError, match=f"steps.1.{name}: this key is unknown"):
        Blueprint.from_json(json.dumps(changed(("steps", 1), name, 1)))


def test_a_warning_names_a_few_and_counts_the_rest() -> None:
    """Ten unknown keys are one line."""
    data = json.loads(DOCUMENT) | {f"x_{at}": at for at in range(10)}
    named = str(Blueprint.from_json(json.dumps(data)).foreign)
    assert named == "x_0, x_1, x_2, x_3, x_4 and 5 more"
