"""A faithful model service on the loopback: real HTTP, both wire formats, every known misbehaviour.

A script is a list of turns; the last one is given again when more is asked.
Everything that was received is kept, so that a test can look for what must not
have been sent. A service that keeps somebody waiting counts ticks of its own
clock: a busy machine can only make it count fewer, so a bound on them is no stopwatch.
"""

import itertools
import json
import select
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

type Turn = Callable[["Handler"], None]

TICK_S = 0.05
MAX_TICKS = 400
"""After 20 s even the most stubborn service has made its point: a client still there has failed."""

_numbers = itertools.count(1)


@dataclass
class Served:
    """A running service, what it was sent, and how long it kept others waiting."""

    url: str
    ticks: int = 0
    bodies: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)


class Handler(BaseHTTPRequestHandler):
    """Answers one connection by the script of its server."""

    served: Served
    script: Sequence[Turn]
    chat_only: bool
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Keep what was sent, then do as the script says."""
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.chat_only and self.path.endswith("/responses"):
            self.give(404, b'{"error": {"message": "no such route"}}')
            return
        number = len(self.served.bodies)
        self.served.bodies.append(json.loads(body))
        self.served.paths.append(self.path)
        self.served.headers.append({n.lower(): v for n, v in self.headers.items()})
        self.script[min(number, len(self.script) - 1)](self)

    def give(
        self,
        status: int,
        content: bytes,
        headers: Mapping[str, str] | None = None,
        content_type: str = "application/json",
    ) -> None:
        """A whole HTTP answer."""
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that left is what several scripts are about."""


@contextmanager
def serving(*script: Turn, chat_only: bool = False) -> Iterator[Served]:
    """Run the service until the block ends."""
    served = Served("")
    kind = type("Scripted", (Handler,), {"served": served, "script": script})
    kind.chat_only = chat_only  # type: ignore[attr-defined]
    server = _Server(("127.0.0.1", 0), kind)
    served.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield served
    finally:
        served.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


def call(name: str, arguments: object = None) -> dict[str, Any]:
    """One function call of the model; text stands for itself, so that it may be broken."""
    given = arguments if isinstance(arguments, str) else json.dumps(arguments or {})
    return {"name": name, "arguments": given}


def says(
    *calls: dict[str, Any], text: str = "", refusal: str = "", cut: str = "", tokens: int = 100
) -> Turn:
    """A well-formed answer, in the format of whichever door was knocked at."""

    def turn(handler: Handler) -> None:
        numbered = [(f"call_{next(_numbers)}", c) for c in calls]
        chat = handler.path.endswith("/chat/completions")
        document = (
            _chat(numbered, text, refusal, cut, tokens)
            if chat
            else _responses(numbered, text, refusal, cut, tokens)
        )
        handler.give(200, json.dumps(document).encode())

    return turn


def _responses(
    calls: list[tuple[str, dict[str, Any]]], text: str, refusal: str, cut: str, tokens: int
) -> dict[str, Any]:
    output: list[dict[str, Any]] = [
        {"type": "reasoning", "id": "rs_1", "summary": []},
        *(
            {"type": "function_call", "id": f"fc_{i}", "call_id": i, "status": "completed", **c}
            for i, c in calls
        ),
    ]
    parts: list[dict[str, Any]] = []
    if text:
        parts.append({"type": "output_text", "text": text, "annotations": []})
    if refusal:
        parts.append({"type": "refusal", "refusal": refusal})
    if parts:
        output.append({"type": "message", "id": "msg_1", "role": "assistant", "content": parts})
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1_790_000_000,
        "status": "incomplete" if cut else "completed",
        "error": None,
        "incomplete_details": {"reason": cut} if cut else None,
        "model": "gpt-5-mini",
        "output": output,
        "parallel_tool_calls": False,
        "store": False,
        "usage": {
            "input_tokens": tokens * 10,
            "output_tokens": tokens,
            "total_tokens": tokens * 11,
        },
    }


def _chat(
    calls: list[tuple[str, dict[str, Any]]], text: str, refusal: str, cut: str, tokens: int
) -> dict[str, Any]:
    message = {
        "role": "assistant",
        "content": text or None,
        "refusal": refusal or None,
        "tool_calls": [{"id": i, "type": "function", "function": c} for i, c in calls] or None,
    }
    reason = "length" if cut else ("tool_calls" if calls else "stop")
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_790_000_000,
        "model": "local",
        "choices": [{"index": 0, "message": message, "finish_reason": reason}],
        "usage": {"prompt_tokens": tokens * 10, "completion_tokens": tokens},
    }


def gives(
    status: int,
    content: bytes = b"{}",
    content_type: str = "application/json",
    **headers: str,
) -> Turn:
    """Any HTTP answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.give(status, content, named, content_type)


def error(status: int, code: str, message: str = "no", **headers: str) -> Turn:
    """An error as the service words it."""
    body = {"error": {"message": message, "type": code, "code": code, "param": None}}
    return gives(status, json.dumps(body).encode(), **headers)


def drops(handler: Handler) -> None:
    """Hang up without an answer."""
    handler.close_connection = True
    handler.connection.close()


def truncates(handler: Handler) -> None:
    """Promise more bytes than come."""
    handler.send_response(200)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"id": "resp_1", "output": [')
    handler.wfile.flush()
    drops(handler)


def drips(handler: Handler) -> None:
    """A byte now and then, for ever: no read ever times out."""
    _begin_endless(handler)
    while _waiting(handler):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def sleeps(handler: Handler) -> None:
    """Nothing, until nobody waits any more."""
    while _waiting(handler):
        pass
    handler.close_connection = True


def slowly(turn: Turn, ticks: int) -> Turn:
    """Another turn, some ticks later."""

    def later(handler: Handler) -> None:
        for _ in range(ticks):
            if not _waiting(handler):
                return
        turn(handler)

    return later


def floods(handler: Handler) -> None:
    """An answer without end, as fast as it is taken."""
    _begin_endless(handler)
    for _ in range(MAX_TICKS):
        handler.wfile.write(b"[" * 100_000)


def _begin_endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "application/json")
    handler.end_headers()


def _waiting(handler: Handler) -> bool:
    """Let a tick pass; whether who asked still waits."""
    served = handler.served
    if served.stop.wait(TICK_S) or served.ticks >= MAX_TICKS:
        return False
    served.ticks += 1
    heard, _, _ = select.select([handler.connection], [], [], 0)
    return not heard or bool(handler.connection.recv(1, socket.MSG_PEEK))
