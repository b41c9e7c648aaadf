"""Whatever a service sends, what comes out is ours."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bachata_cli.agent.secret import Key
from bachata_cli.library.places import Places
from bachata_cli.rules.registry import check, errors
from bachata_cli.workflow.agent_wish import AgentWish
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.plan_by_agent import plan_by_agent
from tests.agent_scripts import a_dance, a_task, illegal, proposed
from tests.builders import a_grid, an_analysis
from tests.model_server import Served, Turn, call, gives, says, serving

KEY = "sk-property-0123456789"
TASK = a_task(song=an_analysis(a_grid(beats=65)).form)
TOOLS = (
    "analyze_music", "search_moves", "next_moves", "generate_blueprint",
    "check_blueprint", "assemble_video", "rm_rf", "", "../../etc/passwd",
)  # fmt: skip

hostile = st.sampled_from(
    [KEY, "/etc/passwd", "; rm -rf /", "\ud800", "\x1b[2J", "-", "null", "x" * 5000, "\u0000"]
) | st.text(max_size=20)
ids = st.sampled_from(sorted(TASK.moves)) | hostile
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | hostile,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hostile, inner, max_size=3),
    max_leaves=8,
)
plans = st.builds(
    lambda phrases, start: {"start": start, "phrases": [{"moves": p} for p in phrases]},
    st.lists(st.lists(st.fixed_dictionaries({"id": ids, "reason": hostile}), max_size=5)),
    st.sampled_from(["open2", "closed", "pose", None, "/etc"]),
)
good = st.sampled_from([proposed(a_dance(TASK)), illegal(TASK)])
arguments = (plans | good | values).map(json.dumps) | hostile
calls = st.builds(call, st.sampled_from(TOOLS), arguments)


def _said(called: list[dict[str, Any]], text: str, cut: str) -> Turn:
    return says(*called, text=text, cut=cut)


turns: st.SearchStrategy[Turn] = (
    st.builds(_said, st.lists(calls, max_size=3), hostile, st.sampled_from(["", "", "length"]))
    | st.binary(max_size=60).map(lambda content: gives(200, content))
    | values.map(lambda value: gives(200, json.dumps(value).encode()))
    | values.map(lambda value: gives(200, json.dumps({"output": [value]}).encode()))
    | st.sampled_from([200, 204, 400, 401, 418]).map(lambda status: gives(status, KEY.encode()))
)


@pytest.fixture(scope="module")
def service() -> Iterator[tuple[Served, list[Turn]]]:
    """One service for all examples; its script is exchanged between them."""
    script: list[Turn] = []

    def scripted(handler: Any) -> None:
        (script.pop(0) if len(script) > 1 else script[0])(handler)

    with serving(scripted) as served:
        yield served, script


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(turns, min_size=1, max_size=5))
def test_no_bytes_make_an_illegal_dance_or_show_the_key(
    service: tuple[Served, list[Turn]], tmp_path: Path, said: list[Turn]
) -> None:
    """Every end is a legal blueprint of catalog moves; the key is in no output, record or file."""
    served, script = service
    script[:] = said
    own = Machine(Places.of({"BACHATA_HOME": str(tmp_path / "home")}), key=Key(KEY))
    events: list[object] = []
    wish = AgentWish(base_url=served.url, max_seconds=60, render=True)
    made = plan_by_agent(own, wish, TASK, events.append)
    assert made is not None
    blueprint = made.blueprint
    assert not errors(check(blueprint))
    assert all(step.move == TASK.moves[step.move.id] for step in blueprint.steps)
    assert blueprint.song.grid.beats == TASK.song.grid.beats
    everything = blueprint.to_json() + made.conversation.to_json() + repr(events)
    assert KEY not in everything
    written = {p.name for p in tmp_path.rglob("*") if p.is_file()}
    assert written <= {"catalog.db", "catalog.db-wal", "catalog.db-shm", "catalog.db-journal"}
    assert not any(KEY.encode() in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
