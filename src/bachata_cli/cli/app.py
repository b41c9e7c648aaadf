"""The command tree. Building it imports no heavy library: commands do, when run."""

import copy
from collections.abc import Sequence
from typing import Annotated

import typer

from bachata_cli import __version__
from bachata_cli.cli.commands import (
    blueprint,
    catalog,
    clips,
    config,
    doctor,
    generate,
    grid,
    moves,
    request,
    runs,
    song,
    upkeep,
)

app = typer.Typer(
    name="bachata",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # Rich's help costs half the start-up budget
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"bachata {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version_asked: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Turn a sentence and a song into a bachata two people can dance.

    \b
    Examples:
      bachata generate "romantic beginner"
      bachata generate "playful intermediate" --song song.mp3 -o dance.mp4
      bachata preview dance.blueprint.json
      bachata moves search "right turn"

    Works with nothing but this program: no account, no key, no media of your own.
    """


app.command()(generate.generate)
app.command()(generate.render)
app.command()(blueprint.preview)
song.app.command("grid")(grid.grid)
app.add_typer(song.app, name="song")
moves.app.command("next")(catalog.next_)
moves.app.command("path")(catalog.path)
moves.app.command("graph")(catalog.graph)
moves.app.command("stats")(catalog.stats)
moves.app.command("validate")(upkeep.validate)
moves.app.command("add")(upkeep.add)
moves.app.command("import")(clips.import_)
moves.app.add_typer(clips.app, name="clips")
app.add_typer(moves.app, name="moves")
app.add_typer(blueprint.app, name="blueprint")
app.add_typer(request.app, name="request")
app.add_typer(runs.app, name="runs")
app.add_typer(config.app, name="config")
app.command()(doctor.doctor)


def asked(arguments: Sequence[str]) -> typer.Typer:
    """The tree with only the branch the first word names; all of it where it names none.

    Building what nobody asked for takes 20 CPU ms, a tenth of a short command.
    """
    word = arguments[0] if arguments else ""
    branch = copy.copy(app)
    branch.registered_commands = [
        command
        for command in app.registered_commands
        if word == (command.name or getattr(command.callback, "__name__", ""))
    ]
    branch.registered_groups = [group for group in app.registered_groups if word == group.name]
    return branch if branch.registered_commands or branch.registered_groups else app
