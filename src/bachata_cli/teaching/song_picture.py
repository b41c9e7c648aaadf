"""A song as a picture: waveform, beats, ones, sections, energy and how sure it all is.

Time runs from left to right; ones are tall lines, other beats short ones. The waveform is
given as values; no sound is read here.
"""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from bachata_cli.domain.song import DOUBTFUL_ONE, SongAnalysis
from bachata_cli.domain.vocabulary import Rhythm
from bachata_cli.files.typeface import font_of, writable
from bachata_cli.teaching.chart import clock

SIZE = (1600, 520)
MARGIN = 40
WAVE = (110, 330)
BEATS = (340, 385)
SECTIONS = (400, 445)
ENERGY_TOP, ENERGY_BOTTOM = 455, 490
"""Rows of the picture in pixels from its top."""
MAX_SHOWN = 80
"""Letters of a title that have room."""
PAPER, INK, SOFT, ONE = (250, 249, 246), (34, 34, 40), (150, 150, 158), (196, 30, 74)
COLOURS = {
    Rhythm.DERECHO: (173, 206, 235),
    Rhythm.MAJAO: (250, 208, 137),
    Rhythm.MAMBO: (240, 160, 150),
    Rhythm.NONE: (222, 222, 222),
}
"""One colour per rhythm; roles are written."""


def picture(analysis: SongAnalysis, loudness: Sequence[float]) -> bytes:
    """A PNG of `SIZE`.

    Parameters
    ----------
    loudness
        Evenly spaced over the whole song, 0 to 1, any number of them.
    """
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    _words(draw, analysis)
    _wave(draw, loudness)
    _sections(draw, analysis)
    _beats(draw, analysis)
    _marks(draw, analysis)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _x(seconds: float, analysis: SongAnalysis) -> float:
    share = min(1.0, max(0.0, seconds / analysis.duration_s))
    return MARGIN + share * (SIZE[0] - 2 * MARGIN)


def _words(draw: ImageDraw.ImageDraw, analysis: SongAnalysis) -> None:
    sure = analysis.confidence
    draw.text((MARGIN, 20), writable(analysis.title)[:MAX_SHOWN], INK, font_of(30))
    line = (
        f"{analysis.tempo_bpm:.1f} BPM   {clock(analysis.duration_s)}   "
        f"sure of tempo {sure.tempo:.0%}, one {sure.one:.0%}, sections {sure.sections:.0%}"
    )
    draw.text((MARGIN, 62), line, INK if sure.one >= DOUBTFUL_ONE else ONE, font_of(20))


def _wave(draw: ImageDraw.ImageDraw, loudness: Sequence[float]) -> None:
    middle, reach = (WAVE[0] + WAVE[1]) / 2, (WAVE[1] - WAVE[0]) / 2
    width = SIZE[0] - 2 * MARGIN
    for column in range(width if loudness else 0):
        first = column * len(loudness) // width
        last = max(first + 1, (column + 1) * len(loudness) // width)
        high = reach * min(1.0, max(loudness[first:last]))
        x = MARGIN + column
        draw.line((x, middle - high, x, middle + high), SOFT)


def _beats(draw: ImageDraw.ImageDraw, analysis: SongAnalysis) -> None:
    ones, downbeats = set(analysis.ones), set(analysis.downbeats)
    for beat in analysis.beats:
        x = _x(beat, analysis)
        if beat in ones:
            draw.line((x, WAVE[0], x, BEATS[1]), ONE)
        else:
            top = BEATS[0] + (12 if beat in downbeats else 26)
            draw.line((x, top, x, BEATS[1]), INK)


def _sections(draw: ImageDraw.ImageDraw, analysis: SongAnalysis) -> None:
    for section in analysis.sections:
        left, right = _x(section.start_s, analysis), _x(section.end_s, analysis)
        draw.rectangle((left, SECTIONS[0], right - 1, SECTIONS[1]), COLOURS[section.rhythm])
        if right - left > 60:  # noqa: PLR2004 - a word needs room
            draw.text((left + 4, SECTIONS[0] + 3), section.role, INK, font_of(16))
            draw.text((left + 4, SECTIONS[0] + 22), section.rhythm, INK, font_of(16))
        step = (ENERGY_BOTTOM - ENERGY_TOP) / 5
        top = ENERGY_BOTTOM - section.energy * step
        draw.rectangle((left, top, right - 1, ENERGY_BOTTOM), COLOURS[section.rhythm])


def _marks(draw: ImageDraw.ImageDraw, analysis: SongAnalysis) -> None:
    for rest in analysis.breaks:
        span = (_x(rest.start_s, analysis), WAVE[0] - 6, _x(rest.end_s, analysis), WAVE[0] - 2)
        draw.rectangle(span, ONE)
    for name, seconds in (("dance", analysis.dance_start_s), ("last hit", analysis.last_hit_s)):
        x = _x(seconds, analysis)
        draw.line((x, WAVE[0] - 14, x, WAVE[1]), INK, 2)
        draw.text((min(x + 4, SIZE[0] - 90), WAVE[0] - 24), name, INK, font_of(16))
    for at in range(0, int(analysis.duration_s) + 1, 30):
        draw.text((_x(at, analysis), ENERGY_BOTTOM + 6), clock(at), INK, font_of(14))
