"""`bachata config`: what a person prefers, where it lies, and the key that is kept."""

from typing import Annotated

import typer

from bachata_cli.cli.defaults import list_preferences, refuse_name, refuse_value
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.session import Session, command

app = typer.Typer(
    help="Settings: defaults of options, said once, and the key.", no_args_is_help=True
)
key = typer.Typer(help="The OpenAI key: kept in a file only you can read.", no_args_is_help=True)
app.add_typer(key, name="key")


Name = Annotated[str, typer.Argument(help="A setting, as config list names it.", metavar="NAME")]


@app.command("list")
@command
def list_(session: Session) -> None:
    """List every setting: its value and where that comes from.

    \b
    Examples:
      bachata config list

    A flag comes before a variable, a variable before the file, the file before
    the default.
    """
    from bachata_cli.workflow.config import read_settings

    file = session.machine.places.preferences
    found = tuple(list_preferences(read_settings(session.machine)))
    answer(
        session,
        lambda: {"file": str(file), "settings": [p._asdict() for p in found]},
        lambda: Table(
            ("setting", "value", "from", "meaning"),
            [(p.name, p.value or "-", p.source, p.meaning) for p in found],
        ),
    )


@app.command()
@command
def get(session: Session, name: Name) -> None:
    """Print the value of a setting.

    \b
    Examples:
      bachata config get planner
    """
    from bachata_cli.workflow.config import read_settings

    refuse_name(name)
    found = next(p for p in list_preferences(read_settings(session.machine)) if p.name == name)
    answer(session, found._asdict, lambda: found.value or "")


@app.command("set")
@command
def set_preference(
    session: Session,
    name: Name,
    value: Annotated[str, typer.Argument(help="As its flag would say it.", metavar="VALUE")],
) -> None:
    """Set the default of an option, once for all.

    \b
    Examples:
      bachata config set size 1080p
      bachata config set couple skirts
      bachata config set base-url http://localhost:11434/v1
      bachata config set offline true
    """
    from bachata_cli.workflow.config import keep_setting

    refuse_value(name, value)
    keep_setting(session.machine, name, value)
    file = session.machine.places.preferences
    answer(session, lambda: {"name": name, "value": value, "file": str(file)}, lambda: "")


@app.command("unset")
@command
def unset_preference(session: Session, name: Name) -> None:
    """Forget a setting, so that its default holds again.

    \b
    Examples:
      bachata config unset size
    """
    from bachata_cli.workflow.config import drop_setting

    gone = drop_setting(session.machine, name)
    answer(session, lambda: {"forgotten": gone}, lambda: "" if gone else f"{name} was not set")


@app.command()
@command
def path(session: Session) -> None:
    """Print the folder of the settings.

    \b
    Examples:
      bachata config path
    """
    folder = session.machine.places.config
    answer(session, lambda: {"path": str(folder)}, lambda: str(folder))


@key.command("set")
@command
def set_(session: Session) -> None:
    """Keep a key; it is asked for without being shown, or read from stdin.

    \b
    Examples:
      bachata config key set
      bachata config key set < key.txt

    The variable OPENAI_API_KEY comes before the kept key.
    """
    from bachata_cli.workflow.key import keep_key

    kept = keep_key(session.machine, ask=not session.no_input)
    answer(session, lambda: {"kept": str(kept)}, lambda: str(kept))


@key.command()
@command
def unset(session: Session) -> None:
    """Forget the kept key.

    \b
    Examples:
      bachata config key unset
    """
    from bachata_cli.workflow.key import drop_key

    gone = drop_key(session.machine)
    answer(session, lambda: {"forgotten": gone}, lambda: "" if gone else "no key was kept")
