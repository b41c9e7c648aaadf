"""A blueprint as a chart of text: sections, phrases, eights.

One row per phrase, at most four eights to a row, so that the form of the song
and the dance are seen together. Pure text; it knows nothing of terminals.
"""

from collections.abc import Iterator, Sequence

from bachata_cli.domain.beats import EIGHTS_PER_PHRASE
from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.song import Section, section_at

WIDTH = 80
"""Columns of the narrowest terminal still in use."""

_TIME_WIDTH = 6
MAX_ENERGY = 5


def clock(seconds: float) -> str:
    """Minutes and seconds: `2:05`."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def energy_bar(energy: int) -> str:
    """Energy 1..5 as five marks: `##...`."""
    return "#" * energy + "." * (MAX_ENERGY - energy)


def chart(blueprint: Blueprint, width: int = WIDTH) -> str:
    """The whole dance, `width` columns wide (at least 40)."""
    return "\n".join(_lines(blueprint, max(width, 40)))


def heading(blueprint: Blueprint) -> str:
    """One line: song, tempo, length, level, seed."""
    song = blueprint.song
    return (
        f"{song.title}, {song.tempo_bpm:.0f} BPM, {clock(song.duration_s)}"
        f" | {blueprint.parameters.difficulty} | seed {blueprint.seed}"
    )


def _lines(blueprint: Blueprint, width: int) -> Iterator[str]:
    yield _cut(blueprint.title, width)
    yield _cut(heading(blueprint), width)
    for section, steps in _by_section(blueprint):
        yield ""
        yield _section_line(section, steps[0])
        yield from _phrases(steps, width)
    for relaxation in blueprint.relaxed:
        yield f"\n{relaxation}"


def _by_section(
    blueprint: Blueprint,
) -> Iterator[tuple[Section | None, Sequence[PlacedMove]]]:
    current: Section | None = None
    group: list[PlacedMove] = []
    for step in blueprint.steps:
        # a step that starts within a millisecond of a border belongs to what follows
        section = section_at(blueprint.sections, step.start_s + 0.001)
        if group and section is not current:
            yield current, group
            group = []
        current = section
        group.append(step)
    if group:
        yield current, group


def _section_line(section: Section | None, first: PlacedMove) -> str:
    start = clock(first.start_s).rjust(_TIME_WIDTH - 1)
    if section is None:
        return f"{start} (outside every section)"
    rhythm = f" {section.rhythm}" if section.rhythm != "none" else ""
    return f"{start} {section.role.upper()}{rhythm}  energy {energy_bar(section.energy)}"


def _phrases(steps: Sequence[PlacedMove], width: int) -> Iterator[str]:
    cell = (width - _TIME_WIDTH) // EIGHTS_PER_PHRASE
    for start in range(0, len(steps), EIGHTS_PER_PHRASE):
        row = steps[start : start + EIGHTS_PER_PHRASE]
        cells = (_cut(_label(step), cell - 1).ljust(cell) for step in row)
        yield (" " * _TIME_WIDTH + "".join(cells)).rstrip()


def _label(step: PlacedMove) -> str:
    name = step.move.name.partition(" (")[0]
    return name if step.counts == 8 else f"{name} [{step.counts}]"  # noqa: PLR2004 - an eight


def _cut(text: str, width: int) -> str:
    clean = "".join(c if c.isprintable() else "?" for c in text)
    return clean if len(clean) <= width else clean[: width - 1] + "…"
