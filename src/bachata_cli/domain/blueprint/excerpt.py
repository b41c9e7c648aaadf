"""A part of a dance: whole moves in a row, shown by themselves.

An excerpt is no blueprint: it need not begin with the groove or end in a pose, and nobody checks
or writes it. Whoever shows a dance (films, sheets, charts) takes a `ShownDance`, which both are.
"""

from dataclasses import dataclass
from typing import Protocol

from bachata_cli.domain.blueprint.dance import Blueprint
from bachata_cli.domain.blueprint.placed import PlacedMove, Relaxation
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.song import SongForm
from bachata_cli.domain.vocabulary import Role


class ShownDance(Protocol):
    """A whole dance or a part of one, as it is shown.

    Attributes
    ----------
    song
        The whole song, also of a part.
    steps
        What is shown, at least one; each keeps its `index` in the whole dance.
    is_part
        Whether moves were left out before or after.
    """

    @property
    def title(self) -> str: ...  # noqa: D102 - as a blueprint's
    @property
    def request(self) -> str: ...  # noqa: D102
    @property
    def parameters(self) -> PlanParameters: ...  # noqa: D102
    @property
    def seed(self) -> int: ...  # noqa: D102
    @property
    def song(self) -> SongForm: ...  # noqa: D102
    @property
    def steps(self) -> tuple[PlacedMove, ...]: ...  # noqa: D102
    @property
    def relaxed(self) -> tuple[Relaxation, ...]: ...  # noqa: D102
    @property
    def is_part(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some moves in a row of a whole dance, `first` to `last`, counted from 0.

    Raises
    ------
    ValueError
        Where the dance has no such moves.
    """

    whole: Blueprint
    first: int
    last: int

    def __post_init__(self) -> None:
        """Refuse what is no part of the dance."""
        if not 0 <= self.first <= self.last < len(self.whole.steps):
            raise ValueError(f"steps {self.first} to {self.last} are no part of the dance")

    @property
    def steps(self) -> tuple[PlacedMove, ...]:
        """The moves of the part."""
        return self.whole.steps[self.first : self.last + 1]

    @property
    def title(self) -> str:
        """Of the whole dance, as is all that follows."""
        return self.whole.title

    @property
    def request(self) -> str:
        """What was asked for."""
        return self.whole.request

    @property
    def parameters(self) -> PlanParameters:
        """What it was understood as."""
        return self.whole.parameters

    @property
    def seed(self) -> int:
        """What decided among equals."""
        return self.whole.seed

    @property
    def song(self) -> SongForm:
        """The whole song."""
        return self.whole.song

    @property
    def relaxed(self) -> tuple[Relaxation, ...]:
        """Wishes the whole dance does not keep."""
        return self.whole.relaxed

    @property
    def is_part(self) -> bool:
        """An excerpt is a part, even of all moves: it begins and ends with them."""
        return True


def excerpt_of(dance: Blueprint, span: tuple[float, float]) -> Excerpt:
    """The moves that begin within a span of the song, in seconds; none is cut.

    People name times by ear: half a beat early still counts, and a move that
    begins within half a beat of the end is only meant if it is the only one.

    Raises
    ------
    UsageError
        `film.empty_part`.
    """
    steps, grid = dance.steps, dance.song.grid
    margin = (grid.time(1) - grid.time(0)) / 2
    for end in (span[1] - margin, span[1]):
        chosen = [at for at, step in enumerate(steps) if span[0] - margin <= step.start_s < end]
        if chosen:
            return Excerpt(dance, chosen[0], chosen[-1])
    first, last = steps[0].start_s, steps[-1].start_s
    raise UsageError(
        f"No move begins between {span[0]:.1f} s and {span[1]:.1f} s of the song.",
        code="film.empty_part",
        hint=f"The dance's moves begin from {first:.1f} s to {last:.1f} s; "
        "bachata blueprint show lists them.",
    )


def section_span(dance: Blueprint, role: Role, number: int) -> tuple[float, float]:
    """From when to when a section is: the `number`-th of its role that is danced, from 1.

    Raises
    ------
    UsageError
        `film.no_section`: there are fewer.
    """
    starts = [step.start_s for step in dance.steps]
    danced = [s for s in dance.song.sections if any(s.start_s <= t < s.end_s for t in starts)]
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
