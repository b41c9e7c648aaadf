"""`bachata config`: where settings lie, and the key that is kept."""

import typer

from bachata_cli.cli.output import answer
from bachata_cli.cli.session import Session, command

app = typer.Typer(help="Settings: where they lie, and the key.", no_args_is_help=True)
key = typer.Typer(help="The OpenAI key: kept in a file only you can read.", no_args_is_help=True)
app.add_typer(key, name="key")


@app.command()
@command
def path(session: Session) -> None:
    """Print the folder of the settings.

    \b
    Examples:
      bachata config path
    """
    folder = session.settings.places.config
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
    from bachata_cli.workflow.credentials import keep_key

    kept = keep_key(session.settings, ask=not session.no_input)
    answer(session, lambda: {"kept": str(kept)}, lambda: str(kept))


@key.command()
@command
def unset(session: Session) -> None:
    """Forget the kept key.

    \b
    Examples:
      bachata config key unset
    """
    from bachata_cli.workflow.credentials import drop_key

    gone = drop_key(session.settings)
    answer(session, lambda: {"forgotten": gone}, lambda: "" if gone else "no key was kept")
