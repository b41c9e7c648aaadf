"""Which service is asked: the official one, or a compatible one at an address of the person's."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from bachata_cli.domain.errors import UsageError

OFFICIAL: Final = "https://api.openai.com/v1"
DEFAULT_MODEL: Final = "gpt-5-mini"
"""Small and cheap, with function calling and strict schemas (listed by openai 3.54.0)."""


def check_url(base_url: str | None) -> str | None:
    """The address, if it is one.

    Raises
    ------
    UsageError
        `agent.base_url` for anything but an http or https address.
    """
    if not base_url:
        return None
    try:
        parts = urlsplit(base_url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise UsageError(
            "The address of the model service is not an http or https address.",
            code="agent.base_url",
            hint="For example: --base-url http://localhost:11434/v1",
        )
    return base_url


def find_host(base_url: str | None) -> str:
    """Host and port of an address: what may be shown of it."""
    parts = urlsplit(base_url or OFFICIAL)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def is_official(base_url: str | None) -> bool:
    """Whether the provider's own prices hold there."""
    return find_host(base_url) == find_host(None)


def is_local(base_url: str | None) -> bool:
    """Whether the service runs on this machine."""
    name = urlsplit(base_url or OFFICIAL).hostname or ""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def is_open(base_url: str | None) -> bool:
    """Whether others on the way could read what is sent."""
    return urlsplit(base_url or OFFICIAL).scheme == "http" and not is_local(base_url)
