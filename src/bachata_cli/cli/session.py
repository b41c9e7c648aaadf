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
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bachata_cli.domain.errors import InterruptedRunError
from bachata_cli.domain.events import Event, Notice

if TYPE_CHECKING:
    from bachata_cli.workflow.machine import Machine


KEY_NAME = "OPENAI_API_KEY"
"""The one variable a key is read from, under the name every tool of the service uses."""


class ProgressMode(StrEnum):
    """How progress is shown, always on stderr."""

    AUTO = "auto"
    BAR = "bar"
    PLAIN = "plain"
    JSON = "json"
    NONE = "none"


class ReaderLeftError(Exception):
    """Whoever read our output has had enough: no failure of ours (`| head -1`)."""


@dataclass(frozen=True, kw_only=True)
class CommonOptions:
    """The options every command has."""

    json: Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")] = False
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print results and errors only.")] = (
        False
    )
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more on stderr.")] = False
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False
    progress: Annotated[
        ProgressMode,
        typer.Option(envvar="BACHATA_PROGRESS", help="How progress is shown on stderr."),
    ] = ProgressMode.AUTO
    offline: Annotated[
        bool,
        typer.Option(
            "--offline/--online", envvar="BACHATA_OFFLINE", help="Open no network socket."
        ),
    ] = False
    ffmpeg: Annotated[
        Path | None,
        typer.Option(envvar="BACHATA_FFMPEG", help="The ffmpeg to use.", metavar="FILE"),
    ] = None
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask a question.")] = False


@dataclass(frozen=True, kw_only=True)
class Session(CommonOptions):
    """One call: its common options, its command, and the warnings it has seen."""

    command: str
    key: str = field(default="", repr=False)
    warnings: list[Notice] = field(default_factory=list)

    @property
    def machine(self) -> "Machine":
        """What the workflow needs to know of this machine and this call."""
        from bachata_cli.workflow.machine import find_machine

        return find_machine(os.environ, ffmpeg=self.ffmpeg, offline=self.offline, key=self.key)

    def note(self, event: Event) -> None:
        """Keep warnings for the JSON answer."""
        if isinstance(event, Notice) and event.warning:
            self.warnings.append(event)


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Let a Typer function take option groups as values.

    The first parameter is the `Session`. Any other parameter whose annotation
    is a dataclass is a group too: its fields become options, and the function
    gets the group as one value.
    """
    own = list(inspect.signature(function).parameters.values())[1:]
    groups: dict[str, Any] = {p.name: p.annotation for p in own if is_dataclass(p.annotation)}

    @functools.wraps(function)
    def run(context: typer.Context, **options: Any) -> None:  # noqa: ANN401 - as Typer calls it
        common = _taken(options, CommonOptions)
        name = context.command_path.removeprefix("bachata ")
        # taken out of the environment: no process started from here can inherit it
        session = Session(command=name, key=os.environ.pop(KEY_NAME, ""), **common)
        values = {name: group(**_taken(options, group)) for name, group in groups.items()}
        if session.offline:
            forbid_network()
        try:
            function(session, **values, **options)
        except KeyboardInterrupt:
            raise InterruptedRunError(
                "Interrupted; nothing half-made was left.", hint="Run it again to go on."
            ) from None
        except BrokenPipeError:
            raise ReaderLeftError from None

    parameters = [
        inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
        *(option for p in own for option in _options(p)),
        *_fields(CommonOptions),
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    del run.__wrapped__
    return run


def _taken(options: dict[str, Any], group: Any) -> dict[str, Any]:  # noqa: ANN401 - a dataclass
    return {f.name: options.pop(f.name) for f in fields(group)}


def _options(parameter: inspect.Parameter) -> list[inspect.Parameter]:
    if is_dataclass(parameter.annotation):
        return _fields(parameter.annotation)
    return [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)]


def _fields(group: Any) -> list[inspect.Parameter]:  # noqa: ANN401 - a dataclass
    return [
        inspect.Parameter(
            f.name,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=f.type,
            default=inspect.Parameter.empty if f.default is MISSING else f.default,
        )
        for f in fields(group)
    ]


def forbid_network() -> None:
    """Make `--offline` a guarantee: from here on no internet socket can be opened."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.__new__" and arguments[1] in _INTERNET:
            raise RuntimeError("--offline: something tried to open a network socket")

    sys.addaudithook(watch)


_INTERNET = frozenset({2, 10, 30})
"""AF_INET, and AF_INET6 of Linux and macOS, without importing socket."""
