"""A blueprint as a chart of text: sections, phrases, eights.

One row per phrase with its number, at most four eights to a row, so that the form of
the song and the dance are seen together. Pure text; it knows nothing of terminals.
"""

from collections.abc import Iterator

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, EIGHTS_PER_PHRASE
from bachata_cli.domain.blueprint import PlacedMove, ShownDance
from bachata_cli.teaching.phrases import Phrase, phrases

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


def chart(dance: ShownDance, width: int = WIDTH) -> str:
    """The whole dance, `width` columns wide (at least 40)."""
    return "\n".join(_lines(dance, max(width, 40)))


def heading(dance: ShownDance) -> str:
    """One line: song, tempo, length, level, seed."""
    song = dance.song
    return (
        f"{song.title}, {song.tempo_bpm:.0f} BPM, {clock(song.duration_s)}"
        f" | {dance.parameters.difficulty} | seed {dance.seed}"
    )


def _lines(dance: ShownDance, width: int) -> Iterator[str]:
    yield _cut(dance.title, width)
    yield _cut(heading(dance), width)
    for phrase in phrases(dance):
        if phrase.opens:
            yield ""
            yield f"{clock(phrase.steps[0].start_s):>{_TIME_WIDTH - 1}} {part_line(phrase)}"
        yield _row(phrase, width)
    for relaxation in dance.relaxed:
        yield f"\n{relaxation}"


def part_line(phrase: Phrase) -> str:
    """The part of the song a phrase opens: `CHORUS majao  energy ####.`."""
    section = phrase.section
    if section is None:
        return phrase.part.upper()
    rhythm = f" {section.rhythm}" if section.rhythm != "none" else ""
    return f"{phrase.part.upper()}{rhythm}  energy {energy_bar(section.energy)}"


def _row(phrase: Phrase, width: int) -> str:
    """The number of a phrase and its moves; a figure of two eights is twice as wide."""
    units = [max(1, step.counts // COUNTS_PER_EIGHT) for step in phrase.steps]
    cell = (width - _TIME_WIDTH) // max(EIGHTS_PER_PHRASE, sum(units))
    cells = (
        _cut(_label(step), unit * cell - 1).ljust(unit * cell)
        for step, unit in zip(phrase.steps, units, strict=True)
    )
    return f"{phrase.number:>{_TIME_WIDTH - 2}}  {''.join(cells)}".rstrip()


def _label(step: PlacedMove) -> str:
    name = step.move.name.partition(" (")[0]
    return name if step.counts == COUNTS_PER_EIGHT else f"{name} [{step.counts}]"


def _cut(text: str, width: int) -> str:
    clean = "".join(c if c.isprintable() else "?" for c in text)
    return clean if len(clean) <= width else clean[: width - 1] + "…"
