"""Options that several commands share, each written once, alone or as a group."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bachata_cli.cli.commands.wishes import WishOptions
from bachata_cli.domain.vocabulary import (
    ClipChoice,
    Colours,
    Costume,
    PictureSize,
    View,
)

if TYPE_CHECKING:
    from bachata_cli.workflow.choreography import Wish
    from bachata_cli.workflow.film_wish import Picture
    from bachata_cli.workflow.machine import Machine

Request = Annotated[
    str, typer.Argument(help="The dance in your words, English or Spanish.", metavar="REQUEST")
]
BlueprintFile = Annotated[
    Path, typer.Argument(help="A blueprint file (JSON).", metavar="BLUEPRINT")
]
Song = Annotated[
    Path | None, typer.Option("--song", "-s", help="The song to dance to.", metavar="FILE")
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Where to write it; a file or a folder.", metavar="PATH"),
]
Clips = Annotated[
    ClipChoice,
    typer.Option(
        envvar="BACHATA_CLIPS",
        help="Own clips: where their counts are certain, wherever there are any, or never.",
    ),
]
Force = Annotated[bool, typer.Option("--force", "-f", help="Replace an output that exists.")]


@dataclass(frozen=True, kw_only=True)
class PictureOptions:
    """How the drawn dancers are shown."""

    view: Annotated[
        View, typer.Option(envvar="BACHATA_VIEW", help="From where the dancers are seen.")
    ] = View.BEHIND
    couple: Annotated[
        Costume, typer.Option(envvar="BACHATA_COUPLE", help="What the drawn couple wears.")
    ] = Costume.CLASSIC
    colours: Annotated[
        Colours, typer.Option(envvar="BACHATA_COLOURS", help="Colours of the drawn couple.")
    ] = Colours.CLASSIC
    size: Annotated[
        PictureSize,
        typer.Option(
            envvar="BACHATA_SIZE", help="Height of the picture; vertical: 720x1280, for phones."
        ),
    ] = PictureSize.P720
    inset: Annotated[
        bool,
        typer.Option(
            "--inset/--no-inset", envvar="BACHATA_INSET", help="The floor from above in a corner."
        ),
    ] = True

    def picture(self) -> "Picture":
        """The options as one value."""
        from bachata_cli.workflow.film_wish import Picture

        return Picture(self.view, self.couple, self.colours, self.size, self.inset)


@dataclass(frozen=True, kw_only=True)
class PlanOptions(WishOptions):
    """What a command that plans can be told besides the sentence."""

    song: Song = None
    seed: Annotated[
        int | None,
        typer.Option(
            min=0,
            envvar="BACHATA_SEED",
            help="Chooses among equally good dances; the same seed, the same dance.",
        ),
    ] = None
    strict: Annotated[bool, typer.Option("--strict", help="Refuse instead of relaxing a wish.")] = (
        False
    )

    def wish(self, machine: "Machine", request: str) -> "Wish":
        """The sentence and the flags that override it, as one value."""
        from bachata_cli.workflow.choreography import Wish
        from bachata_cli.workflow.wish import read_flags, read_known

        overrides = read_flags(machine, self.said())
        known = read_known(machine, self.only_known) if self.only_known else None
        if self.seed is not None:
            overrides["seed"] = self.seed
        return Wish(request, self.song, overrides, strict=self.strict, known=known)
