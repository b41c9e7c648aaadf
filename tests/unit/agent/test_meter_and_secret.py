"""What a conversation costs, and that a key is never shown."""

import json

import pytest

from bachata_cli.agent.messages import Ask, Reply, Trouble, Usage
from bachata_cli.agent.meter import MAX_OUTPUT_TOKENS, Meter, cost_of, in_words, price_of
from bachata_cli.agent.secret import MASK, Key
from bachata_cli.agent.server import check_url, find_host, is_local, is_official, is_open

ASK = Ask(instructions="x" * 3000, items=())
KEY = Key("sk-0123456789")


@pytest.mark.parametrize(
    ("model", "known"),
    [
        ("gpt-5-mini", True), ("gpt-5-mini-2025-08-07", True), ("gpt-5", True),
        ("gpt-5.2", False), ("gpt-5-mini-high", False), ("qwen3", False), ("", False),
    ],
)  # fmt: skip
def test_a_price_is_known_or_not(model: str, known: bool) -> None:  # noqa: FBT001 - a table
    """Dated names are their model; a relative of a known model is not."""
    assert (price_of(model) is not None) is known


def test_the_longest_name_wins() -> None:
    """`gpt-5-mini` is not priced as `gpt-5`."""
    assert price_of("gpt-5-mini") != price_of("gpt-5")


def test_cost_is_tokens_times_price() -> None:
    """A million tokens each way cost the sum of both prices."""
    million = Usage(input_tokens=10**6, output_tokens=10**6)
    assert cost_of("gpt-5-mini", million) == pytest.approx(2.25)
    assert cost_of("qwen3", million) is None


def test_the_words_say_that_prices_are_approximate() -> None:
    """No sum of money without its doubt; no sum at all elsewhere."""
    used = Usage(input_tokens=5210, output_tokens=840)
    assert in_words("gpt-5-mini", used) == (
        "5,210 tokens in, 840 out, about $0.0030 (approximate prices of March to June 2026)"
    )
    assert "$" not in in_words("gpt-5-mini", used, priced=False)


def test_a_limit_stops_before_it_is_passed() -> None:
    """The worst case of the next turn counts, so that the limit holds."""
    worst = cost_of("gpt-5-mini", Usage(input_tokens=1010, output_tokens=MAX_OUTPUT_TOKENS))
    assert worst is not None
    assert Meter("gpt-5-mini", limit=worst * 1.1).refuses(ASK) is None
    failure = Meter("gpt-5-mini", limit=worst * 0.9).refuses(ASK)
    assert failure is not None
    assert failure.trouble is Trouble.COST


def test_what_was_used_counts() -> None:
    """After a costly reply the same turn is refused."""
    meter = Meter("gpt-5-mini", limit=0.05)
    assert meter.refuses(ASK) is None
    meter.count(Reply(usage=Usage(output_tokens=20_000)))
    assert meter.refuses(ASK) is not None


def test_a_key_hides_itself() -> None:
    """Neither repr nor str nor a traceback of locals shows it."""
    assert KEY.value not in f"{KEY!r} {KEY} {[KEY]}"


@pytest.mark.parametrize(
    "said",
    [
        KEY.value,
        {"a": [f"x{KEY.value}y"]},
        {KEY.value: 1},
        json.dumps({"reason": KEY.value}),
        '{"reason": "' + "".join(f"\\u{ord(c):04x}" for c in KEY.value) + '"}',
        '{"reason": "' + KEY.value,
    ],
)
def test_a_key_is_masked_wherever_it_is_said(said: object) -> None:
    """In text, in names, in JSON inside text, escaped or cut."""
    cleaned = json.dumps(KEY.hide_in(said))
    assert KEY.value not in cleaned
    assert MASK in cleaned


def test_broken_unicode_is_replaced() -> None:
    """Half a surrogate pair would break every file it is written to."""
    assert str(KEY.hide_in("a\ud800b")).encode() == b"a?b"


@pytest.mark.parametrize(
    ("value", "good"),
    [("sk-abc", True), ("sk abc", False), ("sk-äöü", False), ("sk\nabc", False), ("", True)],
)
def test_a_key_is_one_plain_word(value: str, good: bool) -> None:  # noqa: FBT001 - a table
    """What cannot stand in a header is refused before it is sent."""
    assert Key(value).is_usable() is good


def test_an_address_is_shown_without_its_secrets() -> None:
    """User, password and path stay out of sentences."""
    assert find_host("http://user:secret@localhost:11434/v1?key=x") == "localhost:11434"
    assert is_official("https://api.openai.com/v1")
    assert not is_official("http://localhost:1/v1")


@pytest.mark.parametrize(
    ("address", "local", "unencrypted"),
    [
        (None, False, False),
        ("http://localhost:11434/v1", True, False),
        ("http://127.1.2.3/v1", True, False),
        ("http://[::1]:8080/v1", True, False),
        ("http://localhost.example.com/v1", False, True),
        ("http://192.168.1.20:8000/v1", False, True),
        ("https://models.example.com/v1", False, False),
    ],
)
def test_where_a_service_stands_is_known(
    address: str | None,
    local: bool,  # noqa: FBT001 - a table
    unencrypted: bool,  # noqa: FBT001
) -> None:
    """On this machine, or elsewhere; and whether others could read on the way."""
    assert (is_local(address), is_open(address)) == (local, unencrypted)


@pytest.mark.parametrize("address", ["localhost", "file:///etc/passwd", "http://", "http://[::1"])
def test_only_web_addresses_are_asked(address: str) -> None:
    """Anything else is refused as a usage error."""
    with pytest.raises(Exception, match="not an http or https address"):
        check_url(address)
