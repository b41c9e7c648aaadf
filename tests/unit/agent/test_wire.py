"""Both formats, and every shape a server can send."""

from typing import Any

import pytest

from bachata_cli.agent.arguments import (
    Extracted,
    GenerateBlueprint,
    NextMoves,
    NoArguments,
    SearchMoves,
    strict_schema,
)
from bachata_cli.agent.messages import Answered, Ask, Failure, Message, Reply, ToolCall, Usage
from bachata_cli.agent.tools import FORM, tools_for
from bachata_cli.agent.wire import (
    chat_body,
    read_chat,
    read_responses,
    responses_body,
)

CALLED = Answered(call=ToolCall(id="c1", name="analyze_music", arguments="{}"), output='{"a":1}')
ASK = Ask(
    instructions="plan",
    items=(Message(role="user", text="please"), CALLED),
    tools=tuple(tool.spec for tool in tools_for(render=True)),
)


@pytest.mark.parametrize(
    "model", [NoArguments, SearchMoves, NextMoves, GenerateBlueprint, Extracted]
)
def test_schemas_are_strict_through_and_through(model: Any) -> None:
    """Every object requires all its properties and takes no other; no reference is left."""

    def look(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == "object":
                assert node["additionalProperties"] is False
                assert node["required"] == list(node["properties"])
            assert not {"$ref", "$defs", "default", "maxLength", "minimum"} & set(node)
            for key, inner in node.items():
                for sub in inner.values() if key == "properties" else [inner]:
                    look(sub)
        elif isinstance(node, list):
            for sub in node:
                look(sub)

    look(strict_schema(model))


def test_responses_repeat_call_and_output_by_call_id() -> None:
    """Stateless: the call and its answer are both sent, without the service's own ids."""
    items = responses_body(ASK, "m")["input"]
    assert items[1] == {
        "type": "function_call", "call_id": "c1", "name": "analyze_music", "arguments": "{}",
    }  # fmt: skip
    assert items[2] == {"type": "function_call_output", "call_id": "c1", "output": '{"a":1}'}


def test_chat_nests_calls_and_answers_as_tool() -> None:
    """The other format: an assistant's call, then a message of role tool."""
    body = chat_body(ASK, "m")
    assert body["messages"][0] == {"role": "system", "content": "plan"}
    assert body["messages"][2]["tool_calls"][0]["function"]["name"] == "analyze_music"
    assert body["messages"][3] == {"role": "tool", "tool_call_id": "c1", "content": '{"a":1}'}
    assert all(tool["function"]["strict"] for tool in body["tools"])


def test_a_form_is_asked_for_strictly() -> None:
    """Structured output in both formats."""
    ask = Ask(instructions="read", items=(), form=FORM)
    assert responses_body(ask, "m")["text"]["format"]["strict"] is True
    assert chat_body(ask, "m")["response_format"]["json_schema"]["strict"] is True


def test_a_film_is_a_tool_only_when_asked_for() -> None:
    """Without a film there is no tool that could be talked into making one."""
    assert "assemble_video" not in {tool.name for tool in tools_for(render=False)}
    assert "assemble_video" in {tool.name for tool in tools_for(render=True)}


@pytest.mark.parametrize(
    "data",
    [
        None, [], "text", 7, {}, {"output": None}, {"output": {}},
        {"output": [], "status": "failed"}, {"output": [], "status": "queued"},
        {"output": [], "status": ["completed"]} | {"status": "in_progress"},
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_response_is_a_failure(data: object) -> None:
    """Nothing is assumed to be there."""
    assert isinstance(read_responses(data), Failure)


@pytest.mark.parametrize(
    "data",
    [None, {}, {"choices": []}, {"choices": [None]}, {"choices": [{"message": "hi"}]}],
    ids=repr,
)
def test_what_is_no_chat_answer_is_a_failure(data: object) -> None:
    """The same for the other format."""
    assert isinstance(read_chat(data), Failure)


@pytest.mark.parametrize(
    "item",
    [
        None, 3, "x", [], {}, {"type": "message"}, {"type": "message", "content": "hi"},
        {"type": "message", "content": [None, {"text": 4}]}, {"type": "reasoning"},
    ],
    ids=repr,
)  # fmt: skip
def test_odd_items_are_passed_over(item: object) -> None:
    """An item of an unknown shape neither raises nor says anything."""
    assert read_responses({"output": [item]}) == Reply()


def test_an_incomplete_response_says_why() -> None:
    """A cut answer raises nothing in the package: its status must be read."""
    reply = read_responses(
        {
            "output": [],
            "status": "incomplete",
            "incomplete_details": {"reason": "max_output_tokens"},
        }
    )
    assert isinstance(reply, Reply)
    assert reply.cut == "max_output_tokens"


def test_a_refusal_is_seen() -> None:
    """A refusal is a content part of its own; the text beside it is empty."""
    part = {"type": "refusal", "refusal": "no"}
    reply = read_responses({"output": [{"type": "message", "content": [part]}]})
    assert isinstance(reply, Reply)
    assert (reply.text, reply.refusal) == ("", "no")


@pytest.mark.parametrize("usage", [None, {}, {"input_tokens": -4}, {"input_tokens": "many"}, []])
def test_nonsense_tokens_count_as_none(usage: object) -> None:
    """A service that cannot count does not end the dance."""
    assert read_responses({"output": [], "usage": usage}) == Reply(usage=Usage())


def test_arguments_given_as_an_object_are_text_again() -> None:
    """Some local servers send an object where the format says a string."""
    call = {"function": {"name": "next_moves", "arguments": {"position": "open2"}}}
    reply = read_chat({"choices": [{"message": {"tool_calls": [call]}}]})
    assert isinstance(reply, Reply)
    assert reply.calls[0].arguments == '{"position": "open2"}'


def test_too_much_is_a_failure() -> None:
    """A text far longer than a dance is not read."""
    part = {"type": "output_text", "text": "x" * 200_000}
    assert isinstance(read_responses({"output": [{"type": "message", "content": [part]}]}), Failure)
