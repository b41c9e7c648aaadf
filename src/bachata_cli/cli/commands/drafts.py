"""What only planning without a film can do: songs without sound, several drafts, reasons."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bachata_cli.cli.output import answer
from bachata_cli.cli.progress import progress
from bachata_cli.cli.session import Session

if TYPE_CHECKING:
    from bachata_cli.workflow.choreography import Wish

MAX_VARIANTS = 20


@dataclass(frozen=True, kw_only=True)
class DraftOptions:
    """Options of a plan that is read before it is danced."""

    bpm: Annotated[
        float | None, typer.Option(help="Tempo, for a plan without a song.", metavar="BPM")
    ] = None
    structure: Annotated[
        str | None,
        typer.Option(help='Form, for a plan without a song: "intro:2 verse:8 chorus:8 mambo:4".'),
    ] = None
    variants: Annotated[
        int, typer.Option(min=1, max=MAX_VARIANTS, help="Different dances, into a folder.")
    ] = 1
    explain: Annotated[bool, typer.Option("--explain", help="Say why each move is there.")] = False

    def imagined(self, wish: "Wish") -> "Wish":
        """The wish, on a song without sound where one was described."""
        from bachata_cli.workflow.create import imagine_song

        return imagine_song(wish, self.bpm, self.structure)


def create_variants(
    session: Session, wish: "Wish", drafts: DraftOptions, output: Path | None, *, force: bool
) -> None:
    """Plan several dances into a folder and say where each is."""
    from bachata_cli.workflow.create import DraftPlace
    from bachata_cli.workflow.create import create_variants as run

    draft = DraftPlace(output, force, drafts.explain)
    with progress(session) as listen:
        found = run(session.machine, wish, drafts.variants, draft, listen)
    answer(
        session,
        lambda: {"variants": [{**asdict(v), "path": str(v.path)} for v in found]},
        lambda: "\n".join(str(variant.path) for variant in found),
    )
