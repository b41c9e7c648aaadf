"""What every command shares: its common options as one value, and its answer.

`command` lets a Typer function take a `Session` first; the options every
command has are added to its signature here, once, so that they can be written
after the command's own words (`bachata generate ... -q --json`).
"""

import functools
import inspect
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bachata_cli.domain.errors import InterruptedRunError
from bachata_cli.domain.events import Event, Notice

if TYPE_CHECKING:
    from bachata_cli.workflow.settings import Settings


class ProgressMode(StrEnum):
    """How progress is shown, always on stderr."""

    AUTO = "auto"
    BAR = "bar"
    PLAIN = "plain"
    JSON = "json"
    NONE = "none"


class ReaderLeftError(Exception):
    """Whoever read our output has had enough: no failure of ours (`| head -1`)."""


@dataclass(frozen=True, slots=True)
class Session:
    """The common options of one call, and the warnings it has seen."""

    command: str
    json: bool
    quiet: bool
    verbose: bool
    progress: ProgressMode
    offline: bool
    ffmpeg: Path | None
    warnings: list[Notice] = field(default_factory=list)

    @property
    def settings(self) -> "Settings":
        """What the workflow needs to know of this machine and this call."""
        from bachata_cli.library.places import Places
        from bachata_cli.workflow.settings import Settings

        return Settings(Places.of(os.environ), self.ffmpeg)

    def note(self, event: Event) -> None:
        """Keep warnings for the JSON answer."""
        if isinstance(event, Notice) and event.warning:
            self.warnings.append(event)


_COMMON: dict[str, tuple[Any, Any]] = {
    "as_json": (
        Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")],
        False,
    ),
    "quiet": (
        Annotated[bool, typer.Option("--quiet", "-q", help="Print results and errors only.")],
        False,
    ),
    "verbose": (
        Annotated[bool, typer.Option("--verbose", "-v", help="Say more on stderr.")],
        False,
    ),
    "debug": (
        Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")],
        False,
    ),
    "progress": (
        Annotated[
            ProgressMode,
            typer.Option(envvar="BACHATA_PROGRESS", help="How progress is shown on stderr."),
        ],
        ProgressMode.AUTO,
    ),
    "offline": (
        Annotated[
            bool,
            typer.Option("--offline", envvar="BACHATA_OFFLINE", help="Open no network socket."),
        ],
        False,
    ),
    "ffmpeg": (
        Annotated[
            Path | None,
            typer.Option(envvar="BACHATA_FFMPEG", help="The ffmpeg to use.", metavar="FILE"),
        ],
        None,
    ),
    "no_input": (
        Annotated[bool, typer.Option("--no-input", help="Never ask a question.")],
        False,
    ),
}


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the common options and hand them over as a `Session`."""

    @functools.wraps(function)
    def run(context: typer.Context, **options: Any) -> None:  # noqa: ANN401 - as Typer calls it
        common = {name: options.pop(name) for name in _COMMON}
        if common["offline"]:
            forbid_network()
        try:
            function(_session(context.command_path, common), **options)
        except KeyboardInterrupt:
            raise InterruptedRunError(
                "Interrupted; nothing half-made was left.", hint="Run it again to go on."
            ) from None
        except BrokenPipeError:
            raise ReaderLeftError from None

    own = inspect.signature(function)
    first = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, (kind, default) in _COMMON.items()
    ]
    parameters = [
        p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in list(own.parameters.values())[1:]
    ]
    run.__signature__ = inspect.Signature([first, *parameters, *added])  # type: ignore[attr-defined]
    run.__annotations__ = (
        {"context": typer.Context}
        | {parameter.name: parameter.annotation for parameter in parameters}
        | {name: kind for name, (kind, _) in _COMMON.items()}
    )
    del run.__wrapped__
    return run


def _session(command_path: str, common: dict[str, Any]) -> Session:
    return Session(
        command=command_path.removeprefix("bachata "),
        json=common["as_json"],
        quiet=common["quiet"],
        verbose=common["verbose"],
        progress=common["progress"],
        offline=common["offline"],
        ffmpeg=common["ffmpeg"],
    )


def forbid_network() -> None:
    """Make `--offline` a guarantee: from here on no internet socket can be opened."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.__new__" and arguments[1] in _INTERNET:
            raise RuntimeError("--offline: something tried to open a network socket")

    sys.addaudithook(watch)


_INTERNET = frozenset({2, 10, 30})
"""AF_INET, and AF_INET6 of Linux and macOS, without importing socket."""
