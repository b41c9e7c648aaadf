"""A dance in its sections and phrases: what charts, sheets and people count by."""

from collections.abc import Iterator
from typing import NamedTuple

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, EIGHTS_PER_PHRASE
from bachata_cli.domain.blueprint import PlacedMove, ShownDance
from bachata_cli.domain.song import Section, section_at
from bachata_cli.domain.vocabulary import Family


class Phrase(NamedTuple):
    """At most four eights of one section, numbered from 1; `opens` where the section begins."""

    number: int
    section: Section | None
    opens: bool
    steps: tuple[PlacedMove, ...]

    @property
    def part(self) -> str:
        """What the part of the song is called: its role, or the ending after the last one."""
        if self.section is not None:
            return self.section.role.value
        ends = self.steps[-1].move.family is Family.ENDING
        return "ending" if ends else "outside every section"


def phrases(dance: ShownDance) -> tuple[Phrase, ...]:
    """Every step of the dance in its phrase; half an eight belongs to the phrase it lies in."""
    found: list[Phrase] = []
    for number, (section, opens, steps) in enumerate(_grouped(dance), start=1):
        found.append(Phrase(number, section, opens, tuple(steps)))
    return tuple(found)


def _grouped(
    dance: ShownDance,
) -> Iterator[tuple[Section | None, bool, list[PlacedMove]]]:
    group: list[PlacedMove] = []
    current: Section | None = None
    opens, eights = True, 0
    for step in dance.steps:
        # a border may lie a beat beside the one: the middle of a step says where it belongs
        section = section_at(dance.song.sections, (step.start_s + step.end_s) / 2)
        if group and (section is not current or eights >= EIGHTS_PER_PHRASE):
            yield current, opens, group
            opens, eights, group = section is not current, 0, []
        current = section
        group.append(step)
        eights += step.counts // COUNTS_PER_EIGHT
    yield current, opens, group


def places(dance: ShownDance) -> tuple[str, ...]:
    """Where in the song each step lies, in words: `Chorus 2, eight 3 of 8`.

    A part is numbered when the song has several of its kind; a step outside every part is told
    by its eight of the whole dance. Half an eight counts as the eight it begins.
    """
    owners = [section_at(dance.song.sections, (s.start_s + s.end_s) / 2) for s in dance.steps]
    eights = [max(1, s.counts // COUNTS_PER_EIGHT) for s in dance.steps]
    found = []
    for number, (owner, mine) in enumerate(zip(owners, eights, strict=True)):
        peers = [n for n, other in enumerate(owners) if owner is None or other is owner]
        first = 1 + sum(eights[n] for n in peers if n < number)
        span = f"eight {first}" if mine == 1 else f"eights {first}-{first + mine - 1}"
        part = f"{_named(dance, owner)}, " if owner else ""
        found.append(f"{part}{span} of {sum(eights[n] for n in peers)}")
    return tuple(found)


def _named(dance: ShownDance, section: Section) -> str:
    alike = [other for other in dance.song.sections if other.role is section.role]
    number = f" {alike.index(section) + 1}" if len(alike) > 1 else ""
    return f"{section.role.value.capitalize()}{number}"
