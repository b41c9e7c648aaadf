"""`bachata song`: what a song is made of."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bachata_cli.cli.output import answer
from bachata_cli.cli.progress import progress
from bachata_cli.cli.session import Session, command

if TYPE_CHECKING:
    from bachata_cli.domain.song import SongAnalysis

app = typer.Typer(help="Songs: beats, ones, sections.", no_args_is_help=True)


@app.command()
@command
def analyze(
    session: Session,
    file: Annotated[Path, typer.Argument(help="A sound or video file.", metavar="FILE")],
    again: Annotated[
        bool, typer.Option("--again", help="Listen anew, whatever is remembered.")
    ] = False,
) -> None:
    """Hear the beats, the ones and the sections of a song.

    \b
    Examples:
      bachata song analyze song.mp3
      bachata song analyze song.mp3 --json | jq .data.ones
    """
    from bachata_cli.workflow.hearing import hear_all

    with progress(session) as listen:
        analysis = hear_all(session.settings, (file,), listen, again=again)[0].analysis
    answer(session, lambda: analysis.model_dump(mode="json"), lambda: _form(analysis))


def _form(analysis: "SongAnalysis") -> str:
    from bachata_cli.teaching.form import form

    return form(analysis)
