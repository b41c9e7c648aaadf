"""Run one command line: the only place that catches errors."""

import os
import sys
import traceback
from collections.abc import Sequence

import typer

from bachata_cli.cli.defaults import read_defaults
from bachata_cli.cli.exits import ExitCode, exit_code
from bachata_cli.cli.session import ReaderLeftError
from bachata_cli.cli.signals import Terminated, is_stop
from bachata_cli.domain.errors import BachataError, InterruptedRunError, UsageError


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; errors are shown, not raised."""
    from bachata_cli.cli.app import asked

    program = typer.main.get_command(asked(arguments))
    try:
        result = program.main(
            args=list(arguments),
            prog_name="bachata",
            standalone_mode=False,
            default_map=read_defaults(program, arguments),
        )
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt, Terminated) as failure:  # noqa: BLE001 - the one catch
        return _show_failure(failure, arguments)
    return result if isinstance(result, int) else ExitCode.DONE


def _show_failure(failure: BaseException, arguments: Sequence[str]) -> int:
    if is_stop(failure, Terminated):
        return ExitCode.TERMINATED
    if isinstance(failure, ReaderLeftError | BrokenPipeError):
        # nothing more may be written when the interpreter flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    if type(failure).__name__ == "NoArgsIsHelpError" and "--json" not in arguments:
        sys.stderr.write(f"{failure}\n")
        return ExitCode.USAGE
    error = _as_error(failure)
    if "--debug" in arguments or type(error) is BachataError:
        traceback.print_exception(failure)  # a bug keeps its traceback
    return _show(error, arguments)


def _as_error(failure: BaseException) -> BachataError:
    match failure:
        case InterruptedRunError():
            return failure
        case _ if is_stop(failure):  # whatever it was turned into on its way
            return InterruptedRunError("Interrupted; nothing half-made was left.")
        case BachataError():
            return failure
        case typer.TyperException():
            return _usage_error(failure)
        case typer.Abort():
            return InterruptedRunError("Interrupted; nothing half-made was left.")
        case _:
            return BachataError(
                f"A bug in bachata: {type(failure).__name__}: {failure}",
                hint="Please report it with the lines above and the output of: bachata doctor",
            )


def _usage_error(error: typer.TyperException) -> UsageError:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "bachata"
    first_line = error.format_message().partition("\n")[0].replace(" Value error, ", " ")
    return UsageError(first_line, hint=_where_it_stands(error) or f"{command} --help")


def _where_it_stands(error: typer.TyperException) -> str:
    """What to do about a wrong value that stands in the settings file."""
    context, option = getattr(error, "ctx", None), getattr(error, "param", None)
    source = context.get_parameter_source(option.name) if context and option else None
    if option is None or getattr(source, "name", "") != "DEFAULT_MAP":
        return ""
    return f"It stands in the settings file: bachata config unset {option.name.replace('_', '-')}"


def _show(error: BachataError, arguments: Sequence[str]) -> int:
    from bachata_cli.cli.output import refuse
    from bachata_cli.cli.stderr_text import say_error

    if "--json" in arguments:
        refuse(_command_of(arguments), error)
    else:
        say_error(error)
    return exit_code(error)


def _command_of(arguments: Sequence[str]) -> str:
    """The command words at the head of the arguments, as far as they name commands."""
    from bachata_cli.cli.app import app

    words: list[str] = []
    place: object = typer.main.get_command(app)
    for word in arguments:
        commands = getattr(place, "commands", {})
        if word not in commands:
            break
        words.append(word)
        place = commands[word]
    return " ".join(words)
