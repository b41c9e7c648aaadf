"""`bachata song grid`: the beats and ones of a song, seen, heard and corrected."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bachata_cli.cli.commands.options import Force
from bachata_cli.cli.output import answer
from bachata_cli.cli.progress import progress
from bachata_cli.cli.session import Session, command
from bachata_cli.domain.errors import UsageError

if TYPE_CHECKING:
    from bachata_cli.workflow.grid import GridChange
    from bachata_cli.workflow.hearing import HeardSong


@dataclass(frozen=True, kw_only=True)
class Correcting:
    """What may be corrected, in the order it is done."""

    reset: Annotated[bool, typer.Option("--reset", help="Forget every correction first.")] = False
    import_file: Annotated[
        Path | None,
        typer.Option("--import", help="Take Audacity labels (.txt) or JSON.", metavar="FILE"),
    ] = None
    halve: Annotated[bool, typer.Option("--halve", help="Count half as fast.")] = False
    double: Annotated[bool, typer.Option("--double", help="Count twice as fast.")] = False
    shift: Annotated[
        int, typer.Option(min=-7, max=7, help="Move every one by N beats.", metavar="N")
    ] = 0
    one_at: Annotated[
        float | None, typer.Option(min=0.0, help="The one is at this second.", metavar="T")
    ] = None
    anchor: Annotated[
        list[str] | None,
        typer.Option(help="At second T the count is C; may be repeated.", metavar="T=C"),
    ] = None

    flip_from: Annotated[
        list[str] | None,
        typer.Option(help="From here on 1 and 5 change places; may be repeated.", metavar="M:SS"),
    ] = None

    def change(self) -> "GridChange":
        """All of it as one value."""
        from bachata_cli.cli.commands.film_options import read_moment
        from bachata_cli.workflow.grid import GridChange, read_anchor

        if self.halve and self.double:
            raise UsageError("--halve and --double undo each other.", hint="Give one of them.")
        if self.one_at is not None and self.anchor:
            raise UsageError(
                "--one-at moves the whole count, --anchor sets places.", hint="Give one of them."
            )
        return GridChange(
            reset=self.reset,
            grid_file=self.import_file,
            pace=0.5 if self.halve else 2.0 if self.double else 1.0,
            shift=self.shift,
            one_at_s=self.one_at,
            anchors=tuple(read_anchor(text) for text in self.anchor or ()),
            flips=tuple(read_moment(text, "--flip-from") for text in self.flip_from or ()),
        )


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """How a grid is made audible."""

    click: Annotated[
        Path | None,
        typer.Option(help="Write the song with clicks, the one higher.", metavar="WAV"),
    ] = None
    compare: Annotated[
        Path | None,
        typer.Option(help="Write ten seconds with clicks for either answer.", metavar="WAV"),
    ] = None
    listen: Annotated[bool, typer.Option("--listen", help="Play the song with clicks.")] = False
    tap: Annotated[
        bool, typer.Option("--tap", help="Play the song; press space on every 1, q to end.")
    ] = False


@command
def grid(
    session: Session,
    song: Annotated[Path, typer.Argument(help="A sound or video file.", metavar="SONG")],
    correcting: Correcting,
    hearing: Hearing,
    show: Annotated[bool, typer.Option("--show", help="List every eight with its times.")] = False,
    export: Annotated[
        Path | None,
        typer.Option(help="Write Audacity labels (.txt) or JSON.", metavar="FILE"),
    ] = None,
    force: Force = False,
) -> None:
    """See, hear and correct the beats and ones of a song.

    \b
    Examples:
      bachata song grid song.mp3 --click check.wav
      bachata song grid song.mp3 --one-at 31.52
      bachata song grid song.mp3 --anchor 31.52=1 --anchor 96.1=1
      bachata song grid song.mp3 --compare check.wav
      bachata song grid song.mp3 --flip-from 3:25
      bachata song grid song.mp3 --tap
      bachata song grid song.mp3 --export labels.txt
      bachata song grid song.mp3 --import labels.txt

    A correction is remembered by the song's content, survives a new analysis,
    and every later command uses it.
    """
    from bachata_cli.workflow.grid import GridFiles, correct_grid, write_grid_files
    from bachata_cli.workflow.hear_grid import play_grid, write_comparison

    files = GridFiles(hearing.click, export, force)
    files.refuse_taken()
    with progress(session) as listen:
        heard = correct_grid(session.machine, song, correcting.change(), listen)
    if hearing.tap:
        heard = _tapped(session, song, heard)
    if hearing.listen:
        play_grid(session.machine, heard)
    write_grid_files(session.machine, heard, files)
    written = [str(path) for path in files.named]
    if hearing.compare is not None:
        pair = write_comparison(session.machine, heard, hearing.compare, replace=force)
        written += [str(path) for path in pair]
    answer(
        session,
        lambda: _document(heard, written),
        lambda: "\n".join(written) if written and not show else _text(heard, every=show),
    )


def _tapped(session: Session, song: Path, heard: "HeardSong") -> "HeardSong":
    from bachata_cli.cli.keys import single_keys
    from bachata_cli.workflow.grid import correct_grid
    from bachata_cli.workflow.hear_grid import take_taps

    with single_keys() as key:
        change = take_taps(session.machine, heard, key)
    return correct_grid(session.machine, song, change)


def _document(heard: "HeardSong", written: list[str]) -> dict[str, Any]:
    from bachata_cli.workflow.grid import is_corrected

    analysis = heard.analysis.model_dump(mode="json")
    kept = ("id", "path", "title", "tempo_bpm", "dance_start_s", "last_hit_s", "beats", "ones")
    return {
        **{key: analysis[key] for key in kept},
        "confidence": analysis["confidence"],
        "doubts": analysis["doubts"],
        "corrected": is_corrected(heard),
        "written": written,
    }


def _text(heard: "HeardSong", *, every: bool) -> str:
    from bachata_cli.workflow.describe_song import describe_eights, describe_song

    return describe_eights(heard) if every else describe_song(heard)
