"""Two wire formats of one conversation: Responses, and Chat Completions for compatible servers.

Pure: from an `Ask` to a request body, from decoded JSON to a `Reply`. Every
shape a server can send is either understood or a `Failure`; nothing is assumed
to be there.
"""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from bachata_cli.agent.messages import (
    Answered,
    Ask,
    Failure,
    Reply,
    ToolCall,
    Trouble,
    Usage,
)
from bachata_cli.agent.meter import MAX_OUTPUT_TOKENS


def responses_body(ask: Ask, model: str) -> dict[str, Any]:
    """The body of `POST /responses`: stateless, stored nowhere, one call at a time."""
    items: list[dict[str, Any]] = []
    for item in ask.items:
        if isinstance(item, Answered):
            call = item.call
            items.append(
                {
                    "type": "function_call",
                    "call_id": call.id,
                    "name": call.name,
                    "arguments": call.arguments,
                }
            )
            items.append(
                {"type": "function_call_output", "call_id": call.id, "output": item.output}
            )
        else:
            items.append({"role": item.role, "content": item.text})
    body: dict[str, Any] = {
        "model": model,
        "instructions": ask.instructions,
        "input": items,
        "store": False,
        "max_output_tokens": MAX_OUTPUT_TOKENS,
    }
    if ask.tools:
        body["parallel_tool_calls"] = False
        body["tools"] = [
            {"type": "function", **tool.model_dump(mode="json"), "strict": True}
            for tool in ask.tools
        ]
    if ask.form:
        body["text"] = {
            "format": {
                "type": "json_schema",
                "name": ask.form.name,
                "schema": dict(ask.form.parameters),
                "strict": True,
            }
        }
    return body


def chat_body(ask: Ask, model: str) -> dict[str, Any]:
    """The body of `POST /chat/completions`, in the form local servers understand."""
    messages: list[dict[str, Any]] = [{"role": "system", "content": ask.instructions}]
    for item in ask.items:
        if isinstance(item, Answered):
            call = item.call
            function = {"name": call.name, "arguments": call.arguments}
            asked = {"id": call.id, "type": "function", "function": function}
            messages.append({"role": "assistant", "content": None, "tool_calls": [asked]})
            messages.append({"role": "tool", "tool_call_id": call.id, "content": item.output})
        else:
            messages.append({"role": item.role, "content": item.text})
    body: dict[str, Any] = {"model": model, "messages": messages, "max_tokens": MAX_OUTPUT_TOKENS}
    if ask.tools:
        body["parallel_tool_calls"] = False
        body["tools"] = [
            {"type": "function", "function": {**tool.model_dump(mode="json"), "strict": True}}
            for tool in ask.tools
        ]
    if ask.form:
        body["response_format"] = {
            "type": "json_schema",
            "json_schema": {
                "name": ask.form.name,
                "schema": dict(ask.form.parameters),
                "strict": True,
            },
        }
    return body


def read_responses(data: object) -> Reply | Failure:
    """A reply from the decoded body of `/responses`."""
    if not isinstance(data, dict) or not isinstance(data.get("output"), list):
        return _garbled("an answer without output")
    status = data.get("status")
    cut = ""
    if status == "failed":
        return Failure(trouble=Trouble.SERVER, text="the service reported that it failed")
    if status == "incomplete":
        details = data.get("incomplete_details")
        reason = details.get("reason") if isinstance(details, dict) else None
        cut = str(reason or "incomplete")
    elif status not in {None, "completed"}:
        return _garbled("an answer that is not completed")
    parts = list(_responses_parts(data["output"]))
    return _reply(
        text="\n".join(p["text"] for p in parts if isinstance(p.get("text"), str)),
        refusal="\n".join(str(p["refusal"]) for p in parts if p.get("refusal")),
        calls=[
            (item.get("call_id"), item.get("name"), item.get("arguments"))
            for item in data["output"]
            if isinstance(item, dict) and item.get("type") == "function_call"
        ],
        cut=cut,
        usage=_usage(data.get("usage"), "input_tokens", "output_tokens"),
    )


def _responses_parts(output: list[object]) -> Iterator[dict[str, Any]]:
    for item in output:
        content = item.get("content") if isinstance(item, dict) else None
        if isinstance(item, dict) and item.get("type") == "message" and isinstance(content, list):
            yield from (part for part in content if isinstance(part, dict))


def read_chat(data: object) -> Reply | Failure:
    """A reply from the decoded body of `/chat/completions`."""
    choices = data.get("choices") if isinstance(data, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    if not isinstance(data, dict) or not isinstance(first, dict) or not isinstance(message, dict):
        return _garbled("an answer without a message")
    found = message.get("tool_calls")
    calls = [call for call in found if isinstance(call, dict)] if isinstance(found, list) else []
    functions = [(c.get("id"), f) for c in calls if isinstance(f := c.get("function"), dict)]
    ended = first.get("finish_reason")
    text = message.get("content")
    return _reply(
        text=text if isinstance(text, str) else "",
        refusal=str(message.get("refusal") or ""),
        calls=[(call_id, f.get("name"), f.get("arguments")) for call_id, f in functions],
        cut=str(ended) if ended in {"length", "content_filter"} else "",
        usage=_usage(data.get("usage"), "prompt_tokens", "completion_tokens"),
    )


def _reply(
    *,
    text: str,
    refusal: str,
    calls: list[tuple[object, object, object]],
    cut: str,
    usage: Usage,
) -> Reply | Failure:
    try:
        return Reply(
            text=text,
            refusal=refusal,
            calls=tuple(
                ToolCall(id=str(i or f"call_{n}"), name=str(name or ""), arguments=_text(given))
                for n, (i, name, given) in enumerate(calls)
            ),
            cut=cut[:100],
            usage=usage,
        )
    except ValidationError:
        return _garbled("an answer far larger than a dance")


def _text(arguments: object) -> str:
    """Arguments as text; some servers send an object where the format says a string."""
    if isinstance(arguments, str):
        return arguments
    return json.dumps(arguments, ensure_ascii=False) if arguments is not None else "{}"


def _usage(data: object, given: str, made: str) -> Usage:
    if not isinstance(data, dict):
        return Usage()
    counts = [data.get(name) for name in (given, made)]
    try:
        return Usage(input_tokens=counts[0] or 0, output_tokens=counts[1] or 0)
    except ValidationError:
        return Usage()


def _garbled(what: str) -> Failure:
    return Failure(trouble=Trouble.GARBLED, text=f"the service sent {what}")
