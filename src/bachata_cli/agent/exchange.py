"""One request in a thread of its own, so that it can be left behind.

Owns the thread and what came of it: bytes or an exception, and whether the
service was reached at all. Judging either is the client's business.
"""

import threading
from collections.abc import Callable
from typing import Any

import httpx2

MAX_REPLY_BYTES = 4_000_000
"""A long dance with reasons is about 20 kB."""

_REACHED = ("connect_tcp.complete", "send_request_headers.started")
"""How the transport names the moment when the connection stands."""

type Send = Callable[[Exchange], bytes]
"""Makes the request of an exchange and returns the answer's bytes."""


class TooLargeError(ValueError):
    """The service sent far more than a dance."""


class Exchange(threading.Thread):
    """A request that runs beside the thread that waits for it.

    Attributes
    ----------
    settled
        Set when the service was reached, or when it is clear that it was not.
    reached
        Whether the connection stood.
    done
        Set when `content` or `error` is there.
    """

    def __init__(self, send: Send) -> None:
        super().__init__(daemon=True, name="model request")
        self._send = send
        self.settled = threading.Event()
        self.reached = False
        self.done = threading.Event()
        self.content = b""
        self.error: BaseException | None = None

    def run(self) -> None:
        """Send and keep what comes of it."""
        try:
            self.content = self._send(self)
        except BaseException as error:  # noqa: BLE001 - handed to the waiting thread, which raises
            self.error = error
        finally:
            self.done.set()
            self.settled.set()

    def watch(self, request: httpx2.Request) -> None:
        """Hear from the transport when the connection stands."""
        request.extensions = {**request.extensions, "trace": self._trace}

    def _trace(self, event: str, _: object) -> None:
        if event.endswith(_REACHED):
            self.reached = True
            self.settled.set()


def bounded(answer: Any) -> bytes:  # noqa: ANN401 - the package's streamed answer
    """The whole answer, unless it never ends.

    Raises
    ------
    TooLargeError
        Beyond `MAX_REPLY_BYTES`.
    """
    content = bytearray()
    for block in answer.iter_bytes():
        content += block
        if len(content) > MAX_REPLY_BYTES:
            raise TooLargeError
    return bytes(content)
