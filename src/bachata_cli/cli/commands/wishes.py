"""The options that say what a dance should be: every command that plans has them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from bachata_cli.domain.vocabulary import Difficulty, Energy, Mood, Position, Role, Style, Tempo


@dataclass(frozen=True, kw_only=True)
class WishOptions:
    """What can be said by flag instead of, or over, the words of a request."""

    level: Annotated[
        Difficulty | None, typer.Option("--level", help="Overrides the level in the request.")
    ] = None
    style: Annotated[
        list[Style] | None, typer.Option("--style", help="Overrides the styles; may be repeated.")
    ] = None
    mood: Annotated[Mood | None, typer.Option("--mood", help="Overrides the mood.")] = None
    energy: Annotated[Energy | None, typer.Option("--energy", help="Overrides the energy.")] = None
    tempo: Annotated[Tempo | None, typer.Option("--tempo", help="Tempo of the song chosen.")] = None
    length: Annotated[
        str | None, typer.Option("--length", help='"90s", "1:30", "64 counts" or "8 eights".')
    ] = None
    include: Annotated[
        list[str] | None,
        typer.Option("--include", help="A family or move that must appear; may be repeated."),
    ] = None
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", help="A family or move that must not; may be repeated."),
    ] = None
    start: Annotated[Position | None, typer.Option("--start", help="Position to begin in.")] = None
    end: Annotated[Position | None, typer.Option("--end", help="Position before the ending.")] = (
        None
    )
    only: Annotated[
        Role | None, typer.Option("--only", help="Dance only this part of the song.")
    ] = None
    only_known: Annotated[
        Path | None,
        typer.Option("--only-known", metavar="FILE", help="Moves you know, one id a line."),
    ] = None
    max_new: Annotated[
        int | None,
        typer.Option(
            "--max-new", min=0, max=100, help="Most moves that are not among those of --only-known."
        ),
    ] = None

    def said(self) -> dict[str, Any]:
        """What was said by flag, by the name of the parameter; words are not read yet."""
        asked = {
            "difficulty": self.level,
            "styles": tuple(self.style) if self.style else None,
            "mood": self.mood,
            "energy": self.energy,
            "tempo": self.tempo,
            "length": self.length,
            "include": self.include or None,
            "exclude": self.exclude or None,
            "start": self.start,
            "end": self.end,
            "only": self.only,
            "new_moves": self.max_new,
        }
        return {name: value for name, value in asked.items() if value is not None}
