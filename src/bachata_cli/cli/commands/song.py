"""`bachata song`: what a song is made of, and the songs one keeps."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bachata_cli.cli.commands.options import Force
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.progress import progress
from bachata_cli.cli.session import Session, command
from bachata_cli.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bachata_cli.domain.records import KeptSong
    from bachata_cli.workflow.hearing import HeardSong

app = typer.Typer(help="Songs: beats, ones, sections; your library.", no_args_is_help=True)

Files = Annotated[list[Path], typer.Argument(help="Sound or video files.", metavar="FILE...")]
Name = Annotated[str, typer.Argument(help="Title, path or id of a song you keep.", metavar="SONG")]


@app.command()
@command
def analyze(
    session: Session,
    files: Files,
    again: Annotated[
        bool, typer.Option("--again", help="Listen anew, whatever is remembered.")
    ] = False,
    plot: Annotated[
        Path | None,
        typer.Option("--plot", help="Draw it: a PNG of beats, ones and sections.", metavar="PNG"),
    ] = None,
    force: Force = False,
) -> None:
    """Hear the beats, the ones and the sections of songs.

    \b
    Examples:
      bachata song analyze song.mp3
      bachata song analyze song.mp3 --json | jq .data.ones
      bachata song analyze song.mp3 --plot song.png
      bachata song analyze songs/*.ogg --json | jq '.data.songs[].tempo_bpm'

    Sound comes from mp3, m4a, ogg, opus, flac, wav, and from mp4 and mov videos.
    """
    from bachata_cli.workflow.describe_song import describe_song
    from bachata_cli.workflow.hearing import hear_all

    if plot is not None:
        from bachata_cli.workflow.plot_song import refuse_picture

        if len(files) > 1:
            raise UsageError("--plot draws one song.", hint="Name one file, or leave out --plot.")
        refuse_picture(plot, replace=force)
    with progress(session) as listen:
        heard = hear_all(session.machine, files, listen, again=again)
        _say_doubts(session, heard)
    if plot is not None:
        from bachata_cli.workflow.plot_song import plot as draw

        draw(session.machine, heard[0], plot, replace=force)
    documents = [song.analysis.model_dump(mode="json") for song in heard]
    answer(
        session,
        lambda: documents[0] if len(documents) == 1 else {"songs": documents},
        lambda: "\n\n".join(describe_song(song) for song in heard),
    )


def _say_doubts(session: Session, heard: "Sequence[HeardSong]") -> None:
    from bachata_cli.workflow.hearing import find_doubt

    for song in heard:
        notice = find_doubt(song)
        if notice is not None:
            session.note(notice)


@app.command()
@command
def add(session: Session, files: Files) -> None:
    """Keep songs in your library: generate chooses among them.

    \b
    Examples:
      bachata song add music/*.mp3
    """
    from bachata_cli.workflow.songs import add_songs

    with progress(session) as listen:
        kept = add_songs(session.machine, files, listen)
    answer(session, lambda: {"songs": [_row(song) for song in kept]}, lambda: _table(kept))


@app.command("list")
@command
def list_(session: Session) -> None:
    """List your library: tempo, how sure the one is, whom a song suits.

    \b
    Examples:
      bachata song list
      bachata song list | cut -f 2
    """
    from bachata_cli.workflow.songs import list_songs

    kept = list_songs(session.machine)
    answer(session, lambda: {"songs": [_row(song) for song in kept]}, lambda: _table(kept))


@app.command()
@command
def show(session: Session, song: Name) -> None:
    """Show a song you keep: its form and whom it suits.

    \b
    Examples:
      bachata song show "Luna de ámbar"
    """
    from bachata_cli.workflow.describe_song import describe_card
    from bachata_cli.workflow.songs import show_song

    with progress(session) as listen:
        card = show_song(session.machine, song, listen)
    answer(
        session,
        lambda: _row(card.kept) | {"analysis": card.analysis.model_dump(mode="json")},
        lambda: describe_card(card),
    )


@app.command()
@command
def remove(session: Session, song: Name) -> None:
    """Forget a song; its file and its corrections stay.

    \b
    Examples:
      bachata song remove 3fa94c1b
    """
    from bachata_cli.workflow.songs import remove_song

    kept = remove_song(session.machine, song)
    answer(session, lambda: _row(kept), lambda: kept.path)


def _row(song: "KeptSong") -> "dict[str, object]":
    return song.model_dump(mode="json")


def _table(songs: "Sequence[KeptSong]") -> Table:
    rows = [
        (
            s.id[:8],
            s.title,
            s.artist,
            f"{s.tempo_bpm:.1f}",
            f"{s.confidence:.0%}",
            str(s.sections),
            *(f"{share:.0%}" for share in s.suits.values()),
            s.path,
        )
        for s in songs
    ]
    levels = ("beginner", "intermediate", "advanced")
    header = ("id", "title", "artist", "BPM", "one", "sections", *levels, "path")
    return Table(header, rows, spare=("path", "sections", "artist"))
