"""Preferences: options whose default a person may set once (flag > variable > file > default).

An option is defined where its command is; its name, type, variable and meaning
are read from there. Typer's own `default_map` hands the file's values to the
commands, behind flags and variables.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import typer

from bachata_cli.domain.errors import NotFoundError

NAMES = (
    "planner", "model", "base-url", "max-cost", "max-seconds",
    "clips", "view", "couple", "colours", "size", "inset",
    "offline", "progress", "ffmpeg",
)  # fmt: skip
"""As flags spell them. What belongs to one dance (song, seed, output) is nobody's preference."""

_HELP = frozenset({"-h", "--help", "--version"})


class Preference(NamedTuple):
    """An option with the value it has when no flag is given, and where that comes from."""

    name: str
    value: str | None
    source: str
    meaning: str


def read_defaults(program: Any, arguments: Sequence[str]) -> dict[str, Any]:  # noqa: ANN401 - Typer's group
    """The settings file as defaults of every command.

    Help needs none, and `config` takes none, so that a wrong value can be put right.

    Raises
    ------
    StorageError, ValidationFailedError
        When the file cannot be read or is no settings file.
    """
    if not arguments or arguments[0] == "config" or _HELP & set(arguments):
        return {}
    from bachata_cli.workflow.config import read_settings
    from bachata_cli.workflow.machine import find_machine

    stored = read_settings(find_machine(os.environ))
    return _defaults(program, {name.replace("-", "_"): stored[name] for name in stored})


def _defaults(group: Any, stored: Mapping[str, str]) -> dict[str, Any]:  # noqa: ANN401
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            found[name] = _defaults(command, stored)
        else:
            taken = {p.name for p in command.params} & stored.keys() & _PARAMETERS
            found[name] = {parameter: stored[parameter] for parameter in taken}
    return found


_PARAMETERS = frozenset(name.replace("-", "_") for name in NAMES)


def list_preferences(stored: Mapping[str, str]) -> Iterator[Preference]:
    """Every preference; then what the file names and no option is."""
    options = _options(_command())
    for name in NAMES:
        value, source = _value(options[name], stored.get(name))
        yield Preference(name, value, source, options[name].help or "")
    for name in sorted(set(stored) - set(NAMES)):
        yield Preference(name, stored[name], "file", "unknown: no option has this name")


def _value(option: Any, kept: str | None) -> tuple[str | None, str]:  # noqa: ANN401
    said = os.environ.get(option.envvar or "")
    if said:
        return said, option.envvar
    if kept is not None:
        return kept, "file"
    default = option.default
    if default is None:
        return None, "default"
    return (str(default).lower() if isinstance(default, bool) else str(default)), "default"


def _command() -> Any:  # noqa: ANN401 - Typer's own type is private
    """The command that has every option a preference stands for."""
    from bachata_cli.cli.commands.generate import generate

    program = typer.Typer(add_completion=False)
    program.command()(generate)
    return typer.main.get_command(program)


def _options(command: Any) -> dict[str, Any]:  # noqa: ANN401
    options = {option.name: option for option in command.params}
    return {name: options[name.replace("-", "_")] for name in NAMES}


def refuse_value(name: str, value: str) -> None:
    """Refuse what the option of this name would refuse.

    Raises
    ------
    UsageError
        For a value that is none, as the command would say it.
    NotFoundError
        `setting.unknown`, as `refuse_name`.
    """
    refuse_name(name)
    command = _command()
    _options(command)[name].process_value(
        typer.Context(command, info_name="bachata config set"), value
    )


def refuse_name(name: str) -> None:
    """Refuse a name that is no setting's.

    Raises
    ------
    NotFoundError
        `setting.unknown`, with near names.
    """
    if name in NAMES:
        return
    from bachata_cli.domain.near import did_you_mean

    hint = did_you_mean(name, NAMES, "bachata config list shows them.")
    if "key" in name.lower():
        hint = "A key is kept apart: bachata config key set"
    raise NotFoundError(f"There is no setting {name[:40]!r}.", code="setting.unknown", hint=hint)
