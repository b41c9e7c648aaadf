"""A dance as subtitles for any player: SRT, WebVTT and ASS.

Each move's name stands while it is danced, in exact times of the blueprint;
gaps stay empty. Names are escaped for the format they go into.
"""

from collections.abc import Iterable
from typing import NamedTuple

from bachata_cli.domain.beats import HALF_EIGHT
from bachata_cli.domain.blueprint import ShownDance
from bachata_cli.teaching.phrases import places

ASS_HEAD = """[Script Info]
ScriptType: v4.00+
PlayResX: 1280
PlayResY: 720

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, Bold, Outline, Alignment, MarginV
Style: Move,sans-serif,42,&H00FFFFFF,&H00000000,1,2,2,40

[Events]
Format: Layer, Start, End, Style, Text
"""


class SubtitleCue(NamedTuple):
    """What stands on the screen from one time to another, in seconds."""

    start_s: float
    end_s: float
    text: str


def cues(dance: ShownDance) -> tuple[SubtitleCue, ...]:
    """One cue per step: its name, and what follows in its last moments is the next cue's."""
    return tuple(
        SubtitleCue(max(0.0, step.start_s), step.end_s, _line(step.move.name))
        for step in dance.steps
        if step.end_s > max(0.0, step.start_s)
    )


def srt(dance: ShownDance) -> str:
    """SubRip: numbered cues, milliseconds after a comma."""
    parts = [
        f"{number}\n{_clock(cue.start_s, ',')} --> {_clock(cue.end_s, ',')}\n{_tagless(cue.text)}\n"
        for number, cue in enumerate(cues(dance), start=1)
    ]
    return "\n".join(parts)


def ahead(dance: ShownDance) -> tuple[SubtitleCue, ...]:
    """The moves as a caller calls them, and where in the song they lie.

    In a move's last bar what follows is named in the place of that. Cached pictures serve every
    song, so what depends on one is said here (`docs/decisions/0001`).
    """
    called: list[SubtitleCue] = []
    grid, nexts = dance.song.grid, (*dance.steps[1:], None)
    for step, following, place in zip(dance.steps, nexts, places(dance), strict=True):
        name = _line(step.move.name)
        last_bar = max(step.start_count, step.start_count + step.counts - HALF_EIGHT)
        call_s = grid.time(last_bar) if following else step.end_s
        if call_s > step.start_s:
            called.append(SubtitleCue(max(0.0, step.start_s), call_s, f"{name}\n{place}"))
        if following:
            text = f"{name}\nnext: {_line(following.move.name)}"
            called.append(SubtitleCue(max(0.0, call_s), step.end_s, text))
    return tuple(cue for cue in called if cue.end_s > cue.start_s)


def vtt(dance: ShownDance) -> str:
    """A dance as WebVTT."""
    return web_subtitles(cues(dance))


def web_subtitles(lines: Iterable[SubtitleCue]) -> str:
    """WebVTT: a header, milliseconds after a point, markup escaped."""
    parts = [
        f"{_clock(cue.start_s, '.')} --> {_clock(cue.end_s, '.')}\n{_escaped(cue.text)}\n"
        for cue in lines
    ]
    return "WEBVTT\n\n" + "\n".join(parts)


def ass(dance: ShownDance) -> str:
    """Advanced SubStation Alpha: centiseconds, override braces made harmless."""
    lines = [
        f"Dialogue: 0,{_centi(cue.start_s)},{_centi(cue.end_s)},Move,{_braceless(cue.text)}\n"
        for cue in cues(dance)
    ]
    return ASS_HEAD + "".join(lines)


def _clock(seconds: float, point: str) -> str:
    millis = round(seconds * 1000)
    minutes, rest = divmod(millis, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}{point}{rest % 1000:03d}"


def _centi(seconds: float) -> str:
    centis = round(seconds * 100)
    minutes, rest = divmod(centis, 6_000)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest // 100:02d}.{rest % 100:02d}"


def _line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _tagless(text: str) -> str:
    return text.replace("<", "(").replace(">", ")")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _braceless(text: str) -> str:
    return text.replace("{", "(").replace("}", ")").replace("\\", "/")
