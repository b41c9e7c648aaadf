"""The one contact with a model service: the `openai` package, imported only when used.

Owns the wall-clock deadline, retries and the translation of everything that
can come back. The package's own timeouts are per read, so a server that drips
bytes or a resolver that hangs would never end: each attempt runs in a thread
that is left behind when its time is up (`exchange.py`).
"""

import json
import math
import threading
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any, Self

import httpx2
import openai

from bachata_cli.agent.desk import one_line
from bachata_cli.agent.exchange import Exchange, Send, TooLargeError, bounded
from bachata_cli.agent.messages import Ask, Failure, Reply, Trouble
from bachata_cli.agent.secret import Key
from bachata_cli.agent.server import OFFICIAL, find_host
from bachata_cli.agent.wire import (
    chat_body,
    read_chat,
    read_responses,
    responses_body,
)

CONNECT_S = 3.0
"""A service not reached by then, in however many attempts, is not reachable: the fallback
must come within 5 s."""

MAX_ATTEMPTS = 3
FIRST_PAUSE_S = 0.4
"""Before the second attempt; doubled before the third."""

UNUSED_KEY = "unused"
"""The package refuses an empty key; local servers ask for none."""

_NO_SUCH_CALL = frozenset({404, 405, 501})


@dataclass(slots=True)
class Service:
    """A model at an address, asked within one deadline.

    Parameters
    ----------
    model
        The model's name.
    base_url
        The service's address; None for the official one.
    key
        The key, or None where none is needed.
    deadline_s
        Wall seconds for the whole conversation, from the first question.
    """

    model: str
    base_url: str | None
    key: Key | None
    deadline_s: float
    _chat: bool = False
    _ends: float = math.inf
    _reach_by: float = math.inf
    _hide: Key = field(default_factory=lambda: Key(""))
    _http: httpx2.Client | None = None

    def __post_init__(self) -> None:
        self._hide = self.key or Key("")

    @property
    def server(self) -> str:
        """Host and port, without anything secret in the address."""
        return find_host(self.base_url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._http:
            self._http.close()

    def __call__(self, ask: Ask) -> Reply | Failure:
        """Answer one turn; whatever happens is a `Failure`, never an exception."""
        begun = monotonic()
        if self._ends == math.inf:
            self._ends = begun + self.deadline_s
        self._reach_by = begun + CONNECT_S
        failure = self._late()
        for attempt in range(MAX_ATTEMPTS):
            result = self._attempt(ask)
            if not isinstance(result, _Again):
                return result
            failure = result.failure
            pause = max(FIRST_PAUSE_S * 2**attempt, result.after_s)
            resumed = monotonic() + pause
            if result.reached:
                self._reach_by = resumed + CONNECT_S
            if attempt + 1 == MAX_ATTEMPTS or resumed >= self._ends:
                break
            sleep(pause)
        return failure

    def _attempt(self, ask: Ask) -> "Reply | Failure | _Again":
        result = self._post(ask)
        if result == _OTHER_FORMAT:
            self._chat = True
            self._reach_by = monotonic() + CONNECT_S
            result = self._post(ask)
        return result

    def _post(self, ask: Ask) -> "Reply | Failure | _Again":
        left = self._ends - monotonic()
        if left <= 0:
            return self._late()
        exchange = Exchange(self._send(ask, left))
        exchange.start()
        if not exchange.settled.wait(_until(min(self._ends, self._reach_by))):
            self._abandon()
            return self._late() if self._ends <= self._reach_by else self._unreachable()
        if not exchange.done.wait(_until(self._ends)):
            self._abandon()
            return self._late()
        return self._result(exchange)

    def _late(self) -> Failure:
        text = f"no dance from {self.server} within {self.deadline_s:g} s"
        return Failure(trouble=Trouble.TIME, text=text)

    def _unreachable(self) -> Failure:
        text = f"no connection to {self.server} within {CONNECT_S:g} s"
        return Failure(trouble=Trouble.NETWORK, text=text)

    def _send(self, ask: Ask, left: float) -> Send:
        chat, http = self._chat, self._connections()
        body = chat_body(ask, self.model) if chat else responses_body(ask, self.model)
        client = openai.OpenAI(
            api_key=self.key.value if self.key else UNUSED_KEY,
            base_url=self.base_url or OFFICIAL,
            max_retries=0,
            http_client=http,
        )

        def send(exchange: Exchange) -> bytes:
            http.event_hooks = {"request": [exchange.watch]}
            api: Any = client.chat.completions if chat else client.responses
            plain = {"Accept-Encoding": "identity"}
            timeout = httpx2.Timeout(left, connect=CONNECT_S)
            with api.with_streaming_response.create(
                **body, extra_headers=plain, timeout=timeout
            ) as answer:
                return bounded(answer)

        return send

    def _connections(self) -> httpx2.Client:
        """Connections that are kept between turns; anew after one was left behind."""
        if self._http is None:
            # a redirect would carry the request elsewhere
            self._http = httpx2.Client(follow_redirects=False)
        return self._http

    def _abandon(self) -> None:
        """Stop caring: the connection is closed, which ends the thread that reads from it."""
        if self._http:
            threading.Thread(target=self._http.close, daemon=True).start()
        self._http = None

    def _result(self, exchange: Exchange) -> "Reply | Failure | _Again":
        match exchange.error:
            case None:
                return self._read(exchange.content)
            case openai.APIStatusError() as error:
                return self._refused(error)
            case openai.APITimeoutError() | httpx2.TimeoutException():
                text = f"{self.server} took too long to answer"
                return _Again(Failure(trouble=Trouble.TIME, text=text), reached=exchange.reached)
            case openai.APIConnectionError() | httpx2.HTTPError():
                text = f"the connection to {self.server} failed"
                return _Again(Failure(trouble=Trouble.NETWORK, text=text), reached=exchange.reached)
            case TooLargeError():
                text = f"{self.server} sent far more than a dance"
                return Failure(trouble=Trouble.GARBLED, text=text)
            case openai.OpenAIError() | httpx2.InvalidURL() | ValueError():
                text = f"the call to {self.server} could not be made"
                return Failure(trouble=Trouble.REFUSED, text=text)
            case error:
                raise error

    def _read(self, content: bytes) -> Reply | Failure:
        try:
            data = self._hide.hide_in(json.loads(content))
        except (ValueError, RecursionError):
            what = "HTML" if content.lstrip()[:1] == b"<" else "something"
            return Failure(
                trouble=Trouble.GARBLED, text=f"{self.server} sent {what} that is not whole JSON"
            )
        return read_chat(data) if self._chat else read_responses(data)

    def _refused(self, error: openai.APIStatusError) -> "Reply | Failure | _Again":
        if not self._chat and self.base_url and error.status_code in _NO_SUCH_CALL:
            return _OTHER_FORMAT
        failure = self._failure(error)
        again = failure.trouble in {Trouble.BUSY, Trouble.SERVER}
        return _Again(failure, _retry_after(error), reached=True) if again else failure

    def _failure(self, error: openai.APIStatusError) -> Failure:
        status, said = error.status_code, one_line(self._hide.hide(_message(error)))
        match status:
            case 401 | 403:  # the answer may quote the key: it is not repeated
                trouble, text = Trouble.KEY, f"{self.server} refused the key ({status})"
            case _ if error.code == "insufficient_quota":
                trouble, text = Trouble.QUOTA, f"the account at {self.server} has no quota left"
            case 404:
                trouble = Trouble.MISSING
                text = f"{self.server} does not have {one_line(self.model, 80)}: {said}"
            case 408 | 409 | 429:
                trouble, text = Trouble.BUSY, f"{self.server} is busy ({status})"
            case _ if status >= 500:  # noqa: PLR2004 - HTTP's own word
                text = f"{self.server} has a fault of its own ({status})"
                trouble = Trouble.SERVER
            case _:
                trouble = Trouble.REFUSED
                text = f"{self.server} refused the call ({status}): {said}"
        return Failure(trouble=trouble, text=text)


@dataclass(frozen=True, slots=True)
class _Again:
    """A failure worth another attempt, not before `after_s` seconds."""

    failure: Failure
    after_s: float = 0.0
    reached: bool = False


_OTHER_FORMAT = Failure(trouble=Trouble.MISSING, text="the server speaks Chat Completions only")


def _until(moment: float) -> float:
    return max(0.0, moment - monotonic())


def _message(error: openai.APIStatusError) -> str:
    body = error.body
    if isinstance(body, dict) and isinstance(body.get("message"), str):
        return str(body["message"])
    return "no reason given"


def _retry_after(error: openai.APIStatusError) -> float:
    """Seconds the service asks to wait; dates and nonsense count as none."""
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(error.response.headers.get(name, "")) / unit
        except ValueError:
            continue
        if seconds == seconds and seconds > 0:  # noqa: PLR0124 - not NaN
            return seconds
    return 0.0
