"""Options that several commands share, each written once, and the wish they make."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bachata_cli.domain.vocabulary import Difficulty, Energy, Mood, Style

if TYPE_CHECKING:
    from bachata_cli.workflow.choreography import Wish

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
Force = Annotated[bool, typer.Option("--force", "-f", help="Replace an output that exists.")]
Seed = Annotated[
    int | None,
    typer.Option(min=0, envvar="BACHATA_SEED", help="Another seed, another dance."),
]
Level = Annotated[
    Difficulty | None, typer.Option("--level", help="Overrides the level in the request.")
]
Styles = Annotated[
    list[Style] | None, typer.Option("--style", help="Overrides the styles; may be repeated.")
]
MoodOption = Annotated[Mood | None, typer.Option("--mood", help="Overrides the mood.")]
EnergyOption = Annotated[Energy | None, typer.Option("--energy", help="Overrides the energy.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Refuse instead of relaxing a wish that cannot be kept.")
]


def a_wish(
    text: str,
    song: Path | None,
    *,
    seed: int | None,
    level: Difficulty | None,
    styles: list[Style] | None,
    mood: Mood | None,
    energy: Energy | None,
    strict: bool,
) -> "Wish":
    """One value from the options of a command that plans."""
    from bachata_cli.workflow.choreography import Wish

    asked = {
        "seed": seed,
        "difficulty": level,
        "styles": tuple(styles) if styles else None,
        "mood": mood,
        "energy": energy,
    }
    overrides = {name: value for name, value in asked.items() if value is not None}
    return Wish(text, song, overrides, strict=strict)
