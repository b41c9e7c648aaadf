"""`bachata moves`: the catalog, searched and shown."""

from typing import TYPE_CHECKING, Annotated

import typer

from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.session import Session, command
from bachata_cli.domain.errors import NotFoundError
from bachata_cli.domain.events import Notice
from bachata_cli.domain.vocabulary import Dancer, Difficulty, Family, Position, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bachata_cli.domain.move import Move

app = typer.Typer(help="Moves: search and read the catalog.", no_args_is_help=True)

Level = Annotated[Difficulty | None, typer.Option("--level", help="At most this level.")]
StyleOption = Annotated[Style | None, typer.Option("--style", help="Danced in this style.")]
FamilyOption = Annotated[Family | None, typer.Option("--family", help="Of this family.")]
Start = Annotated[Position | None, typer.Option("--from", help="Starts in this position.")]
End = Annotated[Position | None, typer.Option("--to", help="Ends in this position.")]
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
    limit: Limit = 10,
) -> None:
    """Find moves by words, best first.

    \b
    Examples:
      bachata moves search "right turn"
      bachata moves search vuelta --level beginner --json
    """
    from bachata_cli.catalog.search import MoveQuery
    from bachata_cli.workflow.searching import search_moves

    query = MoveQuery(
        text=text,
        difficulty=level,
        style=style,
        family=family,
        entry=start,
        exit=end,
        limit=limit,
    )
    found = search_moves(session.settings, query)
    for relaxation in found.relaxed:
        session.note(Notice("search.relaxed", str(relaxation), warning=True))
    answer(
        session,
        lambda: {
            "moves": [m.model_dump(mode="json") for m in found.moves],
            "relaxed": [str(r) for r in found.relaxed],
        },
        lambda: table_of(found.moves),
    )


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
    from bachata_cli.workflow.cataloguing import catalog_in_use

    moves = [
        move
        for move in catalog_in_use(session.settings).moves.values()
        if (level is None or move.difficulty.rank <= level.rank)
        and (style is None or style in move.styles)
        and (family is None or move.family is family)
    ]
    answer(
        session,
        lambda: {"moves": [m.model_dump(mode="json") for m in moves]},
        lambda: table_of(moves),
    )


@app.command()
@command
def show(
    session: Session,
    move: Annotated[str, typer.Argument(help="The id of a move.", metavar="ID")],
) -> None:
    """Show one move: steps per count, notes, mistakes.

    \b
    Examples:
      bachata moves show side_basic
    """
    from difflib import get_close_matches

    from bachata_cli.workflow.cataloguing import catalog_in_use

    moves = catalog_in_use(session.settings).moves
    if move not in moves:
        near = get_close_matches(move, moves, n=3, cutoff=0.5)
        raise NotFoundError(
            f"There is no move {move[:80]!r}.",
            code="move.not_found",
            hint=f"Did you mean {', '.join(near)}?" if near else "bachata moves list shows all.",
        )
    found = moves[move]
    answer(session, lambda: found.model_dump(mode="json"), lambda: _card(found))


def table_of(moves: "Sequence[Move]") -> Table:
    """The moves as people look through them."""
    rows = [
        (
            m.id,
            m.name,
            m.name_es,
            m.family,
            m.difficulty,
            str(m.counts),
            f"{','.join(m.entry)} > {m.exit}",
        )
        for m in moves
    ]
    return Table(("id", "name", "nombre", "family", "level", "counts", "position"), rows)


def _card(move: "Move") -> str:
    lines = [
        f"{move.name} / {move.name_es}",
        f"{move.id}: {move.family}, {move.difficulty}, energy {move.energy}, {move.counts} counts",
        f"from {', '.join(move.entry)} to {move.exit}; {', '.join(move.styles)}",
    ]
    if move.description:
        lines += ["", move.description]
    lines += ["", f"{'count':<6}{'leader':<26}follower"]
    both = zip(move.lines(Dancer.LEADER), move.lines(Dancer.FOLLOWER), strict=True)
    lines += [f"{n:<6}{leader:<26}{follower}" for n, (leader, follower) in enumerate(both, 1)]
    notes = (("Leader", move.leader_notes), ("Follower", move.follower_notes))
    lines += ["", *(f"{who}: {text}" for who, text in notes if text)]
    lines += [f"Mistake: {text}" for text in move.mistakes]
    if move.safety:
        lines.append(f"Safety: {move.safety}")
    return "\n".join(lines)
