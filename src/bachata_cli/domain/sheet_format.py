"""The formats a dance, and the graph of positions, can be written in besides their own."""

from enum import StrEnum


class SheetFormat(StrEnum):
    """Count sheets, tables, subtitles, and the blueprint itself."""

    TEXT = "text"
    MD = "md"
    CSV = "csv"
    SRT = "srt"
    VTT = "vtt"
    ASS = "ass"
    JSON = "json"


class GraphFormat(StrEnum):
    """How the position graph is written."""

    DOT = "dot"
    MERMAID = "mermaid"
    JSON = "json"
