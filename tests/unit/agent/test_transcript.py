"""Claims about recorded conversations: earlier ones are read, and replayed to the same dance."""

import json
from pathlib import Path

import pytest

from bachata_cli.agent.conversation import converse, hold
from bachata_cli.agent.desk import Means
from bachata_cli.agent.messages import ToolUse
from bachata_cli.agent.settle import settle
from bachata_cli.agent.transcript import SCHEMA, VERSIONS, Replay, Transcript
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.events import ignore
from bachata_cli.domain.move import Move
from bachata_cli.domain.task import restore_task
from bachata_cli.domain.versions import UPDATE
from tests.agent_scripts import CATALOG
from tests.conftest import ROOT

OLD = ROOT / "tests" / "documents" / "conversations" / "imagined-song-v1.json"
"""Written by the program before `Terms`: the dancers know all moves, the song is on paper."""


def read(path: Path = OLD) -> Transcript:
    """A kept conversation."""
    return Transcript.from_json(path.read_bytes(), source=path.name)


def test_an_earlier_conversation_is_read_whole() -> None:
    """Nothing it says is lost, and it is written as one of today."""
    before, said = json.loads(OLD.read_text(encoding="utf-8")), read()
    now = json.loads(said.to_json())
    assert now["schema"] == SCHEMA != before["schema"]
    assert now["terms"]["request"] == before.pop("read")
    for name in ("strict", "known", "moves"):
        assert now["terms"][name] == before.pop(name)
    heard, form = before.pop("imagined"), now["terms"]["imagined"]
    assert form.pop("grid") == {"beats": heard["beats"], "ones": heard["ones"]}
    assert form.pop("one_confidence") == heard["confidence"]["one"]
    assert form == {name: heard[name] for name in form}
    assert {**before, "schema": SCHEMA} == {k: v for k, v in now.items() if k != "terms"}
    assert Transcript.from_json(said.to_json(), source="today") == said


def test_an_earlier_conversation_leads_to_the_same_dance() -> None:
    """The moves the model proposed then, from what was recorded and the catalog of now."""
    said = read()
    assert said.terms.imagined is not None

    def everything(_: object) -> tuple[Move, ...]:
        return tuple(CATALOG.values())

    def unheard(_: ToolUse) -> None:
        pass

    task = restore_task(said.terms, said.terms.imagined, CATALOG)
    means = Means(task, everything, everything, said.model)
    outcome = hold(converse(means, unheard), Replay(said.replies))
    assert outcome.made is not None
    moves = [step.move.id for step in settle(outcome, means, ignore).blueprint.steps]
    proposed = next(
        c for r in said.replies for c in getattr(r, "calls", ()) if "phrases" in c.arguments
    )
    asked = [m["id"] for p in json.loads(proposed.arguments)["phrases"] for m in p["moves"]]
    assert moves == asked


@pytest.mark.parametrize("schema", ["bachata/transcript@1", "bachata/transcript@2"])
def test_what_is_no_conversation_is_refused(schema: str) -> None:
    """A document without what was asked is no conversation of either version."""
    with pytest.raises(ValidationFailedError, match="cannot be read"):
        Transcript.from_json(json.dumps({"schema": schema, "model": "m"}), source="x")


def test_a_newer_conversation_asks_for_a_newer_program() -> None:
    """Not to plan anew: what was said is precious."""
    newer = OLD.read_text("utf-8").replace("transcript@1", "transcript@9")
    with pytest.raises(ValidationFailedError) as caught:
        Transcript.from_json(newer, source="run 3")
    assert (caught.value.code, caught.value.hint) == ("transcript.newer", UPDATE)
    assert VERSIONS.schema == SCHEMA


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema": "bachata/transcript@1"}'])
def test_any_other_text_is_refused_with_a_hint(text: str) -> None:
    """One error of the conversation's own, never a traceback."""
    with pytest.raises(ValidationFailedError) as caught:
        Transcript.from_json(text, source="run 3")
    assert caught.value.code.startswith("transcript.")
    assert "Plan anew" in caught.value.hint
