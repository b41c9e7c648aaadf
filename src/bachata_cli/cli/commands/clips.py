"""`bachata moves import` and `bachata moves clips`: a person's own clips."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bachata_cli.cli.asking import find_asker
from bachata_cli.cli.commands.options import Force, Output
from bachata_cli.cli.exits import ExitCode
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.progress import progress
from bachata_cli.cli.session import Session, command
from bachata_cli.domain.events import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bachata_cli.domain.filmed_clip import FilmedClip
    from bachata_cli.workflow.import_clips import Batch, Refused

app = typer.Typer(help="Your own clips: list, look at, remove.", no_args_is_help=True)

ClipId = Annotated[str, typer.Argument(help="The id of a clip.", metavar="ID")]


@command
def import_(
    session: Session,
    path: Annotated[Path, typer.Argument(help="A clip, or a folder.", metavar="FILE|DIR")],
    move: Annotated[str | None, typer.Option(help="The move it shows.", metavar="ID")] = None,
    start: Annotated[
        float | None, typer.Option(help="When count 1 is danced, in seconds.", metavar="T")
    ] = None,
    counts: Annotated[int | None, typer.Option(help="How many counts.", metavar="N")] = None,
    bpm: Annotated[float | None, typer.Option(help="The tempo.", metavar="B")] = None,
    sidecar: Annotated[
        Path | None,
        typer.Option(help="A CSV or TOML sheet: file, move, start, counts, bpm.", metavar="FILE"),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Import anew what is known already.")
    ] = False,
) -> None:
    """Take your own clips of moves into the library.

    \b
    Examples:
      bachata moves import clips/
      bachata moves import turn.mp4 --move follower_right_turn --start 1.35
      bachata moves import clips/ --sidecar clips.csv --no-input

    Tempo and counts are heard, the move is guessed from the file's name; on a
    terminal you are asked about what is unsure. Your files stay where they are.
    """
    from bachata_cli.workflow.import_clips import examine_clips, keep_clips
    from bachata_cli.workflow.propose_clip import answer_proposal
    from bachata_cli.workflow.told_clips import gather_clips

    said = gather_clips(path, sidecar, move=move, start=start, counts=counts, bpm=bpm)
    with progress(session) as listen:
        batch = examine_clips(session.machine, said, again=again, listen=listen)
    ask = find_asker(session)
    if ask is not None:
        batch.proposals = [
            p if p.clip.sure else answer_proposal(session.machine, p, **ask(p))
            for p in batch.proposals
        ]
    with progress(session) as listen:
        keep_clips(session.machine, batch, listen)
    _answer(session, path, batch)


def _answer(session: Session, path: Path, batch: "Batch") -> None:
    """Say what became of each; a single file's fault is the call's own."""
    if batch.refused and not path.is_dir():
        raise batch.refused[0].error
    for refused in batch.refused:
        error = refused.error
        text = f"not imported: {error.message} ({error.hint})"
        _warn(session, "clip.refused", text)
    for clip in batch.kept:
        for doubt in clip.doubts:
            _warn(session, "clip.unsure", f"{clip.id}: {doubt}")
    answer(
        session,
        lambda: {
            "imported": [_data(clip) for clip in batch.kept],
            "known": [_data(clip) for clip in batch.known],
            "refused": [_refusal(refused) for refused in batch.refused],
        },
        lambda: _table([*batch.kept, *batch.known]),
    )
    if batch.refused:
        done = batch.kept or batch.known
        raise typer.Exit(ExitCode.PARTLY if done else ExitCode.INTERNAL)


def _warn(session: Session, code: str, text: str) -> None:
    with progress(session) as listen:
        listen(Notice(code, text, warning=True))


def _refusal(refused: "Refused") -> dict[str, str]:
    error = refused.error
    return {
        # JSON is UTF-8, file names need not be
        "file": os.fsencode(refused.path).decode("utf-8", "backslashreplace"),
        "code": error.code,
        "message": error.message,
        "hint": error.hint,
    }


@app.command("list")
@command
def list_(session: Session) -> None:
    """List your own clips.

    \b
    Examples:
      bachata moves clips list
      bachata moves clips list --json
    """
    from bachata_cli.workflow.own_clips import list_clips

    with progress(session) as listen:
        clips = list_clips(session.machine, listen)
    answer(session, lambda: {"clips": [_data(clip) for clip in clips]}, lambda: _table(clips))


@app.command()
@command
def strip(session: Session, clip: ClipId, output: Output = None, force: Force = False) -> None:
    """Write a picture of a clip on every count, to see whether feet land on them.

    \b
    Examples:
      bachata moves clips strip madrid-1a2b3c4d -o madrid.png

    The upper pictures of each row are the counts, the lower ones the halves
    between. Counts are off? Import again and say --start.
    """
    from bachata_cli.workflow.own_clips import strip_clip

    picture = strip_clip(session.machine, clip, output, replace=force)
    answer(session, lambda: {"picture": str(picture)}, lambda: str(picture))


@app.command()
@command
def remove(session: Session, clip: ClipId) -> None:
    """Forget a clip; your file stays.

    \b
    Examples:
      bachata moves clips remove madrid-1a2b3c4d
    """
    from bachata_cli.workflow.own_clips import remove_clip

    remove_clip(session.machine, clip)
    answer(session, lambda: {"removed": clip}, lambda: clip)


def _data(clip: "FilmedClip") -> dict[str, Any]:
    """A record without the row of pictures' times."""
    return clip.model_dump(mode="json", by_alias=True, exclude={"frames_s"}) | {"sure": clip.sure}


def _table(clips: "Sequence[FilmedClip]") -> Table:
    rows = [
        (
            clip.id,
            clip.move,
            str(clip.counts),
            f"{clip.counts_s[0]:.2f}",
            f"{clip.tempo_bpm:.1f}",
            "yes" if clip.sure else "no",
            Path(clip.source).name,
        )
        for clip in clips
    ]
    return Table(
        ("id", "move", "counts", "start", "bpm", "sure", "file"), rows, spare=("file", "counts")
    )
