"""What of a dance a film shows, and how fast: pure decisions on a blueprint."""

from dataclasses import dataclass

from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.film import COUNT_IN, Subtitle
from bachata_cli.domain.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Showing:
    """What is shown.

    Attributes
    ----------
    span
        Seconds of the song; moves that begin in it are shown. None: the whole song.
    tempo
        Share of the song's own tempo.
    count_in
        Counts called before the first step, where the song has room.
    captions
        What may be read when, in seconds of the song.
    crossfade
        Whether clips of different sources fade into one another.
    """

    span: tuple[float, float] | None = None
    tempo: float = 1.0
    count_in: int = COUNT_IN
    captions: tuple[Subtitle, ...] = ()
    crossfade: bool = False


WHOLE = Showing()


def danced_in(blueprint: Blueprint, span: tuple[float, float] | None) -> tuple[PlacedMove, ...]:
    """The moves that begin in a span, none cut; all without one.

    People name times by ear: half a beat early still counts, and a move that
    begins within half a beat of the end is only meant if it is the only one.

    Raises
    ------
    UsageError
        `film.empty_part`.
    """
    steps, grid = blueprint.steps, blueprint.grid
    if span is None:
        return steps
    margin = (grid.time(1) - grid.time(0)) / 2
    for end in (span[1] - margin, span[1]):
        chosen = tuple(s for s in steps if span[0] - margin <= s.start_s < end)
        if chosen:
            return chosen
    first, last = steps[0].start_s, steps[-1].start_s
    raise UsageError(
        f"No move begins between {span[0]:.1f} s and {span[1]:.1f} s of the song.",
        code="film.empty_part",
        hint=f"The dance's moves begin from {first:.1f} s to {last:.1f} s; "
        "bachata blueprint show lists them.",
    )


def section_span(blueprint: Blueprint, role: Role, number: int) -> tuple[float, float]:
    """From when to when a section is: the `number`-th of its role that is danced, from 1.

    Raises
    ------
    UsageError
        `film.no_section`: there are fewer.
    """
    starts = [step.start_s for step in blueprint.steps]
    danced = [s for s in blueprint.sections if any(s.start_s <= t < s.end_s for t in starts)]
    found = [section for section in danced if section.role is role]
    if number <= len(found):
        section = found[number - 1]
        return section.start_s, section.end_s
    names = ", ".join(dict.fromkeys(section.role for section in danced)) or "no section"
    raise UsageError(
        f"The dance has {len(found) or 'no'} {role}{f', not {number}' if found else ''}.",
        code="film.no_section",
        hint=f"It dances: {names}. A time can be named instead: --range 0:40-1:10",
    )
