"""`bachata moves`: the catalog, searched and shown."""

import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bachata_cli.cli.commands.options import Force, PictureOptions
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.progress import progress
from bachata_cli.cli.session import Session, command
from bachata_cli.cli.stderr_text import printable
from bachata_cli.domain.errors import UsageError, ValidationFailedError
from bachata_cli.domain.events import Notice
from bachata_cli.domain.vocabulary import Dancer, Difficulty, Family, Position, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bachata_cli.domain.move import Move

CARD_WIDTH = 78
"""Characters of a line of prose: a terminal of 80 shows it whole."""

app = typer.Typer(
    help="Moves: search, read, check and extend the catalog; your own clips.", no_args_is_help=True
)

Level = Annotated[Difficulty | None, typer.Option("--level", help="At most this level.")]
StyleOption = Annotated[Style | None, typer.Option("--style", help="Danced in this style.")]
FamilyOption = Annotated[Family | None, typer.Option("--family", help="Of this family.")]
Start = Annotated[Position | None, typer.Option("--from", help="Starts in this position.")]
End = Annotated[Position | None, typer.Option("--to", help="Ends in this position.")]
Energies = Annotated[
    str | None, typer.Option("--energy", help="From 1 to 5, or a range: 2-3.", metavar="RANGE")
]
Limit = Annotated[int, typer.Option(min=1, max=1000, help="At most this many.")]


@app.command()
@command
def search(
    session: Session,
    text: Annotated[str, typer.Argument(help="Words, English or Spanish.", metavar="TEXT")],
    level: Level = None,
    style: StyleOption = None,
    family: FamilyOption = None,
    start: Start = None,
    end: End = None,
    energy: Energies = None,
    counts: Annotated[int | None, typer.Option(help="Of so many counts.", min=1, max=32)] = None,
    tempo: Annotated[
        int | None, typer.Option(help="Comfortable at this tempo.", min=60, max=220, metavar="BPM")
    ] = None,
    has_clip: Annotated[
        bool, typer.Option("--has-clip", help="Only moves there are own clips of.")
    ] = False,
    limit: Limit = 10,
) -> None:
    """Find moves by words, best first.

    \b
    Examples:
      bachata moves search "right turn"
      bachata moves search vuelta --level beginner --json
    """
    from bachata_cli.domain.move_query import MoveQuery
    from bachata_cli.workflow.search_moves import search_moves

    query = MoveQuery(
        text=text,
        difficulty=level,
        style=style,
        family=family,
        entry=start,
        exit=end,
        energy=_range(energy),
        counts=counts,
        tempo=tempo,
        limit=limit,
    )
    found = search_moves(session.machine, query, filmed_only=has_clip)
    for relaxation in found.relaxed:
        _note(session, "search.relaxed", str(relaxation))
    if not found.moves:
        _note(session, "search.nothing", "No move has these words; bachata moves list shows all.")
    answer(
        session,
        lambda: {
            "moves": [m.model_dump(mode="json") for m in found.moves],
            "relaxed": [str(r) for r in found.relaxed],
        },
        lambda: tabulate_moves(found.moves),
    )


def _note(session: Session, code: str, text: str) -> None:
    session.note(Notice(code, text, warning=True))
    if not (session.json or session.quiet):
        sys.stderr.write(printable(text) + "\n")


@app.command("list")
@command
def list_(
    session: Session,
    level: Level = None,
    style: StyleOption = None,
    family: FamilyOption = None,
) -> None:
    """List the catalog.

    \b
    Examples:
      bachata moves list
      bachata moves list --family turn | cut -f 1
    """
    from bachata_cli.workflow.move_graph import list_moves

    moves = list_moves(session.machine, level, style, family)
    answer(
        session,
        lambda: {"moves": [m.model_dump(mode="json") for m in moves]},
        lambda: tabulate_moves(moves),
    )


