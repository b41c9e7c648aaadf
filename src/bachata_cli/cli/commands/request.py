"""`bachata request`: what a sentence was understood as, before anything is planned."""

from typing import TYPE_CHECKING, Any

import typer

from bachata_cli.cli.commands.options import Request
from bachata_cli.cli.commands.wishes import WishOptions
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.session import Session, command

if TYPE_CHECKING:
    from bachata_cli.domain.parameters import UnderstoodRequest

app = typer.Typer(help="Requests: what a sentence is understood as.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """Requests: what a sentence is understood as."""


@app.command()
@command
def parse(session: Session, sentence: Request, wishes: WishOptions) -> None:
    """Show what each word of a request sets, and which are ignored.

    \b
    Examples:
      bachata request parse "romantic beginner, no turns"
      bachata request parse "algo alegre, juego de pies en el mambo" --json
    """
    from bachata_cli.workflow.wish import read_flags, read_request

    flags = read_flags(session.machine, wishes.said())
    request = read_request(session.machine, sentence, flags)
    answer(session, lambda: _data(request), lambda: _table(request))


def _data(request: "UnderstoodRequest") -> dict[str, Any]:
    return {
        "parameters": request.parameters.model_dump(mode="json"),
        "understood": list(request.understood),
        "ignored": list(request.ignored),
        "song": request.song,
    }


def _table(request: "UnderstoodRequest") -> Table:
    rows = [tuple(line.rpartition(" -> ")[::2]) for line in request.understood]
    return Table(("words", "meaning"), [*rows, *((word, "ignored") for word in request.ignored)])
