"""The form of a song as text: tempo, confidence, sections with rhythm and energy."""

from collections.abc import Iterator

from bachata_cli.domain.beats import COUNTS_PER_EIGHT
from bachata_cli.domain.song import DOUBTFUL_ONE, Section, SongAnalysis, section_at
from bachata_cli.teaching.chart import clock, energy_bar


def form(analysis: SongAnalysis) -> str:
    """A chart of the song, one line per section, within 80 columns."""
    return "\n".join(_lines(analysis))


def _lines(analysis: SongAnalysis) -> Iterator[str]:
    sure = analysis.confidence
    yield f"{analysis.title}"
    yield f"{analysis.tempo_bpm:.1f} BPM, {clock(analysis.duration_s)}, {len(analysis.ones)} eights"
    yield f"dance from {clock(analysis.dance_start_s)} to the hit at {clock(analysis.last_hit_s)}"
    yield (
        f"sure of tempo {sure.tempo:.0%}, bar {sure.bar:.0%}, one {sure.one:.0%}, "
        f"sections {sure.sections:.0%}"
    )
    if sure.one < DOUBTFUL_ONE:
        yield "The one is uncertain: listen before trusting the count."
    yield ""
    yield from (_line(section) for section in analysis.sections)
    for rest in analysis.breaks:
        yield f"break at {clock(rest.start_s)}: {rest.counts} counts"


def _line(section: Section) -> str:
    times = f"{clock(section.start_s):>5} - {clock(section.end_s):>5}"
    return f"{times}  {section.role:<7} {section.rhythm:<8} energy {energy_bar(section.energy)}"


def eights(analysis: SongAnalysis) -> str:
    """Every eight: when its one sounds, how many counts, its pace, and the section it is in."""
    grid = analysis.grid
    lines = [f"{analysis.title}: {len(grid.beats)} beats, {len(grid.ones)} ones", ""]
    for eight in grid.eights:
        start, end = grid.time(eight.start), grid.time(eight.start + eight.counts)
        section = section_at(analysis.sections, (start + end) / 2)
        place = f"{section.role} {section.rhythm}" if section else ""
        pace = 60 * eight.counts / (end - start)
        marks = " <- the count starts anew" if eight.counts != COUNTS_PER_EIGHT else ""
        lines.append(f"{start:9.3f} s  {eight.counts} counts {pace:6.1f} BPM  {place}{marks}")
    return "\n".join(lines)