@app.command()
@command
def show(
    session: Session,
    move: Annotated[str, typer.Argument(help="The id of a move.", metavar="ID")],
    picture: PictureOptions,
    clip: Annotated[
        Path | None,
        typer.Option(
            help="Draw it instead: .mp4 or .gif loops, .png shows the counts.", metavar="FILE"
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Show one move: steps per count, notes, mistakes, or drawn.

    \b
    Examples:
      bachata moves show side_basic
      bachata moves show follower_right_turn --clip turn.gif --view front
    """
    from bachata_cli.workflow.moves import find_move

    found = find_move(session.machine, move)
    if clip is not None:
        from bachata_cli.workflow.show_move import draw_move

        with progress(session) as listen:
            draw_move(session.machine, picture.picture(), found, clip, replace=force, listen=listen)
    document = found.model_dump(mode="json") | ({"clip": str(clip)} if clip else {})
    answer(session, lambda: document, lambda: str(clip) if clip else _card(found))


@app.command("check")
@command
def check_(
    session: Session,
    move: Annotated[str, typer.Argument(help="The id of a move.", metavar="ID")],
    start: Start = None,
    picture: Annotated[
        Path | None,
        typer.Option(help="Write the worst moment as a picture.", metavar="FILE.png"),
    ] = None,
    force: Force = False,
) -> None:
    """Check whether two bodies can dance a move: feet, arms, heads, speed.

    \b
    Examples:
      bachata moves check wrap_in
      bachata moves check wrap_in --picture worst.png

    Exit code 6 tells that a limit is not kept.
    """
    from bachata_cli.workflow.moves import find_move
    from bachata_cli.workflow.show_move import check_bodies, draw_worst

    found = find_move(session.machine, move)
    measures = check_bodies(found, start)
    if picture is not None:
        entry, worst = max(measures, key=lambda pair: pair[1].worst - pair[1].limit)
        draw_worst(found, entry, worst, picture, replace=force)
    rows = [
        (entry, m.check, f"{m.worst:g}", f"{m.limit:g}", m.unit, f"{m.when:g}", _verdict(m.holds))
        for entry, m in measures
    ]
    broken = [f"from {r[0]}: {r[1]} {r[2]} {r[4]} at count {r[5]}" for r in rows if r[6]]
    if broken:
        raise ValidationFailedError(
            f"{move} cannot be danced as it is written: {broken[0]} (of {len(broken)}).",
            code="move.body",
            hint="Change steps, places or holds there; --picture FILE.png shows the worst moment.",
            findings=tuple(broken),
        )
    names = ("from", "check", "worst", "limit", "unit", "count", "")
    answer(
        session,
        lambda: {"measures": [{"from": entry, **m._asdict()} for entry, m in measures]},
        lambda: Table(names, rows),
    )


def _verdict(holds: bool) -> str:
    return "" if holds else "!"


def _range(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    low, _, high = text.partition("-")
    levels = {"1", "2", "3", "4", "5"}
    if not {low, high or low} <= levels or int(low) > int(high or low):
        raise UsageError(
            f"{text[:40]!r} is not a range of energy.",
            code="moves.energy",
            hint="Energy goes from 1 to 5: --energy 3 or --energy 2-4.",
        )
    return int(low), int(high or low)


def tabulate_moves(moves: "Sequence[Move]") -> Table:
    """The moves as people look through them."""
    rows = [
        (
            m.id,
            m.name,
            m.name_es,
            m.family,
            m.difficulty,
            str(m.counts),
            f"{', '.join(m.entry)} > {m.exit}",
        )
        for m in moves
    ]
    header = ("id", "name", "nombre", "family", "level", "counts", "position")
    return Table(header, rows, spare=("family", "counts", "nombre"))


def _steps(move: "Move", start: Position) -> list[str]:
    """The notation of both, a count a line."""
    both = zip(move.lines(Dancer.LEADER, start), move.lines(Dancer.FOLLOWER, start), strict=True)
    rows = [f"{n:<6}{leader:<26}{follower}" for n, (leader, follower) in enumerate(both, 1)]
    hers = move.danced_from(start).follower
    how = "" if hers else " (as he does)" if start.posture.same_foot else " (in the mirror)"
    return [f"{'count':<6}{'leader':<26}follower{how}", *rows, "", *_holds(move, start)]


def _holds(move: "Move", start: Position) -> list[str]:
    """How the couple holds hands as it begins, and on which counts that changes."""
    from bachata_cli.workflow.moves import holds_of

    rows = ["hold"]
    for told in holds_of(move, start):
        when = f"{told.on or 'start':<6}"
        rows += textwrap.wrap(
            f"{when}{told.hold.words} ({told.name})", CARD_WIDTH, subsequent_indent=" " * len(when)
        )
    return rows


def _card(move: "Move") -> str:
    lines = [
        f"{move.name} / {move.name_es}",
        f"{move.id}: {move.family}, {move.difficulty}, energy {move.energy}, {move.counts} counts",
        f"from {', '.join(move.entry)} to {move.exit}; {', '.join(move.styles)}",
    ]
    if move.description:
        lines += ["", *textwrap.wrap(move.description, CARD_WIDTH)]
    plain = next((entry for entry in move.entry if entry not in move.variants), None)
    lines += ["", *_steps(move, plain)] if plain else []
    for start in move.variants:
        lines += ["", f"From {start}:", *_steps(move, start)]
    notes = (("Leader", move.leader_notes), ("Follower", move.follower_notes))
    told = [*notes, *(("Mistake", text) for text in move.mistakes), ("Safety", move.safety)]
    lines.append("")
    for name, text in told:
        lines += _wrapped(f"{name}: {text}") if text else ()
    return "\n".join(lines)


def _wrapped(text: str) -> list[str]:
    """Prose in lines no wider than a terminal."""
    return textwrap.wrap(text, CARD_WIDTH, subsequent_indent="  ", break_long_words=False)
